"""Which of the files of one hand-in is graded: the newest complete one, and why."""

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from autograder.collect.archive import MOST_READ, Entry, inner
from autograder.collect.layouts import File
from autograder.grading.file_reading import UnreadableError
from autograder.grading.intake import Intake, read_notebook
from autograder.grading.phrases import plural, shown

DEEPEST = 3  # archives inside archives
MOST_CANDIDATES = 50
# What browsers, Canvas and JupyterLab add to the name of another version: "(1)", "-2", "-Copy1".
NUMBER = re.compile(r"(?:\((\d{1,4})\)|[-_ ](\d{1,4})|-?copy[ -]?(\d{0,4}))\W*$", re.IGNORECASE)
# The students' zip file holds these, and none of them is an answer.
GIVEN_OUT = re.compile(r"(^|/)(course_utils|datasets)/")


@dataclass(frozen=True)
class Candidate:
    """A file that may be the hand-in.

    Attributes:
        path: below the hand-in, with the archives that it was in.
        content: its bytes.
        intake: what the grader reads in it.
        written: how many of the week's functions.
        newness: greater is newer.
        when: of the attempt; None if unknown.
    """

    path: str
    content: bytes
    intake: Intake
    written: int
    newness: tuple
    when: object


@dataclass(frozen=True)
class Choice:
    """What is graded of a hand-in.

    Attributes:
        chosen: None if nothing can be.
        why: over which others, in words; "" if there was no choice.
        faults: what could not be read, in words.
        beside: what else was handed in and is no answer, in words.
        kept: a file to keep where nothing can be read, so that grading names it; its name and content.
    """

    chosen: Candidate | None
    why: str = ""
    faults: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    kept: tuple[str, bytes] | None = None


def choose(files: Sequence[File], week: str, asked: Collection[str]) -> Choice:
    """Return the newest of the files in which most of the week's functions are written.

    Args:
        files: of one hand-in, all attempts.
        week: ``week2``.
        asked: the names of its functions.
    """
    found, faults, beside, kept = [], [], [], None
    left = MOST_READ
    for path, entry, when, outer in _unpacked(files, faults):
        left -= entry.size
        kind = _kind(path)
        if not kind or left < 0 or len(found) >= MOST_CANDIDATES:
            if left < 0 or len(found) >= MOST_CANDIDATES:
                faults.append(f"`{shown(path)}`: not read, there is too much before it")
            elif not GIVEN_OUT.search(path) and outer == path:
                beside.append(f"`{shown(path)}` is not a notebook")
            continue
        try:
            content = entry.read()
        except UnreadableError as fault:
            faults.append(f"`{shown(path)}`: {fault}")
            continue
        found.append(_candidate(path, content, when, outer, entry, week, asked))
    notebooks = [one for one in found if _kind(one.path) == "notebook"] or found
    readable = [one for one in notebooks if one.intake.readable]
    # A notebook of another week is graded only where there is none of this one.
    readable = [one for one in readable if _is_of(one, week)] or readable
    faults += [f"`{shown(one.path)}`: {_fault(one.intake)}" for one in notebooks if not one.intake.readable]
    if not readable:
        if notebooks:
            kept = PurePosixPath(notebooks[0].path).name, notebooks[0].content
        elif files:
            kept = _first_content(files)
        faults = faults or beside or ["nothing was handed in"]
        return Choice(None, "", tuple(faults), kept=kept)
    best = max(readable, key=lambda one: (one.written, one.newness))
    others = {hashlib.sha256(one.content).digest(): one for one in notebooks}
    others.pop(hashlib.sha256(best.content).digest(), None)
    if not best.path.lower().endswith((".ipynb", ".py")):
        beside.append(f"`{shown(best.path)}` is not named as a notebook; read as one")
    why = _why(best, list(others.values()), len(asked)) if others else ""
    return Choice(best, why, tuple(faults), tuple(beside))


def _unpacked(files: Sequence[File], faults: list[str]) -> Iterator[tuple[str, Entry, object, str]]:
    """Yield path, entry, attempt and the submitted file's own path, of files and of what archives hold."""
    waiting = [(one.path, one.entry, one.when, one.path, 0) for one in reversed(files)]
    while waiting:
        path, entry, when, outer, depth = waiting.pop()
        if not path.lower().endswith(".zip"):
            yield path, entry, when, outer
            continue
        try:
            if depth == DEEPEST:
                raise UnreadableError(
                    f"found archives {depth} deep; expected a notebook; submit the file itself"
                )
            archive = inner(entry.read())
        except UnreadableError as fault:
            faults.append(f"`{shown(path)}`: {fault}")
            continue
        faults += [f"refused in `{shown(path)}`: {one}" for one in archive.refused]
        waiting += [
            (f"{path}/{one.path}", one, when, outer, depth + 1)
            for one in sorted(archive.entries, key=lambda one: one.path, reverse=True)
        ]


def _kind(path: str) -> str:
    """Return ``notebook``, ``script`` for what is read where there is none, or "" for all else."""
    name = PurePosixPath(path).name.lower()
    if GIVEN_OUT.search(path) or name.endswith((".html", ".htm", ".pdf")):
        return ""
    if ".ipynb" in name:
        return "notebook"
    return "script" if name.endswith((".py", ".json")) else ""


def _candidate(path, content, when, outer, entry: Entry, week: str, asked: Collection[str]) -> Candidate:
    name = PurePosixPath(path).name
    intake = read_notebook(content, week=week, name=name)
    inside = path != outer
    newness = (
        when.clock.timestamp() if when else 0.0,
        version_number(outer),
        tuple(entry.modified) if inside else (),
        version_number(path) if inside else 0,
        path,
    )
    written = len(intake.written(list(asked))) if intake.readable else 0
    return Candidate(path, content, intake, written, newness, when)


def version_number(path: str) -> int:
    """Return the number of a version in a file's name; 0 for none."""
    name = PurePosixPath(path).name
    match = NUMBER.search(name.partition(".")[0])
    return int(next((one for one in match.groups() if one), "1")) if match else 0


def _is_of(one: Candidate, week: str) -> bool:
    return not any(
        note.kind == "repair" and f"expected that of {week}" in note.text for note in one.intake.notes
    )


def _fault(intake: Intake) -> str:
    return next((note.text for note in reversed(intake.notes) if note.kind == "fault"), "cannot be read")


def _why(best: Candidate, others: Sequence[Candidate], of: int) -> str:
    def told(one: Candidate) -> str:
        return f"{one.written} of {of}" if one.intake.readable else "not readable"

    rest = ", ".join(f"`{shown(one.path)}` ({told(one)})" for one in others[:4])
    more = f" and {plural(len(others) - 4, 'more version')}" if len(others) > 4 else ""
    newest = ", the newest of these" if any(one.written == best.written for one in others) else ""
    return f"`{shown(best.path)}` ({told(best)} functions written{newest}) instead of {rest}{more}"


def _first_content(files: Sequence[File]) -> tuple[str, bytes] | None:
    for one in files:
        try:
            return PurePosixPath(one.path).name, one.entry.read()
        except UnreadableError:
            continue
    return None
