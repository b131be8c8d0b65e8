"""What a feedback page shows of a hidden case: what was found, never the case.

nbgrader puts the hidden tests back before it grades, so an autograded notebook holds their source, what
they printed and their tracebacks. `HideHidden` replaces all of it by the findings' own sentences.
"""

from html import escape

from nbformat.v4 import new_output
from nbgrader.preprocessors import ClearHiddenTests
from traitlets import List

from course_utils.checking.findings import MIME_TYPE

GREEN, RED = "#00684a", "#b00020"
CRITERIA = {
    "runs": "runs",
    "shape": "shapes",
    "values": "values",
    "vectorized": "no loop over the data",
    "general": "works on other data",
    "pure": "leaves its inputs alone",
}


class HideHidden(ClearHiddenTests):
    """Takes the hidden tests out of a feedback page and puts their findings in, in words."""

    # nbconvert sets this option on every preprocessor of an HTML export and warns where it is missing.
    display_data_priority = List().tag(config=True)

    def preprocess_cell(self, cell, resources, cell_index):
        """Replace what a cell with a hidden region shows; other cells stay as they are."""
        if cell.cell_type == "code" and self.begin_test_delimeter in cell.source:
            cell.outputs = list(safe_outputs(cell.outputs))
        return super().preprocess_cell(cell, resources, cell_index)


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
                output = new_output(
                    "display_data", {"text/html": table(findings), "text/plain": text(findings)}
                )
            yield output
        elif output.output_type == "error":
            withheld = f"The hidden tests stopped: {output.ename}."
        elif output.output_type == "stream":
            withheld = withheld or "Text printed while the hidden tests ran is not shown here."
    if withheld is not None:
        yield new_output("display_data", {"text/html": f"<p>{escape(withheld)}</p>", "text/plain": withheld})


def rows(findings):
    """(passed, criterion in words, arrays, points earned, points possible, sentence) per row.

    Arrays of which the same is to be said share a row: a deep network returns dozens.
    """
    shared = {}
    for finding in findings["findings"]:
        criterion = str(finding["criterion"])
        key = bool(finding["passed"]), CRITERIA.get(criterion, criterion), said(finding)
        shared.setdefault(key, []).append(finding)
    for (passed, criterion, sentence), same in shared.items():
        yield (
            passed,
            criterion,
            ", ".join(finding["target"] for finding in same if finding.get("target")),
            number(sum(float(finding["points"]) for finding in same)),
            number(sum(float(finding["max_points"]) for finding in same)),
            sentence,
        )


def said(finding) -> str:
    """What is wrong and what to do next; why a criterion that holds has not earned everything."""
    if finding["passed"] and finding["points"] < finding["max_points"]:
        return "Holds; it counts as far as the values are right."
    return " ".join(filter(None, [finding.get("message"), finding.get("hint")]))


def number(points) -> str:
    """Points without a needless `.0`: 4, 2.5, 0.33."""
    return f"{round(float(points), 2):g}"


def text(findings) -> str:
    """The findings as lines of text."""
    head = f"hidden cases: {number(findings['score'])} of {number(findings['max_score'])} points"
    lines = [
        f"{'✓' if passed else '✗'} {criterion} {target} {points}/{possible} {sentence}".rstrip()
        for passed, criterion, target, points, possible, sentence in rows(findings)
    ]
    return "\n".join([head, *map(str, findings.get("notes", ())), *lines])


def table(findings) -> str:
    """The findings as an HTML table; colours differ in lightness too, and a sign says the same."""
    body = "".join(
        f"<tr><td style='color:{GREEN if passed else RED};font-weight:bold'>{'✓' if passed else '✗'}</td>"
        f"<td>{escape(criterion)}</td><td><code>{escape(target)}</code></td>"
        f"<td style='text-align:right;white-space:nowrap'>{points} / {possible}</td>"
        f"<td>{escape(sentence)}</td></tr>"
        for passed, criterion, target, points, possible, sentence in rows(findings)
    )
    notes = "".join(f"<p>{escape(str(note))}</p>" for note in findings.get("notes", ()))
    return (
        "<div><p><b>On cases that the notebook does not show: "
        f"{number(findings['score'])} of {number(findings['max_score'])} points</b> "
        f"(seed {escape(str(findings.get('seed', '')))})</p>{notes}<table><tr><th></th><th>what</th>"
        f"<th>result</th><th>points</th><th>why, and what next</th></tr>{body}</table></div>"
    )
