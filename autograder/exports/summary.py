"""A record as Markdown, for the summary page of a GitHub step or a comment."""

from autograder.exports.markdown import markdown
from autograder.exports.places import Places
from autograder.exports.words import is_graded, points, remarks, to_fix, told, verdict, why_not_graded
from autograder.findings_words import number
from autograder.grading.record import ExerciseRecord, Record

LARGEST = 2**20  # bytes that GitHub takes per step
SHOWN_THINGS = 5
PASS_MARK = 60.0  # percent
_CUT = "\n*What else there is to say does not fit here.*\n"


def summary(
    record: Record, pass_mark: float = PASS_MARK, places: Places | None = None, largest: int = LARGEST
) -> str:
    """Return the headline, a table of the exercises, and the notes.

    Args:
        record: what to tell.
        pass_mark: in percent of the possible points.
        places: where the functions stand.
        largest: bytes of UTF-8 that the text may take; what does not fit is left out, whole lines at a time.
    """
    lines = list(_lines(record, pass_mark, places or Places(record)))
    sizes = [len(line.encode("utf-8", "backslashreplace")) + 1 for line in lines]
    if sum(sizes) <= largest:
        return "\n".join(lines) + "\n"
    room = largest - len(_CUT.encode())
    kept = []
    for line, size in zip(lines, sizes, strict=True):
        room -= size
        if room < 0:
            break
        kept.append(line)
    return "\n".join(kept) + "\n" + _CUT if kept else ""


def _lines(record, pass_mark, places):
    name = " · ".join(filter(None, [record.submission.week, record.submission.notebook]))
    yield f"## {markdown(name or 'notebook')}: {points(record)}"
    yield ""
    needed = f"{number(record.max_score * pass_mark / 100)} points ({number(pass_mark)} %) are needed"
    yield f"**{verdict(record, pass_mark)}**" + (f" · {needed}" if is_graded(record) else "")
    yield ""
    if reasons := why_not_graded(record):
        yield from (f"- reason: {markdown(reason)}" for reason in reasons)
        yield ""
    if record.exercises:
        yield "| | exercise | points | what to fix next |"
        yield "|:-:|:--|--:|:--|"
        for exercise in record.exercises:
            yield _row(exercise, places)
        yield ""
    notes = [note for note in record.notes if note.kind != "fault"]
    if notes:
        yield "**Notes**"
        yield ""
        for note in notes:
            yield f"- {markdown(told(note))}"
        yield ""
    yield f"<sub>{markdown(_made_with(record))}</sub>"


def _row(exercise: ExerciseRecord, places: Places) -> str:
    said = to_fix(exercise)
    if len(said) > SHOWN_THINGS:
        said = [*said[:SHOWN_THINGS], f"and {len(said) - SHOWN_THINGS} more"]
    if said and exercise.cell is not None:
        said = [f"{places.of_exercise(exercise)}", *said]
    sign = "➖" if exercise.state == "ungraded" else "✅" if exercise.passed else "❌"
    earned = f"{number(exercise.score)} / {number(exercise.max_score)}"
    text = "<br>".join(markdown(line) for line in [*said, *remarks(exercise)])
    return f"| {sign} | {markdown(f'`{exercise.name}`')} | {earned} | {text} |"


def _made_with(record: Record) -> str:
    made, isolation = record.environment, record.environment.get("isolation") or {}
    parts = {
        "course": made.get("course"),
        "Python": made.get("python"),
        "NumPy": made.get("numpy"),
        "isolation": isolation.get("level"),
        "cases": made.get("cases"),
    }
    return ", ".join(f"{name} {value}" for name, value in parts.items() if value)
