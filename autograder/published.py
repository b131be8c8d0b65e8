"""What the build found out about every mistake, kept in the public file: criterion and targets."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from autograder.exercises.model import Exercise
from course_utils.checking.public import read_public
from course_utils.checking.spec import KnownMistake
from course_utils.dataset_choice import shipped_folder
from course_utils.errors import UserError


def public_path(week: str) -> Path:
    """Return the course's public file of ``week``."""
    return shipped_folder() / "public" / f"{week}.h5"


@cache
def _published(week):
    return {
        name: {known.id: known for known in check.spec.mistakes}
        for name, check in read_public(public_path(week)).items()
    }


def published_mistakes(exercise: Exercise) -> tuple[KnownMistake, ...]:
    """Return the mistakes of ``exercise`` as the engine needs them.

    Raises:
        UserError: a mistake was declared after the last build.
    """
    found = _published(exercise.week).get(exercise.name, {})
    missing = [one.id for one in exercise.mistakes if one.id not in found]
    if missing:
        raise UserError(
            f"{public_path(exercise.week).name} has no mistake {missing[0]} of {exercise.id}; expected every "
            "declared one; run: nncourse build"
        )
    return tuple(replace(found[one.id], message=one.message) for one in exercise.mistakes)
