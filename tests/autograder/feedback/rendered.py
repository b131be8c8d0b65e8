"""The feedback template filled in, without nbgrader."""

from pathlib import Path

import jinja2
from markupsafe import Markup

from autograder.feedback.grades import Grade, Grades
from autograder.feedback.page import Page
from autograder.feedback.page_reader import page_of
from autograder.findings_words import marked_up, number
from autograder.grading.grade import grade
from autograder.grading.intake import read_notebook
from autograder.nbgrader_plugin.normalized import normalized
from autograder.nbgrader_plugin.shown import show
from course_utils.checking.findings import MIME_TYPE
from tests.autograder.grading.notebooks import as_bytes, release

TEMPLATES = Path(__file__).parents[3] / "autograder" / "templates" / "feedback"


def rendered(page: Page) -> str:
    """Return the page's HTML."""
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), undefined=jinja2.StrictUndefined
    )
    in_words = {"sentence": lambda text: Markup(marked_up(text)), "number": number}
    return templates.get_template("index.html.j2").render(resources={"page": page, "in_words": in_words})


def graded_page(notebook: dict, *, week: str = "week2", student: str = "ada", **more) -> Page:
    """Return the page of a submission that this course's grader graded.

    Args:
        notebook: as it was submitted.
        week: of it.
        student: whose it is.
        more: goes into `Grades`.
    """
    submitted = as_bytes(notebook)
    record = grade(submitted, week, student=student, secret=bytes(32))
    autograded = normalized(read_notebook(submitted, week=week).cells, release(week))
    show(record, autograded)
    found = {
        place: output["data"][MIME_TYPE]
        for place, cell in enumerate(autograded["cells"])
        for output in cell.get("outputs", ())
        if MIME_TYPE in output.get("data", {})
    }
    cells = {f"test_{one.name}": Grade(one.score, one.max_score) for one in record.exercises}
    grades = Grades(student, cells=cells, **more)
    return page_of(autograded["cells"], grades, findings=found, assignment=week, notebook=release(week).name)
