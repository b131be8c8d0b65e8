"""Colours that everybody can tell apart, and the two steps that every figure begins and ends with."""

import matplotlib.pyplot as plt
from matplotlib.text import Text

from course_utils.plots.described import DescribedFigure

# Okabe and Ito's palette: distinguishable with every common kind of colour blindness.
BLUE = "#0072B2"
ORANGE = "#E69F00"
GREEN = "#009E73"
RED = "#D55E00"
PURPLE = "#CC79A7"
DARK = "#333333"
GREY = "#999999"

CAT, OTHER = BLUE, ORANGE

_MODELS = {
    "logistic regression": ORANGE,
    "two layers": GREEN,
    "one hidden layer": GREEN,  # two layers with tanh, in week 3's tables
    "four layers": BLUE,
}
_MORE_MODELS = (PURPLE, RED, GREY, DARK)


def colour_of(model, place=0):
    """Return the colour of a model: its own in all figures, or one for its place in this figure."""
    return _MODELS.get(model, _MORE_MODELS[place % len(_MORE_MODELS)])


def new_figure(rows=1, columns=1, *, size=(6.4, 4.0), **options):
    """Return a white figure and its axes (one, or an array of them); `size` is in inches."""
    look = {"figsize": size, "layout": "constrained", "facecolor": "white", "FigureClass": DescribedFigure}
    return plt.subplots(rows, columns, **look, **options)


def finished(figure, alt=""):
    """Give the figure its alternative text, and close it, so that a notebook shows it once: as the result.

    A label that a student's numbers have pushed far outside is hidden: the picture would grow to hold it.

    Args:
        figure: made by `new_figure`.
        alt: one or two sentences for a reader who cannot see the figure: what is drawn, and what it shows.
            An empty text is replaced by the titles, labels and legends.
    """
    figure.alt = alt
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
