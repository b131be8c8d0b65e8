"""Writes `datasets/public/week*.h5`: what `check` reads; numbers and text, no source of an answer."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from autograder.checksets import PUBLIC_SEED, make_checkset
from autograder.derived import derived_mistakes
from autograder.exercises import exercises_of
from autograder.exercises.model import Exercise
from autograder.public_file import write_public
from autograder.published import public_path
from course_utils.checking.spec import KnownMistake


def build(
    week: str,
    path: Path | None = None,
    mistakes_of: Callable[[Exercise], tuple[KnownMistake, ...]] = derived_mistakes,
) -> Path:
    """Write the public cases of ``week`` and return the file's path.

    Args:
        week: ``week2``.
        path: where to; the course's `datasets/public/` by default. It is replaced only when complete.
        mistakes_of: gives the mistakes of an exercise; by default what running each of them shows.
    """
    path = path or public_path(week)
    path.parent.mkdir(parents=True, exist_ok=True)
    checks = [make_checkset(one, PUBLIC_SEED, mistakes=mistakes_of(one)) for one in exercises_of(week)]
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        fresh = Path(folder) / path.name
        write_public(fresh, checks)
        fresh.replace(path)
    return path
