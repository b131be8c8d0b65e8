"""Pictures of a text cell, as addresses that hold them: a page is one file, and fetches nothing.

Only a picture that was handed in is shown: attached to the cell, typed into it, or a file below the
notebook's folder that is reached by no link.
"""

import base64
import mimetypes
import re
import stat
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

MOST_BYTES = 20 * 2**20
KINDS = ("image/png", "image/jpeg", "image/gif", "image/svg+xml")
# A drawing (SVG) as a picture runs no script and loads nothing.
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=]*")


def picture_address(attachments: object, folder: str, address: str) -> str | None:
    """Return where a browser finds a picture: in an address that holds it, or None if it is missing.

    Args:
        attachments: the cell's, as its author left them.
        folder: the notebook's.
        address: what the cell says.
    """
    if address.startswith("attachment:"):
        return _attached(attachments, address.removeprefix("attachment:"))
    if address.startswith("data:"):
        return address if PICTURE.fullmatch(address) else None
    return _beside(folder, address)


def _attached(attachments, name):
    attached = attachments.get(name) if isinstance(attachments, dict) else None
    if not isinstance(attached, dict):
        return None
    for kind in KINDS:
        if isinstance(attached.get(kind), str):
            address = f"data:{kind};base64,{''.join(attached[kind].split())}"
            return address if PICTURE.fullmatch(address) else None
    return None


def _beside(folder, address):
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
