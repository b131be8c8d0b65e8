"""`exercise(…)`: a declaration that reads like a sentence.

EXERCISE = exercise(
    "week4.linear_backward(dZ, cache) -> dA_prev, dW, db",
    points=15,
    inputs=inputs,
    named="{n} units on {n_prev} units, {m} examples",
    cases=[{}, dict(n_prev=5, n=6, m=8), dict(n=2, m=3, pictures=True, named="3 cat pictures")],
    grows={"example": "m", "feature": "n_prev", "unit": "n"},
    mistakes=mistakes(MISTAKES),
)
"""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from autograder.exercises.families import session_variable
from autograder.exercises.model import Case, Exercise, Mistake, Scale

_SIGNATURE = re.compile(r"(?P<id>week\d\.\w+)\((?P<parameters>[\w, ]*)\) -> (?P<returns>[\w, ]+)")


def exercise(
    signature: str,
    *,
    points: float,
    inputs: Callable[..., tuple],
    cases: Mapping[str, Mapping[str, Any] | Sequence[Mapping[str, Any]]],
    mistakes: Iterable[Mistake],
    grows: Mapping[str, str | Callable[[int], Mapping[str, Any]]] = MappingProxyType({}),
    grown_with: Sequence[Mapping[str, Any]] = (MappingProxyType({}),),
    **more: Any,
) -> Exercise:
    """Return the exercise that a signature such as ``week2.sigmoid(z) -> s`` names.

    Args:
        signature: week, name, parameters and returned values.
        points: what it is worth.
        inputs: (rng, pictures, **sizes) → the arguments, in order. Its defaults are the sizes of the steps
            that are counted and of a case that does not say otherwise.
        cases: title → sizes of a call, or of several calls; the title may name sizes in braces.
        mistakes: what is known to go wrong; the session's variable is added.
        grows: axis → the size of which more must not mean more steps, or a function from a number to sizes.
        grown_with: further sizes; all axes grow with each of them in turn.
        more: other fields of `Exercise`.

    Raises:
        ValueError: the signature is written otherwise.
    """
    read = _SIGNATURE.fullmatch(signature)
    if read is None:
        raise ValueError(f"found {signature!r}, expected `week2.sigmoid(z) -> s`")
    identifier, parameters, returns = read["id"], _names(read["parameters"]), _names(read["returns"])
    usual = {
        name: one.default
        for name, one in inspect.signature(inputs).parameters.items()
        if one.default is not inspect.Parameter.empty
    }

    def made(title, sizes):
        return Case(title.format(**usual | sizes), _draw(inputs, parameters, sizes))

    def scale(axis, grown, others):
        sizes = grown if callable(grown) else lambda count: {grown: count}
        return Scale(axis, lambda count: _draw(inputs, parameters, {**others, **sizes(count)}))

    return Exercise(
        id=identifier,
        points=points,
        parameters=parameters,
        returns=returns,
        cases=tuple(
            made(title, sizes)
            for title, each in cases.items()
            for sizes in ([each] if isinstance(each, Mapping) else each)
        ),
        scales=tuple(scale(*item, others) for others in grown_with for item in grows.items()),
        mistakes=(*mistakes, session_variable(identifier)),
        **more,
    )


def _names(listed):
    return tuple(filter(None, re.split(r", *", listed)))


def _draw(inputs, parameters, sizes):
    return lambda rng, pictures: dict(zip(parameters, inputs(rng, pictures, **sizes), strict=True))
