"""Depth, width or start: networks that differ in nothing else."""

import numpy as np

from course_utils.measured import read_measured, spread
from course_utils.plots.style import BLUE, DARK, GREY, ORANGE, finished, new_figure

_STARTS = {"1/sqrt(n_prev)": ("start 1 / √n", BLUE, 0.19), "0.01": ("start 0.01", ORANGE, -0.19)}


def show_depth_or_width():
    """Draw the accuracy of four shapes of network with two starts, equal in all other settings."""
    table = read_measured("week4_depth_or_width")
    models = table["models"]
    shapes = list(dict.fromkeys(tuple(model["hidden"]) for model in models))
    figure, ax = new_figure(size=(8.6, 4.4))
    generator = np.random.default_rng(5)
    for model in models:
        label, colour, shift = _STARTS[model["start"]]
        values = np.array([run["fresh"] for run in model["runs"]])
        place = len(shapes) - 1 - shapes.index(tuple(model["hidden"])) + shift
        mean, deviation = spread(values)
        beside = place + generator.uniform(-0.12, 0.12, values.size)
        ax.plot(values, beside, "o", color=colour, alpha=0.5, markersize=5, markeredgewidth=0)
        first = tuple(model["hidden"]) == shapes[0]
        bar = ax.errorbar(mean, place, xerr=deviation, color=DARK, capsize=4, linewidth=1.5)
        bar.lines[0].set_marker("|")
        bar.lines[0].set_markersize(16)
        ax.plot([], [], "o", color=colour, label=label if first else None)
        told = f"{mean:.1f} ± {deviation:.1f}"
        ax.text(1.01, place, told, color=DARK, fontsize=9, va="center", transform=ax.get_yaxis_transform())
    ax.axvline(50, color=GREY, linestyle=":", linewidth=1)
    names = [f"12288-{'-'.join(map(str, shape))}-1" for shape in reversed(shapes)]
    ax.set_yticks(range(len(shapes)), names)
    ax.set(xlabel=f"accuracy on {table['m_fresh']} fresh pictures (%)", ylabel="units per layer")
    ax.set_title(f"each dot one training, black: mean ± spread of {len(models[0]['runs'])}", fontsize=10)
    ax.legend(fontsize=9, loc="upper left")
    return finished(figure)
