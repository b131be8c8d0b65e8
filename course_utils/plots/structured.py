"""Structured and unstructured data side by side: a table with named columns, and the pixels of a picture."""

import numpy as np
from matplotlib.patches import Rectangle

from course_utils.plots.style import BLUE, DARK, GREEN, GREY, RED, bare, finished, new_figure

_COLUMNS = ("size\n(m²)", "bedrooms", "zip code", "price\n(1,000 €)")
_ROWS = (
    ("38", "1", "20095", "8"),
    ("55", "2", "20095", "52"),
    ("96", "3", "10115", "172"),
    ("121", "4", "80331", "262"),
    ("150", "5", "50667", "335"),
)
_CORNER = 5


def show_table_and_picture(image):
    """Draw a small table beside a picture, its three channels, and one corner of them as numbers.

    Args:
        image: (h, w, 3) uint8.
    """
    figure = new_figure(size=(11, 4.2))[0]
    figure.clear()
    left, right = figure.subfigures(1, 2, width_ratios=[1, 1.9])
    for part in (left, right):
        part.set_facecolor("white")
    left.suptitle("structured: every column has a name", fontsize=11)
    right.suptitle("unstructured: a single number means nothing", fontsize=11)
    _draw_table(left.subplots())
    axes = right.subplots(2, 4, height_ratios=[1, 1.1])
    _draw_picture(axes[0], image)
    _draw_corners(axes[1], image)
    return finished(
        figure,
        "Left, a table of houses with named columns and their price as the label. Right, a "
        "picture, its three channels, and a corner of each as numbers.",
    )


def _draw_table(ax):
    rows = (_COLUMNS, *_ROWS)
    for i, row in enumerate(rows):
        for j, words in enumerate(row):
            place, head = (j, -i - 1), i == 0
            label = j == len(row) - 1
            colour = GREEN if label else BLUE
            ax.add_patch(Rectangle(place, 1, 1, facecolor=colour if head else "white", alpha=0.25, lw=0))
            ax.add_patch(Rectangle(place, 1, 1, fill=False, edgecolor=GREY, linewidth=0.8))
            ax.text(
                j + 0.5, -i - 0.5, words, ha="center", va="center", color=DARK, fontsize=8.5,
                fontweight="bold" if head else "normal",
            )  # fmt: skip
    ax.text(1.5, -len(rows) - 0.25, "inputs x", ha="center", va="top", color=BLUE, fontsize=10)
    ax.text(3.5, -len(rows) - 0.25, "label y", ha="center", va="top", color=GREEN, fontsize=10)
    ax.set(xlim=(-0.1, 4.1), ylim=(-len(rows) - 0.9, 0.1))
    bare(ax)


def _draw_picture(axes, image):
    bare(axes[0]).imshow(image)
    axes[0].set_title("the picture", fontsize=9)
    for channel, (ax, name) in enumerate(zip(axes[1:], ("red", "green", "blue"), strict=True)):
        shown = np.zeros_like(image)
        shown[:, :, channel] = image[:, :, channel]
        bare(ax).imshow(shown)
        ax.set_title(f"{name}: {image.shape[0]} × {image.shape[1]}", fontsize=9)


def _draw_corners(axes, image):
    top, left = image.shape[0] // 2, image.shape[1] // 2
    bare(axes[0]).text(
        0.5, 0.5, f"{_CORNER} × {_CORNER} pixels\nfrom the middle,\nnumbers\nfrom 0 to 255",
        ha="center", va="center", fontsize=9, color=DARK,
    )  # fmt: skip
    for channel, (ax, colour) in enumerate(zip(axes[1:], (RED, GREEN, BLUE), strict=True)):
        for (i, j), value in np.ndenumerate(image[top : top + _CORNER, left : left + _CORNER, channel]):
            ax.text(
                j + 0.5, _CORNER - i - 0.5, f"{value}", ha="center", va="center", fontsize=8, color=colour
            )
        ax.set(xlim=(0, _CORNER), ylim=(0, _CORNER), aspect="equal")
        bare(ax)
