"""Pictures of a text cell, as addresses that hold them: a page is one file.

Only a picture that was handed in is shown: a file below the notebook's folder, reached by no link.
"""

import base64
import mimetypes
import stat
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from autograder.plain_html import PICTURE

MOST_BYTES = 20 * 2**20
KINDS = ("image/png", "image/jpeg", "image/gif", "image/svg+xml")


def picture_missing(text: str) -> str:
    """Return what stands in a picture's place."""
    return f"<em>{escape(text)} (picture missing)</em>"


def attached_picture(attachments: object, name: str) -> str | None:
    """Return the picture that is attached to a cell under ``name``, or None."""
    attached = attachments.get(name) if isinstance(attachments, dict) else None
    if not isinstance(attached, dict):
        return None
    for kind in KINDS:
        if isinstance(attached.get(kind), str):
            address = f"data:{kind};base64,{''.join(attached[kind].split())}"
            return address if PICTURE.fullmatch(address) else None
    return None


def picture_beside(folder: str, address: str) -> str | None:
    """Return the picture in the file that ``address`` names, from the notebook's ``folder`` on, or None."""
    kind = mimetypes.guess_type(address)[0]
    if not folder or kind not in KINDS:
        return None
    for name in (address, unquote(address)):
        content = _content(Path(folder), PurePosixPath(name.replace("\\", "/")))
        if content is not None:
            return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
    return None


def _content(folder, name):
    if name.is_absolute() or ".." in name.parts:
        return None
    path = folder
    try:
        for part in name.parts:
            path = path / part
            if path.is_symlink():
                return None
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
            return None
        return path.read_bytes()
    except (OSError, ValueError):  # no such file, or a name that cannot be one
        return None
