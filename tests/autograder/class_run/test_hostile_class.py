"""Students whose code hangs, eats memory, forks or floods: the run ends, the others get their grades."""

import re
from itertools import cycle

import pytest

from autograder.class_run.run import Options, grade_class
from autograder.grading.record import read_record
from autograder.reference import solution_sources
from tests.autograder.course_notebooks import as_bytes, submission, trimmed

WEEK = "week1"
LIMITS = {
    # What honest work needs a tenth of, so that a crowded machine does not meet them first.
    "NNCOURSE_CALL_SECONDS": "0.5",
    "NNCOURSE_EXERCISE_SECONDS": "1.5",
    "NNCOURSE_MEMORY_MB": "512",
}
FORKS = """
    while True:
        try:
            if os.fork() == 0: time.sleep(100)
        except OSError:
            break
    while True: pass
"""
THREADS = """
    while True:
        try:
            threading.Thread(target=time.sleep, args=(100,)).start()
        except (RuntimeError, MemoryError):
            break
    while True: pass
"""
LATE = "did not return within 0.5 s|took too long"
# What the body of a class does while it is executed: how that is named, as a pattern.
DEFINITIONS = {
    "loops in a class": ("    while True: pass", LATE),
    "forks": (FORKS, LATE),
    "starts threads": (THREADS, LATE),
    "ends its process": ("    os._exit(0)", "ended its process"),
}
# What `neuron` does instead of what is asked: how that is named.
FUNCTIONS = {
    "loops in a function": ("while True:\n        pass", LATE),
    "hangs in C": ("import itertools\n    return sum(itertools.repeat(0))", LATE),
    "eats memory": (
        "kept = [0]\n    while True:\n        kept = kept + kept",
        f"MemoryError|{LATE}",
    ),
    "returns too much": ("return [np.zeros(1_000_000) for _ in range(10)]", "returned more than 64 MB"),
}
HOSTILE = {**DEFINITIONS, **FUNCTIONS}


@pytest.fixture
def limits(monkeypatch):
    """Short ones, for the workers too."""
    for name, value in LIMITS.items():
        monkeypatch.setenv(name, value)


def handed_in(kind=""):
    """Return the bytes of a right notebook, or of one that is hostile in one way and right otherwise."""
    functions = dict(solution_sources(WEEK))
    if kind in FUNCTIONS:
        functions["neuron"] = f"def neuron(x, w, b):\n    {FUNCTIONS[kind][0]}"
    first = (
        f"import os, threading, time\nclass Hostile:\n{DEFINITIONS[kind][0]}" if kind in DEFINITIONS else ""
    )
    return as_bytes(trimmed(submission(WEEK, functions, first)))


def told(record):
    """Return all that a record says of limits: its breaches, and why functions failed."""
    findings = [one for exercise in record.exercises for one in exercise.findings if not one.passed]
    breaches = [note.text for note in record.notes if note.kind in ("breach", "failed")]
    return "\n".join([*breaches, *(one.message for one in findings)])


@pytest.mark.parametrize(("size", "every"), [(16, 2), pytest.param(200, 5, marks=pytest.mark.slow)])
@pytest.mark.usefixtures("limits")
def test_the_run_ends_and_the_good_have_their_grades(size, every, folder, capsys):
    """Each kind of hostility in turn."""
    students = [f"s{number:03}" for number in range(size)]
    hostile = dict(zip(students[::every], cycle(HOSTILE), strict=False))
    contents = {kind: handed_in(kind) for kind in ("", *HOSTILE)}
    for student in students:
        place = folder / "submitted" / student / WEEK
        place.mkdir(parents=True)
        (place / "introduction.ipynb").write_bytes(contents[hostile.get(student, "")])

    assert grade_class(Options(WEEK, workers=2)) == 0

    records = {name: read_record(folder / "records" / WEEK / f"{name}.json") for name in students}
    for name in {*students} - {*hostile}:
        assert (records[name].score, records[name].notes) == (records[name].max_score, ()), name
    for name, kind in hostile.items():
        assert re.search(HOSTILE[kind][1], told(records[name])), (kind, records[name])
    assert f"{size} submissions, {size} graded, 0 kept, 0 with faults" in capsys.readouterr().out
