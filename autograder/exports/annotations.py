"""Remarks beside the student's lines: GitHub's workflow commands, and GitLab's code quality report.

Whatever a runner reads on standard output may be a command to it. `harmless` makes sure that no line but an
annotation is one.
"""

import hashlib
import re

from autograder.exports.places import Place, Places
from autograder.exports.words import one_line, points, remarks, to_fix, told, why_not_graded
from autograder.grading.record import Record

SHOWN_PER_LEVEL = 10  # GitHub shows no more of one level per step
SHOWN_THINGS = 4
SEVERITY = {"error": "major", "warning": "minor", "notice": "info"}
_NOTE_LEVELS = {"breach": "warning", "failed": "notice", "repair": "notice"}
_COMMAND = re.compile(r"^(\s*):(?=:)")


def annotations(record: Record, file: str, places: Places | None = None) -> str:
    """Return workflow commands for GitHub, one per line and remark.

    Args:
        record: what to tell.
        file: the notebook's path in the repository, with slashes.
        places: where remarks belong; the first line of the file by default.
    """
    shown: dict[str, int] = {}
    lines = []
    for level, title, text, place, _rule in _remarks(record, places or Places(record)):
        shown[level] = shown.get(level, 0) + 1
        if shown[level] <= SHOWN_PER_LEVEL:
            attributes = f"file={_property(file)},line={place.file_line},title={_property(title)}"
            lines.append(f"::{level} {attributes}::{_data(text)}\n")
    return "".join(lines)


def code_quality(record: Record, file: str, places: Places | None = None) -> list[dict]:
    """Return GitLab's code quality report of the same remarks."""
    return [
        {
            "description": f"{title}: {text}",
            "check_name": rule,
            "fingerprint": _fingerprint(file, rule, title, text),
            "severity": SEVERITY[level],
            "location": {"path": file, "lines": {"begin": place.file_line}},
        }
        for level, title, text, place, rule in _remarks(record, places or Places(record))
    ]


def harmless(text: str) -> str:
    """Return text for standard output in which no line is a command to a CI runner.

    GitHub obeys lines that begin with two colons after blanks, and two number signs with a bracket anywhere
    in a line; Azure and TeamCity obey the latter with a word between.
    """
    lines = text.replace("##", "# #").split("\n")
    return "\n".join(_COMMAND.sub(r"\1: ", line) for line in lines)


def _remarks(record, places):
    """Yield (level, title, text, place, rule): what stops the grade, then the exercises by points lost."""
    for reason in why_not_graded(record):
        yield "error", "could not be graded", reason, Place(), "fault"
    for exercise in sorted(record.exercises, key=lambda one: one.score - one.max_score):
        if exercise.passed or exercise.state == "ungraded":
            continue
        place = places.of_exercise(exercise)
        level = "warning" if exercise.state == "unwritten" else "error"
        title = f"{one_line(exercise.name)}: {points(exercise)} ({place})"
        text = "\n".join([*to_fix(exercise)[:SHOWN_THINGS], *remarks(exercise)[:SHOWN_THINGS]])
        rule = next(iter(exercise.diagnoses), "") or exercise.state
        yield level, title, text, place, one_line(rule)
    for note in record.notes:
        if note.kind in _NOTE_LEVELS:
            place = places.of_note(note)
            yield _NOTE_LEVELS[note.kind], str(place), told(note), place, note.kind


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()


def _data(text: str) -> str:
    return text.replace("##", "# #").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")
