"""Which file of a student's folder is the submission.

Names of students and files are data: a path is only ever made from an entry that the given folder itself
lists, and no link is followed.
"""

import os
import stat
from difflib import SequenceMatcher
from pathlib import Path

from autograder.exercises import WEEKS, exercises_of
from autograder.grading.file_reading import unfit
from autograder.grading.intake import read_notebook
from autograder.grading.phrases import listed, shown
from autograder.grading.record import Note

TIMESTAMP = "timestamp.txt"  # the exchange writes it into every folder that it collects
MOST_COMPARED = 20  # notebooks of one folder that are looked into


def find_submission(folder: Path, expected_name: str) -> tuple[Path | None, list[Note]]:
    """Return the notebook that was submitted, and what is to be said about it.

    The only notebook; of several the one with most of the week's functions written, and of equals that with
    the expected name or one like it. Hidden files, checkpoints and subfolders do not count. Where there is
    none to grade, the notes say why; there are none if nothing was submitted.

    Args:
        folder: ``<submissions>/<student>/<week>``.
        expected_name: the file name of the week's notebook.
    """
    try:
        folder.parent.name.encode()
        for place in (folder.parent, folder):
            if place.is_symlink():
                return None, [Note("fault", unfit(place.lstat()))]
        with os.scandir(folder) as entries:
            found = {one.name: one.stat(follow_symlinks=False) for one in entries if one.name[0] != "."}
    except UnicodeEncodeError:
        text = "the folder's name is not UTF-8; expected a name that can be written down; rename it"
        return None, [Note("fault", text)]
    except FileNotFoundError:
        return None, []
    except OSError as error:
        text = f"no folder to read ({error.strerror}); expected one with {expected_name} in it; submit it"
        return None, [Note("fault", text)]
    if not found.keys() - {TIMESTAMP}:
        return None, []
    names = [name for name in sorted(found) if _may_be(name, expected_name)]
    regular = [name for name in names if stat.S_ISREG(found[name].st_mode)]
    # A browser's `x.ipynb.txt`, a script and the like are taken only where there is no notebook.
    regular = [name for name in regular if name.lower().endswith(".ipynb")] or regular
    kind = "skipped" if regular else "fault"
    notes = [
        Note(kind, f"`{shown(name)}`: {unfit(found[name])}")
        for name in names
        if not stat.S_ISREG(found[name].st_mode)
    ]
    if not regular:
        files = listed(sorted(found.keys() - {TIMESTAMP}))
        missing = Note("fault", f"found {files} and no notebook; expected `{expected_name}`; submit it")
        return None, notes or [missing]
    chosen = _best(folder, regular, expected_name) if len(regular) > 1 else regular[0]
    others = [name for name in regular if name != chosen]
    why = f"; {listed(others)} passed over, with no more of the week's functions written" if others else ""
    if chosen != expected_name:
        text = f"found `{shown(chosen)}`; expected `{expected_name}`; graded as if it were called so{why}"
        notes.append(Note("repair", text))
    elif others:
        notes.append(Note("skipped", f"graded `{chosen}`{why}"))
    return folder / chosen, notes


def _may_be(name: str, expected_name: str) -> bool:
    """Tell whether a name is a notebook's, or one whose ending a browser or a student changed."""
    name, stem = name.lower(), Path(expected_name).stem.lower()
    if name.endswith("-checkpoint.ipynb"):
        return False
    return ".ipynb" in name or name.endswith(".py") or name in (f"{stem}.json", f"{stem}.txt")


def _best(folder: Path, names: list[str], expected_name: str) -> str:
    """The notebook with most of the week's functions written; of equals, the one of the most similar name."""
    likest = sorted(names, key=lambda name: (-SequenceMatcher(None, name, expected_name).ratio(), name))
    week = folder.name if folder.name in WEEKS else None
    return max(likest[:MOST_COMPARED], key=lambda name: _count_written(folder / name, week))


def _count_written(path: Path, week: str | None) -> int:
    read = read_notebook(path, week=week)
    return len(read.written([one.name for one in exercises_of(read.week)])) if read.week else 0
