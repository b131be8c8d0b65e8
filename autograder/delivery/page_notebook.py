"""A notebook on its way onto a page: read fast, its pictures set aside while the templates copy all else."""

import json
import re
from pathlib import Path
from uuid import uuid4

PICTURE = f"picture-{uuid4().hex}-"  # nobody can write it into a notebook
ESCAPED = re.compile("[&<>\"']")
NO_ALT = ' alt="No description has been provided for this image"'


def set_aside(notebook) -> list[str]:
    """Put short marks in the place of pictures, which a template would copy a dozen times; return them."""
    pictures = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            for kind in ("image/png", "image/jpeg"):
                picture = data.get(kind)
                # What a template would escape stays where it is.
                if isinstance(picture, str) and not ESCAPED.search(picture):
                    data[kind] = f"{PICTURE}{len(pictures)}."
                    pictures.append(picture)
    return pictures


def with_pictures(html: str, pictures: list[str]) -> str:
    """Put pictures back in the places of their marks."""
    first, *rest = html.split(PICTURE)
    numbered = (part.split(".", 1) for part in rest)
    return "".join([first, *(pictures[int(number)] + after for number, after in numbered)])


def with_alt(html: str) -> str:
    """Give each picture without an alternative text the one that nbconvert gives."""
    first, *rest = html.split("<img")
    parts = [first]
    for part in rest:
        end = part.find(">")
        parts += ["<img", "" if end < 0 or " alt=" in part[:end] else NO_ALT, part]
    return "".join(parts)


class _Notebook(dict):
    """A notebook that is read for one page and need not be copied before it is changed."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __deepcopy__(self, _):
        return self


def read_once(path: Path) -> _Notebook:
    """Read a notebook for one page."""
    from nbformat.notebooknode import from_dict
    from nbformat.v4.rwbase import rejoin_lines

    return _Notebook(rejoin_lines(from_dict(json.loads(path.read_bytes()))))
