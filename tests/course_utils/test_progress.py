"""The progress bar counts, is quiet where nobody looks, and keeps off standard error in notebooks."""

import io
import sys

from course_utils import progress as module
from course_utils.progress import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_it_yields_every_element_and_says_nothing_without_a_terminal(capsys):
    """Logs and graded cells stay clean."""
    assert list(progress(range(5), description="counting")) == [0, 1, 2, 3, 4]
    with progress(total=3) as bar:
        bar.update(2)
        bar.set_postfix_str("cost 0.5")

    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_description_count_and_unit(monkeypatch):
    """Somebody who waits sees how long."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    for _ in progress(range(4), description="drawing", unit="picture"):
        pass

    assert "drawing" in terminal.getvalue()
    assert "4/4" in terminal.getvalue()
    assert "picture/s" in terminal.getvalue()


def test_in_a_notebook_the_bar_goes_to_standard_output(monkeypatch, capsys):
    """What a graded cell writes to standard error costs its points."""
    monkeypatch.setattr(module, "in_notebook", lambda: True)

    for _ in progress(range(4)):
        pass

    output = capsys.readouterr()
    assert "4/4" in output.out
    assert output.err == ""
