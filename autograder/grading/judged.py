"""Judges all exercises of a notebook that has run, one after the other, each in forks of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from autograder.exercises.model import Exercise
from autograder.grading.confined import Confined
from autograder.grading.intake import Intake
from autograder.grading.record import ExerciseRecord, Note
from autograder.grading.record import Submission as What
from autograder.judging import judge_candidate
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import SandboxLost, Submission
from course_utils.checking.findings import Verdict


def judge_exercises(
    what: What,
    intake: Intake,
    exercises: Sequence[Exercise],
    child: Submission,
    limits: Limits,
    missing: Mapping[str, str],
) -> tuple[tuple[ExerciseRecord, ...], list[Note]]:
    """Judge exercises and return the records, and notes on what went wrong here.

    Args:
        what: whose submission it is; its seed draws the hidden cases.
        intake: the notebook, for the places of definitions and the text of its code.
        exercises: what is asked, helpers before their callers.
        child: the confined child in which the notebook ran.
        limits: of one call.
        missing: name → why the statement that would have defined it failed.

    Raises:
        SandboxLost: the sandbox was killed from outside.
    """
    verdicts: dict[str, Verdict] = {}
    notes: list[Note] = []
    for exercise in exercises:
        try:
            written = intake.parameters.get(exercise.name)
            with Confined(exercise, child, verdicts, limits.call_seconds, written) as candidate:
                verdict = judge_candidate(exercise, candidate, what.seed, missing=missing)
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
        elif verdict.state == "unusable" and exercise.name in missing:
            verdict = replace(verdict, summary=f"`{exercise.name}` is missing: {missing[exercise.name]}.")
        verdicts[exercise.id] = verdict
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
