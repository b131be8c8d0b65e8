"""nbgrader takes the records of a class over: the gradebook follows them, and people's marks stay."""

import csv
import errno
import json
import os
import shutil
import stat
import sys
import unicodedata
from contextlib import contextmanager

import pytest
from nbgrader.api import Gradebook

from autograder.class_run.crew import tell_faults
from autograder.class_run.run import Options, grade_class
from autograder.course import CONFIG_NAME, run_nbgrader
from autograder.nbgrader_plugin import class_take_over
from autograder.nbgrader_plugin import take_over as take_over_module
from autograder.nbgrader_plugin.class_take_over import as_released, take_over
from autograder.nbgrader_plugin.released import grades_in
from autograder.nbgrader_plugin.take_over import TakeOver
from autograder.release import release
from course_utils.errors import UserError
from course_utils.progress import progress
from tests.autograder.class_run.sample import FAKE, grades, gradings, hand_in
from tests.autograder.nbgrader_plugin.gradebook_tables import tables_of

NOTEBOOK = "logistic_regression"
# SQLAlchemy has remarks about nbgrader's models, which this process runs here.
pytestmark = pytest.mark.filterwarnings("ignore")


class InProcess:
    """Stands for the crew: nbgrader is imported once for all tests; `test_kills` has the real one."""

    def __init__(self, _desk, setup, *_):
        self.desk, self.stopped_by = TakeOver(setup), ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.desk.close()

    def outcomes(self, jobs, what):
        """Yield what comes of the jobs, and print faults."""
        with progress(total=len(jobs), description=what) as bar:
            for outcome in map(self.desk.done, jobs):
                tell_faults(outcome, bar)
                yield outcome


@pytest.fixture
def course(course, monkeypatch):
    """A released course in which three have submitted; the working directory."""
    for student in ("ada", "bob", "eve"):
        hand_in(course, student, student)
    monkeypatch.chdir(course)
    monkeypatch.setattr(class_take_over, "Crew", InProcess)
    return course


def grade(week="week2", **options):
    """Grade with the fake grader and have nbgrader take over."""
    asked = Options(week, workers=1, **options)
    return max(grade_class(asked, FAKE), take_over(asked))


def address(course):
    return f"sqlite:///{course / 'gradebook.db'}"


def scores(course):
    """student → computed points in the gradebook."""
    return {student: points for student, (points, _) in grades_in(address(course), "week2").items()}


def expected(course):
    """student → points in the records."""
    return {student: data["score"] for student, data in grades(course).items()}


@contextmanager
def nbgrader(course):
    """The gradebook through nbgrader's own interface; changes are committed."""
    with Gradebook(address(course), "nn-from-scratch") as gradebook:
        yield gradebook
        gradebook.db.commit()


def autograded(course, student):
    return course / "autograded" / student / "week2" / f"{NOTEBOOK}.ipynb"


def test_the_gradebook_and_the_table_that_is_exported_have_the_records_points(course, capsys):
    """Whoever opens either finds the same numbers; a comma in a name is quoted."""
    hand_in(course, "Neil, Chen", "his")

    assert grade() == 0
    run_nbgrader(course, "export", "--to", "grades.csv")

    assert scores(course) == expected(course)
    with (course / "grades.csv").open(newline="", encoding="utf-8") as file:
        table = {row["student_id"]: (float(row["score"]), row["max_score"]) for row in csv.DictReader(file)}
    assert table == {student: (points, "37.0") for student, points in expected(course).items()}
    assert "(4 taken over by nbgrader, 0 kept, in " in capsys.readouterr().out
    assert stat.S_IMODE(autograded(course, "ada").stat().st_mode) == 0o444


def test_a_second_run_changes_nothing(course, capsys):
    """Not a row, not a byte; --force has everything done again."""
    grade()
    before = tables_of(course / "gradebook.db"), autograded(course, "ada").stat().st_mtime_ns

    assert grade() == 0
    assert (tables_of(course / "gradebook.db"), autograded(course, "ada").stat().st_mtime_ns) == before
    grade(force=True)

    assert "(0 taken over by nbgrader, 3 kept, in " in capsys.readouterr().out
    assert autograded(course, "ada").stat().st_mtime_ns != before[1]
    assert tables_of(course / "gradebook.db") == before[0]


def test_what_is_missing_is_taken_over_and_nobody_is_graded_again(course):
    """Records without a gradebook; a gradebook that was lost; one notebook that was deleted."""
    shutil.copy(course / "gradebook.db", course / "empty.db")
    grade_class(Options("week2", workers=1), FAKE)
    assert not (course / "autograded").exists()

    assert grade() == 0
    assert scores(course) == expected(course)
    shutil.copy(course / "empty.db", course / "gradebook.db")
    assert grade() == 0
    assert scores(course) == expected(course)
    autograded(course, "ada").unlink()
    assert grade() == 0

    assert autograded(course, "ada").is_file()
    assert sorted(gradings(course)) == ["ada", "bob", "eve"]


def test_points_given_by_hand_stay_and_a_resubmission_asks_for_a_look(course, capsys):
    """nbgrader's own rule; the summary says how many students that are, and who."""
    grade()
    with nbgrader(course) as gradebook:
        for student in ("ada", "bob"):
            mark = gradebook.find_grade("test_sigmoid", NOTEBOOK, "week2", student)
            mark.manual_score, mark.extra_credit, mark.needs_manual_grade = 4.5, 0.5, False
        gradebook.find_comment("sigmoid", NOTEBOOK, "week2", "ada").manual_comment = "Nice."
    hand_in(course, "ada", "another")

    assert grade() == 0

    with nbgrader(course) as gradebook:
        ada, bob = (gradebook.find_grade("test_sigmoid", NOTEBOOK, "week2", one) for one in ("ada", "bob"))
        assert (ada.manual_score, ada.extra_credit, ada.needs_manual_grade) == (4.5, 0.5, True)
        assert bob.needs_manual_grade is False
        assert gradebook.find_comment("sigmoid", NOTEBOOK, "week2", "ada").comment == "Nice."
    assert "by hand     1 student needs manual grading: ada\n" in capsys.readouterr().out


def test_who_is_late_loses_what_nbgraders_plug_in_says(course, capsys):
    """By a clean time stamp, whatever the file looks like; one that cannot be read is a fault."""
    config = course / CONFIG_NAME
    config.write_text(config.read_text() + 'c.LateSubmissionPlugin.penalty_method = "zero"\n')
    with nbgrader(course) as gradebook:
        gradebook.update_or_create_assignment("week2", duedate="2026-03-02 08:00:00 UTC")
    for student, content in {
        "ada": "2026-03-02 00:30:00 PDT".encode("utf-16"),
        "bob": b"2026-03-02 01:30:00 PDT",
        "eve": b"yesterday",
    }.items():
        (course / "submitted" / student / "week2" / "timestamp.txt").write_bytes(content)

    assert grade() == 1

    with nbgrader(course) as gradebook:
        late = {
            one.student.id: one.late_submission_penalty for one in gradebook.assignment_submissions("week2")
        }
        assert str(gradebook.find_submission("week2", "ada").timestamp) == "2026-03-02 07:30:00"
    assert late == {"ada": 0.0, "bob": expected(course)["bob"], "eve": 0.0}
    assert "fault       eve: its timestamp.txt holds 'yesterday'; expected " in capsys.readouterr().err
    (course / "submitted/eve/week2/timestamp.txt").write_text("2026-03-03 12:00:00 UTC")
    assert grade() == 0
    with nbgrader(course) as gradebook:
        assert gradebook.find_submission("week2", "eve").late_submission_penalty == expected(course)["eve"]
    assert sorted(gradings(course)) == ["ada", "bob", "eve"]


def test_what_cannot_be_graded_has_no_points_in_the_gradebook(course):
    """It does not keep those of an earlier submission."""
    grade()
    hand_in(course, "ada", "another", behaviour="raise")

    assert grade() == 1

    assert scores(course)["ada"] == 0
    assert scores(course) == expected(course)


def test_whom_nbgrader_refuses_is_named_with_its_reason(course, capsys):
    """The others are in the gradebook, and so is the one when that is fixed."""
    (course / "autograded" / "ada").mkdir(parents=True)
    (course / "autograded" / "ada" / "week2").write_text("in the way")

    assert grade() == 1

    assert "ada: graded, but not in the gradebook: NotADirectoryError" in capsys.readouterr().err
    assert sorted(scores(course)) == ["bob", "eve"]
    (course / "autograded" / "ada" / "week2").unlink()
    assert grade() == 0
    assert scores(course) == expected(course)
    assert len(gradings(course)) == 3


def test_a_full_disk_is_one_line_for_the_whole_class(course, monkeypatch):
    """What was graded is in its records, and the next run takes it over."""

    def fail(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(take_over_module, "normalized", fail)
        with pytest.raises(UserError, match=r"No space left on device.* the records are complete: make room"):
            grade()
    assert len(grades(course)) == 3

    assert grade() == 0

    assert scores(course) == expected(course)
    assert len(gradings(course)) == 3


def test_files_beside_the_notebook_go_along_but_no_links(course):
    """nbgrader would copy what a link points at into a folder that ends up with the student."""
    folder = course / "submitted" / "ada" / "week2"
    (folder / "data").mkdir()
    (folder / "data" / "x.csv").write_text("1")
    (folder / "secret.txt").symlink_to("/etc/hostname")

    grade()

    names = {path.name for path in autograded(course, "ada").parent.rglob("*")}
    assert names == {"data", "x.csv", f"{NOTEBOOK}.ipynb"}


def test_records_are_taken_over_where_nbgrader_is_to_use_kernels_too(course):
    """The commented line of the configuration is about nbgrader's own command alone."""
    config = course / CONFIG_NAME
    config.write_text(config.read_text().replace("# del c.Autograde", "del c.Autograde"))

    assert grade() == 0

    assert scores(course) == expected(course)


def test_a_linked_folder_is_not_followed(course, tmp_path):
    """Nothing of what it leads to gets into the autograded folder."""
    hand_in(tmp_path, "outside", "x")
    (tmp_path / "submitted/outside/week2/secret.txt").write_text("secret")
    (course / "submitted" / "kim").symlink_to(tmp_path / "submitted" / "outside")

    assert grade() == 1

    assert scores(course)["kim"] == 0
    assert [path.name for path in autograded(course, "kim").parent.iterdir()] == [f"{NOTEBOOK}.ipynb"]


def test_what_changes_between_grading_and_take_over_is_left_to_the_next_run(course, capsys):
    """A record and a notebook that do not belong together never meet."""
    options = Options("week2", workers=1)
    grade_class(options, FAKE)
    hand_in(course, "ada", "another")

    assert take_over(options) == 1

    assert (
        "ada: graded, but not in the gradebook: it was changed after it was graded" in capsys.readouterr().err
    )
    assert grade() == 0
    assert scores(course) == expected(course)


def test_a_name_in_two_spellings_of_unicode_is_one_student(course):
    """macOS and an LMS spell é differently; the later spelling is no second person."""
    composed, split = (unicodedata.normalize(form, "José") for form in ("NFC", "NFD"))
    hand_in(course, split, "x")
    grade()
    assert composed in scores(course)
    hand_in(course, composed, "y")

    assert grade() == 0

    assert sorted(scores(course)) == ["José", "ada", "bob", "eve"]
    assert scores(course) == expected(course)


def test_a_week_that_was_not_released_is_refused_before_anybody_is_graded(course, tmp_path, monkeypatch):
    """The message says what to run; so it does where there is no gradebook or no course."""
    with pytest.raises(UserError, match="run: nncourse release week3"):
        as_released(Options("week3"))
    (course / "gradebook.db").unlink()
    with pytest.raises(UserError, match="release a week first: nncourse release WEEK"):
        as_released(Options("week2"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match="--no-gradebook"):
        as_released(Options("week2", submissions=course / "submitted"))

    assert not (course / "gradebook.db").exists()


def test_what_was_released_is_graded_though_the_course_has_changed_since(course, capsys):
    """nbgrader refuses to release fewer cells than were submitted; its own reason is shown."""
    path = course / "notebooks" / "week2" / f"{NOTEBOOK}.ipynb"
    as_released(Options("week2"))
    assert capsys.readouterr().err == ""
    grade()
    notebook = json.loads(path.read_text())
    notebook["cells"] = [
        one for one in notebook["cells"] if "question_sign_of_db" not in str(one["metadata"])
    ]
    path.write_text(json.dumps(notebook))

    with pytest.raises(UserError, match=r"Cannot add or remove cells for .* because there are submissions"):
        release("week2", course)
    options = as_released(Options("week2", workers=1))

    assert (
        "(question_sign_of_db is gone); expected no change; it is graded as it was released"
        in capsys.readouterr().err
    )
    assert grade_class(options) == 0
    assert {one["id"] for one in grades(course)["ada"]["exercises"]} == {
        "week2.sigmoid",
        "week2.propagate",
        "week2.question_sign_of_db",
    }


def test_a_run_needs_nobody_who_reads(course, monkeypatch):
    """`nncourse grade | head -1`: its streams broken, gradebook and exit code are as always."""
    hand_in(course, "eve", "another", behaviour="raise")
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "w") as broken, os.fdopen(os.dup(broken.fileno()), "w") as other:
        monkeypatch.setattr(sys, "stdout", broken)
        monkeypatch.setattr(sys, "stderr", other)
        assert grade() == 1

    assert scores(course) == expected(course)
    assert len(scores(course)) == 3
