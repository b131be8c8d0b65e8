"""The sample class: who hands in what, what it must cost, and how it is read and shown."""

import ast
import io

import pytest
from rich.console import Console

from autograder.demo import run
from autograder.demo.results import Result, diagnoses
from autograder.demo.sample_class import CLASSES, Student, expected_scores
from autograder.demo.submissions import answer, mistake, submission
from autograder.demo.table import class_table, print_class
from autograder.exercises import WEEKS, exercises_of
from autograder.grading.record import ExerciseRecord
from course_utils.checking.findings import Finding
from course_utils.errors import UserError
from tests.autograder.small_course import small_notebook

WEEK = "week2"
CLASS = CLASSES[WEEK]
EVERYBODY = [
    pytest.param(week, student, id=f"{week}-{student.name}") for week in WEEKS for student in CLASSES[week]
]
STUDENTS = {student.name: student for student in CLASS}
ONE_MISTAKE = [one for one in CLASS if len(one.mistakes) == 1 and not one.own_code]


def test_the_class_is_large_and_mixed_enough():
    """Twelve or more: perfect, one mistake each, a loop, an exception, an endless loop, an empty notebook."""
    assert len(CLASS) == len(STUDENTS) >= 12
    assert len(ONE_MISTAKE) >= 6
    assert [one for one in CLASS if not (one.mistakes or one.own_code or one.handed_out_as_is)] == [CLASS[0]]
    assert [one for one in CLASS if "loop-over-examples" in one.mistakes.values()]
    assert [one for one in CLASS if any("while True" in body for body in one.own_code.values())]
    assert [one for one in CLASS if one.handed_out_as_is]


@pytest.mark.parametrize("week", WEEKS)
def test_every_week_has_its_class_with_somebody_perfect_first(week):
    """Everything right earns all points of the week; the others make mistakes of that week."""
    first, *others = CLASSES[week]

    assert sum(expected_scores(first, week).values()) == sum(one.points for one in exercises_of(week))
    assert [one for one in others if one.mistakes]


@pytest.mark.parametrize(("week", "student"), EVERYBODY)
def test_a_mistake_costs_something_in_its_exercise_alone(week, student):
    """By the points of the criterion that it breaks."""
    perfect, mistaken = expected_scores(CLASSES[week][0], week), expected_scores(student, week)
    changed = [name for name in perfect if perfect[name] != mistaken[name]]

    if not student.handed_out_as_is:
        assert set(changed) == {*student.mistakes, *student.own_code}
    assert all(0 <= mistaken[name] < perfect[name] for name in changed)


def test_an_untouched_notebook_is_expected_to_earn_nothing():
    """Not for a type, not for a shape."""
    (untouched,) = (one for one in CLASS if one.handed_out_as_is)

    assert set(expected_scores(untouched, WEEK).values()) == {0}


@pytest.mark.parametrize(("week", "student"), EVERYBODY)
def test_everybodys_answers_define_their_functions(week, student):
    """Whatever the mistake, the cell is Python and holds the function."""
    for exercise in exercises_of(week):
        source = answer(student, week, exercise.name)

        functions = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
        assert exercise.name in functions
        assert "SOLUTION" not in source


def test_a_mistake_changes_its_cell_alone():
    """All other cells are those of the perfect student."""
    student = STUDENTS["dmitri"]
    released = small_notebook()

    perfect, mistaken = (submission(released, one, WEEK) for one in (CLASS[0], student))

    differing = [a.id for a, b in zip(perfect.cells, mistaken.cells, strict=True) if a.source != b.source]
    assert differing == ["propagate"]


def test_a_mistake_that_no_exercise_knows_is_named():
    """Whoever renames a mistake learns where it is used."""
    with pytest.raises(UserError, match="the sample class makes the mistake 'unheard-of' in sigmoid"):
        mistake(WEEK, "sigmoid", "unheard-of")


def result(score, maximum=10.0, *named):
    return Result(score, maximum, named)


GRADED = {
    "sigmoid": result(10.0),
    "propagate": result(2.5, 10.0, "turned-around"),
    "question_a": result(0.0, 2.0, "n"),
}


ADA = (Student("ada", "right"),)


def printed(width, results, students=ADA):
    console = Console(width=width, file=io.StringIO())
    print_class(console, students, results, WEEK)
    return console.file.getvalue()


def test_the_table_shows_points_total_and_diagnosis():
    """Lost points stand in brackets; the concept questions share a column."""
    text = printed(140, {"ada": GRADED})

    row = next(line for line in text.splitlines() if "ada" in line)
    assert row.split()[:5] == ["ada", "10", "(2.5)", "(0)", "12.5"]
    assert "propagate: turned-around" in text
    assert "question_a: n" in text
    assert "questions" in text


def test_in_a_narrow_terminal_the_diagnoses_stand_under_the_table():
    """Nothing is cut off."""
    text = printed(60, {"ada": GRADED})

    assert "ada propagate: turned-around; question_a: n" in text


def test_a_student_who_was_not_graded_has_a_row():
    """nbgrader gave the submission up."""
    students = (Student("ada", "right"), Student("zoe", "gone"))

    assert "not graded" in printed(140, {"ada": GRADED}, students)


def test_one_reason_for_everything_is_told_once():
    """An untouched notebook fills one line."""
    graded = {name: result(0.0, 5.0, "not written yet") for name in ("sigmoid", "propagate")}
    table = class_table(ADA, {"ada": graded}, WEEK)

    assert list(table.columns[-1].cells) == ["not written yet"]


def failed(criterion, diagnosis):
    return ExerciseRecord("week2.f", 1, 5, findings=(Finding(criterion, "f", False, 0, 4, diagnosis),))


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (failed("values", "sign"), ("sign",)),
        (failed("values", ""), ("values",)),
        (ExerciseRecord("week2.f", 0, 5, "unwritten"), ("not written yet",)),
        (ExerciseRecord("week2.f", 0, 5, "unusable", "not a function"), ("not a function",)),
        (None, ("no result",)),
    ],
)
def test_lost_points_are_explained_by_what_was_found(found, told):
    """The diagnosis, else the criterion, else what is to say about the whole."""
    assert diagnoses(found, 1.0, 5.0) == told
    assert diagnoses(found, 5.0, 5.0) == ()


def as_expected():
    return {
        student.name: {
            name: Result(score, 100, tuple(filter(None, [student.mistakes.get(name)])))
            for name, score in expected_scores(student, WEEK).items()
        }
        for student in CLASS
    }


def test_a_class_graded_as_expected_is_no_surprise():
    """Points and diagnoses."""
    assert run.unexpected(as_expected(), WEEK) == []


def test_every_surprise_has_a_line():
    """Wrong points, a wrong diagnosis, a student who is missing."""
    results = as_expected()
    results["dmitri"]["propagate"] = Result(30.0, 30.0, ("dw-as-a-row",))
    del results["ada"]

    assert run.unexpected(results, WEEK) == [
        "week2, ada was not graded",
        "week2, dmitri, propagate: 30 points, expected 22",
        "week2, dmitri, propagate: named dw-as-a-row, expected cost-without-minus",
    ]


def test_a_folder_that_is_no_earlier_demo_is_left_alone(tmp_path):
    """The demo deletes what it finds, so it must be its own."""
    (tmp_path / "thesis.txt").write_text("years of work")

    with pytest.raises(UserError, match="is not empty and no earlier demo"):
        run.prepare(tmp_path / "unused", tmp_path, (WEEK,))

    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_an_earlier_demo_is_replaced_though_nbgrader_protects_its_files(tmp_path):
    """Running it again works."""
    course = run.Path(__file__).parents[2]
    run.prepare(course, tmp_path / "demo", (WEEK,))
    old = tmp_path / "demo" / "old.ipynb"
    old.write_text("")
    old.chmod(0o444)

    log = run.prepare(course, tmp_path / "demo", (WEEK,))

    assert not old.exists()
    assert (tmp_path / "demo" / "notebooks" / WEEK).is_dir()
    assert log.parent == tmp_path / "demo"


def test_the_demo_leaves_the_users_own_gradebook_and_secret_alone():
    """Whatever the environment says."""
    assert run.OWN["NNCOURSE_GRADEBOOK"] == ""
    assert run.OWN["NNCOURSE_SECRET_FILE"] == ""
