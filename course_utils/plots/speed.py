"""Measured on this computer: loops against whole-array operations."""

import time

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, GREY, ORANGE, RED, finished, new_figure

_SECONDS_PER_READING = 0.02
_LOOPS = ("no loop (yours)", "one loop", "two loops")


def show_speed(loop_dot, sizes=(100, 1_000, 10_000, 100_000, 1_000_000)):
    """Time a looped and a vectorized dot product at several sizes and draw both, on logarithmic axes.

    Args:
        loop_dot: function of two (n,) arrays that adds up the products one by one.
        sizes: lengths of the two arrays.
    """
    generator = np.random.default_rng(1)
    looped, vectorized = [], []
    for size in sizes:
        a, b = generator.random(size), generator.random(size)
        looped.append(seconds_of(loop_dot, a, b))
        vectorized.append(seconds_of(np.dot, a, b))
    figure, ax = new_figure(size=(6.6, 3.8))
    ax.loglog(sizes, 1e3 * np.array(looped), "o-", color=ORANGE, label="Python loop")
    ax.loglog(sizes, 1e3 * np.array(vectorized), "s-", color=BLUE, label="np.dot")
    ratio = looped[-1] / vectorized[-1]
    ax.annotate(
        f"{ratio:,.0f} times faster",
        (sizes[-1], 1e3 * np.sqrt(looped[-1] * vectorized[-1])),
        xytext=(-6, 0), textcoords="offset points", ha="right", va="center", color=BLUE,
    )  # fmt: skip
    ax.plot([sizes[-1]] * 2, [1e3 * vectorized[-1], 1e3 * looped[-1]], ":", color=GREY)
    ax.set(xlabel="length of the two vectors (numbers)", ylabel="time for one dot product (ms)")
    ax.legend()
    return finished(
        figure,
        "The time of one dot product over the length of the vectors, on logarithmic axes, for a "
        f"Python loop and for np.dot. At {sizes[-1]:,} numbers np.dot is {ratio:,.0f} times "
        "faster.",
    )


def seconds_of(function, *arguments):
    """Return the shortest time of a call, in seconds, over a few readings."""
    shortest, spent = np.inf, 0.0
    while spent < _SECONDS_PER_READING:
        start = time.perf_counter()
        function(*arguments)
        elapsed = time.perf_counter() - start
        shortest, spent = min(shortest, elapsed), spent + elapsed
    return shortest


@needs_student_code
def show_three_timings(two_loops, one_loop, propagate, features=12288, examples=20):
    """Time the gradient with two loops, one loop and none, on the same numbers, and draw three bars.

    Args:
        two_loops: function of (w, b, X, Y) with loops over examples and features.
        one_loop: function of (w, b, X, Y) with a loop over examples.
        propagate: the student's function.
        features: n_x of the made-up data.
        examples: m of the made-up data.
    """
    generator = np.random.default_rng(2)
    X = generator.random((features, examples))
    Y = (generator.random((1, examples)) > 0.5) * 1.0
    w, b = np.zeros((features, 1)), 0.0
    seconds = [seconds_of(function, w, b, X, Y) for function in (propagate, one_loop, two_loops)]
    milliseconds = 1e3 * np.array(seconds)
    figure, ax = new_figure(size=(7.4, 2.7))
    bars = ax.barh(_LOOPS, milliseconds, color=(BLUE, ORANGE, RED))
    ax.bar_label(bars, [f" {value:,.2f} ms,  {value / milliseconds[0]:,.0f} ×" for value in milliseconds])
    ax.set(xscale="log", xlabel=f"time for one gradient: {features} features, {examples} examples (ms)")
    ax.set_xlim(milliseconds[0] / 5, milliseconds[-1] * 60)
    told = ", ".join(f"{ms:.2f} ms {name}" for ms, name in zip(milliseconds, _LOOPS, strict=True))
    return finished(
        figure,
        f"Bars with the time of one gradient: {told}.",
    )
