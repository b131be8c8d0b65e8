"""Which language a notebook is written in."""

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.grading.definitions import parsed
from autograder.grading.file_reading import UnreadableError
from autograder.grading.handed_in import HandedIn
from autograder.grading.remarks import Remarks, shown
from autograder.grading.source_cells import SourceCells


def demand_python(
    metadata: Mapping[str, Any], cells: Sequence[HandedIn], known: SourceCells, remarks: Remarks
) -> None:
    """Refuse a notebook for another kernel, unless its code is Python all the same.

    Raises:
        UnreadableError: it is written in another language.
    """
    language = _language(metadata)
    if not language or "python" in language.lower():
        return
    code = [cell for cell in cells if cell.kind == "code" and cell.source.strip()]
    if known.names:
        is_python = any(set(known.names) & set(cell.defined) for cell in code)
    else:
        is_python = all(parsed(cell.source) is not None for cell in code)
    if not is_python:
        raise UnreadableError(
            f"found a notebook for {shown(language, 30)}; expected Python; choose the Python 3 kernel and "
            "hand it in again"
        )
    remarks.repair(
        f"found the kernel {shown(language, 30)}; expected Python, which the code is; run as Python"
    )


def _language(metadata: Mapping[str, Any]) -> str:
    for part, key in (("language_info", "name"), ("kernelspec", "language"), ("kernelspec", "name")):
        found = metadata.get(part)
        if isinstance(found, Mapping) and isinstance(found.get(key), str) and found[key].strip():
            return found[key]
    return ""
