"""The doctor: one green line, or one line per problem that says what to do."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from course_utils import __version__, doctor
from course_utils.doctor import Diagnosis, examine, terminal_text
from course_utils.errors import UserError

ROOT = Path(__file__).parents[2]


def test_a_fit_environment_gets_one_line_with_its_facts():
    """Versions, data and memory in one line."""
    diagnosis = examine()

    assert diagnosis.healthy
    assert len(str(diagnosis).splitlines()) == 1
    assert str(diagnosis).startswith("✓ ready: Python 3.")
    assert f"course {__version__}" in diagnosis.facts
    assert any("NumPy" in fact for fact in diagnosis.facts)
    assert any("pictures" in fact for fact in diagnosis.facts)


def test_an_old_python_is_named_with_the_one_to_install(monkeypatch):
    """Found, expected, what to do."""
    monkeypatch.setattr(doctor, "sys", SimpleNamespace(version_info=(3, 9, 2)))

    assert doctor.python() == (
        "",
        "Python 3.9.2 is too old: install Python 3.11 to 3.13 and set up the course again",
    )


def test_the_tested_pythons_are_named(monkeypatch):
    """With the one that runs, which may be newer."""
    monkeypatch.setattr(doctor, "sys", SimpleNamespace(version_info=(3, 12, 1)))
    tested = doctor.python()
    monkeypatch.setattr(doctor, "sys", SimpleNamespace(version_info=(3, 15, 0)))
    newer = doctor.python()

    assert tested == ("Python 3.12.1 (tested: 3.11 to 3.13)", "")
    assert newer == ("Python 3.15.0 (newer than 3.11 to 3.13, which are tested)", "")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("Makefile", "TESTED := {2} {1} {0}"),
        ("README.md", "tested Pythons ({0}, {1}, {2})"),
        ("autograder/student_pages/START-HERE.md", "Python {0}, {1} or {2}"),
        ("autograder/student_pages/start.html", "Python {0}, {1} or {2}"),
    ],
)
def test_every_page_names_the_same_tested_pythons(file, words):
    tested = ["{}.{}".format(*one) for one in doctor.TESTED_PYTHONS]

    assert words.format(*tested) in (ROOT / file).read_text(encoding="utf-8")


def test_missing_packages_are_named_with_the_command_that_installs_them(monkeypatch):
    """By pip's names, for the interpreter that runs."""
    monkeypatch.setattr(doctor, "find_spec", lambda name: None if name in ("PIL", "h5py") else object())

    _fact, problem = doctor.packages()

    assert problem.startswith(
        f"h5py, pillow not installed for {sys.executable}: run {sys.executable} -m pip install"
    )


def test_damaged_data_is_told_in_the_loaders_own_line(monkeypatch):
    """The loader knows best what was found and what to do."""

    def damaged():
        raise UserError("train_catvnoncat.h5 is cut short; unpack the zip file again")

    monkeypatch.setattr("course_utils.data.load_cats", damaged)

    assert doctor.data() == ("", "train_catvnoncat.h5 is cut short; unpack the zip file again")


def test_too_little_memory_says_what_to_close(monkeypatch):
    """In GB, with the amount that is needed."""
    monkeypatch.setattr(doctor, "free_memory", lambda: 0.4)

    _fact, problem = doctor.memory()

    assert problem.startswith("only 0.4 GB of memory are free, the notebooks need 1 GB: close")


def test_memory_is_left_out_where_nothing_tells(monkeypatch):
    """No fact, no problem."""
    monkeypatch.setattr(doctor, "free_memory", lambda: None)

    assert doctor.memory() == ("", "")


def course_folder(tmp_path, monkeypatch):
    """A folder with a course in it, and the doctor looking from there."""
    (tmp_path / "course_utils").mkdir()
    monkeypatch.setattr(doctor, "__file__", str(tmp_path / "course_utils" / "doctor.py"))
    monkeypatch.setattr(doctor, "installed_here", lambda: False)
    return tmp_path


def test_a_kernel_of_another_environment_is_told_how_to_start_the_right_one(tmp_path, monkeypatch):
    """The course has an environment, and this is not it."""
    folder = course_folder(tmp_path, monkeypatch)
    (folder / ".venv").mkdir()

    _fact, problem = doctor.kernel()

    assert problem.startswith(f"this runs {sys.executable}, not the course's environment {folder / '.venv'}")
    assert "-m course_utils lab" in problem


def test_an_installation_without_an_environment_of_its_own_is_fine(tmp_path, monkeypatch):
    """Conda, a system package, a hub: the packages are there, and that is what counts."""
    course_folder(tmp_path, monkeypatch)

    assert doctor.kernel() == ("", "")


def test_an_environment_that_has_the_course_installed_is_fine_wherever_it_is(tmp_path, monkeypatch):
    """Some people keep their environments elsewhere."""
    (course_folder(tmp_path, monkeypatch) / ".venv").mkdir()
    monkeypatch.setattr(doctor, "installed_here", lambda: True)

    assert doctor.kernel() == ("", "")


def test_a_look_that_fails_is_a_problem_and_no_traceback(monkeypatch):
    """The first cell of a notebook never raises."""

    def ill():
        raise OSError("disk on fire")

    monkeypatch.setattr(doctor, "memory", ill)

    diagnosis = examine()

    assert [problem for problem in diagnosis.problems if "disk on fire" in problem]


def test_every_problem_has_a_line_of_its_own():
    """Two things to fix are two lines."""
    text = str(Diagnosis(facts=("Python 3.11",), problems=("fix this", "fix that")))

    assert text.splitlines() == ["✗ fix this", "✗ fix that"]


def test_plain_output_has_no_colour_codes():
    """A log or a pipe gets text."""
    assert terminal_text(Diagnosis(("fine",), ())) == "✓ ready: fine\n"


@pytest.mark.parametrize(("healthy", "code"), [(True, 32), (False, 31)])
def test_a_terminal_shows_green_or_red(monkeypatch, healthy, code):
    """Unless NO_COLOR asks for none."""
    stream = SimpleNamespace(encoding="utf-8", isatty=lambda: True)
    monkeypatch.setattr(doctor, "sys", SimpleNamespace(stdout=stream))
    monkeypatch.delenv("NO_COLOR", raising=False)
    diagnosis = Diagnosis(("fine",), () if healthy else ("broken",))

    assert terminal_text(diagnosis).startswith(f"\x1b[{code}m")

    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in terminal_text(diagnosis)


def test_a_console_without_the_sign_gets_a_substitute(monkeypatch):
    """An old Windows console cannot print a tick."""
    stream = SimpleNamespace(encoding="cp1252", isatty=lambda: False)
    monkeypatch.setattr(doctor, "sys", SimpleNamespace(stdout=stream))

    assert terminal_text(Diagnosis(("fine",), ())) == "? ready: fine\n"


def test_doctor_prints_its_line_outside_of_a_notebook(capsys):
    """And returns nothing, so that a cell shows nothing more."""
    assert doctor.doctor() is None
    assert capsys.readouterr().out.startswith("✓ ready")


def test_doctor_displays_html_in_a_notebook(monkeypatch):
    """Coloured by style, with the same words as plain text."""
    shown = []
    monkeypatch.setattr(doctor, "in_notebook", lambda: True)
    monkeypatch.setattr("IPython.display.display", lambda bundle, **_raw: shown.append(bundle))
    monkeypatch.setattr(doctor, "examine", lambda: Diagnosis((), ("<fix> this",)))

    doctor.doctor()

    assert shown[0]["text/plain"] == "✗ <fix> this"
    assert "✗ &lt;fix&gt; this" in shown[0]["text/html"]
