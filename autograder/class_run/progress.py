"""The status line of a run; nothing where nobody looks."""

import shutil
import time
from collections import deque
from collections.abc import Sequence
from typing import TextIO

from course_utils.streams import tell

PAUSE = 0.2  # seconds between two drawings
CLEAR = "\r\x1b[2K"
WINDOW = 30  # outcomes that the time left is reckoned from
SHOWN = 3  # names


class Progress:
    """The status line of a run, redrawn in place on a terminal.

    Args:
        what: what is going on: ``week2``.
        total: how many are to be done.
        stream: where to draw; None for nowhere.
    """

    def __init__(self, what: str, total: int, stream: TextIO | None):
        self.what, self.total, self.stream = what, total, stream
        self.done = self.faults = 0
        self.latest: deque[float] = deque(maxlen=WINDOW)
        self.drawn_at = 0.0
        self.is_terminal = getattr(stream, "isatty", lambda: False)()

    def count(self, *, fault: bool) -> None:
        """Note that one more is done."""
        self.done += 1
        self.faults += fault
        self.latest.append(time.monotonic())

    def draw(self, names: Sequence[str]) -> None:
        """Show the line, unless it was shown just now.

        Args:
            names: who is being graded.
        """
        now = time.monotonic()
        if not self.is_terminal or now - self.drawn_at < PAUSE:
            return
        self.drawn_at = now
        width = shutil.get_terminal_size().columns - 1
        self._write(CLEAR + self.text(names, now)[:width])

    def clear(self) -> None:
        """Take the line away, for other lines to be printed."""
        if self.is_terminal:
            self._write(CLEAR)

    def say(self, line: str) -> None:
        """Print a line that stays."""
        self.clear()
        self._write(f"{line}\n")

    def _write(self, text: str) -> None:
        """Write, but not into a terminal that was closed or a pipe that nobody reads: the run continues."""
        if self.stream is not None and not tell(self.stream, text):
            self.stream, self.is_terminal = None, False

    def text(self, names: Sequence[str], now: float) -> str:
        """Return the line as of a moment of `time.monotonic`."""
        faults = f"   {plural(self.faults, 'fault')}" if self.faults else ""
        shown = ", ".join(readable(name) for name in names[:SHOWN])
        return f"{self.what}   {self.done}/{self.total}   ETA {self._eta(now)}{faults}   {shown}"

    def _eta(self, now: float) -> str:
        # Only the latest outcomes count: what was graded earlier is kept in no time, and comes first.
        if len(self.latest) < 2:
            return "-:--"
        left = (self.total - self.done) * (now - self.latest[0]) / (len(self.latest) - 1)
        minutes, seconds = divmod(max(0, round(left)), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def readable(text: str, longest: int = 60) -> str:
    """Return foreign text as it may be shown on a terminal: printable, encodable, short."""
    text = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text[: 2 * longest])
    return text if len(text) <= longest else text[: longest - 1] + "…"


def plural(count: int, word: str) -> str:
    """Return ``1 fault``, ``2 faults``."""
    return f"{count} {word}{'' if count == 1 else 's'}"
