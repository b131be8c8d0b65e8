"""A start at zero: `initialize_with_zeros`."""

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Case, Exercise, Mistake
from autograder.exercises.week2 import draws
from autograder.exercises.weights import NOTHING_TO_VECTORIZE

EXERCISE = Exercise(
    id="week2.initialize_with_zeros",
    points=5,
    parameters=("dim",),
    returns=("w", "b"),
    cases=(
        Case("5 features", draws.constant(dim=5)),
        Case("between 6 and 29 features", lambda rng, _: {"dim": int(rng.integers(6, 30))}),
        Case("192 features", draws.constant(dim=192)),
    ),
    kinds={"b": "scalar"},
    weights=NOTHING_TO_VECTORIZE,
    mistakes=(
        Mistake(
            "w-without-second-axis",
            "w has only one axis. An array (n,) is neither a row nor a column and broadcasts in "
            "unexpected ways; give `np.zeros` both sizes, as one tuple in brackets of its own.",
            (after("w, b", "w.reshape(-1), b"),),
            criterion="shape",
            targets=("w",),
        ),
        Mistake(
            "w-as-a-row",
            "w is a row. There is one weight per feature, and features run downwards: w is (dim, 1).",
            (after("w, b", "w.T, b"),),
            criterion="shape",
            targets=("w",),
        ),
        Mistake(
            "zeros-of-two-arguments",
            "`np.zeros` takes the shape as one argument, a tuple in brackets of its own. The "
            "second argument is the type of the numbers, and 1 is none.",
            (whole("w = np.zeros(dim, 1)\nb = 0.0\nreturn w, b"),),
            criterion="runs",
        ),
        Mistake(
            "w-of-ones",
            "w is made of ones. This start is asked to be zero.",
            (after("w, b", "w + 1, b"),),
            targets=("w",),
        ),
        Mistake(
            "w-random",
            "w holds random numbers. That will be right for networks; logistic regression has one "
            "valley only and may start at zero, as its name asks.",
            (after("w, b", "np.random.default_rng(0).normal(size=w.shape) * 0.01, b"),),
            targets=("w",),
        ),
        Mistake(
            "b-of-one",
            "b is 1. The bias starts at zero as well.",
            (after("w, b", "w, 1.0"),),
            targets=("b",),
        ),
        Mistake(
            "b-per-feature",
            "b has one entry per feature, like w. A neuron has one bias, so b is a single number.",
            (after("w, b", "w, np.zeros(w.shape)"),),
            criterion="shape+values",
            targets=("b",),
        ),
        Mistake(
            "size-written-in",
            "w always has 2 rows: the size of one example is written into the function. Let `dim` decide.",
            (after("w, b", "np.zeros((2, 1)), b"),),
            criterion="shape+values",
            targets=("w",),
        ),
        Mistake(
            "room-for-the-bias",
            "w has one row too many. That is the notation with θ and x₀ = 1; here the bias b "
            "stands beside w.",
            (after("w, b", "np.zeros((dim + 1, 1)), b"),),
            criterion="shape+values",
            targets=("w",),
        ),
    ),
)
