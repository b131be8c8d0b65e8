"""Writes `datasets/public/week*.h5`: what `check` reads; numbers and text, no source of an answer."""

import tempfile
from pathlib import Path

from autograder.checksets import PUBLIC_SEED, make_checkset
from autograder.derived import derived_mistakes
from autograder.exercises import exercises_of
from autograder.public_file import write_public
from autograder.published import public_path


def build(week: str, path: Path | None = None) -> Path:
    """Write the public cases of ``week`` and return the file's path.

    Args:
        week: ``week2``.
        path: where to; the course's `datasets/public/` by default. It is replaced only when complete.
    """
    path = path or public_path(week)
    path.parent.mkdir(parents=True, exist_ok=True)
    checks = [make_checkset(one, PUBLIC_SEED, mistakes=derived_mistakes(one)) for one in exercises_of(week)]
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        fresh = Path(folder) / path.name
        write_public(fresh, checks)
        fresh.replace(path)
    return path
