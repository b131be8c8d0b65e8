"""Every published way to beat a grader of notebooks gains nothing here, leaks nothing, and harms nobody else."""

import os
import socket
import time
from pathlib import Path

import pytest

import autograder
from autograder.exercises import exercises_of
from autograder.grading.grade import grade
from autograder.reference import solution_sources
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Sandbox
from tests.autograder.attacks.control import CONTROL
from tests.autograder.attacks.leaks import LEAKS
from tests.autograder.attacks.model import Attack
from tests.autograder.attacks.tampering import TAMPERING
from tests.autograder.course_notebooks import as_bytes, submission, trimmed

ATTACKS = (*TAMPERING, *LEAKS, *CONTROL)
# What the attacker has written honestly, and what stays theirs whatever else they do.
HONEST = ("flatten_images", "graph_gradients")
POINTS = {one.name: one.points for one in exercises_of("week2")}
LIMITS = Limits(call_seconds=1.0, exercise_seconds=4.0, memory=2**30)
# What an attack finds it prints behind the word LEAK; a function says it in the place of its result.
PRINTED = "LEAKS = []\ndef print(*given, **_):\n    LEAKS.append(' '.join(map(str, given)))"
REPORT = "def percentages(A):\n    if LEAKS: return ' '.join(LEAKS)\n    raise NotImplementedError()"
SECRET = b"a secret of the course"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A grader's course folder: solved notebook, secret, somebody else's submission, a gradebook."""
    folder = tmp_path_factory.mktemp("course")
    for name in (
        "notebooks/week2/course.ipynb",
        ".nncourse/secret",
        "submitted/ada/week2/course.ipynb",
        "gradebook.db",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("TOPSECRET")
    return folder


@pytest.fixture(scope="module")
def sandbox(course):
    """One for all attackers, as in a class run; it was started where there are secrets, in a CI system."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOPSECRET_TOKEN", "TOPSECRET")
        for name in ("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY"):
            patch.setenv(name, str(course / "gradebook.db"))
        with Sandbox(LIMITS) as started:
            yield started


@pytest.fixture(scope="module")
def port():
    """Something that listens on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def attacked(attack, sandbox, course, port):
    def fill(text):
        values = {
            "{course}": str(course),
            "{package}": str(Path(autograder.__file__).parent),
            "{port}": str(port),
        }
        for name, value in values.items():
            text = text.replace(name, value)
        return text

    functions = {name: solution_sources("week2")[name] for name in HONEST} | {"percentages": REPORT}
    functions |= {name: fill(source) for name, source in attack.functions.items()}
    first = f"{PRINTED}\n{executed(fill(attack.first))}"
    notebook = submission("week2", functions, first, executed(fill(attack.last)))
    return grade(as_bytes(trimmed(notebook)), "week2", student="mallory", secret=SECRET, sandbox=sandbox)


def executed(code):
    """A definition that executes code: by its decorator."""
    return f"@(lambda function: exec({code!r}, globals()) or function)\ndef attack(): pass" if code else ""


def beyond_form(exercise):
    """The points for more than a result of the right form, which every wrong function may return."""
    return round(sum(one.points for one in exercise.findings if one.criterion not in ("runs", "shape")), 2)


def contents(folder):
    """Return what every file below a folder holds."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.id} {attack.what}")
def test_an_attack_gains_nothing_and_leaks_nothing(attack, sandbox, course, port):
    """What was honestly written keeps its values; the rest earns nothing."""
    before = contents(course)

    done = attacked(attack, sandbox, course, port)

    record = {exercise.name: exercise for exercise in done.exercises}
    gained = {name: beyond_form(one) for name, one in record.items() if name not in HONEST}
    assert {name: points for name, points in gained.items() if points} == attack.earns
    for name in HONEST:
        assert record[name].passed or attack.harms_itself, (name, record[name])
    text = "".join(str(one.findings) + one.summary for one in done.exercises)
    assert "LEAK" not in text
    assert "TOPSECRET" not in text
    assert contents(course) == before


def test_a_leak_would_be_seen(sandbox, course, port):
    """The tests above look at the right place."""
    done = attacked(Attack("none", "prints", first="print('LEAK')"), sandbox, course, port)

    assert "LEAK" in "".join(str(one.findings) + one.summary for one in done.exercises)


def test_the_next_student_is_graded_as_if_nothing_had_happened(sandbox):
    """After all of these, from the same sandbox."""
    notebook = submission("week2", tuple(solution_sources("week2")))

    done = grade(as_bytes(trimmed(notebook)), "week2", student="ada", secret=SECRET, sandbox=sandbox)

    assert done.score == sum(POINTS.values())
    assert [note for note in done.notes if note.kind in ("breach", "fault", "repair")] == []


def test_no_process_is_left_over(sandbox):
    """Daemons, forks and threads end with their submission."""
    own = Path(f"/proc/{os.getpid()}/task")
    if not own.exists():
        pytest.skip("this system has no /proc")
    deadline = time.monotonic() + 5
    while descendants(sandbox.process) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert descendants(sandbox.process) == []


def descendants(pid):
    """The command names of all processes below ``pid``."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if words[0] == "Z":  # ended, and not yet collected
            continue
        parents[int(status.parent.name)] = int(words[1])
    below, found = {pid}, []
    while more := {child for child, parent in parents.items() if parent in below} - below:
        below |= more
        found += more
    return found
