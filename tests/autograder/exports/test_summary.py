"""The summary shows what the record says, and nothing that a student's text asks for."""

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from autograder.exports.markdown import markdown
from autograder.exports.summary import LARGEST, summary
from autograder.exports.words import one_line
from tests.autograder.exports.records import FAULT, HOSTILE_TEXTS, RIGHT, USUAL, hostile

RENDER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render
NO_SPACE = "\u200b"


class Page(HTMLParser):
    """The tags and the text of a rendered page."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.cells = [], [], []
        self.feed(RENDER(source))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(name for name, _value in attrs)))
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data):
        self.text.append(data)
        if self.cells:
            self.cells[-1] += data


def test_the_summary_has_a_headline_a_row_per_exercise_and_the_notes():
    """Points, verdict, what to fix, and the place."""
    page = Page(summary(USUAL, 60))
    text = "".join(page.text)

    assert "week2 · logistic_regression.ipynb: 20.5 of 47 points" in text
    assert "below the pass mark · 28.2 points (60 %) are needed" in text
    cells = [cell.strip() for cell in page.cells]
    rows = [cells[n : n + 4] for n in range(0, len(cells), 4)]
    assert [row[1] for row in rows] == ["exercise", *(one.name for one in USUAL.exercises)]
    assert [row[2] for row in rows[1:]] == ["5 / 5", "15.5 / 30", "0 / 10", "0 / 2"]
    assert "cell 2, line 3" in rows[2][3]
    assert "dw, db (values): A sum, no mean. Found 17.25 expected 4.75. Divide by m." in rows[2][3]
    assert "optimize did not return within 10 s" in text
    assert "isolation full" in text


def test_the_pass_mark_decides_the_verdict():
    """At the mark is passed; a fault never is."""
    assert "**passed**" in summary(USUAL, 100 * 20.5 / 47)
    assert "**below the pass mark**" in summary(USUAL, 43.7)
    assert "**passed**" in summary(RIGHT, 100)
    assert "**could not be graded**" in summary(FAULT, 0)
    assert "found a picture; expected a notebook" in "".join(Page(summary(FAULT, 0)).text)


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=lambda text: ascii(text)[:24])
def test_foreign_text_is_shown_and_does_nothing(text):
    """The page of a hostile record has the tags of a harmless one; what is read is what was written."""
    page, harmless = Page(summary(hostile(text), 60)), Page(summary(hostile("y"), 60))

    plain = [tag for tag in page.tags if tag[0] != "code"]
    assert plain == [tag for tag in harmless.tags if tag[0] != "code"]
    assert not [tag for tag in page.tags if tag[0] == "code" and tag[1]]
    shown = "".join(Page(markdown(text)).text).strip().replace(NO_SPACE, "")
    assert shown == re.sub(r"`([^`]+)`", r"\1", one_line(text)).strip()


@pytest.mark.parametrize(
    "text", ["@octocat", "a@b.example", "see #12", "http://x.example", "www.x.example", "`@octocat`"]
)
def test_nothing_becomes_a_mention_or_a_link(text):
    """GitHub looks for these after it has read entities, so an invisible character stands between."""
    assert not re.search(r"@\w|#\d|://\w|www\.\w", "".join(Page(markdown(text)).text))


def test_the_summary_fits_into_what_github_takes():
    """What does not fit is left out in whole lines, and the page says so."""
    long = hostile("é" * 1400)
    long = type(long)(long.submission, long.exercises * 120, long.notes, long.timing, long.environment)

    text = summary(long, 60)
    assert len(text.encode()) <= LARGEST
    assert text.count("\n|") > 50
    assert "does not fit here" in text
    assert summary(long, 60, largest=10) == ""
