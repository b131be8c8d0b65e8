"""Which file of a student's folder is the submission.

Names of students and files are data: a path is only ever made from an entry that the given folder itself
lists, and no link is followed.
"""

import os
import re
import stat
from collections.abc import Set
from difflib import SequenceMatcher
from pathlib import Path

from autograder.exercises import WEEKS, exercises_of
from autograder.grading.file_reading import KINDS, UnreadableError, read_file
from autograder.grading.intake import read_notebook
from autograder.grading.record import Note
from autograder.grading.remarks import Remarks, listed, shown

MOST_COMPARED = 20  # notebooks of one folder that are looked into
MOST_READ = 5 * 2**20  # bytes of them that are read as notebooks, to tell stubs from functions
MOST_SEARCHED = 200 * 2**20  # bytes of larger ones, in which definitions are looked for without reading them
DEFINED = re.compile(rb"\bdef ([A-Za-z_]\w*)")
CHECKPOINT = "-checkpoint.ipynb"


def find_submission(
    folder: Path, expected_name: str, beside: Set[str] = frozenset()
) -> tuple[Path | None, list[Note]]:
    """Return the notebook that was submitted, and what is to be said about it.

    The only notebook; of several the one with most of the week's functions written, and of equals that with
    the expected name or one like it. Hidden files, checkpoints and subfolders do not count.

    Args:
        folder: ``<submissions>/<student>/<week>``.
        expected_name: the file name of the week's notebook.
        beside: the names of the assignment's other notebooks, which do not stand for this one.
    """
    remarks = Remarks()
    found = _found(folder, expected_name, beside, remarks)
    return found, list(remarks.notes())


def _found(folder: Path, expected_name: str, beside: Set[str], remarks: Remarks) -> Path | None:
    try:
        status = os.lstat(folder)
        if not stat.S_ISDIR(status.st_mode):
            remarks.add(
                "fault",
                f"the submission's folder is {_kind(status)}, which is not followed; expected a folder; "
                "put the submission itself there",
            )
            return None
        with os.scandir(folder) as entries:
            names = {
                entry.name: entry.stat(follow_symlinks=False) for entry in entries if entry.name not in beside
            }
    except OSError as error:
        remarks.add("fault", f"no folder to read ({error.strerror}); expected {expected_name}; submit it")
        return None
    irregular = sorted(name for name, one in names.items() if _counts(name) and not _regular(one))
    regular = sorted(name for name, one in names.items() if _counts(name) and _regular(one))
    if regular == [expected_name]:
        return folder / expected_name
    if not regular:
        regular = sorted(name for name, one in names.items() if _was_renamed(name, expected_name, one))
    for name in irregular:
        remarks.add(
            "skipped" if regular else "fault",
            f"`{shown(name)}` is {_kind(names[name])}, which is not followed; expected a file; "
            "submit the notebook itself",
        )
    if not regular:
        if not irregular:
            remarks.add("fault", f"no notebook was submitted; expected {expected_name}; submit it")
        return None
    chosen = _best(folder, regular, expected_name) if len(regular) > 1 else regular[0]
    others = [name for name in regular if name != chosen]
    why = f"; {listed(others)} passed over, with no more of the week's functions written" if others else ""
    if chosen == expected_name:
        remarks.add("skipped", f"graded `{chosen}`{why}")
    else:
        remarks.repair(
            f"found `{shown(chosen)}`; expected `{expected_name}`; graded as if it were called so{why}"
        )
    return folder / chosen


def _kind(status: os.stat_result) -> str:
    return next((kind for is_kind, kind in KINDS if is_kind(status.st_mode)), "a file")


def _regular(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode)


def _counts(name: str) -> bool:
    name = name.lower()
    return name.endswith(".ipynb") and not name.startswith(".") and not name.endswith(CHECKPOINT)


def _was_renamed(name: str, expected_name: str, status: os.stat_result) -> bool:
    """Tell whether a browser or a student changed the ending: ``x.ipynb.txt``, ``x.json``, ``x.py``."""
    stem = Path(expected_name).stem.lower()
    name = name.lower()
    renamed = ".ipynb." in name or name in (f"{stem}.{ending}" for ending in ("json", "py", "txt"))
    return _regular(status) and renamed and not name.startswith(".")


def _best(folder: Path, names: list[str], expected_name: str) -> str:
    """The notebook with most of the week's functions written; of equals, the one of the most similar name."""
    likest = sorted(names, key=lambda name: (-SequenceMatcher(None, name, expected_name).ratio(), name))
    week = folder.name if folder.name in WEEKS else None
    to_read, to_search = MOST_READ, MOST_SEARCHED
    functions = dict.fromkeys(likest[:MOST_COMPARED], 0)
    for name in functions:
        try:
            content = read_file(folder / name)
        except UnreadableError:
            continue
        if len(content) <= to_read:
            to_read -= len(content)
            functions[name] = len(_written(content, week, name))
        elif len(content) <= to_search:
            to_search -= len(content)
            functions[name] = len(_asked(week).intersection(DEFINED.findall(content)))
    return max(functions, key=functions.get)


def _written(content: bytes, week: str | None, name: str) -> set[str]:
    read = read_notebook(content, week=week, name=name)
    return read.written([one.name for one in exercises_of(read.week)] if read.week else ())


def _asked(week: str | None) -> set[bytes]:
    return {one.name.encode() for known in ([week] if week else WEEKS) for one in exercises_of(known)}
