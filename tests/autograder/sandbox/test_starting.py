"""A sandbox starts with what a notebook needs and nothing else, or says in one line why it cannot."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder.sandbox import starting
from autograder.sandbox.session import Sandbox
from course_utils.dataset_choice import shipped_folder
from course_utils.errors import UserError
from tests.autograder.sandbox.notebooks import answer, cells, function


def found(sandbox, body):
    """What a function with this body returns in the sandbox."""
    with sandbox.submission() as submission:
        submission.define(cells(function("f", body)))
        outcome = answer(submission, "f")
        assert outcome.raised is None, outcome.raised
        return outcome.value


def test_the_teaching_side_is_neither_loaded_nor_readable(sandbox):
    """Its modules have lost their names; where files are confined, its folder cannot be listed."""
    body = """import os, sys, course_utils
loaded = [name for name in sys.modules if name.split('.')[0] in ('autograder', 'nbgrader', 'tests')]
root, listed = os.path.dirname(os.path.dirname(course_utils.__file__)), []
for name in ('autograder', 'notebooks', 'tests'):
    try: listed += os.listdir(os.path.join(root, name))
    except OSError: pass
return loaded, listed"""
    loaded, listed = found(sandbox, body)

    assert loaded == []
    assert listed == [] or sandbox.isolation["level"] != "full"


def test_another_data_set_is_what_the_notebook_loads(tmp_path):
    """A folder in the course's layout, readable wherever it lies."""
    for path in shipped_folder().glob("*.h5"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with Sandbox(dataset=str(tmp_path)) as sandbox:
        loaded = found(sandbox, "from course_utils.week2 import load_cats\nreturn load_cats().name")

    assert loaded == tmp_path.name


def test_what_cannot_start_leaves_nothing(monkeypatch):
    """The last line of the start's own errors is passed on; its folder is gone."""
    monkeypatch.setattr(starting, "_START", "raise SystemExit('no such thing')")
    before = set(Path(tempfile.gettempdir()).glob(f"nncourse-sandbox-{os.getpid()}-*"))

    with pytest.raises(UserError, match="no such thing"), Sandbox() as sandbox:
        sandbox.submission()
    assert set(Path(tempfile.gettempdir()).glob(f"nncourse-sandbox-{os.getpid()}-*")) <= before


def test_a_missing_data_set_is_told_before_anything_starts():
    """As everywhere in the course."""
    with pytest.raises(UserError, match="no-such-folder"):
        Sandbox(dataset="no-such-folder")


def test_required_isolation_is_refused_where_there_is_too_little(monkeypatch):
    """The reasons are named."""
    weaker = starting._START.replace(
        "from autograder.sandbox.fork_server import main;",
        "import dataclasses, autograder.sandbox.fork_server as server; real = server.make_fence; "
        "partly = dict(level='partial', missing=('programs: switched off',)); "
        "weaker = lambda one: dataclasses.replace(one.isolation, **partly); "
        "weak = lambda fence: dataclasses.replace(fence, isolation=weaker(fence)); "
        "server.make_fence = lambda *given: weak(real(*given)); main = server.main;",
    )
    monkeypatch.setattr(starting, "_START", weaker)

    with pytest.raises(UserError, match="programs: switched off"):
        Sandbox(require_isolation=True)


def test_importing_the_sandbox_needs_no_kernel():
    """The worker's side imports neither IPython nor Matplotlib."""
    code = (
        "import sys, autograder.sandbox.session; "
        "print(*{'IPython', 'matplotlib', 'nbformat', 'nbgrader'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == ""


def test_of_python_only_its_libraries_are_shown(sandbox):
    """A course may have its environment in its own folder: secret and submissions would lie in it."""
    body = """import os, sys
known = {'bin', 'lib', 'lib64', 'share', 'etc', 'local'}
return [name for prefix in {sys.prefix, sys.base_prefix} for name in set(os.listdir(prefix)) - known]"""
    if sandbox.isolation["level"] != "full":
        pytest.skip("files are not confined here")

    assert found(sandbox, body) == []


def test_the_numeric_libraries_are_set_up_as_here(monkeypatch):
    """A child that computed with another kernel would round differently; threads stay one."""
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.setenv("MKL_CBWR", "COMPATIBLE")
    monkeypatch.setenv("NNCOURSE_TOKEN", "secret")
    names = ["OPENBLAS_CORETYPE", "MKL_CBWR", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NNCOURSE_TOKEN"]
    with Sandbox() as sandbox:
        values = found(sandbox, f"import os\nreturn [os.environ.get(name) for name in {names}]")

    assert values == ["Haswell", "COMPATIBLE", "1", "1", None]
