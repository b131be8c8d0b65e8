"""Feedback pages as `nbgrader generate_feedback` writes them under our settings, many times faster.

nbgrader reads every page back into a tree to add a few attributes, validates a notebook after every step and
asks the gradebook for every cell. Here the templates and steps are the same, and what is the same for all
students (formulas, highlighted code) is made once.
"""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from html import escape
from importlib.util import find_spec
from pathlib import Path
from shutil import copyfile
from typing import Any

from autograder.delivery.beside import files_that_fit
from autograder.delivery.files import FEEDBACK, make_way, put
from autograder.delivery.gradebook import Gradebook
from autograder.delivery.marks import Marks, read_marks
from autograder.delivery.page_digest import page_digests, with_digest
from autograder.delivery.page_notebook import read_once, set_aside, with_alt, with_pictures
from autograder.delivery.settings import Settings, read_config

KEPT = 4096  # rendered texts that are kept, of markdown and of code each
LONGEST_MARKDOWN = 20_000  # characters; rendering may take the square of them
MOST_OPENINGS = 200  # of what the renderer looks for the end of, each time to the end of the text
# Blanks in a row are looked through from each of them to the last: the sum of their numbers' squares.
MOST_BLANKS = 2_000**2
BLANKS = re.compile(r"\s{2,}")


class FeedbackPages:
    """Makes pages; one for a whole class.

    Args:
        settings: the course's.
    """

    def __init__(self, settings: Settings):
        with _without_uri_parsers():
            from nbconvert.exporters.exporter import ResourcesDict

        self.settings = settings
        self.exporter = _exporter(read_config(settings.root))
        self._inlining = self.exporter.styles(ResourcesDict())["inlining"]
        self._highlighters: dict[str | None, Callable] = {}
        markdown = self.exporter.environment.filters["markdown2html"]
        self.exporter.register_filter("markdown2html", _remembering(markdown))

    def write(self, student: str, assignment: str, marks: Mapping[str, Marks]) -> list[Path]:
        """Write a student's pages and what else was handed in; return the pages' paths.

        Args:
            student: whose.
            assignment: ``week2``.
            marks: notebook → grades; only notebooks that were autograded get a page.
        """
        autograded = self.settings.folder(self.settings.autograded, student, assignment)
        folder = self.settings.folder(self.settings.feedback, student, assignment)
        digests = page_digests(self.settings, student, assignment, marks)
        copied, _ = files_that_fit(self.settings, autograded)
        for name, path in copied.items():
            if Path(name).parts[0] in {f"{notebook}.html" for notebook in marks}:
                continue  # that is where a page goes
            make_way(folder, name)
            put(folder / name, partial(copyfile, path), FEEDBACK, self.settings)
        written = []
        for name, one in marks.items():
            if name in digests:
                content = self.page(autograded / f"{name}.ipynb", one).encode("utf-8", "replace")
                content = with_digest(content, digests[name])
                page = folder / f"{name}.html"
                make_way(folder, page.name)
                put(page, partial(_write, content), FEEDBACK, self.settings)
                written.append(page)
        return written

    def page(self, path: Path, marks: Marks) -> str:
        """Return the page of one autograded notebook."""
        from nbconvert.exporters.templateexporter import TemplateExporter
        from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter

        from autograder.safe_cells import make_safe

        notebook = read_once(path)
        for cell in notebook.cells:
            make_safe(cell)
            facts = cell.metadata.get("nbgrader", {})
            name = facts.get("grade_id")
            if facts.get("solution") or facts.get("task"):
                facts["comment"] = marks.comments.get(name)
            if facts.get("grade") or facts.get("task"):
                facts["score"], facts["points"] = marks.points.get(name, (0.0, facts.get("points", 0.0)))
        about = {
            "notebook": path.stem,
            "score": marks.score - marks.penalty,
            "max_score": marks.max_score,
            "late_penalty": marks.penalty,
        }
        resources = {
            "nbgrader": about,
            "inlining": self._inlining,
            "metadata": {"name": path.stem, "path": str(path.parent)},
        }
        resources = self.exporter._init_resources(resources)
        pictures = set_aside(notebook)
        self.exporter.register_filter("highlight_code", self._highlighter(notebook.metadata))
        kinds = WidgetsDataTypeFilter(self.exporter._nb_metadata, resources, parent=self.exporter)
        self.exporter.register_filter("filter_data_type", kinds)
        # HTMLExporter's own would read the whole page into a tree and write it again.
        html, _ = TemplateExporter.from_notebook_node(self.exporter, notebook, resources)
        return with_pictures(with_alt(html), pictures)

    def _highlighter(self, metadata: Mapping[str, Any]) -> Callable:
        """The filter that colours code in a notebook's language, each text once."""
        from nbconvert.filters.highlight import Highlight2HTML

        language = metadata.get("language_info", {})
        lexer = language.get("pygments_lexer", language.get("name"))
        if lexer not in self._highlighters:
            colour = lru_cache(KEPT)(Highlight2HTML(pygments_lexer=lexer, parent=self.exporter))
            self._highlighters[lexer] = lambda source, **_: colour(source)
        return self._highlighters[lexer]


def write_feedback(settings: Settings, assignment: str, students: Iterable[str] | None = None) -> list[Path]:
    """Write the feedback pages of an assignment and return their paths.

    Args:
        settings: the course's.
        assignment: ``week2``.
        students: only of these; of all who were graded by default.

    Raises:
        UserError: the gradebook cannot be read.
    """
    with Gradebook(settings) as gradebook:
        marks = read_marks(gradebook, assignment, None if students is None else list(students))
    pages = FeedbackPages(settings)
    return [path for student in sorted(marks) for path in pages.write(student, assignment, marks[student])]


def _exporter(config):
    """nbconvert's exporter of HTML with nbgrader's templates and without its slow steps."""
    from nbconvert.exporters.html import HTMLExporter
    from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor

    class Exporter(HTMLExporter):
        def _preprocess(self, nb, resources):
            return nb, resources

        def styles(self, resources):
            """What the template's own step puts into the resources: its style sheets."""
            for preprocessor in self._preprocessors:
                if isinstance(preprocessor, CSSHTMLHeaderPreprocessor):
                    preprocessor(None, resources)
            return resources

    formgrader = Path(find_spec("nbgrader").origin).parent / "server_extensions" / "formgrader"
    config.Exporter.default_preprocessors = config.HTMLExporter.preprocessors = []
    config.HTMLExporter.template_name = "feedback"
    config.HTMLExporter.extra_template_paths = [str(formgrader / "static/node_modules/bootstrap/dist/css")]
    if "extra_template_basedirs" not in config.HTMLExporter:
        config.HTMLExporter.extra_template_basedirs = [str(formgrader / "templates")]
    return Exporter(config=config)


def is_too_dear(markdown: str) -> bool:
    """Tell whether rendering a text could take the square of its length, so that it is shown as written."""
    openings = markdown.count(r"\begin{") + markdown.count("<!--")
    if len(markdown) > LONGEST_MARKDOWN or openings > MOST_OPENINGS:
        return True
    return sum((run.end() - run.start()) ** 2 for run in BLANKS.finditer(markdown)) > MOST_BLANKS


def _remembering(markdown: Callable) -> Callable:
    """The filter that turns markdown into HTML, each text once; texts with pictures depend on the folder."""
    import jinja2

    kept: dict[str, str] = {}

    @jinja2.pass_context
    def remembering(context, source: str) -> str:
        if is_too_dear(source):
            return f"<pre>{escape(source)}</pre>"
        if "![" in source or "<img" in source.lower():
            return markdown(context, source)
        if source not in kept:
            if len(kept) >= KEPT:
                kept.clear()
            kept[source] = markdown(context, source)
        return kept[source]

    return remembering


@contextmanager
def _without_uri_parsers():
    """Import without what checks addresses in JSON schemas: building its parsers takes longest."""
    name = "rfc3987_syntax"
    absent = name not in sys.modules
    if absent:
        sys.modules[name] = None  # jsonschema does without
    try:
        yield
    finally:
        if absent:
            del sys.modules[name]


def _write(content: bytes, path: Path) -> None:
    path.write_bytes(content)
