"""A concept question: a function without arguments that returns an answer.

The notebook holds the question and the text of its options; a table holds the answers, the right one first,
and one sentence for each.
"""

import ast

from autograder.exercises.changes import Change
from autograder.exercises.model import Case, Exercise, Mistake
from autograder.exercises.table import entries
from autograder.exercises.weights import QUESTION
from course_utils.checking.spec import Question

A_SHAPE = ("shape", "a shape: a tuple of integers such as (3, 4)")
A_NUMBER = ("number", "a number with at least two decimals")
AN_INTEGER = ("integer", "an integer")
A_SIGN = ("sign", "+1, -1 or 0, without quotes", (+1, -1, 0))
A_TO_C = ("letter", 'a letter in quotes: "A", "B" or "C"', ("A", "B", "C"))
A_TO_D = ("letter", 'a letter in quotes: "A", "B", "C" or "D"', ("A", "B", "C", "D"))


def question(identifier: str, form: tuple, answers: str) -> Exercise:
    """Return a question worth 2 points.

    Args:
        identifier: ``week2.question_first_cost``.
        form: how the answer is judged, its form in words, and the answers to choose from, if any.
        answers: a table: ``right: answer`` and why it is right in the line below, then ``id: answer`` of the
            wrong ones and what to tell a student who gives it.
    """
    kind, words, *choices = form
    (_, _, right, why), *wrong = entries(answers)
    return Exercise(
        id=identifier,
        points=2,
        parameters=(),
        returns=("answer",),
        cases=(Case("the answer", lambda _rng, _pictures: {}),),
        weights=QUESTION,
        question=Question(kind, words, ast.literal_eval(right.strip()), why, *choices),
        mistakes=tuple(Mistake(name, told, Change(f"return {answer}")) for name, _, answer, told in wrong),
    )
