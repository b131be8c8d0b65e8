"""Colours that everybody can tell apart, and the two steps that every figure begins and ends with."""

import matplotlib.pyplot as plt
from matplotlib.text import Text

# Okabe and Ito's palette: distinguishable with every common kind of colour blindness.
BLUE = "#0072B2"
ORANGE = "#E69F00"
GREEN = "#009E73"
RED = "#D55E00"
PURPLE = "#CC79A7"
DARK = "#333333"
GREY = "#999999"

CAT, OTHER = BLUE, ORANGE


def new_figure(rows=1, columns=1, *, size=(6.4, 4.0), **options):
    """Return a white figure and its axes (one, or an array of them); `size` is in inches."""
    return plt.subplots(rows, columns, figsize=size, layout="constrained", facecolor="white", **options)


def finished(figure):
    """Take the figure off pyplot's list, so that a notebook shows it once: as the cell's result.

    A label that a student's numbers have pushed far outside is hidden: the picture would grow to hold it.
    """
    for ax in figure.axes:
        for text in ax.texts:
            if type(text) is Text and not _near(figure, text):
                text.set_visible(False)
    plt.close(figure)
    return figure


def _near(figure, text):
    width, height = figure.bbox.size
    x, y = text.get_transform().transform(text.get_position())
    return bool(-width < x < 2 * width and -height < y < 2 * height)


def bare(ax):
    """Hide ticks and frame of an axes that shows a picture or a drawing."""
    ax.set_xticks([])
    ax.set_yticks([])
    for side in ax.spines.values():
        side.set_visible(False)
    return ax
