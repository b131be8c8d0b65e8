"""What a student's notebook shows, as it may be shown to an instructor: text and PNG pictures.

HTML, JavaScript and SVG of a submission would run in the instructor's browser; they are left out.
"""

import base64
import binascii
from typing import Any

from autograder.grading.notebook_text import joined

LARGEST_PICTURE = 3 * 2**20  # characters in base64
LARGEST_TEXT = 1 * 2**20  # characters of one output
MOST_OUTPUTS = 1000  # of one cell
PNG = b"\x89PNG\r\n\x1a\n"


def clean_outputs(outputs: Any) -> list[dict[str, Any]]:
    """Return the outputs of one cell, valid in format 4; what is too large or damaged is left out."""
    outputs = outputs if isinstance(outputs, list) else []
    return [one for one in map(_clean, outputs[:MOST_OUTPUTS]) if one]


def _clean(output: Any) -> dict[str, Any] | None:
    match output:
        case {"output_type": "stream", "text": text}:
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            return {"output_type": "stream", "name": name, "text": joined(text)[:LARGEST_TEXT]}
        case {"output_type": "error"}:
            return {
                "output_type": "error",
                "ename": joined(output.get("ename"))[:200],
                "evalue": joined(output.get("evalue"))[:2000],
                "traceback": joined(output.get("traceback"), "\n")[:LARGEST_TEXT].splitlines(),
            }
        case {"output_type": "display_data" | "execute_result", "data": dict(given)}:
            data = {"text/plain": joined(given.get("text/plain"))[:LARGEST_TEXT]}
            picture = joined(given.get("image/png"))
            if len(picture) <= LARGEST_PICTURE and _is_png(picture):
                data["image/png"] = picture
            data = {kind: one for kind, one in data.items() if one}
            return {"output_type": "display_data", "metadata": {}, "data": data} if data else None
    return None


def _is_png(picture: str) -> bool:
    try:
        return base64.b64decode("".join(picture.split()), validate=True).startswith(PNG)
    except (binascii.Error, ValueError):
        return False
