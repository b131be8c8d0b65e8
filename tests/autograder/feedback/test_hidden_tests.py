"""A feedback page shows what the hidden cases found, never the source of the hidden tests."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.feedback.hidden_tests import HideHidden, ShowFindings
from autograder.feedback.safe_cells import safe_outputs
from autograder.findings_words import marked_up, table, text
from course_utils.checking.findings import MIME_TYPE

SOURCE = "check(f)\n### BEGIN HIDDEN TESTS\nsecret = 0.4711\nhidden.score('week2.f', f)\n### END HIDDEN TESTS"
RESULT = {
    "exercise": "week2.f",
    "score": 2.5,
    "max_score": 10,
    "seed": 99,
    "findings": [
        {
            "criterion": "values",
            "target": "dw",
            "passed": False,
            "points": 0.0,
            "max_points": 7.5,
            "diagnosis": "summed",
            "message": "dw is a sum <over> the examples.",
            "evidence": "yours 0.4711, expected 0.0942",
        },
        {
            "criterion": "vectorized",
            "target": None,
            "passed": True,
            "points": 2.5,
            "max_points": 2.5,
            "diagnosis": None,
            "message": "",
            "evidence": "",
        },
    ],
}


def graded_cell(*outputs):
    cell = new_code_cell(SOURCE, outputs=list(outputs))
    cell.metadata["nbgrader"] = {"grade": True, "grade_id": "test_f", "points": 10, "solution": False}
    return cell


def shown(*outputs):
    """The graded cell as a feedback page gets it, as one text."""
    notebook = new_notebook(cells=[graded_cell(*outputs)])

    hidden, _resources = HideHidden().preprocess(notebook, {})

    return str(hidden.cells[0])


@pytest.mark.parametrize(
    "output",
    [
        new_output("error", ename="ValueError", evalue="0.4711", traceback=["secret = 0.4711"]),
        new_output("stream", name="stdout", text="X is 0.4711"),
        new_output("stream", name="stderr", text="0.4711"),
        new_output("execute_result", {"text/plain": "0.4711"}, execution_count=1),
        new_output("display_data", {MIME_TYPE: RESULT}),
    ],
    ids=["traceback", "printed", "warning", "result", "findings"],
)
def test_no_output_of_the_hidden_tests_shows_a_case(output):
    """Source, printed text, tracebacks and the numbers of the evidence stay on the teaching side."""
    page = shown(output)

    assert "0.4711" not in page
    assert "HIDDEN TESTS" not in page
    assert "hidden.score" not in page
    assert "check(f)" in page


def test_an_error_is_named_without_its_traceback():
    """The student learns that it was an exception, and which."""
    assert "The hidden tests stopped: ValueError." in shown(
        new_output("error", ename="ValueError", evalue="0.4711", traceback=["0.4711"])
    )


def test_printed_text_is_said_to_be_withheld():
    """Nobody wonders where a print went."""
    assert "not shown here" in shown(new_output("stream", name="stdout", text="0.4711"))


def test_the_card_of_the_public_cases_stays():
    """What check() displayed was made from cases that the notebook shows."""
    assert "the card" in shown(new_output("display_data", {"text/html": "the card"}))


def test_other_cells_keep_everything():
    """Only graded cells with a hidden region are changed."""
    cell = new_code_cell("print(1)", outputs=[new_output("stream", name="stdout", text="1")])
    notebook = new_notebook(cells=[cell, new_markdown_cell("BEGIN"), graded_cell()])

    hidden, _resources = HideHidden().preprocess(notebook, {})

    assert hidden.cells[0].outputs[0].text == "1"


def test_findings_are_told_in_words_with_their_points():
    """Score, criterion, array, points and sentence, escaped; not what the cases are drawn from."""
    html = table(RESULT)

    assert "2.5 of 10 points" in html
    assert "99" not in html
    assert "<code>dw</code>" in html
    assert "0 / 7.5" in html
    assert "dw is a sum &lt;over&gt; the examples." in html
    assert "no loop over the data" in html


def test_a_criterion_that_holds_but_earns_less_says_why():
    """No loop in a function with wrong values is worth less."""
    finding = {**RESULT["findings"][1], "points": 1.0}

    html = table({**RESULT, "findings": [finding]})

    assert "1 / 2.5" in html
    assert "earns points only as far as the values are right" in html


def test_a_records_numbers_are_shown_as_on_the_card():
    """Diagnosis first, evidence second; without a seed the cases are those of this very file alone."""
    record = {name: value for name, value in RESULT.items() if name != "seed"}

    assert "dw is a sum &lt;over&gt; the examples." in table(record)
    assert "<td style='text-align:left'>Yours 0.4711, expected 0.0942.</td>" in table(record)
    assert "0.4711" not in table(RESULT)


def test_findings_as_text_mark_each_line():
    """Plain text says right or wrong by a sign."""
    assert text(RESULT).splitlines() == [
        "hidden cases: 2.5 of 10 points",
        "✗ values dw 0/7.5 dw is a sum <over> the examples.",
        "✓ no loop over the data  2.5/2.5",
    ]


def test_outputs_keep_their_order():
    """First the card, then the findings, last what was withheld."""
    outputs = [
        new_output("stream", name="stdout", text="x"),
        new_output("display_data", {"text/html": "the card"}),
        new_output("display_data", {MIME_TYPE: RESULT}),
    ]

    htmls = [output.data["text/html"] for output in safe_outputs(outputs)]

    assert [html[:8] for html in htmls] == ["the card", table(RESULT)[:8], "<p>Text "]


def test_arrays_of_which_the_same_is_to_be_said_share_a_row_and_remarks_stand_above():
    """A deep network returns dozens."""
    wrong = RESULT["findings"][0]
    several = {
        **RESULT,
        "notes": ["The classic start is fine, <too>."],
        "findings": [wrong, {**wrong, "target": "db"}, {**wrong, "target": "dA", "message": "Another."}],
    }

    assert "✗ values dw, db 0/15 dw is a sum" in text(several)
    assert "✗ values dA 0/7.5 Another." in text(several)
    assert table(several).index("fine, &lt;too&gt;.") < table(several).index("<table>")


def test_what_was_not_judged_says_why_without_an_empty_table():
    """An unwritten function has no findings, but a sentence."""
    unwritten = {**RESULT, "score": 0, "findings": [], "summary": "`f` is not written yet, <student>."}

    assert text(unwritten).splitlines()[1] == "`f` is not written yet, <student>."
    assert "<code>f</code> is not written yet, &lt;student&gt;." in table(unwritten)
    assert "<table" not in table(unwritten)


def test_an_instructor_reads_the_numbers_of_cases_that_come_back():
    """In the formgrader, for disputes; a feedback page, which nbgrader sends the same way, is not touched."""
    findings = new_output("display_data", {MIME_TYPE: RESULT})
    notebook = new_notebook(cells=[graded_cell(findings)])

    shown, _ = ShowFindings().preprocess(notebook.copy(), {"submission_id": "1"})

    assert "Yours 0.4711, expected 0.0942." in shown.cells[0].outputs[0].data["text/html"]
    notebook = new_notebook(cells=[graded_cell(findings)])
    assert ShowFindings().preprocess(notebook, {"nbgrader": {}})[0].cells[0].source == SOURCE


def test_backticks_become_code_unless_one_is_left_over():
    """A stray one comes from a student's text."""
    assert marked_up("`a<b` is <b>") == "<code>a&lt;b</code> is &lt;b&gt;"
    assert marked_up("a ` b") == "a ` b"
