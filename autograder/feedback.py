"""What a feedback page shows of a hidden case: what was found, never the case.

nbgrader puts the hidden tests back before it grades, so an autograded notebook holds their source, what
they printed and their tracebacks. `HideHidden` replaces all of it by the findings' own sentences.
"""

from html import escape

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests
from traitlets import List

from autograder.findings_words import table, text
from course_utils.checking.findings import MIME_TYPE

OURS = "hidden.score("  # in the hidden region of each test cell of this course


class HideHidden(ClearHiddenTests):
    """Takes the hidden tests out of a feedback page and puts their findings in, in words."""

    # nbconvert sets this option on every preprocessor of an HTML export and warns where it is missing.
    display_data_priority = List().tag(config=True)

    def preprocess_cell(self, cell, resources, cell_index):
        """Replace what a cell with a hidden region shows; other cells stay as they are."""
        if cell.cell_type == "code" and self.begin_test_delimeter in cell.source:
            cell.outputs = list(safe_outputs(cell.outputs))
        return super().preprocess_cell(cell, resources, cell_index)


class ShowFindings(HideHidden):
    """Shows an instructor what the hidden cases found, in words; other courses' cells stay as they are."""

    def preprocess_cell(self, cell, resources, cell_index):
        """Treat the cells that this course grades as a feedback page does."""
        if cell.cell_type == "code" and OURS in cell.source:
            return super().preprocess_cell(cell, resources, cell_index)
        return cell, resources


def safe_outputs(outputs):
    """The outputs of a graded cell that a student may see, in their order.

    Kept are displays (the card of the public cases) and the findings, as a table. A result is the score,
    which stands in the cell's heading already. Printed text and tracebacks can hold a hidden case's numbers.
    """
    withheld = None
    for output in outputs:
        if output.output_type == "display_data":
            if MIME_TYPE in output.data:
                findings = output.data[MIME_TYPE]
                output = display({"text/html": table(findings), "text/plain": text(findings)})
            yield output
        elif output.output_type == "error":
            withheld = f"The hidden tests stopped: {output.ename}."
        elif output.output_type == "stream":
            withheld = withheld or "Text printed while the hidden tests ran is not shown here."
    if withheld is not None:
        yield display({"text/html": f"<p>{escape(withheld)}</p>", "text/plain": withheld})


def display(data) -> NotebookNode:
    """A displayed output; nbformat's own function would validate each, which takes longer than the page."""
    return NotebookNode(output_type="display_data", metadata=NotebookNode(), data=NotebookNode(data))
