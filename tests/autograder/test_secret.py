"""Seeds: exact when repeated, other for each student, week and course."""

import stat
import sys

import pytest

from autograder.checksets import make_checkset
from autograder.exercises import exercises_of
from autograder.secret import course_root, course_secret, seed_for
from course_utils.checking.plain import same


def test_another_file_has_other_cases():
    """What one hand-in brings to light is worth nothing for the next; the same file is graded alike."""
    first, again, other = (
        seed_for("ada", "week2", b"one", digest) for digest in ("a" * 64, "a" * 64, "b" * 64)
    )

    assert first == again != other
    assert first != seed_for("ada", "week2", b"one")


def test_a_seed_is_a_function_of_secret_student_and_week():
    """A regrade draws the same cases; nobody else gets them."""
    seeds = {
        seed_for(student, week, secret)
        for student in ("ada", "bob")
        for week in ("week2", "week3")
        for secret in (b"one", b"two", None)
    }

    assert len(seeds) == 12
    assert seed_for("ada", "week2", b"one") == seed_for("ada", "week2", b"one")


def test_the_secret_is_made_once_and_only_when_asked(tmp_path, monkeypatch):
    """The first release makes it; later ones find it."""
    (tmp_path / "nbgrader_config.py").write_text("")
    (tmp_path / "autograded" / "ada" / "week2").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "autograded" / "ada" / "week2")

    assert course_root() == tmp_path
    assert course_secret() is None
    made = course_secret(create=True)
    assert len(made) == 64
    assert course_secret() == course_secret(create=True) == made


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permission bits")
def test_only_its_owner_can_read_the_secret(tmp_path):
    """Other users of the machine cannot."""
    course_secret(create=True, root=tmp_path)

    assert stat.S_IMODE((tmp_path / ".nncourse" / "secret").stat().st_mode) == 0o600


def test_outside_a_course_there_is_no_secret(tmp_path, monkeypatch):
    """Nothing is written into a folder that is no course."""
    monkeypatch.chdir(tmp_path)

    assert course_secret(create=True) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("one", [e for e in exercises_of("week2") if not e.question], ids=lambda e: e.id)
def test_hidden_cases_differ_by_seed_and_repeat_exactly(one):
    """Equal seeds give equal cases; other seeds give other numbers."""
    first, again, other = (make_checkset(one, seed) for seed in ("a", "a", "b"))

    assert same([vars(case) for case in first.cases], [vars(case) for case in again.cases])
    drawn = [
        case
        for case in first.cases
        if not same(case.arguments, other.cases[first.cases.index(case)].arguments)
    ]
    assert drawn or one.name == "initialize_with_zeros"
