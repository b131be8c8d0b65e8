"""Writes `datasets/public/week*.h5`: what `check` reads; numbers and text, no source of an answer."""

import tempfile
from pathlib import Path

from autograder.checksets import PUBLIC_SEED, make_checkset
from autograder.exercises import exercises_of
from autograder.public_file import write_public
from course_utils.dataset_choice import shipped_folder


def build(week: str, path: Path | None = None) -> Path:
    """Write the public cases of ``week`` and return the file's path.

    Args:
        week: ``week2``.
        path: where to; the course's `datasets/public/` by default. It is replaced only when complete.
    """
    path = path or shipped_folder() / "public" / f"{week}.h5"
    path.parent.mkdir(parents=True, exist_ok=True)
    checks = [make_checkset(one, PUBLIC_SEED) for one in exercises_of(week)]
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        fresh = Path(folder) / path.name
        write_public(fresh, checks)
        fresh.replace(path)
    return path
