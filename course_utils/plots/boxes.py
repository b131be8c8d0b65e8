"""Boxes with words, and the arrows between them: for graphs, loops and passes through layers."""

from matplotlib.patches import FancyBboxPatch

from course_utils.plots.style import DARK


def draw_box(ax, middle, words, colour=DARK, *, size=(1.7, 1.0), fontsize=9):
    """Draw a rounded white box with words in it.

    Args:
        ax: where to draw.
        middle: (x, y) of the box's middle, in the units of the axes, like its size.
        words: what the box says; lines are separated by a line feed.
        colour: of the frame.
        size: (width, height).
        fontsize: in points.
    """
    (x, y), (width, height) = middle, size
    style = {"boxstyle": "round,pad=0.05", "facecolor": "white", "edgecolor": colour, "linewidth": 1.8}
    ax.add_patch(FancyBboxPatch((x - width / 2, y - height / 2), width, height, **style))
    ax.text(x, y, words, ha="center", va="center", fontsize=fontsize, color=DARK)


def draw_arrow(ax, start, end, colour=DARK, words="", *, fontsize=9, lift=0.12):
    """Draw an arrow between two points, with words above its middle."""
    arrow = {"arrowstyle": "-|>", "color": colour, "linewidth": 1.5, "shrinkA": 2, "shrinkB": 2}
    ax.annotate("", end, start, arrowprops=arrow)
    if words:
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + lift
        ax.text(*middle, words, ha="center", va="bottom", fontsize=fontsize, color=DARK)
