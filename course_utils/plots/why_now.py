"""Why networks work now: more data, better slopes, faster experiments. Schematic where the text says so."""

import numpy as np

from course_utils.plots.boxes import draw_arrow, draw_box
from course_utils.plots.style import BLUE, DARK, GREEN, GREY, ORANGE, PURPLE, RED, bare, finished, new_figure

# name, where the curve flattens out, how much data that takes, line style
_MODELS = (
    ("large network", 0.97, 3.6, "-"),
    ("medium network", 0.84, 2.2, "--"),
    ("small network", 0.70, 1.3, "-."),
    ("simpler models", 0.56, 0.7, ":"),
)
_LAYERS = 10


def show_data_and_size():
    """Draw performance against the amount of labelled data, for small to large networks: a sketch."""
    figure, ax = new_figure(size=(7.2, 4.2))
    amount = np.linspace(0.0, 10, 200)
    for (name, best, needs, line), colour in zip(_MODELS, (BLUE, GREEN, ORANGE, DARK), strict=True):
        ax.plot(amount, 0.12 + (best - 0.12) * (1 - np.exp(-amount / needs)), line, color=colour, lw=2)
        ax.text(10.1, 0.12 + (best - 0.12) * (1 - np.exp(-10 / needs)), name, color=colour, va="center")
    ax.axvspan(0, 1.6, color=GREY, alpha=0.25, linewidth=0)
    ax.text(0.12, 0.99, "little data:\nany order", va="top", fontsize=8.5, color=DARK)
    ax.set(
        xlabel="amount of labelled data (more →)",
        ylabel="performance (better →)",
        xlim=(0, 13.2),
        ylim=(0, 1.05),
        xticks=[],
        yticks=[],
        title="a sketch, not a measurement",
    )
    return finished(
        figure,
        "A sketch of performance over the amount of labelled data. With little data the order is "
        "open; with much, larger networks are better, and simpler models level off first.",
    )


def show_vanishing_slope():
    """Draw sigmoid and ReLU with their slopes, and what is left of a slope after several layers."""
    figure, axes = new_figure(1, 3, size=(11, 3.6))
    z = np.linspace(-8, 8, 321)
    squashed = 0.5 * (1 + np.tanh(z / 2))
    bent = (z + np.abs(z)) / 2
    curves = (("sigmoid", squashed, squashed * (1 - squashed)), ("ReLU", bent, np.heaviside(z, 0.0)))
    for ax, (name, values, slopes) in zip(axes, curves, strict=False):
        ax.plot(z, values, color=BLUE, linewidth=2, label=name)
        ax.plot(z, slopes, "--", color=RED, linewidth=2, label="its slope")
        ax.set(xlabel="z", ylabel="value and slope", ylim=(-0.1, 1.6), title=name)
        ax.legend(loc="upper left", fontsize=8)
    layers = np.arange(_LAYERS + 1)
    axes[2].semilogy(layers, 1.0**layers, "o-", color=BLUE, label="ReLU for z > 0: 1")
    axes[2].semilogy(layers, 0.25**layers, "s--", color=RED, label="sigmoid at its steepest: 1/4")
    axes[2].semilogy(layers, 0.018**layers, "^:", color=PURPLE, label="sigmoid at z = 4: 0.018")
    axes[2].set(xlabel="number of layers", ylabel="product of the slopes", title="layer after layer")
    axes[2].set_ylim(1e-12, 1e6)
    axes[2].legend(loc="upper right", fontsize=8)
    return finished(
        figure,
        "The sigmoid with its slope, at most 1/4; ReLU with its slope, 0 or 1; and the product of "
        "the slopes over ten layers: it stays 1 for ReLU and falls below a millionth for the "
        "sigmoid.",
    )


def show_loop():
    """Draw the loop from idea to code to experiment and back."""
    figure, ax = new_figure(size=(4.4, 3.2))
    places = {"idea": (0, 1.0), "code": (1.0, -0.7), "experiment": (-1.0, -0.7)}
    for name, place in places.items():
        draw_box(ax, place, name, BLUE, size=(1.04, 0.4), fontsize=11)
    for start, end in (((0.5, 0.7), (1.0, -0.4)), ((0.4, -0.7), (-0.4, -0.7)), ((-1.0, -0.4), (-0.5, 0.7))):
        draw_arrow(ax, start, end, ORANGE)
    ax.set(xlim=(-1.7, 1.7), ylim=(-1.1, 1.4), title="one experiment after the other")
    bare(ax)
    return finished(
        figure,
        "A loop of three boxes: an idea leads to code, the code to an experiment, and that to an idea.",
    )
