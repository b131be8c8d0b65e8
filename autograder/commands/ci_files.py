"""Writes what ``nncourse ci`` is asked for, each file for itself: one that fails costs no other."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from autograder.exports.annotations import code_quality
from autograder.exports.gradescope import gradescope
from autograder.exports.junit import junit
from autograder.exports.places import Places
from autograder.exports.summary import LARGEST, summary
from autograder.grading.record import Record


def write_all(args, record: Record, places: Places) -> list[str]:
    """Write the files that the arguments name.

    Args:
        args: of the command.
        record: with its evidence, which only ``--json --evidence`` gets to see.
        places: where the functions stand.

    Returns:
        A line for every file that could not be written.
    """
    shown = record.for_student()
    file = path_in_repository(args.notebook)
    return [
        *_summarized(args, shown, places),
        *_written(args.json, (record if args.evidence else shown).as_text),
        *_written(args.junit, lambda: junit(shown, file, places)),
        *_written(args.gradescope, lambda: _text(gradescope(shown, places))),
        *_written(args.code_quality, lambda: _text(code_quality(shown, file, places))),
    ]


def path_in_repository(notebook: Path) -> str:
    """Return the notebook's path as CI knows it: below the checkout, with slashes."""
    root = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR") or "."
    try:
        here = notebook.parent.resolve() / notebook.name
        return here.relative_to(Path(root).resolve()).as_posix()
    except (OSError, ValueError):
        return notebook.as_posix()


def _summarized(args, shown: Record, places: Places) -> Iterator[str]:
    """Write the summary; GitHub's page of the step may hold something already and is added to."""
    step = os.environ.get("GITHUB_STEP_SUMMARY") or ""
    path = args.summary or (Path(step) if step else None)
    is_step = path is not None and str(path) == step
    used = path.stat().st_size if is_step and path.is_file() else 0
    return _written(
        path,
        lambda: summary(shown, args.pass_mark, places, LARGEST - used),
        mode="ab" if is_step else "wb",
    )


def _written(path: Path | None, make: Callable[[], str], mode: str = "wb") -> Iterator[str]:
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A link among the student's files must not lead out of them; a device is the instructor's wish.
        if mode == "wb" and path.is_symlink() and path.parent != Path("/dev"):
            path.unlink()
        with path.open(mode) as file:
            # A lone surrogate is written as JSON would write it; no other kind of file gets to see one.
            file.write(make().encode("utf-8", "backslashreplace"))
    except OSError as error:
        yield f"{path} cannot be written ({error.strerror or error}); name a file in a folder that is yours"


def _text(data: object) -> str:
    return json.dumps(data, indent=1) + "\n"
