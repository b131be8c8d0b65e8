"""Figures are drawn for a page that somebody reads, and else cost nothing."""

from autograder.sandbox.session import Zygote
from tests.autograder.sandbox.notebooks import cells


def test_a_figure_is_drawn_when_somebody_looks():
    """PNG with figures, only its description without; the course's own drawings follow suit."""
    source = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    course = "from course_utils.week2 import show_line_and_curve\nshow_line_and_curve()"
    with Zygote(figures=True) as zygote, zygote.submission() as submission:
        plot, ours = submission.run(cells(source, course))

    assert "image/png" in plot.outputs[-1]["data"]
    assert any("image/png" in output.get("data", {}) for output in ours.outputs)


def test_nothing_is_drawn_where_nobody_looks(submission):
    """The students' own plots run without being rendered, the course's functions return at once."""
    course = "from course_utils.week2 import show_line_and_curve\nshow_line_and_curve()"
    plot, ours = submission.run(cells("import matplotlib.pyplot as plt\nplt.plot([1, 2]);", course))

    assert list(plot.outputs[-1]["data"]) == ["text/plain"]
    assert (ours.status, ours.outputs) == ("ok", ())
