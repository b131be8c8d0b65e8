"""The formgrader's pages and feedback pages: findings in words, no hidden case, equal from both writers."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from html import escape

import pytest
from bs4 import BeautifulSoup

from autograder.course import CONFIG_NAME, environment, run_nbgrader
from autograder.delivery import feedback_pages
from autograder.delivery.feedback_pages import write_feedback
from autograder.delivery.page_notebook import with_alt
from autograder.delivery.settings import read_settings
from course_utils.checking.findings import MIME_TYPE
from tests.autograder.delivery.gradebook_tables import tables_of
from tests.autograder.delivery.handed_in import MISTAKE, MISTAKEN, RIGHT, edited, with_files
from tests.autograder.small_course import REPOSITORY, hand_in

SECRETS = ("HIDDEN TESTS", "hidden.score", MIME_TYPE, "autograder", "<script>alert")


@pytest.fixture(scope="module")
def course(released_course, tmp_path_factory):
    """A course in which one student handed in a mistake, pictures, a script and a file."""
    folder = shutil.copytree(released_course, tmp_path_factory.mktemp("pages") / "course")
    released = folder / "release" / "week2" / "logistic_regression.ipynb"
    hand_in(folder, released, "ada", **RIGHT | {"propagate": MISTAKEN})
    path = folder / "submitted/ada/week2" / released.name
    with_files(path)
    edited(path, lambda cells: cells[0].update(source=cells[0]["source"] + ["\n<script>alert(1)</script>"]))
    return folder


def shown(course, in_kernel=False):
    config = course / CONFIG_NAME
    text = config.read_text()
    if in_kernel:
        config.write_text(text.replace("# del c.Autograde", "del c.Autograde"))
    run = subprocess.run(
        [sys.executable, "-m", "tests.autograder.delivery.formgrader_page", "ada"],
        cwd=course,
        env=environment(PYTHONPATH=str(REPOSITORY)),
        capture_output=True,
        text=True,
    )
    config.write_text(text)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def pressed(course):
    """What the formgrader's button says, and the page that it shows then."""
    return shown(course)


def test_the_button_grades_with_this_engine(course, pressed):
    """It succeeds, its log tells so, the record is written, and the gradebook has the points."""
    assert pressed["success"] is True
    assert "Graded in" in pressed["log"]
    assert (course / "records/week2/ada.json").is_file()
    grades = tables_of(course / "gradebook.db")["grade"]
    assert {row["auto_score"] for row in grades} == {5.0, 2.0, 22.0}


def test_the_formgrader_shows_findings_and_no_hidden_case(pressed):
    """An instructor reads what a student will read."""
    demand_findings(pressed["page"])


def test_our_feedback_pages_are_nbgraders(course, pressed):
    """Element by element what `nbgrader generate_feedback` makes, and the files beside it."""
    assert pressed["success"]
    run_nbgrader(course, "generate_feedback", "week2")
    settings = replace(read_settings(course), feedback="ours")

    (written,) = write_feedback(settings, "week2")

    theirs = (course / "feedback/ada/week2/logistic_regression.html").read_text()
    ours = written.read_text()
    page, _, digest = ours.rpartition("\n<!-- made from ")
    assert BeautifulSoup(page, "html.parser") == BeautifulSoup(theirs, "html.parser")
    assert digest.endswith(" -->\n")
    assert "data:image/png;base64" in ours
    assert [secret for secret in SECRETS if secret in ours] == []
    names = [
        sorted(one.name for one in written.parent.iterdir()),
        sorted(one.name for one in (course / "feedback/ada/week2").iterdir()),
    ]
    assert names[0] == names[1] == ["beside.txt", "logistic_regression.html"]


def test_only_pictures_without_a_text_get_one():
    """Long pictures are not looked through sign by sign."""
    html = with_alt('<img src="data:x"><p>&lt;img</p><img alt="a" src="b"/>')

    assert html.count(" alt=") == 2
    assert html.endswith('<p>&lt;img</p><img alt="a" src="b"/>')


def test_the_formgrader_shows_the_same_after_in_kernel_grading(course):
    """The source of the hidden tests is in the notebook then as now; it is on no page."""
    demand_findings(shown(course, in_kernel=True)["page"])


def demand_findings(page):
    """A table of findings instead of the hidden tests, and formulas without a script from elsewhere."""
    assert [secret for secret in SECRETS if secret in page] == []
    assert MISTAKE.says.split(".")[0] in page
    assert "22 of 30 points" in page
    assert page.count("<math") == 2
    assert "cdn" not in page.lower()


@pytest.mark.parametrize("opening", [r"\begin{a}", "<!--", "[x](<"])
def test_markdown_that_takes_for_ever_is_shown_as_it_is(opening):
    """Its rendering would take the square of its length; nothing in it is markup on the page either."""
    source = opening * 8000
    shown = feedback_pages._remembering(lambda _context, source: f"<p>{len(source)}</p>")

    assert shown(None, source) == f"<pre>{escape(source)}</pre>"
    assert shown(None, opening) == f"<p>{len(opening)}</p>"


@pytest.mark.parametrize("blank", [" ", "\t", "\n", " \n"])
def test_many_blanks_in_a_row_are_too_dear(blank):
    """Also in several rows; as many spread over a text, or as a wide table has, are not."""
    for text in (
        f"a{blank * 9000}1",
        *(f"{start}{(blank * 700 + 'x') * 10}" for start in ("# ", "| ", "- ")),
    ):
        assert feedback_pages.is_too_dear(text)

    for text in ("a " * 9000, "\n".join(["| a" + " " * 120 + "|"] * 150), "a\n\n" * 5000, f"a{blank * 900}1"):
        assert not feedback_pages.is_too_dear(text)
