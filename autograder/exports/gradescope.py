"""A record as Gradescope's ``results.json``."""

from typing import Any

from autograder.exports.places import Places
from autograder.exports.words import one_line, points, remarks, to_fix, told, why_not_graded
from autograder.grading.record import ExerciseRecord, Record


def gradescope(record: Record, places: Places | None = None) -> dict[str, Any]:
    """Return the results: a score, and a test per exercise that the student sees.

    What the grader itself prints stays hidden, and every text is plain: Gradescope renders none of it.
    """
    places = places or Places(record)
    faults = why_not_graded(record)
    head = ["This could not be graded.", *faults] if faults else [points(record)]
    return {
        "score": record.score,
        "execution_time": record.timing.get("seconds", 0.0),
        "output": "\n".join([*head, *(told(note) for note in record.notes if note.kind != "fault")]),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {
            "digest": record.submission.digest,
            "isolation": dict(record.environment.get("isolation") or {}),
            "cases": record.environment.get("cases", ""),
        },
        "tests": [_test(number, one, places) for number, one in enumerate(record.exercises, 1)],
    }


def _test(number: int, exercise: ExerciseRecord, places: Places) -> dict[str, Any]:
    said = to_fix(exercise)
    if said and exercise.cell is not None:
        said = [f"{places.of_exercise(exercise)}:", *said]
    return {
        "number": str(number),
        "name": one_line(exercise.name),
        "name_format": "text",
        "score": exercise.score,
        "max_score": exercise.max_score,
        "status": "passed" if exercise.passed else "failed",
        "output": "\n".join([*said, *remarks(exercise)]),
        "output_format": "text",
        "visibility": "visible",
    }
