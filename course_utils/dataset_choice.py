"""Which data set the notebooks show: the environment's, the user's, the course's, or what is shipped.

The environment variable `NNCOURSE_DATASET` wins over the setting that `python -m course_utils data use`
stores. Both hold `rendered`, `original` or the path of a folder in the HDF5 layout. Without them the
notebooks show what `data use ... --for-course` put into the course's folder; it travels in the zip files.
"""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from course_utils.dataset_folders import config_folder, data_folder
from course_utils.dataset_layout import SPLITS, file_name
from course_utils.errors import UserError

VARIABLE = "NNCOURSE_DATASET"
RENDERED = "rendered"
ORIGINAL = "original"
COURSE = "course"  # the folder beside the shipped files, and who chose what is in it
NAME_FILE = "NAME"
_PACKAGE = Path(__file__).resolve().parent
# A checkout and the student bundle have the first folder, an installed wheel the second.
SHIPPED_FOLDERS = (_PACKAGE.parent / "datasets", _PACKAGE / "_datasets")


@dataclass(frozen=True)
class Choice:
    """A data set: its name, its folder, and who chose it: environment, setting, course or default."""

    name: str
    folder: Path
    chosen_by: str


def chosen_dataset():
    """Return the `Choice` that is in force.

    Raises:
        UserError: the chosen data set is not there.
    """
    value, chosen_by = os.environ.get(VARIABLE, "").strip(), "environment"
    if not value:
        value, chosen_by = stored_setting(), "setting"
    return resolve(value, chosen_by) if value else courses_choice()


def courses_choice():
    """Return the `Choice` that was made for the course's folder, or the rendered set."""
    folder = shipped_folder() / COURSE
    if not _has_both_files(folder):
        return resolve(RENDERED, "default")
    name = folder / NAME_FILE
    return Choice(name.read_text(encoding="utf-8").strip() if name.is_file() else COURSE, folder, COURSE)


def choose_for_course(choice):
    """Put a data set into the course's folder, or take out what is there for the rendered one.

    Its files are copied, with a data card (`README.md`) where it has one.
    """
    folder = shipped_folder() / COURSE
    fresh, old = folder.with_name(f".{COURSE}.part"), folder.with_name(f".{COURSE}.old")
    for one in (fresh, old):
        shutil.rmtree(one, ignore_errors=True)
    if choice.name != RENDERED:
        fresh.mkdir()
        for name in (*map(file_name, SPLITS), "README.md"):
            if (choice.folder / name).is_file():
                shutil.copyfile(choice.folder / name, fresh / name)
        (fresh / NAME_FILE).write_text(f"{choice.name}\n", encoding="utf-8")
    if folder.is_dir():
        folder.replace(old)
    if fresh.is_dir():
        fresh.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def resolve(value, chosen_by):
    """Return the `Choice` for `rendered`, `original` or a path."""
    if value == RENDERED:
        return Choice(RENDERED, shipped_folder(), chosen_by)
    if value == ORIGINAL:
        folder = original_folder()
        if not _has_both_files(folder):
            raise UserError(
                "the original data is chosen but not installed; its two files were expected in "
                f"{folder}; run `python -m course_utils data import FOLDER`, "
                "or `python -m course_utils data use rendered`"
            )
        return Choice(ORIGINAL, folder, chosen_by)
    folder = Path(value).expanduser()
    folder = folder.parent if folder.is_file() else folder
    if not folder.is_dir():
        raise UserError(
            f"the data set {value!r} is neither `rendered` nor `original` nor a folder; "
            f"a folder with {file_name('train')} and {file_name('test')} was expected; "
            f"correct it with `python -m course_utils data use ...` (or unset {VARIABLE})"
        )
    return Choice(folder.resolve().name, folder.resolve(), chosen_by)


def shipped_folder():
    """Return the folder of the rendered data set that comes with the course."""
    for folder in SHIPPED_FOLDERS:
        if _has_both_files(folder):
            return folder
    raise UserError(
        f"the course's own pictures are missing from {SHIPPED_FOLDERS[0]}; {file_name('train')} and "
        f"{file_name('test')} were expected; unpack or install the course again"
    )


def original_folder():
    """Return the folder into which `python -m course_utils data import` installs the original files."""
    return data_folder() / ORIGINAL


def stored_setting():
    """Return what `python -m course_utils data use` stored, or "" when nothing (readable) is stored."""
    try:
        stored = json.loads(_setting_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    value = stored.get("dataset", "") if isinstance(stored, dict) else ""
    return value if isinstance(value, str) else ""


def store_setting(value):
    """Remember `value` as the user's data set, after it has been resolved."""
    path = _setting_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".part")
    temporary.write_text(json.dumps({"dataset": value}) + "\n", encoding="utf-8")
    temporary.replace(path)


def _setting_file():
    return config_folder() / "settings.json"


def _has_both_files(folder):
    return all((folder / file_name(split)).is_file() for split in SPLITS)
