"""Measured on this computer: loops against whole-array operations."""

import time

import numpy as np
from matplotlib.patches import Rectangle

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, DARK, GREY, ORANGE, RED, finished, new_figure

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


def show_simd():
    """Draw one instruction per pair of numbers beside one instruction for four pairs at once."""
    figure, axes = new_figure(1, 2, size=(9.4, 2.9))
    for ax, title, at_once in (
        (axes[0], "one at a time: 8 steps", 1),
        (axes[1], "four at a time: 2 steps", 4),
    ):
        for place in range(8):
            step = place // at_once
            colour = (BLUE, ORANGE)[step % 2]
            for row, name in ((2, "a"), (1, "b"), (0, "a·b")):
                ax.add_patch(_cell(place, row, colour))
                ax.text(
                    place + 0.45,
                    row + 0.4,
                    f"{name}{chr(0x2080 + place)}" if row else "×",
                    ha="center",
                    va="center",
                    fontsize=9,
                )
            if place % at_once == 0:
                ax.text(
                    place + at_once / 2 - 0.05, -0.35, f"step {step + 1}", ha="center", fontsize=8, color=DARK
                )
        ax.set(
            xlim=(-0.3, 8.2),
            ylim=(-0.6, 3.1),
            title=title,
            xticks=[],
            yticks=[0.4, 1.4, 2.4],
            yticklabels=["product", "b", "a"],
        )
        ax.set_xlabel("numbers in memory, and the step that multiplies them")
    return finished(
        figure,
        "Two times eight numbers are multiplied. Left, one pair per step, in 8 steps; right, four "
        "pairs per step, in 2 steps.",
    )


def _cell(place, row, colour):
    return Rectangle((place, row), 0.9, 0.8, facecolor=colour, alpha=0.25, edgecolor=colour)
