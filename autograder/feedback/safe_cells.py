"""The parts of an autograded cell that a student may see."""

from html import escape

from nbformat.notebooknode import NotebookNode

from autograder.findings_words import table, text
from course_utils.checking.findings import MIME_TYPE


def safe_outputs(outputs, *, numbers: bool = False):
    """The outputs of a graded cell that a student may see, in their order.

    Kept are displays (the card of the public cases) and the findings, as a table. A result is the score,
    which stands in the cell's heading already. Printed text and tracebacks can hold a hidden case's numbers.

    Args:
        outputs: of the cell.
        numbers: give found and expected even where a seed says that the next submission meets the same cases.
    """
    withheld = None
    for output in outputs:
        if output.output_type == "display_data":
            if MIME_TYPE in output.data:
                findings = output.data[MIME_TYPE]
                if numbers:
                    findings = {name: value for name, value in findings.items() if name != "seed"}
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
