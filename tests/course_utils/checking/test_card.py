"""The card: safe to show, readable without colour, the same words in a notebook and in a terminal."""

import io
import re

import pytest

from course_utils import __version__
from course_utils.checking.card import Card
from course_utils.checking.findings import Finding, Verdict
from tests.course_utils.checking.scaled import RIGHT, verdict_on

EVEN, ODD = "<script>alert(1)</script> `<b>` &", "<script>alert(1)</script> `<b>` & ` odd"


@pytest.mark.parametrize("hostile", [EVEN, ODD])
def test_text_from_student_code_is_escaped(hostile):
    """An exception's message is shown as text, whatever tags and backticks it holds."""
    finding = Finding("runs", "scaled", False, 0, 1, "E", hostile, hostile, hostile)
    page = Card(Verdict("week0.scaled", 0, 10, (finding,), notes=(hostile,)))._repr_html_()

    assert "<script" not in page
    assert "<b>" not in page
    assert page.count("<div") == page.count("</div")


def test_marks_are_told_apart_without_colour():
    """Each row has a sign of its own beside its colour."""
    wrong = RIGHT.replace("Y.mean()", "Y.sum()")
    page = Card(verdict_on(wrong))._repr_html_()

    assert "✓" in page
    assert "✗" in page


def test_the_terminal_and_the_page_say_the_same():
    """Every sentence of the page is in the plain text; only the layout differs."""
    card = Card(verdict_on(RIGHT.replace("Y.mean()", "Y.sum()")))
    words = re.sub(r"<[^>]+>", " ", card._repr_html_()).replace("&quot;", '"').split()

    assert sorted(words) == sorted(str(card).replace("`", " ").split())


def test_the_diagnosis_stands_before_the_numbers_and_the_next_step_last():
    """A reader gets the cause first."""
    verdict = verdict_on(RIGHT.replace('{"Y": Y}', '{"Y": Y ** 3 + X}'))
    finding = next(one for one in verdict.findings if one.hint)
    text = " ".join(str(Card(verdict)).split())

    assert text.index(finding.message) < text.index(finding.evidence) < text.index(finding.hint)


def test_a_card_carries_the_version_of_the_course():
    """In a saved notebook it says which release it was made by; the text of the card is the same."""
    card = Card(verdict_on(RIGHT))

    assert f'title="course {__version__}"' in card._repr_html_()
    assert __version__ not in str(card)


def test_one_cause_is_told_once():
    """A mistake that spoils two results is explained beside the first."""
    text = str(Card(verdict_on(RIGHT.replace('{"Y": Y}, Y.mean()', '{"Y": Y / 2}, Y.mean() / 2'))))

    assert text.count("Only half of c is used.") == 1
    assert "The same cause as above." in text


def test_a_stream_that_lacks_the_signs_gets_plainer_ones(monkeypatch):
    """A Windows pipe writes cp1252."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr("sys.stdout", stream)
    monkeypatch.setattr("course_utils.checking.card._in_a_notebook", lambda: False)
    Card(verdict_on(RIGHT.replace("Y.mean()", "-Y.sum()"))).show()
    stream.flush()

    text = stream.buffer.getvalue().decode("cp1252")
    assert "+ `results" in text
    assert "x `mean`" in text
