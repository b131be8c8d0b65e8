"""The status line of a run."""

import io
from collections import deque

from autograder.class_run.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is one."""

    def isatty(self):
        return True


def test_the_line_tells_count_time_faults_and_names():
    """The time left follows from the latest submissions: here 2 s each."""
    progress = Progress("week2", 100, Terminal())
    for number in range(21):
        progress.count(fault=number == 3)
    progress.latest = deque([1000.0 + 2 * number for number in range(21)], maxlen=30)

    text = progress.text(["ada", "a\x1bb"], 1040.0)

    assert text == "week2   21/100   ETA 2:38   1 fault   ada, a\\x1bb"


def test_nothing_is_known_before_the_second():
    """A guess from nothing would be wrong."""
    assert "ETA -:--" in Progress("week2", 5, Terminal()).text([], 1.0)


def test_lines_stay_and_the_status_goes():
    """On a terminal the status is wiped before a line is printed; into a file it is never drawn."""
    for stream, expected in ((Terminal(), "\r\x1b[2Kfault\n"), (io.StringIO(), "fault\n")):
        progress = Progress("week2", 5, stream)
        progress.draw(["ada"])
        progress.say("fault")
        progress.clear()

        assert expected in stream.getvalue()
        assert ("ada" in stream.getvalue()) == stream.isatty()


class Closed(Terminal):
    """A terminal that somebody closes after its first line."""

    def write(self, text):
        if self.getvalue():
            raise OSError(5, "Input/output error")
        return super().write(text)


def test_a_terminal_that_was_closed_is_written_to_no_more():
    """And the run goes on without it."""
    stream = Closed()
    progress = Progress("week2", 5, stream)
    progress.draw(["ada"])
    progress.clear()
    for _ in range(3):
        progress.say("fault")
        progress.drawn_at = 0.0
        progress.draw(["bob"])

    assert "ada" in stream.getvalue()
    assert "bob" not in stream.getvalue()


def test_no_stream_is_needed():
    """A run may have been started without one."""
    progress = Progress("week2", 5, None)
    progress.draw(["ada"])
    progress.say("fault")

    assert not progress.is_terminal
