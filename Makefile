# How a machine with Python, pip and make gets the environment; everything else is a Python command.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test test-all lab lint tidy

help:
	@echo "make demo      set up, release every week, grade a sample class with nbgrader, print its tables"
	@echo "make test      set up, run the tests (make test-all: the slow ones too)"
	@echo "make lab       set up, open JupyterLab on the course"
	@echo "make lint      set up, check style and the notebooks' normal form (make tidy: write it)"

# A checkout that was moved or copied has an environment that points elsewhere: install again.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
.PHONY: $(STAMP)
endif

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("make: found Python %d.%d; the course needs 3.11 or newer; choose one with make PYTHON=python3.12" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV) (once; about a minute, longer on a slow line) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-warn-script-location -c constraints.txt -e '.[test]'
	@printf '%s\n' '$(CURDIR)' > $(STAMP)

demo: $(STAMP)
	@$(BIN)/python -m autograder demo

# Two workers share the machine: one BLAS thread each.
test test-all: export OPENBLAS_NUM_THREADS = 1
test test-all: export OMP_NUM_THREADS = 1
test test-all: export MKL_NUM_THREADS = 1

test: $(STAMP)
	@$(BIN)/python -m pytest -n 2 -m "not slow"

test-all: $(STAMP)
	@$(BIN)/python -m pytest -n 2

lab: $(STAMP)
	@$(BIN)/python -m autograder lab

lint: $(STAMP)
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m autograder tidy --check

tidy: $(STAMP)
	@$(BIN)/python -m autograder tidy
