"""Installing the original cat/non-cat files, which we may not ship: known by checksum, all or nothing."""

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from course_utils.dataset_choice import original_folder
from course_utils.dataset_layout import SPLITS, file_name, read_split
from course_utils.errors import UserError


@dataclass(frozen=True)
class Fingerprint:
    """What an original file is known by: its length in bytes and its SHA-256."""

    size: int
    sha256: str


ORIGINALS = {
    "train": Fingerprint(2_572_022, "fbe56ab67c3ae28d564e3a644189117976d6b31af0a3ce9bb17dbf22908af242"),
    "test": Fingerprint(616_958, "6a9d39ce52fa85953c5834695b8534a30ed8cfd54971fb2f080b5a24d002b951"),
}


def import_original(folder):
    """Check both files in `folder` and install them in the user's data folder.

    Returns:
        The folder into which they went.
    Raises:
        UserError: one of them is not the original; nothing has been changed.
    """
    folder = Path(folder).expanduser()
    if not folder.is_dir():
        raise UserError(
            f"there is no folder {folder}; a folder with {file_name('train')} and {file_name('test')} was "
            "expected; check the path"
        )
    for split in SPLITS:
        check_original(folder / file_name(split), split)
    return _install(folder)


def check_original(path, split):
    """Raise a UserError unless `path` is the original file of this split."""
    if not path.is_file():
        _explain_missing(path, split)
    read_split(path, split)
    found = sha256_of(path)
    if found != ORIGINALS[split].sha256:
        raise UserError(
            f"{path} has the right layout but is not the original file (SHA-256 {found[:12]}..., expected "
            f"{ORIGINALS[split].sha256[:12]}...); to use it all the same: "
            f"`python -m course_utils data use {path.parent}`"
        )


def _explain_missing(path, split):
    """Say which other file in the folder is the one that was looked for, where one is."""
    for other in sorted(path.parent.iterdir()):
        if (
            other.is_file()
            and other.stat().st_size == ORIGINALS[split].size
            and sha256_of(other) == ORIGINALS[split].sha256
        ):
            raise UserError(
                f"{other} is the original {split} file under another name; {path.name} was expected; "
                "rename it and import again"
            )
    raise UserError(
        f"there is no {path.name} in {path.parent}; {file_name('train')} and {file_name('test')} were "
        "expected; check the folder and the names"
    )


def sha256_of(path):
    """Return the SHA-256 of a file in hexadecimal."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _install(folder):
    """Copy both files beside their place, check the copies, then swap the folders."""
    target = original_folder()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".original-") as workspace:
        copies = Path(workspace) / "new"
        copies.mkdir()
        for split in SPLITS:
            copy = copies / file_name(split)
            shutil.copyfile(folder / file_name(split), copy)
            if sha256_of(copy) != ORIGINALS[split].sha256:
                raise UserError(
                    f"{folder / file_name(split)} changed while it was copied; an unchanging file was "
                    "expected; import again"
                )
        replaced = Path(workspace) / "old"
        if target.exists():
            target.replace(replaced)
        try:
            copies.replace(target)
        except OSError:
            if replaced.exists():
                replaced.replace(target)
            raise
    return target
