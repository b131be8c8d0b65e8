"""Stock nbgrader with this course's settings: from the assignment to feedback pages and a CSV file."""

import csv
import getpass
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell
from traitlets.config import PyFileConfigLoader

from autograder.checksets import mistaken_source
from autograder.course import CONFIG_NAME, environment, run_nbgrader
from autograder.demo.submissions import without_markers
from autograder.exercises import exercise
from autograder.judging import points_lost
from autograder.reference import solution_source
from course_utils.checking.findings import MIME_TYPE
from course_utils.errors import UserError
from tests.autograder.small_course import EXERCISES, hand_in, make_small_course

PROPAGATE = exercise("week2.propagate")
MISTAKE = next(one for one in PROPAGATE.mistakes if one.id == "cost-without-minus")
POINTS = {name: exercise(f"week2.{name}").points for name in EXERCISES}


IN_KERNEL = "del c.Autograde"  # a comment in `nbgrader_config.py`


def submit_three(folder):
    """Submit three notebooks in a small course that is released."""
    released = folder / "release" / "week2" / "logistic_regression.ipynb"
    right = {name: without_markers(solution_source("week2", name)) for name in EXERCISES}
    hand_in(folder, released, "perfect", **right)
    hand_in(folder, released, "mistaken", **right | {"propagate": mistaken_source(PROPAGATE, MISTAKE)})
    printing = "print('the', 'case', 'is', z)\n    " + "warnings.warn('loud')\n    raise ValueError(z)"
    noisy = f"import warnings\n\n\ndef sigmoid(z):\n    {printing}\n"
    hand_in(folder, released, "noisy", **right | {"sigmoid": noisy, "question_sign_of_db": "pass"})


@pytest.fixture(scope="module")
def confined(released_course, tmp_path_factory):
    """A small course in which three students handed in and nbgrader did all its steps, with our grader."""
    folder = shutil.copytree(released_course, tmp_path_factory.mktemp("confined") / "course")
    submit_three(folder)
    shutil.copy(folder / "gradebook.db", folder / "released.db")
    for command in ("autograde", "generate_feedback"):
        run_nbgrader(folder, command, "week2")
    run_nbgrader(folder, "export", "--to", "grades.csv")
    return folder


@pytest.fixture(scope="module")
def in_kernel(confined, tmp_path_factory):
    """The same submissions, with the one line of the settings that goes back to nbgrader's own grading."""
    folder = shutil.copytree(confined, tmp_path_factory.mktemp("in-kernel") / "course")
    for leftover in ("autograded", "feedback", "records"):
        shutil.rmtree(folder / leftover)
    shutil.copy(folder / "released.db", folder / "gradebook.db")
    config = folder / CONFIG_NAME
    lines = config.read_text()
    assert lines.count(f"# {IN_KERNEL}\n") == 1
    config.write_text(lines.replace(f"# {IN_KERNEL}", IN_KERNEL))
    for command in ("autograde", "generate_feedback"):
        run_nbgrader(folder, command, "week2")
    assert not (folder / "records").exists()
    return folder


@pytest.fixture(params=["confined", "in_kernel"])
def graded(request):
    """Either way: what a student gets is the same."""
    return request.getfixturevalue(request.param)


def scores(folder, student):
    """grade_id → points of one student, read from the gradebook's tables."""
    with closing(sqlite3.connect(folder / "gradebook.db")) as gradebook, gradebook:
        rows = gradebook.execute(
            "select base_cell.name, grade.auto_score from grade"
            " join base_cell on base_cell.id = grade.cell_id"
            " join submitted_notebook on submitted_notebook.id = grade.notebook_id"
            " join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id"
            " where submitted_assignment.student_id = ?",
            (student,),
        ).fetchall()
    return {name.removeprefix("test_"): score for name, score in rows}


def page(folder, student):
    return (folder / "feedback" / student / "week2" / "logistic_regression.html").read_text(encoding="utf-8")


def test_the_perfect_student_has_every_point(graded):
    """In nbgrader's own gradebook."""
    assert scores(graded, "perfect") == POINTS


def test_one_mistake_costs_exactly_its_points(graded):
    """Partial credit reaches the gradebook."""
    lost = points_lost(PROPAGATE, MISTAKE)

    assert scores(graded, "mistaken") == pytest.approx({**POINTS, "propagate": POINTS["propagate"] - lost})


def test_an_exception_and_a_missing_function_cost_their_exercises_alone(graded):
    """The helper that raises costs once; what uses it is judged with a right one in its place."""
    assert scores(graded, "noisy") == pytest.approx(
        {"sigmoid": 0, "propagate": POINTS["propagate"], "question_sign_of_db": 0}
    )


def test_findings_lie_beside_the_score(graded):
    """The autograded notebook holds the diagnosis as data."""
    notebook = json.loads((graded / "autograded/mistaken/week2/logistic_regression.ipynb").read_text())
    found = [
        output["data"][MIME_TYPE]
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if MIME_TYPE in output.get("data", {})
    ]

    by_exercise = {one["exercise"]: one for one in found}
    failed = [one for one in by_exercise["week2.propagate"]["findings"] if not one["passed"]]
    assert {one["diagnosis"] for one in failed if one["diagnosis"]} == {MISTAKE.id}
    assert by_exercise["week2.sigmoid"]["score"] == POINTS["sigmoid"]


@pytest.mark.parametrize("student", ["perfect", "mistaken", "noisy"])
def test_feedback_shows_no_hidden_case(graded, student):
    """Neither source nor output of the hidden tests is on the page, nor what a student printed in them."""
    shown = page(graded, student)

    assert [
        word for word in ("HIDDEN TESTS", "hidden.score", "the case is", MIME_TYPE) if word in shown
    ] == []


def test_feedback_tells_the_diagnosis_in_words(graded):
    """The student reads what was wrong, not an id."""
    sentence = MISTAKE.message.split(".")[0].replace("`cost`", "<code>cost</code>")
    assert sentence in page(graded, "mistaken")


def test_feedback_begins_with_the_total_and_what_to_fix_first(graded):
    """The first answer that lost points, whoever graded."""
    mistaken = page(graded, "mistaken")

    assert mistaken.index('id="fix-first"') < mistaken.index('id="answers"') < mistaken.index("<details")
    assert 'id="fix-first">Fix first: <a href="#answer-propagate">' in mistaken
    assert "Nothing to fix" in page(graded, "perfect")


def test_feedback_pages_work_offline(graded):
    """Formulas are MathML, nothing is fetched."""
    shown = page(graded, "perfect")

    assert shown.count("<math") == 2
    assert "<script" not in shown
    assert "$" + "\\sigma" not in shown
    assert "cdn" not in shown.lower()


def test_the_csv_file_has_the_totals(confined):
    """`nbgrader export` needs no plug-in."""
    with (confined / "grades.csv").open() as file:
        totals = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}

    assert totals["perfect"] == sum(POINTS.values())
    assert totals["mistaken"] == pytest.approx(sum(POINTS.values()) - points_lost(PROPAGATE, MISTAKE))


def test_validate_passes_what_is_right_and_refuses_what_is_not_yet(confined):
    """The button that a student presses: only full points pass."""
    folders = ("submitted/perfect/week2", "submitted/mistaken/week2", "release/week2")
    notebooks = (f"{folder}/logistic_regression.ipynb" for folder in folders)
    said = subprocess.run(
        [sys.executable, "-m", "nbgrader", "validate", *notebooks],
        cwd=confined,
        env=environment(),
        capture_output=True,
        text=True,
    ).stdout
    perfect, failed, mistaken = said.partition("VALIDATION FAILED ON 1 CELL(S)")

    assert "Success! Your notebook passes all the tests." in perfect
    assert failed
    mistaken, failed, unwritten = mistaken.partition("VALIDATION FAILED ON")
    assert failed
    earned = POINTS["propagate"] - points_lost(PROPAGATE, MISTAKE)
    assert f"`propagate` has {earned:g} of 30 points: check(propagate) says why." in mistaken
    assert "`sigmoid` is not written yet: 0 of 5 points." in unwritten
    assert "Partial credit" not in said


def test_the_settings_make_the_exchange_folder(tmp_path):
    """nbgrader itself never does."""
    assert settings_in(tmp_path).Exchange.root == str(tmp_path / "exchange")
    assert (tmp_path / "exchange").is_dir()


@pytest.mark.slow
def test_a_student_fetches_and_submits_through_the_exchange(confined, tmp_path):
    """The exchange folder is made by the settings; nothing has to be prepared."""
    student = tmp_path / "student"
    student.mkdir()
    cache = f"--Exchange.cache={tmp_path / 'cache'}"
    exchange = (f"--Exchange.root={confined / 'exchange'}", cache, "--course", "nn-from-scratch")

    run_nbgrader(confined, "release_assignment", "week2")
    run_nbgrader(student, "fetch_assignment", "week2", *exchange)
    shutil.copy(confined / "submitted/perfect/week2/logistic_regression.ipynb", student / "week2")
    run_nbgrader(student, "submit", "week2", *exchange)
    run_nbgrader(confined, "collect", "week2")

    assert (confined / "submitted" / getpass.getuser() / "week2" / "logistic_regression.ipynb").is_file()


def settings_in(folder):
    """What nbgrader reads in a course's folder."""
    shutil.copy(Path(__file__).resolve().parents[2] / CONFIG_NAME, folder)
    return PyFileConfigLoader(CONFIG_NAME, path=str(folder)).load_config()


def test_another_gradebook_is_chosen_by_one_variable(tmp_path, monkeypatch):
    """A department's database, for example."""
    monkeypatch.setenv("NNCOURSE_GRADEBOOK", "sqlite:////srv/other.db")

    assert settings_in(tmp_path).CourseDirectory.db_url == "sqlite:////srv/other.db"


def test_the_settings_import_nothing_but_the_standard_library_when_they_must(tmp_path):
    """A student's installation without the instructor's packages reads them, too."""
    config = Path(__file__).resolve().parents[2] / "nbgrader_config.py"
    shutil.copy(config, tmp_path / config.name)
    code = (
        "from traitlets.config import PyFileConfigLoader as Loader; "
        "c = Loader('nbgrader_config.py', path='.').load_config(); print(c.CourseDirectory.course_id)"
    )

    packages = [folder for folder in sys.path if folder.endswith("site-packages")]
    blocked = "import sys; sys.modules['nbgrader'] = sys.modules['autograder'] = None; "
    run = subprocess.run(
        [sys.executable, "-c", f"{blocked}sys.path += {packages!r}; {code}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.strip() == "nn-from-scratch"


def test_only_graded_and_long_cells_get_more_time(tmp_path):
    """An endless loop stops every cell that calls it, so the others stop soon."""
    settings = settings_in(tmp_path).Execute
    plain, long, graded = (new_code_cell() for _ in range(3))
    long.metadata["tags"] = ["long-training"]
    graded.metadata["nbgrader"] = {"grade": True}

    seconds = [settings.timeout_func(cell) for cell in (plain, long, graded)]

    assert seconds == [settings.timeout, 10 * settings.timeout, 10 * settings.timeout]


def test_what_nbgrader_refuses_is_one_line_with_its_reason(tmp_path):
    """Instead of forty lines of traceback."""
    folder = make_small_course(tmp_path)
    log = tmp_path / "nbgrader.log"

    with pytest.raises(
        UserError, match=r"^`nbgrader autograde week2` ended with exit code 1: .*week2.*; the whole log"
    ):
        run_nbgrader(folder, "autograde", "week2", log=log)

    assert "$ nbgrader autograde week2" in log.read_text()
