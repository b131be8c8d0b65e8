"""Parity of n bits with AND and OR gates of two inputs: few in a deep tree, a great many in two levels."""

import numpy as np
from matplotlib.patches import FancyBboxPatch

from course_utils.plots.style import BLUE, DARK, GREY, ORANGE, bare, finished, new_figure

_BITS = (1, 0, 1, 1, 0, 0, 1, 0)


def show_parity(bits=_BITS):
    """Draw the tree that tells whether the number of ones is odd, and count its gates for more bits.

    Args:
        bits: the ones and zeros that enter the drawn tree, 2, 4 or 8 of them.
    """
    figure, (left, right) = new_figure(1, 2, size=(10.6, 3.9), width_ratios=[1.35, 1])
    _draw_tree(left, list(bits))
    n = np.array([2, 4, 8, 16, 32])
    terms = 2.0 ** (n - 1)
    # An AND of n bits is made of n-1 gates with two inputs, an OR of all terms of one gate less than terms.
    two_levels = terms * (n - 1) + terms - 1
    right.semilogy(n, two_levels, "s--", color=ORANGE, label="two levels: an OR of 2^(n−1) ANDs")
    right.semilogy(n, 3.0 * (n - 1), "o-", color=BLUE, label="tree: n−1 comparisons")
    right.set_xticks(n, [str(each) for each in n])
    right.set(
        xlabel="number of bits n", ylabel="AND and OR gates of two inputs", title="the price of two levels"
    )
    right.grid(color=GREY, alpha=0.3)
    right.legend(fontsize=8)
    return finished(figure)


def _draw_tree(ax, values):
    places, level = [(0.0, float(-i)) for i in range(len(values))], 0
    for (x, y), value in zip(places, values, strict=True):
        ax.text(x, y, str(value), ha="center", va="center", fontsize=12, color=DARK)
    while len(values) > 1:
        level += 1
        merged, after = [], []
        for i in range(0, len(values), 2):
            odd = (values[i] + values[i + 1]) % 2
            height = (places[i][1] + places[i + 1][1]) / 2
            x = 2.0 * level
            for start in places[i : i + 2]:
                ax.plot((start[0] + 0.25, x - 0.62), (start[1], height), color=GREY, linewidth=1.2)
            ax.add_patch(
                FancyBboxPatch(
                    (x - 0.6, height - 0.25), 1.2, 0.5,
                    boxstyle="round,pad=0.03", facecolor="white", edgecolor=BLUE,
                )
            )  # fmt: skip
            ax.text(x, height, "differ?", ha="center", va="center", fontsize=8, color=DARK)
            ax.text(x + 0.82, height, str(odd), ha="center", va="center", fontsize=11, color=BLUE)
            merged.append((x + 0.75, height))
            after.append(odd)
        places, values = merged, after
    bits = 2**level
    words = "odd" if values[0] else "even"
    ax.text(places[0][0] + 0.55, places[0][1], words, va="center", fontsize=11, fontweight="bold", color=BLUE)
    ax.set(
        xlim=(-0.5, 2 * level + 2.1), ylim=(-bits + 0.4, 0.7),
        title=f"a tree for {bits} bits: {bits - 1} comparisons in {level} steps",
    )  # fmt: skip
    bare(ax)
