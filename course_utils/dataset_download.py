"""Downloading the original files from an address that the user names."""

import urllib.parse

from course_utils.dataset_folders import cache_folder
from course_utils.dataset_layout import SPLITS, file_name
from course_utils.dataset_original import ORIGINALS, import_original
from course_utils.errors import UserError
from course_utils.resumed_download import Wanted, fetch

HDF5_SIGNATURE = b"\x89HDF\r\n\x1a\n"


def download_original(url):
    """Download both files, check them and install them in the user's data folder.

    Args:
        url: http(s) address of the folder that holds both files, or of either file.
    Returns:
        The folder into which they went.
    Raises:
        UserError: the address does not lead to the original files; nothing has been changed.
    """
    folder = cache_folder() / "download"
    folder.mkdir(parents=True, exist_ok=True)
    for split in SPLITS:
        original = ORIGINALS[split]
        wanted = Wanted("the original file", original.sha256, "sha256", HDF5_SIGNATURE, original.size)
        fetch(file_address(url, split), folder / file_name(split), wanted)
    installed = import_original(folder)
    for split in SPLITS:
        (folder / file_name(split)).unlink()
    return installed


def file_address(url, split):
    """Return the address of one file, given that of the folder or of either file (a query is kept)."""
    try:
        parts = urllib.parse.urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname is not None and parts.port != 0
        (parts.hostname or "").encode("idna")
    except ValueError:  # brackets that do not close, a port that is no number, a host name with a gap
        usable = False
    if not usable:
        raise UserError(
            f"{url!r} is no web address; http://... or https://... was expected; "
            "for files on this computer use `data import FOLDER`"
        )
    folder, _, last = parts.path.rpartition("/")
    if last not in [file_name(one) for one in SPLITS]:
        folder = parts.path.rstrip("/")
    return urllib.parse.urlunsplit(parts._replace(path=f"{folder}/{file_name(split)}", fragment=""))
