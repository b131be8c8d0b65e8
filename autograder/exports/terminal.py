"""A record as a short table for a terminal or a log."""

import textwrap

from autograder.exports.places import Places
from autograder.exports.words import cases_used, one_line, points, to_fix, told, verdict, why_not_graded
from autograder.findings_words import number
from autograder.grading.record import Record

GREEN, RED, BOLD, PLAIN = "\x1b[32m", "\x1b[31m", "\x1b[1m", "\x1b[0m"
SHOWN_NOTES = ("failed", "breach")
NARROWEST = 24  # characters for what is to be fixed


def terminal_text(
    record: Record, pass_mark: float, places: Places | None = None, *, width: int = 110, colour: bool = False
) -> str:
    """Return the verdict, per exercise its points and the first thing to fix, and what failed in
    cells, and which cases were used.

    Args:
        record: what to tell.
        pass_mark: in percent of the possible points.
        places: where the functions stand.
        width: characters per line.
        colour: whether to use a terminal's colours.
    """
    places = places or Places(record)
    shown = one_line(f"{record.submission.notebook or 'notebook'} {record.submission.week}")
    lines = [_coloured(f"{shown}: {points(record)}, {verdict(record, pass_mark)}", BOLD, colour)]
    lines += [f"  {reason}" for reason in why_not_graded(record)]
    names = [one_line(one.name) for one in record.exercises]
    scores = [f"{number(one.score)}/{number(one.max_score)}" for one in record.exercises]
    left, middle = max(map(len, names), default=0), max(map(len, scores), default=0)
    room = max(NARROWEST, width - left - middle - 7)
    for exercise, name, score in zip(record.exercises, names, scores, strict=True):
        said = to_fix(exercise)[:1]
        if said and exercise.cell is not None:
            said = [f"{places.of_exercise(exercise)}: {said[0]}"]
        wrapped = textwrap.wrap(said[0], room) if said else []
        sign = _coloured("✓", GREEN, colour) if exercise.passed else _coloured("✗", RED, colour)
        head = f"{sign} {name:<{left}}  {score:>{middle}}"
        lines.append(f"{head}  {wrapped[0]}" if wrapped else head)
        lines += [" " * (left + middle + 6) + line for line in wrapped[1:]]
    for note in record.notes:
        if note.kind in SHOWN_NOTES:
            lines += textwrap.wrap(told(note), width, subsequent_indent="  ")
    if used := cases_used(record):
        lines += textwrap.wrap(f"cases: {used}", width, subsequent_indent="  ")
    return "\n".join(lines) + "\n"


def _coloured(text: str, code: str, colour: bool) -> str:
    return f"{code}{text}{PLAIN}" if colour else text
