"""A tiny exercise of the tests' own, so that the engine is tested without any week's exercises.

``scaled(X, c)`` returns {"Y": c * X} and the mean of c * X.
"""

import numpy as np

from course_utils.checking.judge import judge
from course_utils.checking.outcome import Outcome
from course_utils.checking.runner import in_process
from course_utils.checking.spec import CheckSet, JudgedCase, KnownMistake, MeteredScale, Spec

RIGHT = """
def scaled(X, c):
    Y = c * X
    return {"Y": Y}, Y.mean()
"""

SPEC = Spec(
    id="week0.scaled",
    points=10,
    parameters=("X", "c"),
    returns=("results", "mean"),
    weights={"runs": 0.1, "shape": 0.1, "values": 0.3, "general": 0.1, "vectorized": 0.3, "pure": 0.1},
    kinds={"mean": "cost"},
    mistakes=(
        KnownMistake("not-scaled-by-half", "Only half of c is used.", "values"),
        KnownMistake("mean-is-sum", "The mean is a sum here.", "values", ("mean",)),
    ),
)


def _case(name, n, m, c):
    rng = np.random.default_rng([n, m])
    X = rng.normal(size=(n, m))
    return JudgedCase(name, (X, c), ({"Y": c * X}, np.float64((c * X).mean())))


def check_set() -> CheckSet:
    cases = (_case("3 by 5", 3, 5, 2.5), _case("4 by 2", 4, 2, -1.5))
    scales = (
        MeteredScale("example", (6, 29), _case("6 examples", 3, 6, 2.0), _case("29 examples", 3, 29, 2.0)),
        MeteredScale("feature", (4, 23), _case("4 features", 4, 60, 2.0), _case("23 features", 23, 60, 2.0)),
    )

    def lookalike(identifier, place):
        X, c = cases[place].arguments
        Y = c * X if identifier == "mean-is-sum" else c / 2 * X
        return Outcome(value=({"Y": Y}, Y.sum() if identifier == "mean-is-sum" else Y.mean()))

    return CheckSet(SPEC, cases, scales, lookalike)


def function_of(source: str, **leftovers):
    """Return the function that ``source`` defines, in a namespace like a notebook's."""
    names = {"np": np, **leftovers}
    exec(compile(source, "<cell>", "exec"), names)
    return names["scaled"]


def verdict_on(source: str, seconds: float = 5.0, **leftovers):
    """Return the verdict on the function that ``source`` defines."""
    return judge(check_set(), in_process(function_of(source, **leftovers), seconds=seconds))
