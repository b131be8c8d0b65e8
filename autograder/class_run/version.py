"""What a record was graded by: when this changes, it is graded again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import course_utils
from autograder.sandbox.limits import chosen_limits

PACKAGE = Path(__file__).parent.parent
COURSE = Path(course_utils.__file__).parent


def grader_version(*notebooks: Path) -> str:
    """Return the course's version and a digest of all that decides about points, limits included.

    Args:
        notebooks: the solved ones that are graded by.
    """
    # Weeks share draws and mistakes, so all exercises belong to each.
    rooms = (
        *(PACKAGE / name for name in ("exercises", "grading", "sandbox")),
        COURSE / "checking",
        COURSE / "given",
    )
    code = [path for room in rooms for path in sorted(room.rglob("*.py"))]
    code += [PACKAGE / f"{name}.py" for name in ("judging", "checksets", "candidate", "reference", "secret")]
    return f"{course_utils.__version__}+{_digest([*code, *notebooks], repr(chosen_limits()))}"


def _digest(paths: Iterable[Path], limits: str) -> str:
    digest = hashlib.sha256(limits.encode())
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.name}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]
