"""The answer to a concept question: has it the form that is asked, is it right, and why.

The card and the grade are made here, by the same comparison, so they agree.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from course_utils.checking.calls import call_all, is_placeholder
from course_utils.checking.equality import close
from course_utils.checking.findings import Finding, Verdict
from course_utils.checking.outcome import Runner
from course_utils.checking.plain import describe, one_line
from course_utils.checking.raised import explain_exception, missing_name, where
from course_utils.checking.spec import CheckSet, Question

AGAIN = "Change the answer, run its cell, then run this check again."
# Two decimals are enough for a number.
_TOLERANCE = 0.01


def judge_answer(check: CheckSet, run: Runner) -> Verdict:
    """Judge the answer to a question: all of its points, or none.

    Args:
        check: the question, with its right answer and the known wrong ones.
        run: the runner of the function that returns the answer.
    """
    spec, name = check.spec, check.spec.returns[0]
    points, asked = float(spec.points), spec.question

    def wrong(diagnosis, message, evidence, hint=AGAIN):
        finding = Finding("values", name, False, 0.0, points, diagnosis, message, evidence, hint)
        return Verdict(spec.id, 0.0, points, (finding,))

    outcome = call_all(check, run)[0][0]
    if is_placeholder(outcome, spec.name):
        summary = f"`{spec.name}` is not answered yet: replace the placeholder with `answer = …` and run it."
        return Verdict(spec.id, 0.0, points, state="unwritten", summary=summary)
    if outcome.raised:
        meaning = explain_exception(outcome.raised)
        if missing_name(outcome.raised) in asked.answers:
            meaning = "A letter needs quotes, or Python takes it for the name of a variable."
        message = f"{outcome.raised.type}: {outcome.raised.message}".rstrip(": .")
        return wrong(
            outcome.raised.type, f"{message}. {meaning}".rstrip(), where(outcome.raised), _answer_with(asked)
        )
    found = read(outcome.value, asked)
    if found is None:
        what = _shown(outcome.value)
        evidence = f"found {what}, expected {asked.form}"
        return wrong("form", f"`{name}` is {what}.", evidence, _answer_with(asked))
    if same(found, read(asked.answer, asked)):
        passed = Finding("values", name, True, points, points)
        return Verdict(spec.id, points, points, (passed,), notes=(asked.right,))
    for known in spec.mistakes:
        if same(found, read(check.lookalike(known.id, 0).value, asked)):
            return wrong(known.id, known.message, f"found {_shown(found)}")
    return wrong("", f"`{name}` is not right.", f"found {_shown(found)}", f"Read the hint beside it. {AGAIN}")


def _answer_with(asked):
    return f"Answer with {asked.form}."


def same(one: Any, other: Any) -> bool:
    """Tell whether two answers that `read` returned are the same; two decimals of a number are enough."""
    if isinstance(one, float) and isinstance(other, float):
        return close(np.array(one), np.array(other), _TOLERANCE)
    return one == other


def read(value: Any, asked: Question) -> Any:
    """Return an answer in the one form in which answers are compared, or None if it has another form."""
    return _FORMS[asked.kind](value, asked.answers)


def _letter(value, letters):
    letter = value.strip().upper() if isinstance(value, str) else ""
    return letter if letter in letters else None


def _number(value, _):
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.item()
    real = isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)
    return float(value) if real and abs(value) < float("inf") else None


def _integer(value, _):
    number = _number(value, ())
    return int(number) if number is not None and number.is_integer() else None


def _sign(value, signs):
    integer = _integer(value, signs)
    return integer if integer in signs else None


def _shape(value, _):
    sizes = isinstance(value, list | tuple) and all(
        isinstance(one, int | np.integer) and not isinstance(one, bool) and one >= 0 for one in value
    )
    return tuple(map(int, value)) if sizes else None


_FORMS: dict[str, Callable[[Any, tuple], Any]] = {
    "letter": _letter,
    "number": _number,
    "integer": _integer,
    "sign": _sign,
    "shape": _shape,
}


def _shown(value):
    """Return an answer as a student would write it; anything but numbers, text and tuples is described."""
    value = value.item() if isinstance(value, np.generic) else value
    written = isinstance(value, bool | int | float | str | tuple | list)
    return f"`{one_line(repr(value), 60)}`" if written else describe(value)
