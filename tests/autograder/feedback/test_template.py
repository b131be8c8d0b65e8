"""The template: nothing foreign becomes markup, wherever it comes from."""

from html.parser import HTMLParser

from autograder.feedback.grades import Grade, Grades
from autograder.feedback.page_reader import page_of
from autograder.nbgrader_plugin.shown import NOTES
from tests.autograder.feedback.cells import PICTURE, cell, finding, findings, shown
from tests.autograder.feedback.rendered import rendered

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 191 }} `<b>`'


class Markup(HTMLParser):
    """Collects the tags and attributes of a page, and what it would load."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.sources = set(), set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.sources |= {value[:22] for name, value in attrs if name == "src"}


def test_nothing_foreign_becomes_markup():
    """Names, comments, findings, notes, code, printed text, headings: all of them say the same thing."""
    bad = finding(target=HOSTILE, message=HOSTILE, evidence=HOSTILE, hint=HOSTILE, diagnosis="x")
    printed = {"output_type": "stream", "text": HOSTILE}
    cells = [
        cell("", kind="markdown", **{NOTES: [HOSTILE]}),
        cell(f"# {HOSTILE}", kind="markdown"),
        cell(HOSTILE, outputs=[printed, shown(image_png=PICTURE, text_html=HOSTILE)]),
        cell(HOSTILE, "f", role="answer"),
        cell("", "test_f", role="test"),
        cell(HOSTILE, "why", kind="markdown", role="by_hand"),
    ]
    grades = {"test_f": Grade(1, 4), "why": Grade(0, 1, by_hand=True)}
    foreign = Grades(HOSTILE, HOSTILE, 1.0, grades, {"f": HOSTILE, "why": HOSTILE})
    found = {4: findings(bad, summary=HOSTILE, notes=[HOSTILE])}

    html = rendered(page_of(cells, foreign, findings=found, assignment=HOSTILE, notebook=HOSTILE))

    page = Markup(html)
    assert "script" not in page.tags
    assert "b" not in page.tags
    assert not {name for name in page.attributes if name.startswith("on")}
    assert page.sources == {"data:image/png;base64,"}
    assert "1337" not in html


def test_every_text_of_the_page_is_on_it():
    """Total, penalty, what waits, points given by hand, figures, fold."""
    cells = [
        cell("plot()", outputs=[shown(image_png=PICTURE)]),
        cell("def f(): ...", "f", role="answer"),
        cell("", "test_f", role="test"),
        cell("because", "why", kind="markdown", role="by_hand"),
    ]
    grades = Grades(
        "ada", "Ada L", 1.5, {"test_f": Grade(3, 4, by_hand=True), "why": Grade(0, 2, waits=True)}
    )

    html = rendered(page_of(cells, grades, findings={}, assignment="week2", notebook="a_notebook"))

    assert "<h1>Ada L</h1>" in html
    assert "<strong>1.5</strong> of 6 points" in html
    assert "1.5 points were subtracted" in html
    assert "1 answer is not graded yet" in html
    assert html.count("These points were given by hand.") == 1
    assert html.index('id="figure-1"') < html.index('href="#figure-1"')
