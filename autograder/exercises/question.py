"""A concept question: a function without arguments that returns an answer."""

from autograder.exercises.edits import whole
from autograder.exercises.model import Case, Exercise, Mistake
from autograder.exercises.weights import QUESTION


def question(week: str, name: str, kind: str, form: str, wrong: dict[str, tuple[str, str]]) -> Exercise:
    """Return the question ``name`` of a week, worth 2 points.

    Args:
        week: ``week2``.
        name: what stands behind ``question_`` in the function's name.
        kind: how the answer is judged: ``shape``, ``number`` or ``choice``.
        form: what an answer looks like, in words.
        wrong: id → (a wrong answer's source, what to tell who gives it).
    """
    return Exercise(
        id=f"{week}.question_{name}",
        points=2,
        parameters=(),
        returns=("answer",),
        cases=(Case("the answer", lambda _rng, _pictures: {}),),
        kinds={"answer": kind},
        weights=QUESTION,
        question=True,
        form=form,
        mistakes=tuple(
            Mistake(identifier, message, (whole(f"answer = {answer}\nreturn answer"),))
            for identifier, (answer, message) in wrong.items()
        ),
    )
