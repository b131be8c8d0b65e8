"""The course secret and the seeds drawn from it.

A hidden case is a function of (secret, student, week, the file's digest): a regrade of the same file is
exact, and neither the source nor another student's seed tells what it will be.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from autograder.course import find_course
from course_utils.errors import UserError

SECRET_VARIABLE = "NNCOURSE_SECRET_FILE"


def course_root(start: Path | None = None) -> Path | None:
    """Return the course folder that ``start`` (the working directory) lies in, or None."""
    try:
        return find_course(start)
    except UserError:
        return None


def course_secret(create: bool = False, root: Path | None = None) -> bytes | None:
    """Return the course secret.

    Args:
        create: make one if there is none yet; it is a file that git ignores.
        root: the course folder; by default the one that the working directory lies in.

    Returns:
        The secret, or None where there is no course folder, or no secret yet and ``create`` is false.

    Raises:
        UserError: the environment names a file that is not there, or an empty one.
    """
    if os.environ.get(SECRET_VARIABLE):
        path = Path(os.environ[SECRET_VARIABLE])
        there = path.is_file()
        if not (path.stat().st_size if there else create):
            found = "is empty" if there else "is not a file"
            raise UserError(
                f"{SECRET_VARIABLE} names {path}, which {found}; expected the course's secret, a copy of "
                ".nncourse/secret; write it there, or unset the variable to use public cases"
            )
    else:
        root = root or course_root()
        if root is None:
            return None
        path = root / ".nncourse" / "secret"
    if not path.is_file():
        if not create:
            return None
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
                file.write(secrets.token_hex(32) + "\n")
        except FileExistsError:
            pass  # another process was faster; its secret is the course's
    return path.read_text().strip().encode()


def seed_for(student: str, week: str, secret: bytes | None, digest: str = "") -> str:
    """Return the seed of one student's hidden cases, as 32 hexadecimal digits.

    Args:
        student: whose cases.
        week: ``week2``.
        secret: the course's.
        digest: of the file that is graded. With it another file has other cases, so that nothing which one
            hand-in brings to light helps the next; the same file has the same cases whenever it is graded.
    """
    text = "\n".join([student, week, digest] if digest else [student, week])
    key = secret or b"no secret"
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]
