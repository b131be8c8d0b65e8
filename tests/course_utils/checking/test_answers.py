"""Answers to concept questions: their form, right and wrong, and what is said of them."""

import numpy as np
import pytest

from course_utils.checking.answers import judge_answer
from course_utils.checking.outcome import Outcome
from course_utils.checking.runner import in_process
from course_utils.checking.spec import CheckSet, JudgedCase, KnownMistake, Question, Spec

# kind → (form in words, right answer, one wrong answer, the answers to choose from)
KINDS = {
    "letter": ("A, B or C", "C", "A", ("A", "B", "C")),
    "sign": ("+1, -1 or 0", 1, -1, (1, -1, 0)),
    "integer": ("an integer", 66, 51, ()),
    "number": ("a number", 0.693, 0.5, ()),
    "shape": ("a tuple", (3, 4), (4, 3), ()),
}
RIGHT = [
    ("letter", '"C"'),
    ("letter", '" c "'),
    ("sign", "+1"),
    ("sign", "1.0"),
    ("sign", "np.sign(0.155)"),
    ("integer", "66.0"),
    ("integer", "np.int64(66)"),
    ("number", "0.69"),
    ("number", "-np.log(0.5)"),
    ("number", "np.array([[0.6931]])"),
    ("shape", "[3, 4]"),
    ("shape", "np.zeros((3, 4)).shape"),
]
REFUSED = [
    ("letter", '"D"', "`'D'`"),
    ("letter", '"curve C"', "`'curve C'`"),
    ("letter", '"ß"', "`'ß'`"),
    ("letter", "None", "None"),
    ("sign", "0.155", "`0.155`"),
    ("sign", "True", "`True`"),
    ("sign", '"+1"', "`'+1'`"),
    ("integer", "66.5", "`66.5`"),
    ("number", "np.nan", "`nan`"),
    ("number", '"0.69"', "`'0.69'`"),
    ("shape", "(12)", "`12`"),
    ("shape", "(3.0, 4)", "`(3.0, 4)`"),
    ("shape", "np.zeros((3, 4))", "an array of shape (3, 4)"),
]


def judged(kind, answer):
    """Return the verdict on an answer, given as source."""
    form, right, wrong, answers = KINDS[kind]
    spec = Spec(
        "week0.question",
        2,
        (),
        ("answer",),
        {"values": 1.0},
        question=Question(kind, form, right, "That is why.", answers),
        mistakes=(KnownMistake("the-usual-one", "This was confused.", "values", ("answer",)),),
    )
    check = CheckSet(spec, (JudgedCase("the answer", (), right),), (), lambda *_: Outcome(value=wrong))
    names = {"np": np}
    exec(f"def question():\n    {answer}\n", names)
    return judge_answer(check, in_process(names["question"]))


@pytest.mark.parametrize(("kind", "answer"), RIGHT)
def test_a_right_answer_earns_its_points_and_is_explained(kind, answer):
    """However it is written; the reason is shown with it."""
    verdict = judged(kind, f"return {answer}")

    assert (verdict.score, verdict.passed, verdict.notes) == (2.0, True, ("That is why.",))


@pytest.mark.parametrize("kind", KINDS)
def test_a_known_wrong_answer_gets_its_sentence(kind):
    """With what was found, but not with what is right."""
    wrong = KINDS[kind][2]
    (finding,) = judged(kind, f"return {wrong!r}").findings

    assert (finding.points, finding.diagnosis, finding.message) == (
        0.0,
        "the-usual-one",
        "This was confused.",
    )
    assert finding.evidence == f"found `{wrong!r}`"


@pytest.mark.parametrize(("kind", "answer", "shown"), REFUSED)
def test_an_answer_of_another_form_is_refused_by_name(kind, answer, shown):
    """What was found, and what an answer looks like."""
    verdict = judged(kind, f"return {answer}")
    (finding,) = verdict.findings

    assert (verdict.score, finding.diagnosis) == (0.0, "form")
    assert finding.evidence == f"found {shown}, expected {KINDS[kind][0]}"
    assert finding.hint == f"Answer with {KINDS[kind][0]}."


def test_a_wrong_answer_that_nobody_thought_of_is_wrong():
    """Without a guess at its reason."""
    (finding,) = judged("integer", "return 7").findings

    assert (finding.diagnosis, finding.message, finding.evidence) == (
        "",
        "`answer` is not right.",
        "found `7`",
    )


def test_a_letter_without_quotes_is_explained():
    """Python takes it for a variable."""
    (finding,) = judged("letter", "return C").findings

    assert finding.message.startswith("NameError: name 'C' is not defined. A letter needs quotes")


def test_a_placeholder_is_not_answered_yet():
    """It is neither right nor wrong."""
    verdict = judged("letter", "raise NotImplementedError()")

    assert (verdict.state, verdict.score) == ("unwritten", 0.0)
    assert "not answered yet" in verdict.summary
