"""What a record was graded by: when this changes, it is graded again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import course_utils
from autograder.exercises.model import Exercise
from autograder.reference import notebook_path
from autograder.sandbox.limits import chosen_limits

PACKAGE = Path(__file__).parent.parent
COURSE = Path(course_utils.__file__).parent


def grader_version(week: str, asked: Iterable[Exercise]) -> str:
    """Return the course's version and a digest of all that decides about points, limits included."""
    # Weeks share draws and mistakes, so all exercises belong to each.
    rooms = (
        *(PACKAGE / name for name in ("exercises", "grading", "sandbox")),
        COURSE / "checking",
        COURSE / "given",
    )
    code = [path for room in rooms for path in sorted(room.rglob("*.py"))]
    code += [PACKAGE / f"{name}.py" for name in ("judging", "checksets", "candidate", "reference", "secret")]
    digest = hashlib.sha256(repr((chosen_limits(), [(one.id, one.points) for one in asked])).encode())
    for path in (*code, notebook_path(week)):
        content = path.read_bytes()
        digest.update(f"{path.name}\n{len(content)}\n".encode() + content)
    return f"{course_utils.__version__}+{digest.hexdigest()[:16]}"
