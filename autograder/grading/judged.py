"""Judges all exercises of a notebook that has run, one after the other, each in forks of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from autograder.exercises.model import Exercise
from autograder.grading.confined import Confined
from autograder.grading.intake import Intake
from autograder.grading.ordinary_code import Unusual, unusual_code
from autograder.grading.record import ExerciseRecord, Note
from autograder.grading.record import Submission as What
from autograder.judging import judge_candidate
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import SandboxLost, Submission
from course_utils.checking.findings import Finding, Verdict

# These are measured where the student's code runs, so they are believed of ordinary code only.
_MEASURED_INSIDE = frozenset({"vectorized", "general", "pure"})


def judge_exercises(
    what: What,
    intake: Intake,
    exercises: Sequence[Exercise],
    child: Submission,
    limits: Limits,
    files: Iterable[str] = (),
) -> tuple[tuple[ExerciseRecord, ...], list[Note]]:
    """Judge exercises and return the records, and notes on what went wrong here.

    Args:
        what: whose submission it is; its seed draws the hidden cases.
        intake: the notebook, for the places of definitions and the text of its code.
        exercises: what is asked, helpers before their callers.
        child: the confined child in which the notebook ran.
        limits: of one call.
        files: names of what was handed in beside the notebook.

    Raises:
        SandboxLost: the sandbox was killed from outside.
    """
    unusual = unusual_code(((cell.index, cell.source) for cell in intake.cells if cell.run), files)
    verdicts: dict[str, Verdict] = {}
    notes = [_unusual_note(unusual)] if unusual else []
    for exercise in exercises:
        try:
            written = intake.parameters.get(exercise.name)
            with Confined(exercise, child, verdicts, limits.call_seconds, written) as candidate:
                verdict = judge_candidate(exercise, candidate, what.seed)
        except SandboxLost:
            raise
        except Exception as error:  # a grader's fault costs one exercise, never the run, and is no secret
            # Its text may hold a hidden case's numbers, and notes are shown.
            notes.append(
                Note("fault", f"{exercise.id} could not be judged: the grader met {type(error).__name__}")
            )
            verdict = Verdict(exercise.id, 0.0, float(exercise.points), state="ungraded")
            verdict = replace(verdict, summary="The grader failed here; tell your instructor.")
        if verdict.state == "unusable" and exercise.name in intake.broken:
            verdict = replace(verdict, summary=_syntax_error(exercise.name, *intake.broken[exercise.name]))
        verdicts[exercise.id] = _believed(verdict, unusual) if unusual else verdict
    return tuple(_recorded(one, verdicts[one.id], intake) for one in exercises), notes


def _syntax_error(name: str, cell: int, line: int) -> str:
    return (
        f"Line {line} of cell {cell + 1}, which is to define `{name}`, is no Python, so nothing of that cell "
        "runs: run it in the notebook, where the error points at the place."
    )


def _recorded(exercise: Exercise, verdict: Verdict, intake: Intake) -> ExerciseRecord:
    places = {**intake.broken, **intake.definitions}
    cell, line = places.get(exercise.name, (None, None))
    score = min(max(float(verdict.score), 0.0), float(exercise.points))
    return ExerciseRecord(
        exercise.id,
        score,
        float(exercise.points),
        verdict.state,
        verdict.summary,
        verdict.notes,
        cell,
        line,
        verdict.findings,
    )


def _believed(verdict: Verdict, unusual: Sequence[Unusual]) -> Verdict:
    """Return the verdict without the points of what unusual code could have lied about."""
    findings = tuple(
        _distrusted(one, unusual[0]) if one.criterion in _MEASURED_INSIDE and one.passed else one
        for one in verdict.findings
    )
    score = round(sum(finding.points for finding in findings), 2)
    return replace(verdict, findings=findings, score=min(score, verdict.score))


def _distrusted(finding: Finding, place: Unusual) -> Finding:
    return replace(
        finding,
        passed=False,
        points=0.0,
        diagnosis="breach",
        message=f"Line {place.line} of cell {place.cell + 1} holds `{place.what}`, which can reach into the "
        "interpreter that counts the steps: what is counted beside it is not believed.",
        hint="Take that line out; no exercise needs it.",
    )


def _unusual_note(unusual: Sequence[Unusual]) -> Note:
    shown = ", ".join(f"`{one.what}` (cell {one.cell + 1}, line {one.line})" for one in unusual[:5])
    more = f" and {len(unusual) - 5} more" if len(unusual) > 5 else ""
    return Note(
        "breach",
        f"the notebook reaches into the interpreter: {shown}{more}; the criteria that are measured there "
        "earn nothing",
        unusual[0].cell,
    )
