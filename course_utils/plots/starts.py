"""One hidden layer, four starts: equal units stay equal, small random ones learn, huge ones are stuck."""

import contextlib
import io

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.measured import read_measured
from course_utils.planar import load_planar
from course_utils.plots.style import BLUE, DARK, GREEN, GREY, ORANGE, PURPLE, RED, finished, new_figure

_UNITS = (BLUE, ORANGE, GREEN, PURPLE)


@needs_student_code
def show_four_starts(
    forward_propagation=None, compute_cost=None, backward_propagation=None, update_parameters=None
):
    """Draw the training of four tanh units on the flower from four starts: costs, and rows of W1.

    Without functions the shipped table is drawn; with the student's, their training from the same weights.
    """
    table = read_measured("week3_four_starts")
    starts = table["starts"]
    if forward_propagation is not None:
        functions = forward_propagation, compute_cost, backward_propagation, update_parameters
        starts = {name: _descend(table, start, functions) for name, start in starts.items()}
    figure, axes = new_figure(2, len(starts), size=(11.6, 5.8), height_ratios=[1, 1.15])
    for (name, start), above, below in zip(starts.items(), axes[0], axes[1], strict=True):
        _costs(above, name, start, table)
        _rows(below, np.array(start["W1"]), np.array(start["last_W1"]))
    axes[0, 0].set_ylabel("cost (nats per example)")
    axes[1, 0].set_ylabel("weight of feature 2")
    axes[0, 0].text(60, np.log(2) - 0.02, "undecided: ln 2", color=RED, fontsize=8, va="top")
    axes[1, 0].legend(fontsize=8, loc="lower right")
    return finished(figure)


def _descend(table, start, functions):
    """Return a start as in the table, with the costs and last weights of the student's training."""
    forward, compute_cost, backward, update = functions
    X, Y = load_planar()
    W1, W2 = np.array(start["W1"]), np.array(start["W2"])
    parameters = {"W1": W1.copy(), "b1": np.zeros((len(W1), 1)), "W2": W2, "b2": np.zeros((1, 1))}
    costs = []
    # A saturated output makes the logarithm of 0, which the figure tells in its own way.
    with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        for iteration in range(table["num_iterations"] + 1):
            A2, cache = forward(X, parameters)
            if iteration % table["every"] == 0:
                costs.append(float(np.squeeze(compute_cost(A2, Y))))
            if iteration < table["num_iterations"]:
                gradients = backward(parameters, cache, X, Y)
                parameters = update(parameters, gradients, table["learning_rate"])
    wrong = 100 * float(np.mean((np.ravel(A2) > 0.5) != (Y[0] > 0.5)))
    return {"W1": W1, "last_W1": parameters["W1"], "wrong": wrong, "costs": costs}


def _costs(ax, name, start, table):
    costs, measured = np.array(start["costs"]), np.array(table["starts"][name]["costs"])
    steps = table["every"] * np.arange(measured.size)
    # The cost of an output that is exactly 0 or 1 can only be computed from Z2, as the table's were.
    finite = np.isfinite(costs)
    if not finite.all():
        ax.plot(steps, measured, color=GREY, linestyle="--", label="computed from Z2")
        ax.plot([], [], " ", label="yours: no number, an\noutput is exactly 0 or 1")
        ax.legend(fontsize=7, loc="upper right", handlelength=1.5)
    ax.plot(steps[finite], costs[finite], color=DARK)
    ax.axhline(np.log(2), color=RED, linewidth=0.9, linestyle=":")
    ax.set(title=f"{name}\n{start['wrong']:.0f} % of the points wrong", xlabel="iteration")
    ax.set_xlim(0, table["num_iterations"])
    if measured.max() > 1:
        ax.set(yscale="log", ylim=(0.2, 2 * measured.max()))
        ax.set_yticks([0.3, 1, 10, 100], ["0.3", "1", "10", "100"])
        ax.minorticks_off()
    else:
        ax.set_ylim(0, 0.9)


def _rows(ax, first, last):
    """Draw each unit's two weights at the start (ring) and at the end (dot)."""
    both = np.concatenate([first, last])
    both = both[np.isfinite(both).all(axis=1)]
    reach = 1.25 * max(np.abs(both).max(initial=0), 0.02)
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
        f"{words}\nfirst weights up to {_plain(largest)},\nmoved by up to {_plain(moved)}", fontsize=9
    )
    ax.locator_params(nbins=4)  # numbers such as −0.02 are wide


def _plain(number):
    return f"{number:.0f}" if number >= 100 else f"{number:.2g}"
