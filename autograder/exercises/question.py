"""A concept question: a function without arguments that returns an answer.

The notebook holds the question and the text of its options; a declaration holds the answer, and one sentence
for it and for each wrong answer.
"""

from typing import Any

from autograder.exercises.changes import Change
from autograder.exercises.model import Case, Exercise, Mistake
from autograder.exercises.weights import QUESTION
from course_utils.checking.spec import Question

A_SHAPE = ("shape", "a shape: a tuple of integers such as (3, 4)")
A_NUMBER = ("number", "a number with at least two decimals")
AN_INTEGER = ("integer", "an integer")
A_SIGN = ("sign", "+1, -1 or 0, without quotes", (+1, -1, 0))
A_TO_C = ("letter", 'a letter in quotes: "A", "B" or "C"', ("A", "B", "C"))
A_TO_D = ("letter", 'a letter in quotes: "A", "B", "C" or "D"', ("A", "B", "C", "D"))


def question(
    identifier: str, form: tuple, right: tuple[Any, str], wrong: dict[str, tuple[Any, str]]
) -> Exercise:
    """Return a question worth 2 points.

    Args:
        identifier: ``week2.question_first_cost``.
        form: how the answer is judged, its form in words, and the answers to choose from, if any.
        right: (the right answer, why it is right).
        wrong: id → (a wrong answer, what to tell a student who gives it).
    """
    kind, words, *answers = form
    return Exercise(
        id=identifier,
        points=2,
        parameters=(),
        returns=("answer",),
        cases=(Case("the answer", lambda _rng, _pictures: {}),),
        weights=QUESTION,
        question=Question(kind, words, *right, *answers),
        mistakes=tuple(
            Mistake(name, message, Change(f"return {answer!r}\n"))
            for name, (answer, message) in wrong.items()
        ),
    )
