"""How an autograded notebook says which record it carries; nbgrader writes it when all else is done."""

import hashlib
import json
from pathlib import Path

from autograder.grading.record import Record

MARK = "nncourse_record"  # the key of a notebook's metadata


def mark_of(record: Record, timestamp: str) -> str:
    """Return a digest of all that the gradebook and the page of a submission follow from.

    Args:
        record: of the submission; its timing and the environment of its grading do not count.
        timestamp: when it came in.
    """
    data = record.as_data()
    shown = {name: data[name] for name in ("submission", "exercises", "notes")}
    return hashlib.sha256(json.dumps([shown, timestamp], sort_keys=True).encode()).hexdigest()


def mark_in(notebook: Path) -> str:
    """Return the mark of an autograded notebook, "" if it was not finished."""
    try:
        mark = json.loads(notebook.read_bytes())["metadata"].get(MARK, "")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ""
    return mark if isinstance(mark, str) else ""
