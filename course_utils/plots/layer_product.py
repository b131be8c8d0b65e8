"""One layer for all examples at once: which row and column give one entry of Z = W X + b."""

import numpy as np

from course_utils.plots.arrays import draw_array
from course_utils.plots.style import BLUE, DARK, GREEN, GREY, ORANGE, RED, bare, finished, new_figure


def show_layer_product(unit=2, example=3):
    """Draw Z = W X + b for 3 inputs, 4 units and 5 examples, with one row, one column and one number marked.

    Args:
        unit: the row of W that is marked, from 1 to 4.
        example: the column of X that is marked, from 1 to 5.
    """
    row, column = min(max(unit, 1), 4) - 1, min(max(example, 1), 5) - 1
    W = np.array([[1, 0, 2], [0, 3, -1], [2, 1, 0], [-1, 1, 1]])
    X = np.array([[1, 0, 2, 1, 3], [2, 1, 1, 0, 2], [0, 3, 1, 2, 1]])
    b = np.array([[1], [-2], [0], [3]])
    figure, ax = new_figure(size=(10.2, 3.6))
    x = 0.0
    for values, colour, caption, after in (
        (W, ORANGE, "W  (4, 3)\none unit per row", "@"),
        (X, BLUE, "X  (3, 5)\none example per column", "+"),
        (b, GREY, "b  (4, 1)\nadded to every column", "="),
        (W @ X + b, GREEN, "Z  (4, 5)", ""),
    ):
        x += draw_array(ax, (x, 0), values, colour=colour, caption=caption) + 0.6
        ax.text(x, -2, after, ha="center", va="center", fontsize=15, color=DARK)
        x += 0.6
    _mark(ax, 0, -row, 3, 1)
    _mark(ax, 4.2 + column, 0, 1, 3)
    _mark(ax, 10.4, -row, 1, 1)
    _mark(ax, 12.6 + column, -row, 1, 1)
    parts = " + ".join(f"{w} · {v}" for w, v in zip(W[row], X[:, column], strict=True))
    words = f"unit {row + 1}, example {column + 1}:   {parts} + {b[row, 0]} = {(W @ X + b)[row, column]}"
    words = words.replace("-", "−").replace("+ −", "− ")
    ax.text(8.8, -4.9, words, ha="center", fontsize=11, color=RED)
    ax.set(xlim=(-0.3, 18), ylim=(-5.3, 1.5), aspect="equal")
    bare(ax)
    return finished(figure, f"W (4, 3) times X (3, 5) plus b (4, 1) gives Z (4, 5). Marked: {words}.")


def _mark(ax, x, top, width, height):
    ax.plot((x, x + width, x + width, x, x), (top, top, top - height, top - height, top), color=RED, lw=2.5)
