"""A report as one self-contained HTML page."""

from pathlib import Path

import jinja2
from markupsafe import Markup

from autograder.findings_words import marked_up, number
from autograder.report import figures
from autograder.report.mistakes import LOOP, NAMED, UNNAMED
from autograder.report.summary import LOOK_KINDS, ClassReport

TEMPLATES = Path(__file__).parents[1] / "templates" / "report"


def report_page(report: ClassReport, *, anonymous: bool = False) -> str:
    """Return the page's HTML.

    Args:
        report: of a class.
        anonymous: no names of students, and no texts that may hold one.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "sentence": lambda text: Markup(marked_up(text))}
    sorts = {kind: [one for one in report.mistakes if one.kind == kind] for kind in (NAMED, LOOP, UNNAMED)}
    looks = [(student, LOOK_KINDS[note.kind], note.text) for student, note in report.to_look_at]
    return environment.get_template("index.html.j2").render(
        report=report, anonymous=anonymous, sorts=sorts, looks=looks, figures=figures
    )
