"""nbgrader's `generate_feedback` makes this course's page; `nbgrader_config.py` names the preprocessor."""

from markupsafe import Markup

from autograder.feedback.grades import read_grades
from autograder.feedback.hidden_tests import HideHidden
from autograder.feedback.page_reader import page_of
from autograder.findings_words import marked_up, number
from course_utils.checking.findings import MIME_TYPE


class FeedbackPage(HideHidden):
    """Hands the template `feedback/index.html.j2` its page; the notebook comes out without hidden tests."""

    def preprocess(self, nb, resources):
        """Sort the notebook into ``resources["page"]``."""
        facts = resources["nbgrader"]
        findings = {place: _found(cell) for place, cell in enumerate(nb.cells) if cell.cell_type == "code"}
        nb, resources = super().preprocess(nb, resources)
        grades = read_grades(
            facts["db_url"],
            student=facts["student"],
            assignment=facts["assignment"],
            notebook=facts["notebook"],
        )
        resources["page"] = page_of(
            nb.cells,
            grades,
            findings=findings,
            assignment=facts["assignment"],
            notebook=facts["notebook"],
            folder=resources.get("metadata", {}).get("path", ""),
        )
        resources["in_words"] = {"sentence": lambda text: Markup(marked_up(text)), "number": number}
        return nb, resources


def _found(cell):
    """Return the findings that a test cell displays, or None."""
    if not cell.metadata.get("nbgrader", {}).get("grade"):
        return None
    shown = [one.data[MIME_TYPE] for one in cell.outputs if MIME_TYPE in one.get("data", {})]
    return shown[-1] if shown else None
