"""What every export says of a record: the verdict, and what to fix next, as single printable lines."""

from dataclasses import asdict

from autograder.findings_words import number, rows
from autograder.grading.environment import HIDDEN, PUBLIC
from autograder.grading.record import ExerciseRecord, Note, Record
from autograder.secret import SECRET_VARIABLE

LONGEST_LINE = 1500  # characters
NOTE_KINDS = {
    "repair": "put right",
    "skipped": "left out",
    "failed": "in your code",
    "breach": "stopped",
    "fault": "could not be graded",
}
_SLACK = 1e-9  # points are sums of decimal fractions


def one_line(text: object, longest: int = LONGEST_LINE) -> str:
    """Return foreign text as one line of printable characters, which any file can hold.

    Control characters, lone surrogates, invisible and direction-changing characters become a replacement
    character; blanks of all kinds become one space.
    """
    printable = (
        one if one.isprintable() else " " if one.isspace() else "\N{REPLACEMENT CHARACTER}"
        for one in str(text)[: 2 * longest]
    )
    line = " ".join("".join(printable).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def to_fix(exercise: ExerciseRecord) -> list[str]:
    """Return what an exercise lacks, one line per thing to fix, the first one first; [] if nothing.

    What only follows from something else, and was not judged therefore, is left out.
    """
    failed = [asdict(finding) for finding in exercise.findings if not finding.passed]
    telling = [finding for finding in failed if finding["diagnosis"] or finding["hint"]]
    about: dict[str, list[str]] = {}
    for row in rows({"findings": telling or failed}):
        targets = ", ".join(row.names)
        named = f"{targets} ({row.criterion})" if targets not in ("", exercise.name) else row.criterion
        about.setdefault(row.sentence, []).append(named)
    said = [exercise.summary] if exercise.summary else []
    said += [": ".join(filter(None, [", ".join(named), sentence])) for sentence, named in about.items()]
    if not said and not exercise.passed:
        said.append("Points were lost and no finding says why; ask your instructor.")
    return [one_line(line) for line in said]


def remarks(exercise: ExerciseRecord) -> list[str]:
    """Return the lines for the student about the whole exercise."""
    return [one_line(line) for line in exercise.notes if line]


def points(graded: ExerciseRecord | Record) -> str:
    """Return ``15.5 of 30 points``."""
    return f"{number(graded.score)} of {number(graded.max_score)} points"


def is_graded(record: Record) -> bool:
    """Tell whether the record holds a grade: nothing stopped the grader, and there were points to earn."""
    return not record.faults and record.max_score > 0


def has_passed(record: Record, pass_mark: float) -> bool:
    """Tell whether the record reaches the pass mark, in percent of the possible points."""
    return is_graded(record) and record.score >= record.max_score * pass_mark / 100 - _SLACK


def verdict(record: Record, pass_mark: float) -> str:
    """Return the whole in a few words."""
    if not is_graded(record):
        return "could not be graded in full" if record.score else "could not be graded"
    return "passed" if has_passed(record, pass_mark) else "below the pass mark"


def why_not_graded(record: Record) -> list[str]:
    """Return why there is no grade; [] if there is one."""
    if is_graded(record):
        return []
    return [one_line(note.text) for note in record.faults] or ["nothing in this notebook earns points"]


def cases_used(record: Record) -> str:
    """Return which cases were used, as a line for the instructor; "" where none was drawn."""
    return {
        HIDDEN: "hidden, drawn with the course's secret",
        PUBLIC: "public, drawn without the course's secret: anyone can compute them; for marks set "
        f"{SECRET_VARIABLE}",
    }.get(record.environment.get("cases"), "")


def told(note: Note) -> str:
    """Return a note as one line: its kind, its cell as a reader counts, its text."""
    kind = NOTE_KINDS.get(note.kind, note.kind)
    place = "" if note.cell is None else f"cell {note.cell + 1}"
    where = f"{place}, " if place and place not in note.text else ""
    return one_line(f"{where}{kind}: {note.text}")
