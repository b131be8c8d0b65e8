"""More data: how three models gain from more training pictures."""

import numpy as np

from course_utils.measured import read_measured, spread
from course_utils.plots.style import GREY, colour_of, finished, new_figure

_MARKERS = ("s", "^", "o")


def show_more_data():
    """Draw accuracy against the number of training pictures for logistic regression and two networks."""
    table = read_measured("week4_more_data")
    amounts = np.array(table["amounts"])
    figure, ax = new_figure(size=(8.4, 4.8))
    for number, (name, model) in enumerate(table["models"].items()):
        colour, marker = colour_of(name, number), _MARKERS[number]
        means, deviations, trains = [], [], []
        for amount in amounts:
            runs = [run for run in model["runs"] if run["pictures"] == amount]
            mean, deviation = spread([run["fresh"] for run in runs])
            means.append(mean)
            deviations.append(deviation)
            trains.append(np.mean([run["train"] for run in runs]))
        # Side by side, so that no interval hides another.
        places = amounts * 1.04 ** (number - 1)
        ax.errorbar(
            places,
            means,
            yerr=deviations,
            color=colour,
            fmt=f"{marker}-",
            capsize=4,
            markersize=6,
            label=name,
        )
        ax.plot(amounts, trains, color=colour, linestyle=":", linewidth=1.2)
    ax.plot([], [], color=GREY, linestyle=":", label="on its own training pictures")
    ax.set(xscale="log", ylim=(50, 101), ylabel="accuracy (%)")
    ax.set_xticks(amounts, [f"{amount:,}" for amount in amounts])
    ax.minorticks_off()
    ax.grid(axis="y", color=GREY, alpha=0.3)
    ax.set_xlabel("number of training pictures (each step: about twice as many)")
    ax.set_title(
        f"on {table['m_fresh']} fresh pictures: mean ± spread over training sets and starts", fontsize=10
    )
    ax.legend(fontsize=9, loc="lower right")
    return finished(figure)
