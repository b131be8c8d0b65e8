"""What a student's notebook shows, as it may be shown to an instructor: text and PNG pictures.

HTML, JavaScript and SVG of a submission would run in the instructor's browser; they are left out.
"""

import base64
import binascii
from typing import Any

from autograder.grading.file_reading import encodable

LARGEST_PICTURE = 3 * 2**20  # characters in base64
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
        outputs = outputs if isinstance(outputs, list) else []
        self.cut += max(0, len(outputs) - MOST_OUTPUTS)
        return [one for one in map(self._one, outputs[:MOST_OUTPUTS]) if one]

    def _one(self, output: Any) -> dict[str, Any] | None:
        match output:
            case {"output_type": "stream"}:
                name = "stderr" if output.get("name") == "stderr" else "stdout"
                text = self._text(output.get("text"))
                return {"output_type": "stream", "name": name, "text": text} if text else None
            case {"output_type": "error"}:
                return {
                    "output_type": "error",
                    "ename": self._text(output.get("ename"))[:200],
                    "evalue": self._text(output.get("evalue"))[:2000],
                    "traceback": self._text(output.get("traceback"), "\n").splitlines(),
                }
            case {"output_type": "display_data" | "execute_result"}:
                given = output.get("data")
                given = given if isinstance(given, dict) else {}
                data = {
                    "image/png": self._picture(given["image/png"]) if "image/png" in given else "",
                    "text/plain": self._text(given.get("text/plain")),
                }
                data = {kind: one for kind, one in data.items() if one}
                return {"output_type": "display_data", "metadata": {}, "data": data} if data else None
        self.cut += 1
        return None

    def _text(self, text: Any, between: str = "") -> str:
        text = joined(text, between)
        kept = text[: min(LARGEST_TEXT, self._room)]
        self.cut += len(kept) < len(text)
        self._room -= len(kept)
        return encodable(kept)

    def _picture(self, picture: Any) -> str:
        picture = joined(picture)
        if len(picture) <= min(self._room, LARGEST_PICTURE) and _is_png(picture):
            self._room -= len(picture)
            return picture
        self.cut += 1
        return ""


def joined(text: Any, between: str = "") -> str:
    """Return a text that a notebook may hold as lines; of anything else nothing."""
    if isinstance(text, list):
        return between.join(line for line in text if isinstance(line, str))
    return text if isinstance(text, str) else ""


def _is_png(picture: str) -> bool:
    try:
        return base64.b64decode("".join(picture.split()), validate=True).startswith(PNG)
    except (binascii.Error, ValueError):
        return False
