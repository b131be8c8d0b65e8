# How a machine with Python, pip and make gets the environment; everything else is a Python command.

# The Pythons that are tested, newest first: `make` takes the first that the machine has.
TESTED := 3.13 3.12 3.11
PYENV := $(or $(PYENV_ROOT),$(HOME)/.pyenv)
# pyenv puts names on the path for Pythons that are not selected, too; those fail when run, hence the trial.
find = $(shell for one in python$(1) $$(ls -d $(PYENV)/versions/$(1).*/bin/python 2>/dev/null | sort -rV); do \
	"$$one" -c 'import ensurepip, venv' 2>/dev/null && echo "$$one" && break; done)
PYTHON ?= $(or $(firstword $(foreach one,$(TESTED),$(call find,$(one)))),python3)

LOOK_AT_VERSION = import sys; found = "%d.%d" % sys.version_info[:2]; tested = "$(TESTED)".split(); \
	number = lambda one: tuple(map(int, one.split("."))); \
	number(found) < number(tested[-1]) and sys.exit(f"make: found Python {found}; the course needs {tested[-1]} or newer: \
	choose it with make PYTHON=python{tested[0]}"); \
	number(found) > number(tested[0]) and print(f"make: Python {found} is newer than the tested versions ($(TESTED)); going on")

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test test-all test-pythons test-browser lab lint tidy

help:
	@echo "make demo      set up, release every week, grade a sample class with nbgrader, print its tables"
	@echo "make test      set up, run the tests (make test-all: the slow ones too; make test-pythons: on other Pythons, test-browser: in Chromium)"
	@echo "make lab       set up, open JupyterLab on the course"
	@echo "make lint      set up, check style and the notebooks' normal form (make tidy: write it)"

# A checkout that was moved or copied has an environment that points elsewhere: install again.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
.PHONY: $(STAMP)
endif

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c '$(LOOK_AT_VERSION)'
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) (once; about a minute, longer on a slow line) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-warn-script-location -c constraints.txt -e '.[test]'
	@printf '%s\n' '$(CURDIR)' > $(STAMP)

demo: $(STAMP)
	@$(BIN)/python -m autograder demo

# Two workers share the machine: one BLAS thread each.
test test-all test-pythons test-browser: export OPENBLAS_NUM_THREADS = 1
test test-all test-pythons test-browser: export OMP_NUM_THREADS = 1
test test-all test-pythons test-browser: export MKL_NUM_THREADS = 1

test: $(STAMP)
	@$(BIN)/python -m pytest -n 2 -m "not slow and not browser"

test-all: $(STAMP)
	@$(BIN)/python -m pytest -n 2

# Pages in Chromium, which has to be there; Playwright drives it. Without it the tests are skipped and say so.
test-browser: $(STAMP)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[test,browser]'
	@$(BIN)/python -m pytest tests/browser

# On the tested Pythons that .venv does not have: what must hold on each of them.
test-pythons: $(TESTED:%=test-python-%)

test-python-%: $(STAMP)
	@if $(BIN)/python -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "$*")'; then \
		echo "Python $*: tested by make test"; \
	elif [ -z "$(call find,$*)" ]; then \
		echo "Python $*: not on this machine, not tested"; \
	else \
		$(MAKE) --no-print-directory PYTHON="$(call find,$*)" VENV=".venv-$*" test-every-python; \
	fi

.PHONY: test-every-python
test-every-python: $(STAMP)
	@$(BIN)/python -m pytest -m every_python

lab: $(STAMP)
	@$(BIN)/python -m autograder lab

lint: $(STAMP)
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m autograder tidy --check

tidy: $(STAMP)
	@$(BIN)/python -m autograder tidy
