"""How far a measured accuracy may lie from the true one."""

import numpy as np

from course_utils.plots.style import BLUE, DARK, GREEN, GREY, ORANGE, finished, new_figure
from course_utils.repeats import read_table


def show_standard_error(true=70.0, sizes=(20, 50, 100, 200, 500, 1000, 2000), repeats=60):
    """Draw simulated tests of a model that is right with a known probability, for test sets of several sizes.

    Args:
        true: the probability of a right answer, in percent.
        sizes: numbers of test pictures.
        repeats: simulated tests per size.
    """
    generator = np.random.default_rng(4)
    figure, ax = new_figure(size=(7.2, 3.8))
    fine = np.geomspace(sizes[0], sizes[-1], 200)
    error = np.sqrt(true * (100 - true) / fine)
    ax.fill_between(
        fine, true - 2 * error, true + 2 * error, color=BLUE, alpha=0.12, label="± 2 standard errors"
    )
    ax.fill_between(fine, true - error, true + error, color=BLUE, alpha=0.25, label="± 1 standard error")
    for size in sizes:
        measured = 100 * generator.binomial(size, true / 100, repeats) / size
        spread = size * np.exp(generator.uniform(-0.06, 0.06, repeats))
        ax.plot(spread, measured, ".", color=DARK, markersize=3)
    ax.axhline(true, color=ORANGE, label="true accuracy")
    ax.set(xscale="log", xlabel="number of test pictures", ylabel="measured accuracy (%)", xticks=sizes)
    ax.set_xticks(sizes, [str(size) for size in sizes])
    ax.minorticks_off()
    ax.legend(fontsize=8)
    return finished(figure)


def show_how_sure(table=None):
    """Draw the table of repeated trainings: what changes the accuracy, and what only its measurement."""
    table = read_table() if table is None else table
    m_test, m_fresh = table["m_test"], table["m_fresh"]
    starts, sets = table["starts"], table["training_sets"]
    strips = (
        (f"{len(starts)} starts,\n{m_test} test pictures", [row["test"] for row in starts], ORANGE),
        (f"{len(starts)} starts,\n{m_fresh} fresh pictures", [row["fresh"] for row in starts], BLUE),
        (f"{len(sets)} training sets,\n{m_test} test pictures", [row["test"] for row in sets], ORANGE),
        (f"{len(sets)} training sets,\n{m_fresh} fresh pictures", [row["fresh"] for row in sets], BLUE),
        (f"one model, {len(table['tests'])} tests\nof {m_test} pictures", table["tests"], GREEN),
    )
    figure, ax = new_figure(size=(8.6, 4.2))
    generator = np.random.default_rng(5)
    for place, (_, values, colour) in enumerate(reversed(strips)):
        values = np.array(values)
        mean, spread = values.mean(), values.std(ddof=1)
        ax.plot(
            values,
            place + generator.uniform(-0.2, 0.2, values.size),
            "o",
            color=colour,
            alpha=0.55,
            markersize=5,
            markeredgewidth=0,
        )
        ax.errorbar(mean, place, xerr=spread, color=DARK, capsize=5, linewidth=1.5)
        ax.plot([mean, mean], [place - 0.3, place + 0.3], color=DARK, linewidth=2.5)
        ax.text(
            1.01,
            place,
            f"{mean:.1f} ± {spread:.1f}",
            transform=ax.get_yaxis_transform(),
            va="center",
            fontsize=9,
        )
    ax.set_yticks(range(len(strips)), [name for name, _, _ in reversed(strips)])
    ax.grid(axis="x", color=GREY, alpha=0.3)
    ax.set(xlabel="accuracy (%)", title="mean ± standard deviation, at the right")
    return finished(figure)
