"""A notebook and its grades become a page; nothing of a submission is markup in it."""

import pytest
from markupsafe import Markup

from autograder.feedback.grades import Grade, Grades
from autograder.feedback.page_reader import NO_ANSWER, page_of
from autograder.nbgrader_plugin.normalized import PLACE
from autograder.nbgrader_plugin.shown import NOTES
from tests.autograder.feedback.cells import PICTURE, cell, finding, findings, shown

WRONG = finding(
    message="`dw` is a sum.",
    evidence="line 2 of `f`: found 1, expected 2",
    hint="Divide.",
    diagnosis="summed",
)


def page(*cells, found=None, comments=None, penalty=0.0, **grades):
    """The page of these cells."""
    grades = {name: Grade(*one) for name, one in grades.items()}
    all_of_it = Grades("ada", "", penalty, grades, comments or {})
    return page_of(cells, all_of_it, findings=found or {}, assignment="week2", notebook="notes")


def exercise(name="f", source="def f():\n    return 1"):
    return cell(source, name, role="answer", **{PLACE: 0}), cell("check()", f"test_{name}", role="test")


def test_an_answer_has_its_points_its_card_its_comment_and_its_code():
    """In one block, named as the exercise; the line that the evidence names is pointed out."""
    one = page(*exercise(), found={1: findings(WRONG)}, comments={"f": "Nearly `there`."}, test_f=(2, 4))

    (block,) = one.blocks
    assert (block.name, block.points, block.state) == ("f", "2 / 4", "part")
    assert [(row.sign, row.names, row.message, row.hint) for row in block.rows] == [
        ("✗", ("dw",), "`dw` is a sum.", "Divide.")
    ]
    assert block.rows[0].evidence == "Line 2 of `f`: found 1, expected 2."
    assert "<code>there</code>" in block.comments[0]
    assert block.parts[0].code.count("line marked") == 1
    assert len(block.parts) == 1


def test_what_to_fix_first_is_the_first_of_the_notebook_that_lost_points():
    """What waits for something else is not it, nor an answer that got all its points by hand."""
    waits = finding("general", message="Judged as soon as a value is right.")
    cells = (*exercise("a"), *exercise("b"), *exercise("c"))
    found = {1: findings(WRONG), 3: findings(waits, WRONG), 5: findings(WRONG)}

    one = page(*cells, found=found, test_a=(4, 4, True), test_b=(2, 4), test_c=(0, 4))

    assert one.first.name == "b"
    assert one.first.to_fix == ("dw", "`dw` is a sum.", "Divide.")


def test_an_unwritten_answer_says_so_once():
    """nbgrader's own comment on it repeats the card."""
    unwritten = findings(state="unwritten", summary="`f` is not written yet.")
    one = page(*exercise(), found={1: unwritten}, comments={"f": "No response."}, test_f=(0, 4))

    (block,) = one.blocks
    assert block.comments == ()
    assert one.first.to_fix == ("", "`f` is not written yet.", "")


def test_written_answers_wait_for_a_person_and_show_the_persons_comment():
    """Graded by hand, of either kind; pictures and HTML as the sanitizer lets them."""
    text = cell("*Because* <script>alert(1)</script>", "why", kind="markdown", role="by_hand")
    code = cell("1", "free", role="by_hand")
    one = page(
        text, code, comments={"why": "Good <img src=x onerror=1>"}, why=(0, 3, False, True), free=(1, 1)
    )

    why, free = one.blocks
    assert (why.state, free.state, one.waiting) == ("waits", "right", 1)
    assert "<em>Because</em>" in why.parts[0].text
    assert "<script" not in why.parts[0].text
    assert "onerror" not in why.comments[0]


def test_a_written_answer_without_points_is_a_block_only_if_somebody_commented_on_it():
    """Nobody waits for points that it cannot have; what was written is shown with the rest."""
    text = cell("Because", "why", kind="markdown", role="by_hand")
    silent = page(text, comments={"why": NO_ANSWER}, why=(0, 0))
    answered = page(text, comments={"why": "Well said"}, why=(0, 0))

    assert (silent.blocks, silent.waiting, len(silent.rest)) == ((), 0, 1)
    assert [one.name for one in answered.blocks] == ["why"]
    assert "Well said" in answered.blocks[0].comments[0]


def test_a_function_defined_in_another_cell_is_shown():
    """A record says which one was judged."""
    mine = cell("def f():\n    return 7", **{PLACE: 4})
    one = page(*exercise(), mine, found={1: findings(WRONG, cell=4)}, test_f=(2, 4))

    assert [part.elsewhere for part in one.blocks[0].parts] == [False, True]
    assert '<span class="m">7</span>' in one.blocks[0].parts[1].code


def test_the_rest_keeps_its_order_and_its_figures_have_headings():
    """Figures as submitted; text in plain, without what a terminal reads as colour."""
    drawing = [shown(image_png=PICTURE), {"output_type": "stream", "text": "\x1b[31m<b>red</b>\x1b[0m\n"}]
    one = page(
        cell("# Title\n## Part one", kind="markdown"),
        cell("plot()", outputs=drawing),
        *exercise(),
        cell("more()", outputs=[shown(image_png=PICTURE)]),
        test_f=(4, 4),
    )

    assert [(figure.number, figure.heading) for figure in one.figures] == [(1, "Part one"), (2, "Part one")]
    assert one.rest[1].printed == ("<b>red</b>",)
    assert not isinstance(one.rest[1].printed[0], Markup)


def test_notes_stand_apart():
    """As the list that they are, not as the cell that the formgrader shows."""
    one = page(cell("- a note", kind="markdown", **{NOTES: ["`f` failed", 5]}))

    assert (one.notes, one.rest) == (("`f` failed", "5"), ())


@pytest.mark.parametrize(
    "odd", [[1], {"findings": [{}]}, findings(finding(points="many")), findings(finding(points=10**400)), "x"]
)
def test_findings_of_a_kernel_may_be_anything(odd):
    """A student's own code ran there."""
    (block,) = page(*exercise(), found={1: odd}, test_f=(0, 4)).blocks

    assert "cannot be read" in block.remarks[0]


def test_code_is_escaped_and_keeps_its_lines():
    """Quotes, angle brackets, strings over several lines, and what is no Python at all."""
    source = 'x = """<script>\n&"""\n?? <b>'
    one = page(cell(source))

    code = one.rest[0].code
    assert code.count('class="line"') == 3
    assert "<script" not in code
    assert "<b>" not in code


def test_a_test_of_another_course_shows_its_source_and_what_it_printed():
    """There are no findings; whose answer it tests is known by its place."""
    answer = cell("x = 1", "solution", role="answer")
    error = {"output_type": "error", "ename": "AssertionError", "evalue": "no", "traceback": []}
    (block,) = page(answer, cell("assert 0", "t", role="test", outputs=[error]), t=(0, 1)).blocks

    assert (block.name, len(block.parts)) == ("t", 2)
    assert block.parts[1].printed == ("AssertionError: no",)
