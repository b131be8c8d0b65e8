"""A zygote starts with what a notebook needs and nothing else, or says in one line why it cannot."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder.sandbox import starting
from autograder.sandbox.session import Zygote
from course_utils.dataset_choice import shipped_folder
from course_utils.errors import UserError
from tests.autograder.sandbox.notebooks import cells


def run_here(zygote, source):
    with zygote.submission() as submission:
        (result,) = submission.run(cells(source))
        assert result.status == "ok", result.error
        return result.outputs[0]["text"].strip()


@pytest.mark.parametrize("week", ["week1", "week2", "week3", "week4"])
def test_the_solved_notebook_runs(patient_zygote, week):
    """All cells but the long trainings and the checks; nothing breaks a limit."""
    (path,) = (Path(__file__).parents[3] / "notebooks" / week).glob("*.ipynb")
    wanted = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        data = cell["metadata"]
        left_out = "long-training" in data.get("tags", ()) or data.get("nbgrader", {}).get("grade")
        if cell["cell_type"] == "code" and not left_out:
            wanted.append("".join(cell["source"]))
    with patient_zygote.submission() as submission:
        results = submission.run(cells(*wanted))

        assert [result.error for result in results if result.status != "ok"] == []
        assert submission.breaches == []


def test_the_teaching_side_is_neither_loaded_nor_readable(zygote):
    """Its modules have lost their names; where files are confined, its folder cannot be listed."""
    source = (
        "import os, sys, course_utils\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('autograder', 'nbgrader', 'tests')])\n"
        "root = os.path.dirname(os.path.dirname(course_utils.__file__))\n"
        "for name in ('autograder', 'notebooks', 'tests'):\n"
        "    try: print(os.listdir(os.path.join(root, name)))\n"
        "    except OSError: print('none')"
    )
    lines = run_here(zygote, source).splitlines()

    assert lines[0] == "[]"
    if zygote.isolation["level"] == "full":
        assert lines[1:] == ["none"] * 3 or lines[1:] == ["[]", "none", "none"]


def test_another_data_set_is_what_the_notebook_loads(tmp_path):
    """A folder in the course's layout, readable wherever it lies."""
    for path in shipped_folder().glob("*.h5"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with Zygote(dataset=str(tmp_path)) as zygote:
        loaded = run_here(zygote, "from course_utils.week2 import load_cats\nprint(load_cats().name)")

    assert loaded == tmp_path.name


def test_what_cannot_start_leaves_nothing(monkeypatch):
    """The last line of the start's own errors is passed on; its folder is gone."""
    monkeypatch.setattr(starting, "_START", "raise SystemExit('no such thing')")
    before = set(Path(tempfile.gettempdir()).glob(f"nncourse-sandbox-{os.getpid()}-*"))

    with pytest.raises(UserError, match="no such thing"), Zygote() as zygote:
        zygote.submission()
    assert set(Path(tempfile.gettempdir()).glob(f"nncourse-sandbox-{os.getpid()}-*")) <= before


def test_a_missing_data_set_is_told_before_anything_starts():
    """As everywhere in the course."""
    with pytest.raises(UserError, match="no-such-folder"):
        Zygote(dataset="no-such-folder")


def test_required_isolation_is_refused_where_there_is_too_little(monkeypatch):
    """The reasons are named."""
    weaker = starting._START.replace(
        "from autograder.sandbox.zygote import main;",
        "import functools, autograder.sandbox.zygote as z; "
        "z.make_fence = functools.partial(z.make_fence, without=['seccomp']); main = z.main;",
    )
    monkeypatch.setattr(starting, "_START", weaker)

    with pytest.raises(UserError, match="seccomp: switched off"):
        Zygote(require_isolation=True)


def test_importing_the_sandbox_needs_no_kernel():
    """The worker's side imports neither IPython nor Matplotlib."""
    code = (
        "import sys, autograder.sandbox.session; "
        "print(*{'IPython', 'matplotlib', 'nbformat', 'nbgrader'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == ""


@pytest.mark.parametrize(("week", "imports"), [("week2", False), ("week3", True), ("", True)])
def test_what_later_weeks_give_is_there_from_their_own_week_on(zygote, week, imports):
    """A week-2 notebook is to write the `sigmoid` that week 3 gives; its text is never readable."""
    source = (
        "import course_utils\n"
        "try:\n    from course_utils.given.week3 import sigmoid\n    print(sigmoid(0.0))\n"
        "except ImportError: print('refused')\n"
        "try: print(open(course_utils.__file__.replace('__init__', 'given/week3')).read())\n"
        "except OSError: print('not readable')"
    )
    with zygote.submission(week=week) as submission:
        (result,) = submission.run(cells(source))

    said = result.outputs[0]["text"].splitlines()
    assert said[0] == ("0.5" if imports else "refused")
    assert said[1:] == ["not readable"] or zygote.isolation["level"] != "full"


def test_of_python_only_its_libraries_are_shown(zygote):
    """A course may have its environment in its own folder: secret and submissions would lie in it."""
    source = (
        "import os, sys\n"
        "for prefix in {sys.prefix, sys.base_prefix}:\n"
        "    print(sorted(set(os.listdir(prefix)) - {'bin', 'lib', 'lib64', 'share', 'etc', 'local'}))"
    )
    if zygote.isolation["level"] != "full":
        pytest.skip("files are not confined here")

    assert set(run_here(zygote, source).splitlines()) == {"[]"}


@pytest.mark.parametrize(
    "look",
    [
        "sys.path.append('.')",
        "sys.path.insert(0, '.')",
        "sys.path[:] = ['.']",
        "sys.path.append('pandas.zip')",
    ],
)
def test_no_file_of_a_students_own_is_imported(zygote, look):
    """Wherever Python is told to look: nobody has read it before its notebook is believed."""
    source = (
        "import sys, zipfile\nopen('pandas.py', 'w').write('print(1)')\n"
        "with zipfile.ZipFile('pandas.zip', 'w') as file: file.writestr('pandas.py', 'print(1)')\n"
        f"{look}\ntry: import pandas\nexcept ImportError: print('refused')\n"
        "import xml.dom.minidom, email.mime.text\nprint(xml.dom.minidom.__name__)"
    )

    assert run_here(zygote, source).splitlines() == ["refused", "xml.dom.minidom"]


def test_the_numeric_libraries_are_set_up_as_here(monkeypatch):
    """A child that computed with another kernel would round differently; threads stay one."""
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.setenv("MKL_CBWR", "COMPATIBLE")
    monkeypatch.setenv("NNCOURSE_TOKEN", "secret")
    names = ["OPENBLAS_CORETYPE", "MKL_CBWR", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NNCOURSE_TOKEN"]
    with Zygote() as zygote:
        found = run_here(zygote, f"import os\nprint([os.environ.get(name) for name in {names}])")

    assert found == "['Haswell', 'COMPATIBLE', '1', '1', None]"
