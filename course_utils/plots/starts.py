"""One hidden layer, four starts: equal units stay equal, small random ones learn, huge ones are stuck."""

import numpy as np

from course_utils.measured import read_measured
from course_utils.plots.style import BLUE, DARK, GREEN, GREY, ORANGE, PURPLE, RED, finished, new_figure

_UNITS = (BLUE, ORANGE, GREEN, PURPLE)


def show_four_starts():
    """Draw measured trainings of four tanh units on the flower from four starts: costs, and rows of W1."""
    table = read_measured("week3_four_starts")
    starts = table["starts"]
    figure, axes = new_figure(2, len(starts), size=(11.6, 5.8), height_ratios=[1, 1.15])
    for (name, start), above, below in zip(starts.items(), axes[0], axes[1], strict=True):
        _costs(above, name, start, table)
        _rows(below, np.array(start["W1"]), np.array(start["last_W1"]))
    axes[0, 0].set_ylabel("cost (nats per example)")
    axes[1, 0].set_ylabel("weight of feature 2")
    axes[0, 0].text(60, np.log(2) - 0.02, "undecided: ln 2", color=RED, fontsize=8, va="top")
    axes[1, 0].legend(fontsize=8, loc="lower right")
    told = "; ".join(f"{' '.join(ax.get_title().split())}" for ax in axes[0])
    return finished(
        figure,
        f"Above, the cost of four trainings, below, how the two weights of each hidden unit move. {told}. "
        "From equal weights all units stay equal.",
    )


def _costs(ax, name, start, table):
    costs = np.array(start["costs"])
    ax.plot(table["every"] * np.arange(costs.size), costs, color=DARK)
    ax.axhline(np.log(2), color=RED, linewidth=0.9, linestyle=":")
    ax.set(title=f"{name}\n{start['wrong']:.0f} % of the points wrong", xlabel="iteration")
    ax.set_xlim(0, table["num_iterations"])
    if costs.max() > 1:
        ax.set(yscale="log", ylim=(0.2, 2 * costs.max()))
        ax.set_yticks([0.3, 1, 10, 100], ["0.3", "1", "10", "100"])
        ax.minorticks_off()
    else:
        ax.set_ylim(0, 0.9)


def _rows(ax, first, last):
    """Draw each unit's two weights at the start (ring) and at the end (dot)."""
    reach = 1.25 * max(np.abs(np.concatenate([first, last])).max(), 0.02)
    equal = len(np.unique(np.round(last / reach, 6), axis=0)) == 1
    # Units in one place would hide each other: they become smaller and smaller.
    for unit, (start, end, colour) in enumerate(zip(first, last, _UNITS, strict=True)):
        size = 15 - 3.5 * unit if equal else 7
        ax.plot(*zip(start, end, strict=True), color=colour, linewidth=1)
        ring = size + 2 if equal else 11
        ax.plot(*start, "o", color=colour, markerfacecolor="none", markersize=ring, zorder=2.5)
        # Above all rings: a unit that ends near the common start would be hidden.
        ax.plot(*end, "o", color=colour, markersize=size, label=f"unit {unit + 1}", zorder=3 + unit)
    ax.axhline(0, color=GREY, linewidth=0.6, zorder=0)
    ax.axvline(0, color=GREY, linewidth=0.6, zorder=0)
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), xlabel="weight of feature 1", box_aspect=1)
    moved, largest = np.abs(last - first).max(), np.abs(first).max()
    words = "all four rows equal" if equal else "four different rows"
    ax.set_title(
        f"{words}\ninitial weights up to {_plain(largest)},\nmoved by up to {_plain(moved)}", fontsize=9
    )
    ax.locator_params(nbins=4)  # numbers such as −0.02 are wide


def _plain(number):
    return f"{number:.0f}" if number >= 100 else f"{number:.2g}"
