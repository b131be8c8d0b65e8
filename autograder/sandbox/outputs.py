"""What a cell shows, collected as notebook outputs (format 4) and cut where it becomes too much."""

import base64
import io
import json
from typing import Any

_MOST_OUTPUTS = 1_000
# Figures, tables and other displays of one cell, in bytes.
MOST_DISPLAYED = 8 * 2**20
# Characters of what all cells of a notebook show; the worker keeps them until the submission is graded.
MOST_KEPT = 32 * 2**20


class Outputs:
    """The outputs of one cell.

    Args:
        printed: bytes of text that are kept.

    Attributes:
        cut: what there was too much of, ``printed`` or ``shown``; "" where everything was kept.
    """

    def __init__(self, printed: int):
        self.cut = ""
        self._limit, self._printed, self._displayed = printed, 0, 0
        self._items: list[dict[str, Any]] = []
        self._parts: list[str] = []  # of the stream at the end
        self._clear_next = False
        self._by_id: dict[str, dict] = {}

    def stream(self, name: str, text: str) -> None:
        """Add printed text."""
        if self.cut == "printed":
            return
        size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
        if self._printed + size > self._limit:
            text = text[: self._limit - self._printed]
            text += f"\n[cut: a cell may print {self._limit / 2**20:g} MB]\n"
            self.cut = "printed"
        self._printed = min(self._limit, self._printed + size)
        last = self._items[-1] if self._items and not self._clear_next else None
        if last is None or last["output_type"] != "stream" or last["name"] != name:
            if not self._add({"output_type": "stream", "name": name, "text": ""}):
                return
            self._parts = []
        self._parts.append(text)
        if len(self._parts) > 4_000:
            self._parts = ["".join(self._parts)]
        self._items[-1]["text"] = self._parts

    def display(
        self, data: dict, metadata: dict | None, display_id: str | None = None, *, update: bool = False
    ) -> None:
        """Add a display, or change the one with that id."""
        data, metadata = _jsonable(data), _jsonable(metadata or {})
        if not self._fits(data):
            return
        if update:
            if display_id in self._by_id:
                self._by_id[display_id].update(data=data, metadata=metadata)
            return
        output = {"output_type": "display_data", "data": data, "metadata": metadata}
        if self._add(output) and display_id:
            self._by_id[display_id] = output

    def result(self, count: int, data: dict, metadata: dict | None) -> None:
        """Add the value of a cell's last line."""
        data = _jsonable(data)
        if self._fits(data):
            self._add(
                {
                    "output_type": "execute_result",
                    "execution_count": count,
                    "data": data,
                    "metadata": _jsonable(metadata or {}),
                }
            )

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        """Add an exception."""
        lines = [line[:10_000] for line in traceback[:200]]
        self._add({"output_type": "error", "ename": name, "evalue": value[:2_000], "traceback": lines})

    def clear(self, wait: bool) -> None:
        """Forget what was shown, now or as soon as something else is."""
        if wait:
            self._clear_next = True
        else:
            self._items.clear()
            self._clear_next = False
            self._printed = self._displayed = 0

    def as_data(self) -> list[dict[str, Any]]:
        """Return the outputs."""
        return [
            {**one, "text": "".join(one["text"])} if one["output_type"] == "stream" else one
            for one in self._items
        ]

    def _fits(self, data):
        size = sum(len(one) if type(one) is str else len(json.dumps(one)) for one in data.values())
        if self._displayed + size > MOST_DISPLAYED:
            self.cut = "shown"
            return False
        self._displayed += size
        return bool(data)

    def _add(self, output):
        if self._clear_next:
            self.clear(wait=False)
        if len(self._items) >= _MOST_OUTPUTS:
            self.cut = "shown"
            return False
        if self._items and self._items[-1]["output_type"] == "stream":
            self._items[-1]["text"] = ["".join(self._items[-1]["text"])]
        self._items.append(output)
        return True


class Stream(io.TextIOBase):
    """What `print` writes to.

    Attributes:
        outputs: where the text goes; None between cells, when it goes nowhere.
    """

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str):
        self._stream_name = name
        self.outputs: Outputs | None = None

    def write(self, text):
        """Take a text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.outputs is not None:
            self.outputs.stream(self._stream_name, text)
        return len(text)

    def writable(self):
        """Return True."""
        return True


def _jsonable(data: dict) -> dict[str, Any]:
    """Return the part of a display that JSON can carry; pictures become text."""
    kept = {}
    for kind, content in data.items():
        if type(content) is bytes:
            content = base64.b64encode(content).decode()
        if type(kind) is not str:
            continue
        if type(content) is not str:
            try:
                json.dumps(content)
            except (TypeError, ValueError, RecursionError):
                continue
        kept[kind] = content
    return kept


def size_of(shown: Any) -> int:
    """Return how many characters outputs hold."""
    if isinstance(shown, str):
        return len(shown)
    items = shown.values() if isinstance(shown, dict) else shown if isinstance(shown, list | tuple) else ()
    return sum(map(size_of, items))
