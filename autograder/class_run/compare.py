"""What a run has changed: each grade that differs from the earlier record's, and why."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.findings_words import number
from autograder.grading.phrases import plural, shown
from autograder.grading.record import ExerciseRecord, Record, read_record
from course_utils.errors import UserError


def records_in(folder: Path) -> dict[str, Record | None]:
    """Return student → record; None for one that cannot be read, of another version say."""
    found: dict[str, Record | None] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            found[path.stem] = read_record(path)
        except UserError:
            found[path.stem] = None
    return found


def compared(before: Mapping[str, Record | None], after: Mapping[str, Record | None]) -> list[str]:
    """Return the lines that list what has changed.

    Args:
        before: the records that were there, as `records_in` gives them.
        after: those that are there now.
    """
    both = [name for name in after if before.get(name) and after[name]]
    unreadable = sum(name in before and not (before[name] and after[name]) for name in after)
    changes = {name: list(_exercises(before[name], after[name])) for name in both}
    changed = [name for name in both if changes[name]]
    others = {
        "new": sum(name not in before for name in after),
        "of a record that cannot be read, so not compared": unreadable,
    }
    counts = [f"{len(changed)} of {plural(len(both), 'grade')} changed"]
    counts += [f"{count} {what}" for what, count in others.items() if count]
    lines = [f"compared    {', '.join(counts)}"]
    for name in changed:
        old, new = before[name], after[name]
        lines.append(
            f"  {shown(name)}  {number(old.score)} → {number(new.score)} of {number(new.max_score)}: "
            + "; ".join(_reasons(old, new))
        )
        lines += [f"      {one}" for one in changes[name]]
    return lines


def _reasons(old: Record, new: Record) -> list[str]:
    """Return what was different in the grading."""
    made_before, made_now = old.environment, new.environment
    reasons = ["another file was submitted"] if old.submission.digest != new.submission.digest else []
    # What could not be graded has the course's version alone.
    known = "grader" if made_before.get("grader") and made_now.get("grader") else "course"
    versions = [str(made[known]) for made in (made_before, made_now)]
    if versions[0] != versions[1]:
        reasons.append(f"the course changed ({versions[0]} → {versions[1]})")
    elif old.submission.seed != new.submission.seed and not reasons:
        reasons.append("other hidden cases, since the course's secret changed")
    for record, when in ((old, "before"), (new, "now")):
        reasons += [f"{when} not graded in full: {shown(note.text, 120)}" for note in record.faults[:1]]
    return reasons or ["graded again by the same version"]


def _exercises(old: Record, new: Record) -> Iterator[str]:
    """Yield a line for each exercise whose points changed."""
    earlier = {one.id: one for one in old.exercises}
    for one in new.exercises:
        was = earlier.pop(one.id, None)
        if was is None:
            yield f"{one.name}: not asked for before, now {_points(one)} ({_what(one)})"
        elif (was.score, was.max_score) != (one.score, one.max_score):
            yield f"{one.name}: {_points(was)} ({_what(was)}) → {_points(one)} ({_what(one)})"
    for was in earlier.values():
        yield f"{was.name}: {_points(was)} before, now not asked for"


def _points(exercise: ExerciseRecord) -> str:
    return f"{number(exercise.score)} of {number(exercise.max_score)}"


def _what(exercise: ExerciseRecord) -> str:
    """Return what an exercise lacks: the mistakes by name, else the state or the first thing that failed."""
    if exercise.passed:
        return "right"
    failed = next((one for one in exercise.findings if not one.passed), None)
    named = ", ".join(exercise.diagnoses)
    return named or (f"{failed.criterion} {failed.target}".strip() if failed else exercise.state)
