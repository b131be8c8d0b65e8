"""Colours that everybody can tell apart, and the two steps that every figure begins and ends with."""

import matplotlib.pyplot as plt

# Okabe and Ito's palette: distinguishable with every common kind of colour blindness.
BLUE = "#0072B2"
ORANGE = "#E69F00"
GREEN = "#009E73"
RED = "#D55E00"
PURPLE = "#CC79A7"
SKY = "#56B4E9"
DARK = "#333333"
GREY = "#999999"
PALE = "#EEEEEE"

CAT, OTHER = BLUE, ORANGE


def new_figure(rows=1, columns=1, *, size=(6.4, 4.0), **options):
    """Return a white figure and its axes (one, or an array of them); `size` is in inches."""
    return plt.subplots(rows, columns, figsize=size, layout="constrained", facecolor="white", **options)


def finished(figure):
    """Take the figure off pyplot's list, so that a notebook shows it once: as the cell's result."""
    plt.close(figure)
    return figure


def bare(ax):
    """Hide ticks and frame of an axes that shows a picture or a drawing."""
    ax.set_xticks([])
    ax.set_yticks([])
    for side in ax.spines.values():
        side.set_visible(False)
    return ax
