"""Tells whether a feedback page still shows what it was made from, by a digest at its end.

Times would not do: points are given by hand, clocks are set back, folders are copied.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path

import course_utils
from autograder.course import CONFIG_NAME
from autograder.delivery.beside import files_that_fit
from autograder.delivery.marks import Marks
from autograder.delivery.settings import Settings

PACKAGE = Path(__file__).parent.parent
COURSE = Path(course_utils.__file__).parent
AT_END = re.compile(rb"\n<!-- made from ([0-9a-f]{64}) -->\n\Z")
LONGEST = 128  # bytes at the end of a page among which the digest stands


def page_digests(
    settings: Settings, student: str, assignment: str, marks: Mapping[str, Marks]
) -> dict[str, str]:
    """Return notebook → digest of what its page is made from; none for what was not autograded.

    Args:
        settings: the course's.
        student: whose.
        assignment: ``week2``.
        marks: notebook → grades.
    """
    folder = settings.folder(settings.autograded, student, assignment)
    beside = [
        (name, status.st_size, status.st_mtime_ns)
        for name, path in files_that_fit(settings, folder)[0].items()
        for status in (path.stat(),)
    ]
    digests = {}
    for name, one in marks.items():
        path = folder / f"{name}.ipynb"
        if path.is_file():
            facts = json.dumps([_version(settings.root), beside, asdict(one)], sort_keys=True)
            digests[name] = hashlib.sha256(facts.encode("ascii") + path.read_bytes()).hexdigest()
    return digests


def with_digest(page: bytes, digest: str) -> bytes:
    """Return a page that carries the digest of what it was made from."""
    return page + f"\n<!-- made from {digest} -->\n".encode("ascii")


def digest_in(page: Path) -> str:
    """Return the digest that a page carries; "" for none, or no page."""
    try:
        with page.open("rb") as file:
            file.seek(max(0, page.stat().st_size - LONGEST))
            found = AT_END.search(file.read(LONGEST))
    except OSError:
        return ""
    return found[1].decode("ascii") if found else ""


@cache
def _version(root: Path) -> str:
    """What turns notebooks into pages: the course, its configuration, the templates' packages."""
    digest = hashlib.sha256()
    ours = ((PACKAGE, "*.py"), (PACKAGE / "delivery", "*.py"), (PACKAGE / "templates", "**/*.j2"))
    for folder, kind in (*ours, (COURSE / "checking", "*.py"), (root, CONFIG_NAME)):
        for path in sorted(folder.glob(kind)):
            digest.update(path.read_bytes())
    packages = ("nbgrader", "nbconvert", "pygments")
    return " ".join([course_utils.__version__, digest.hexdigest(), *map(version, packages)])
