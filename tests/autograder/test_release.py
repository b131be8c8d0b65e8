"""Handing out a week: the released notebook, and the students' zip file used outside of the repository."""

import json
import os
import re
import shutil
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder import bundle
from autograder.bundle import contents, later, write_bundle
from autograder.exercises import WEEKS
from autograder.release import leaks_in, release, restored_on_failure, split_regions
from course_utils import __version__, dataset_choice
from course_utils.dataset_choice import choose_for_course, resolve
from course_utils.errors import UserError
from tests.autograder.small_course import EXERCISES, REPOSITORY, make_small_course
from tests.course_utils.data_sets import write_pair

BODY = "    half = x / 2\n    y = half + half * half\n"
SOLVED = f"def f(x):\n    ### BEGIN SOLUTION\n{BODY}    ### END SOLUTION\n    return y"
RELEASED = "def f(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()\n    return y"
TEST = "check(f)\n### BEGIN HIDDEN TESTS\nhidden.score('week2.f', f)\n### END HIDDEN TESTS"


def as_text(*cells):
    return nbformat.writes(new_notebook(cells=list(cells)))


@pytest.fixture(scope="module")
def course(released_course, tmp_path_factory):
    """A small course, released."""
    return shutil.copytree(released_course, tmp_path_factory.mktemp("released") / "course")


# The other weeks' notebooks run solved on every change; released, with all tests.
@pytest.fixture(
    scope="module",
    params=[pytest.param(week, marks=pytest.mark.slow if week != "week2" else ()) for week in WEEKS],
)
def real_bundle(request, tmp_path_factory):
    """The repository's own notebook of a week, released in a folder of its own: the students' zip file."""
    folder = make_small_course(tmp_path_factory.mktemp("real"))
    shutil.rmtree(folder / "notebooks")
    shutil.copytree(REPOSITORY / "notebooks" / request.param, folder / "notebooks" / request.param)
    return release(request.param, folder)


@pytest.fixture(scope="module")
def unpacked(real_bundle, tmp_path_factory):
    """The students' zip file, unpacked where no repository is."""
    folder = tmp_path_factory.mktemp("student")
    with zipfile.ZipFile(real_bundle) as archive:
        archive.extractall(folder)
    return folder / real_bundle.stem


def notebook_in(bundle):
    """The one notebook of a bundle's folder, or of its zip file's name list."""
    week = bundle.name.removeprefix("nn-from-scratch-")
    return next((bundle / week).glob("*.ipynb"))


def test_a_released_notebook_holds_no_solution_and_no_hidden_test(course):
    """nbgrader took them out, and put its placeholder in."""
    notebook = nbformat.read(course / "release" / "week2" / "logistic_regression.ipynb", as_version=4)
    sources = "\n".join(cell.source for cell in notebook.cells)

    assert "SOLUTION" not in sources
    assert "HIDDEN" not in sources
    assert "autograder" not in sources
    assert sources.count("raise NotImplementedError()") == len(EXERCISES)


def test_a_released_notebook_says_which_version_of_the_course_it_belongs_to(course):
    """A record of a grading can name it."""
    notebook = nbformat.read(course / "release" / "week2" / "logistic_regression.ipynb", as_version=4)

    assert notebook.metadata.course == {"version": __version__, "week": "week2"}


def test_the_first_release_makes_the_courses_secret(course):
    """Hidden cases are drawn from it; it stays out of git and readable by its owner only."""
    secret = course / ".nncourse" / "secret"

    assert len(secret.read_text().strip()) >= 32
    assert os.name == "nt" or secret.stat().st_mode & 0o077 == 0


def test_releasing_again_keeps_the_secret(course):
    """A regrade draws the same hidden cases. An exchange that all can write to is told to the students."""
    before = (course / ".nncourse" / "secret").read_text()
    settings = "nn-from-scratch-week2/nbgrader_config.py"
    with zipfile.ZipFile(course / "release" / "nn-from-scratch-week2.zip") as archive:
        assert settings not in archive.namelist()
    (course / "exchange").chmod(0o777)

    bundle = release("week2", course)

    assert (course / ".nncourse" / "secret").read_text() == before
    with zipfile.ZipFile(bundle) as archive:
        assert str(course / "exchange") in archive.read(settings).decode()


@pytest.mark.parametrize("week", ["week3", "week9", "2", "../week2"])
def test_a_week_that_does_not_exist_is_one_line(course, week):
    """The message says which weeks there are."""
    with pytest.raises(UserError, match=r"^no week called .*; this course has week2$"):
        release(week, course)


def test_a_solution_outside_of_its_markers_stops_the_release(tmp_path):
    """Nothing is handed out when the notebook would give an answer away."""
    folder = make_small_course(tmp_path)
    path = folder / "notebooks" / "week2" / "logistic_regression.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(new_markdown_cell("Beware of autograder.hidden", id="leak"))
    nbformat.write(notebook, path)

    with pytest.raises(UserError, match="would show 'autograder'"):
        release("week2", folder)

    assert not (folder / "release" / "week2").exists()
    assert not list((folder / "release").glob("*.zip"))


@pytest.mark.parametrize(
    ("released", "leak"),
    [
        (new_code_cell(RELEASED), None),
        (new_code_cell(SOLVED), "BEGIN SOLUTION"),
        (new_code_cell("half  =  x/2  # a hint"), "half = x / 2"),
        (new_markdown_cell("So\n\n    y = half + half * half\n"), "y = half + half * half"),
        (new_code_cell(TEST), "HIDDEN TESTS"),
        (
            new_code_cell("f(2)", outputs=[new_output("stream", name="stdout", text="2")], id="run"),
            "output of cell run",
        ),
    ],
    ids=["placeholder", "markers", "other spacing", "in prose", "hidden test", "output"],
)
def test_traces_of_a_solution_are_found(released, leak):
    """Markers, lines of a solution in whatever spacing, hidden tests and outputs."""
    leaks = leaks_in(as_text(new_code_cell(SOLVED), new_code_cell(TEST)), as_text(released))

    assert not leaks if leak is None else any(leak in found for found in leaks)


def test_a_line_that_the_notebook_shows_anyway_is_no_secret():
    """An example may use the same line as a solution."""
    example = new_code_cell("half = x / 2")

    assert leaks_in(as_text(new_code_cell(SOLVED), example), as_text(new_code_cell(RELEASED), example)) == []


def test_regions_are_split_at_their_markers():
    """Inside: what nbgrader removes; outside: what stays."""
    inside, outside = split_regions(SOLVED + "\n" + TEST)

    assert "half = x / 2" in inside
    assert "hidden.score" in inside
    assert outside.splitlines() == ["def f(x):", "    return y", "check(f)"]


def test_equal_contents_give_equal_bytes(course, tmp_path):
    """Two releases of the same files are one zip file."""
    notebook = course / "release" / "week2" / "logistic_regression.ipynb"

    first = write_bundle("week2", notebook, tmp_path / "nn.zip").read_bytes()
    second = write_bundle("week2", notebook, tmp_path / "nn.zip").read_bytes()

    assert first == second


def test_the_bundle_holds_what_a_student_needs_and_nothing_of_the_teaching_side(real_bundle):
    """Notebook, package, data, the pages to start from; no caches, no later weeks, no `autograder`."""
    with zipfile.ZipFile(real_bundle) as archive:
        names = [name.removeprefix(f"{real_bundle.stem}/") for name in archive.namelist()]
    week = real_bundle.stem.removeprefix("nn-from-scratch-")

    assert {
        "START-HERE.md",
        "start.html",
        "pyproject.toml",
        "constraints.txt",
        "LICENSE",
        "course_utils/__main__.py",
        "course_utils/lab_settings/jupyter_server_config.json",
        "course_utils/lab_settings/for_students/labconfig/page_config.json",
        f"datasets/public/{week}.h5",
        "datasets/train_catvnoncat.h5",
        "datasets/test_catvnoncat.h5",
    } <= set(names)
    assert [name for name in names if "autograder" in name or "__pycache__" in name or "/." in name] == []
    assert [name for name in names if later(name, week)] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [("given/week3.py", True), ("public/week2.h5", False), ("public/week1.h5", False), ("data.py", False)],
)
def test_what_belongs_to_a_later_week_stays_behind(name, expected):
    """Week 3's given helpers are week 2's exercises."""
    assert later(name, "week2") is expected


def test_every_placeholder_of_the_pages_is_filled_in(course):
    """No brace is left, and the commands name this week's notebook."""
    files = contents("week2", course / "release" / "week2" / "logistic_regression.ipynb")

    for name in ("START-HERE.md", "start.html", "pyproject.toml"):
        assert "{{" not in files[name].decode()
    assert "week2/logistic_regression.ipynb" in files["START-HERE.md"].decode()
    assert "week2/logistic_regression.ipynb" in files["start.html"].decode()


def test_public_cases_that_were_not_built_stop_the_release(course):
    """Without them no check in the students' notebook could say anything."""
    with pytest.raises(UserError, match=r"run nncourse build week9$"):
        contents("week9", course / "release" / "week2" / "logistic_regression.ipynb")


def test_the_start_page_needs_no_network(course):
    """It is read before anything is installed."""
    page = contents("week2", course / "release" / "week2" / "logistic_regression.ipynb")[
        "start.html"
    ].decode()

    assert not re.search(r"https?://|<script|<link", page)


# A student's interpreter: this one's packages, without what an editable installation adds to the path.
ISOLATED = "import sys; sys.path[:0] = [{bundle!r}]; sys.path += {packages!r}; "


def isolated(bundle, code):
    packages = [folder for folder in site.getsitepackages() if Path(folder).is_dir()]
    return [sys.executable, "-S", "-c", ISOLATED.format(bundle=str(bundle), packages=packages) + code]


def student_environment(bundle, **more):
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("NNCOURSE", "PYTHON"))
    }
    return {**environment, "HOME": str(bundle.parent), "MPLCONFIGDIR": str(bundle.parent / "mpl"), **more}


def test_a_students_interpreter_finds_no_teaching_side(unpacked):
    """The next tests run where `autograder` cannot be imported."""
    code = "import course_utils as c; from importlib.util import find_spec; print(c.__file__); "
    code += "print(find_spec('autograder'))"

    run = subprocess.run(
        isolated(unpacked, code),
        cwd=unpacked,
        env=student_environment(unpacked),
        capture_output=True,
        text=True,
    )

    assert run.stdout.splitlines() == [str(unpacked / "course_utils" / "__init__.py"), "None"]


def test_the_doctor_says_that_all_is_well(unpacked):
    """One green line, exit code 0."""
    code = "from course_utils.__main__ import main; sys.exit(main(['doctor']))"

    run = subprocess.run(
        isolated(unpacked, code),
        cwd=unpacked,
        env=student_environment(unpacked),
        capture_output=True,
        text=True,
    )

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("✓ ready: Python 3.")
    assert len(run.stdout.splitlines()) == 1


def test_the_data_set_of_the_course_travels_to_the_student(course, tmp_path, monkeypatch):
    """Chosen in the course's folder, it is in the zip file and shown without any setting, card and all."""
    folder = write_pair(tmp_path / "photographs", train=4, test=2)
    (folder / "README.md").write_text("CC BY-SA 4.0")
    datasets = tmp_path / "course" / "datasets"
    shutil.copytree(REPOSITORY / "datasets", datasets)
    monkeypatch.setattr(dataset_choice, "SHIPPED_FOLDERS", (datasets,))
    monkeypatch.setattr(bundle, "datasets_folder", lambda _: datasets)
    choose_for_course(resolve(str(folder), "setting"))
    released = contents("week2", course / "release" / "week2" / "logistic_regression.ipynb")
    students = tmp_path / "student"
    for name, content in released.items():
        (students / name).parent.mkdir(parents=True, exist_ok=True)
        (students / name).write_bytes(content)
    code = (
        "from course_utils.data import load_cats; cats = load_cats(); print(cats.name, len(cats.train_set_x))"
    )
    shown = subprocess.run(
        isolated(students, code), env=student_environment(students), capture_output=True, text=True
    )

    assert shown.stdout.split() == ["photographs", "4"], shown.stderr
    assert released["datasets/course/README.md"] == b"CC BY-SA 4.0"
    choose_for_course(resolve("rendered", "setting"))
    assert not (datasets / "course").exists()


EXECUTE = """
import nbformat, sys
from nbclient import NotebookClient
path = sys.argv[1]
notebook = nbformat.read(path, as_version=4)
NotebookClient(notebook, timeout=300, kernel_name="python3", allow_errors=True,
               resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(notebook, path)
"""


def test_the_released_notebook_runs_from_top_to_bottom(unpacked, tmp_path):
    """Before anything is written no cell fails, and every check says that nothing is written yet."""
    kernel = tmp_path / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    start = "from ipykernel.kernelapp import launch_new_instance; launch_new_instance()"
    specification = {
        "argv": [*isolated(unpacked, start), "-f", "{connection_file}"],
        "display_name": "student",
        "language": "python",
    }
    (kernel / "kernel.json").write_text(json.dumps(specification))
    executed = tmp_path / "executed.ipynb"
    notebook = notebook_in(unpacked)
    executed.write_bytes(notebook.read_bytes())

    subprocess.run(
        [sys.executable, "-c", EXECUTE, str(executed), str(notebook.parent)],
        env=student_environment(unpacked, JUPYTER_PATH=str(tmp_path / "jupyter")),
        check=True,
        capture_output=True,
        text=True,
    )

    cells = [cell for cell in nbformat.read(executed, as_version=4).cells if cell.cell_type == "code"]
    errors = {
        cell.id: output.evalue for cell in cells for output in cell.outputs if output.output_type == "error"
    }
    warnings = {
        cell.id: output.text for cell in cells for output in cell.outputs if output.get("name") == "stderr"
    }
    assert errors == {}
    assert warnings == {}
    checks = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert checks
    waiting = re.compile("is not (written|answered) yet")
    assert [cell.id for cell in checks if not waiting.search(str(cell.outputs))] == []
    assert {points_shown(cell) for cell in checks} == {"0.0"}


def points_shown(cell):
    """What the check returned, as the notebook shows it."""
    (result,) = (output for output in cell.outputs if output.output_type == "execute_result")
    return result.data["text/plain"]


@pytest.mark.slow
def test_a_new_student_installs_and_starts_as_the_start_page_says(unpacked):
    """A virtual environment of their own, the typed commands, nothing else."""
    environment = student_environment(unpacked)
    venv.create(unpacked / ".venv", with_pip=True)
    python = str(unpacked / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "python")

    def typed(*arguments):
        return subprocess.run(
            [python, "-m", *arguments],
            cwd=unpacked,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )

    typed("pip", "install", "--quiet", "-c", "constraints.txt", "-e", ".")

    assert typed("course_utils", "doctor").stdout.startswith("✓ ready")
    executed = typed(
        "jupyter", "nbconvert", "--to", "notebook", "--execute", "--stdout", str(notebook_in(unpacked))
    )
    notebook = nbformat.reads(executed.stdout, as_version=4)
    assert "not written yet" in str(notebook.cells)
    assert (
        subprocess.run([python, "-c", "import autograder"], capture_output=True, cwd=unpacked).returncode == 1
    )


@pytest.mark.slow
def test_a_later_week_uses_the_environment_of_the_first(tmp_path):
    """The line of the start page makes the later week's folder the one that is imported."""
    for week, name in (("week1", "introduction"), ("week2", "logistic_regression")):
        notebook = REPOSITORY / "notebooks" / week / f"{name}.ipynb"
        with zipfile.ZipFile(write_bundle(week, notebook, tmp_path / f"{week}.zip")) as archive:
            archive.extractall(tmp_path)
    venv.create(tmp_path / "week1" / ".venv", with_pip=True)
    python = tmp_path / "week1" / ".venv" / ("Scripts/python" if os.name == "nt" else "bin/python")
    page = (tmp_path / "week2" / "START-HERE.md").read_text(encoding="utf-8")
    line = "-m pip install --no-deps -e ."

    for week in ("week1", "week2"):
        subprocess.run([python, *line.split()], cwd=tmp_path / week, check=True, capture_output=True)
        where = "import course_utils; print(course_utils.__file__)"
        found = subprocess.run(
            [python, "-c", where], cwd=tmp_path, check=True, capture_output=True, text=True
        )

        assert Path(found.stdout.strip()).parent == tmp_path / week / "course_utils"
    assert f"../FIRST-WEEK/.venv/bin/python {line}" in page


def test_a_refused_release_leaves_the_earlier_one(tmp_path):
    """Students may have it already, and grading looks at it."""
    folder = tmp_path / "week2"
    folder.mkdir()
    (folder / "old.ipynb").write_text("released")

    def refused():
        with restored_on_failure(folder):
            shutil.rmtree(folder)
            raise UserError("nbgrader refuses")

    with pytest.raises(UserError):
        refused()

    assert (folder / "old.ipynb").read_text() == "released"
