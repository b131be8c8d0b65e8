"""A few houses, a straight line that is wrong for the small ones, and a neuron that fits."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, DARK, GREY, ORANGE, RED, finished, new_figure

# Larger numbers are outside the chart anyway, and break the drawing.
_OFF_THE_CHART = 1e6
_SIZE, _PRICE = "size x (square metres)", "price (1,000 €)"


def show_line_and_cut(sizes, prices):
    """Draw the houses twice: with the best straight line, and with a line that ends at zero.

    Args:
        sizes: (m,) square metres.
        prices: (m,) thousands of euros.
    """
    figure, axes = new_figure(1, 2, size=(9.6, 3.8), sharey=True)
    far = 1.06 * np.max(sizes)
    slope, height = np.polyfit(sizes, prices, 1)
    zero = -height / slope
    axes[0].plot([zero, far], [0, slope * far + height], color=BLUE, label="the best straight line")
    axes[0].plot(
        [0, zero], [height, 0], color=RED, linewidth=3, label="below zero: would they pay you to move in?"
    )
    axes[0].set_title("a straight line")
    axes[1].plot(
        [0, zero, far], [0, 0, slope * far + height], color=BLUE, label="the same line, cut off at 0"
    )
    axes[1].plot(zero, 0, "D", color=BLUE, markersize=7, label=f"the bend, at {zero:.0f} square metres")
    axes[1].set_title("one neuron")
    for ax in axes:
        _draw_houses(ax, sizes, prices)
        ax.legend(loc="upper left", fontsize=8)
    return finished(
        figure,
        "Prices of houses over their sizes. Left, the best straight line predicts prices below "
        f"zero for small houses. Right, the same line is cut off at 0 below {zero:.0f} square "
        "metres.",
    )


@needs_student_code
def show_neuron(neuron, sizes, prices, w, b):
    """Draw what the student's neuron predicts for houses of all sizes, and its errors for ours.

    Args:
        neuron: the student's function.
        sizes: (m,) square metres.
        prices: (m,) thousands of euros.
        w: the weight, in thousands of euros per square metre.
        b: the bias, in thousands of euros.
    """
    many = np.linspace(0, 1.06 * np.max(sizes), 160)
    predicted = _one_per_house(neuron, many, w, b)
    errors = np.asarray(prices) - _one_per_house(neuron, sizes, w, b)
    figure, ax = new_figure(size=(6.8, 4.0))
    ax.plot(many, predicted, color=BLUE, linewidth=2, label=f"your neuron, w = {w:g}, b = {b:g}")
    for size, price, error in zip(sizes, prices, errors, strict=True):
        ax.plot([size, size], [price - error, price], color=ORANGE, linewidth=1.5)
    _draw_houses(ax, sizes, prices)
    ax.legend(loc="upper left")
    ax.set_title(f"orange: the errors, {np.mean(np.abs(errors)):.1f} thousand € on average")
    return finished(
        figure,
        f"Your neuron with w = {w:g} and b = {b:g} among the houses; it is off by "
        f"{np.mean(np.abs(errors)):.1f} thousand euros on average.",
    )


def _one_per_house(neuron, sizes, w, b):
    numbers = np.asarray(neuron(np.array(sizes, dtype=float), w, b), dtype=float)
    if numbers.shape != np.shape(sizes):
        raise ValueError(f"{len(sizes)} sizes went in, shape {numbers.shape} came out")
    return np.clip(numbers, -_OFF_THE_CHART, _OFF_THE_CHART)


def _draw_houses(ax, sizes, prices):
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.plot(sizes, prices, "s", color=DARK, markersize=7, label=f"{len(sizes)} houses")
    ax.set(xlabel=_SIZE, ylabel=_PRICE, xlim=(0, None))
