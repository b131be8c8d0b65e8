"""A straight line cut off at zero: `neuron`."""

import numpy as np

from autograder.exercises.edits import after, unbound, whole
from autograder.exercises.model import Case, Draw, Exercise, Mistake, Scale
from autograder.exercises.week1.session import LEANS_ON_THE_SESSION


def _houses(m: int, slope: int = 1) -> Draw:
    """Draw m > 1 sizes in hundreds of square metres and a line that is below zero for about a third of them.

    The line crosses zero midway between two sizes. With ``slope`` −1 it falls, and the large houses are cut.
    """

    def draw(rng, _):
        x = np.linspace(0.4, 3.6, m) + rng.uniform(0.0, 1.0 / m, m)
        w = slope * float(rng.uniform(1.6, 2.4))
        last_cut = m // 3
        cut = (x[last_cut] + x[last_cut + 1]) / 2 if slope > 0 else (x[-last_cut - 1] + x[-last_cut - 2]) / 2
        return {"x": rng.permutation(x), "w": w, "b": float(-w * cut)}

    return draw


def _one_house(rng, _):
    w = float(rng.uniform(1.6, 2.4))
    return {"x": rng.uniform(0.9, 1.9, 1), "w": w, "b": float(-w * rng.uniform(0.4, 0.7))}


def _whole_square_metres(rng, _):
    x = rng.permutation(np.array([38, 61, 84, 117, 152, 190, 233])) + rng.integers(0, 9, 7)
    w = float(rng.uniform(2.1, 3.3))
    return {"x": x, "w": w, "b": float(-w * rng.uniform(66, 78))}


def _far_out(rng, _):
    # Beyond ±700, where an exponential overflows.
    x = rng.permutation(np.array([-900.0, -3.5, -0.25, 0.75, 4.5, 900.0]) + rng.uniform(0.0, 0.2, 6))
    return {"x": x, "w": float(rng.uniform(1.2, 1.9)), "b": float(rng.uniform(0.5, 0.7))}


EXERCISE = Exercise(
    id="week1.neuron",
    points=5,
    parameters=("x", "w", "b"),
    returns=("a",),
    cases=(
        Case("eight houses", _houses(8)),
        Case("five houses, and a price that falls", _houses(5, slope=-1)),
        Case("one house", _one_house),
        Case("seven sizes in whole square metres", _whole_square_metres),
        Case("far out, on both sides", _far_out),
        Case("three hundred houses", _houses(300)),
    ),
    scales=(Scale("example", _houses),),
    mistakes=(
        Mistake(
            "never-cut-off",
            "Some of the numbers are negative: this is the straight line itself. A neuron lets nothing below "
            "0 through.",
            (whole("a = w * x + b\nreturn a"),),
        ),
        Mistake(
            "cut-on-the-wrong-side",
            "The negative numbers stayed and the positive ones became 0, the other way round than asked. Of "
            "0 and the line, which one should win?",
            (whole("a = np.minimum(0, w * x + b)\nreturn a"),),
        ),
        Mistake(
            "folded-up",
            "Where the line is below 0 it was folded up: its sign was dropped. A house that is too small "
            "costs 0, not more the smaller it is.",
            (whole("a = np.abs(w * x + b)\nreturn a"),),
        ),
        Mistake(
            "bias-after-the-cut",
            "The line was cut off before the bias was added, so the zeros lie in the wrong place. First the "
            "whole line, then the cut.",
            (whole("a = np.maximum(0, w * x) + b\nreturn a"),),
        ),
        Mistake(
            "only-multiplied",
            "This is weight times size and nothing else: the bias is missing, and nothing was cut off at 0.",
            (whole("a = w * x\nreturn a"),),
        ),
        Mistake(
            "bias-left-out",
            "The bias is missing: the line passes through 0 at size 0. What moves it up and down?",
            (whole("a = np.maximum(0, w * x)\nreturn a"),),
        ),
        Mistake(
            "bias-in-the-place-of-zero",
            "Weight times size was compared with the bias. The bias is added to it, and the sum is compared "
            "with 0.",
            (whole("a = np.maximum(b, w * x)\nreturn a"),),
        ),
        Mistake(
            "bias-multiplied",
            "The bias was multiplied. It is added: it moves the line up or down and leaves its slope alone.",
            (whole("a = np.maximum(0, w * x * b)\nreturn a"),),
        ),
        Mistake(
            "bias-inside-the-bracket",
            "The bias was added to the size, before the weight was multiplied. Multiply first, then add.",
            (whole("a = np.maximum(0, w * (x + b))\nreturn a"),),
        ),
        Mistake(
            "bias-subtracted",
            "The bias was taken off, so the line is shifted the wrong way. It is added; a negative bias "
            "brings its own sign.",
            (whole("a = np.maximum(0, w * x - b)\nreturn a"),),
        ),
        Mistake(
            "weight-and-bias-swapped",
            "Weight and bias have changed places. The weight belongs to the size, the bias stands alone.",
            (whole("a = np.maximum(0, b * x + w)\nreturn a"),),
        ),
        Mistake(
            "only-added",
            "Size, weight and bias were added up, and nothing was cut off. A weight says how much every unit "
            "of size is worth, so it multiplies; and what comes out below 0 becomes 0.",
            (whole("a = w + x + b\nreturn a"),),
        ),
        Mistake(
            "everything-added",
            "The weight was added to the size. A weight says how much every unit of size is worth, so it "
            "multiplies.",
            (whole("a = np.maximum(0, w + x + b)\nreturn a"),),
        ),
        Mistake(
            "sigmoid-instead",
            "All numbers lie between 0 and 1: that is the sigmoid, next week's squashing. A price may be "
            "as large as it likes; only what is below 0 is cut off.",
            (
                whole(
                    "with np.errstate(over='ignore'):\n    a = 1 / (1 + np.exp(-(w * x + b)))\nreturn a",
                ),
            ),
        ),
        Mistake(
            "leaky",
            "Below 0 a hundredth of the line is left: that is the leaky ReLU of week 3. Here the answer is "
            "exactly 0 there.",
            (whole("z = w * x + b\na = np.where(z > 0, z, 0.01 * z)\nreturn a"),),
        ),
        Mistake(
            "switched-on-or-off",
            "Only 0 and 1 come out: this says whether the line is above 0. Asked for is how far above.",
            (whole("a = np.where(w * x + b > 0, 1.0, 0.0)\nreturn a"),),
        ),
        Mistake(
            "sizes-cut-off",
            "Not the price was cut off at 0 but the size, which is hardly ever below. First the whole line, "
            "then the cut.",
            (whole("a = w * np.maximum(0, x) + b\nreturn a"),),
        ),
        Mistake(
            "rounded",
            "The numbers were rounded. Keep all digits; rounding is for printing.",
            (after("a", "np.round(a)"),),
        ),
        Mistake(
            "cut-at-one",
            "Numbers below 1 became 1. The line is cut off at 0.",
            (whole("a = np.maximum(1, w * x + b)\nreturn a"),),
        ),
        Mistake(
            "only-the-largest",
            "One number came back for all houses: the largest. `np.max` looks for the largest entry of an "
            "array; `np.maximum` compares entry by entry.",
            (whole("a = np.max(np.maximum(0, w * x + b))\nreturn a"),),
            criterion="shape+values",
        ),
        Mistake(
            "houses-added-up",
            "One number came back for all houses: their prices were added up. Every house keeps its own.",
            (whole("a = np.sum(np.maximum(0, w * x + b))\nreturn a"),),
            criterion="shape+values",
        ),
        Mistake(
            "houses-left-out",
            "Fewer numbers came back than houses went in: those below 0 were dropped. They stay, as 0.",
            (whole("z = w * x + b\na = z[z > 0]\nreturn a"),),
            criterion="shape+values",
        ),
        Mistake(
            "prices-in-a-column",
            "The numbers are right, but they have two axes. As many numbers as went in come out, in the "
            "same shape (m,).",
            (after("a", "a.reshape(-1, 1)"),),
            criterion="shape",
        ),
        Mistake(
            "whole-numbers-in-whole-numbers-out",
            "Right for decimal sizes, but for whole ones the prices lose their decimals: the result was put "
            "into an array of the sizes' own type.",
            (whole("a = np.zeros_like(x)\na[:] = np.maximum(0, w * x + b)\nreturn a"),),
            criterion="shape+values",
        ),
        Mistake(
            "one-answer-for-all-houses",
            "Python's own `max`, and `if`, ask one question and want one answer, but an array of houses "
            "gives many. NumPy has a function that compares entry by entry.",
            (whole("a = max(0, w * x + b)\nreturn a"),),
            criterion="runs",
        ),
        Mistake(
            "max-of-an-axis",
            "`np.max` takes one array, and reads a second argument as the number of an axis. Its neighbour "
            "`np.maximum` compares two things entry by entry.",
            (whole("a = np.max(0, w * x + b)\nreturn a"),),
            criterion="runs",
        ),
        Mistake(
            "relu-not-defined",
            "There is no function called relu here. The cut at 0 takes one step with NumPy's own functions.",
            (unbound("relu"), whole("a = relu(w * x + b)\nreturn a")),
            criterion="runs",
        ),
        Mistake(
            "loop-over-houses",
            "The numbers are right, but a loop visits the houses one by one. NumPy multiplies, adds and "
            "compares whole arrays at once.",
            (
                whole(
                    "a = np.zeros(x.shape)\n"
                    "for i in range(x.shape[0]):\n"
                    "    if w * x[i] + b > 0:\n"
                    "        a[i] = w * x[i] + b\n"
                    "return a"
                ),
            ),
            criterion="vectorized",
            targets=("example",),
        ),
        Mistake(
            "np-vectorize",
            "The numbers are right, but `np.vectorize` is a loop in disguise: it calls the function once per "
            "house. The line and the cut work on whole arrays.",
            (whole("one = np.vectorize(lambda size: max(0.0, w * size + b))\na = one(x)\nreturn a"),),
            criterion="vectorized",
            targets=("example", "np.vectorize"),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
