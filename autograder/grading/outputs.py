"""What a student's notebook shows, as it may be shown to an instructor: text and PNG pictures, no HTML.

HTML, JavaScript and SVG of a submission would run in the instructor's browser; they are left out.
"""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

LARGEST_PICTURE = 2 * 2**20  # bytes
LARGEST_TEXT = 1 * 2**20  # characters of one output
LARGEST_IN_ALL = 20 * 2**20  # characters, pictures in base64
MOST_OUTPUTS = 1000  # of one cell
PNG = b"\x89PNG\r\n\x1a\n"


class OutputCleaner:
    """Cleans outputs one cell after the other until there is no room left.

    Attributes:
        cut: how many outputs were cut or left out for their size or damage; what is left out for its kind
            does not count.
    """

    def __init__(self, room: int = LARGEST_IN_ALL):
        self._room = room
        self.cut = 0

    def clean(self, outputs: Any) -> list[dict[str, Any]]:
        """Return the outputs of one cell, valid in format 4."""
        if not isinstance(outputs, list):
            return []
        if len(outputs) > MOST_OUTPUTS:
            self.cut += len(outputs) - MOST_OUTPUTS
        cleaned = (self._one(output) for output in outputs[:MOST_OUTPUTS])
        return [output for output in cleaned if output is not None]

    def _one(self, output: Any) -> dict[str, Any] | None:
        if not isinstance(output, Mapping):
            self.cut += 1
            return None
        kind = output.get("output_type")
        if kind == "stream":
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            text = self._text(output.get("text"))
            return {"output_type": "stream", "name": name, "text": text} if text else None
        if kind == "error":
            lines = output.get("traceback")
            traceback = self._text(lines if isinstance(lines, str) else "\n".join(_strings(lines)))
            return {
                "output_type": "error",
                "ename": self._text(output.get("ename"))[:200],
                "evalue": self._text(output.get("evalue"))[:2000],
                "traceback": traceback.split("\n") if traceback else [],
            }
        if kind in ("display_data", "execute_result"):
            data = self._data(output.get("data"))
            return {"output_type": "display_data", "metadata": {}, "data": data} if data else None
        self.cut += 1
        return None

    def _data(self, data: Any) -> dict[str, str]:
        if not isinstance(data, Mapping):
            return {}
        shown = {}
        if "image/png" in data and (picture := self._picture(data["image/png"])):
            shown["image/png"] = picture
        if "text/plain" in data and (text := self._text(data["text/plain"])):
            shown["text/plain"] = text
        return shown

    def _text(self, text: Any) -> str:
        text = text if isinstance(text, str) else "".join(_strings(text))
        kept = text[: min(LARGEST_TEXT, self._room)]
        self.cut += len(kept) < len(text)
        self._room -= len(kept)
        return encodable(kept)

    def _picture(self, picture: Any) -> str:
        picture = picture if isinstance(picture, str) else "".join(_strings(picture))
        if len(picture) <= min(self._room, 1.4 * LARGEST_PICTURE) and _is_png(picture):
            self._room -= len(picture)
            return picture
        self.cut += 1
        return ""


def _strings(parts: Any) -> list[str]:
    return [part for part in parts if isinstance(part, str)] if isinstance(parts, list) else []


def _is_png(picture: str) -> bool:
    try:
        content = base64.b64decode("".join(picture.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return content.startswith(PNG) and len(content) <= LARGEST_PICTURE


def encodable(text: str) -> str:
    """Return text that UTF-8 can hold: halves of surrogate pairs joined, lone ones replaced."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
