"""Simple things put together into less simple ones, layer by layer: for pictures, and for sound."""

import numpy as np
from matplotlib.patches import Arc, Circle, Ellipse, Polygon

from course_utils.plots.style import BLUE, DARK, GREEN, GREY, ORANGE, bare, finished, new_figure

_STEP = 4.6
_STAGES = ("input", "early layers", "middle layers", "late layers", "output")


def show_hierarchy():
    """Draw edges → parts → objects above, phonemes → words → sentences below."""
    figure, ax = new_figure(size=(10.4, 4.6))
    for place, stage in enumerate(_STAGES):
        ax.text(_STEP * place, 4.6, stage, ha="center", fontsize=10, fontweight="bold", color=DARK)
    for row, words in (
        (2.2, ("pixels", "edges", "parts", "object", "cat")),
        (-2.4, ("sound wave", "phonemes", "words", "sentence", "meaning")),
    ):
        for place, word in enumerate(words):
            ax.text(_STEP * place, row - 1.95, word, ha="center", va="top", fontsize=9, color=DARK)
            if place:
                ax.annotate(
                    "", (_STEP * place - 1.75, row), (_STEP * (place - 1) + 1.75, row),
                    arrowprops={"arrowstyle": "->", "color": GREY, "linewidth": 1.5},
                )  # fmt: skip
    _pixels(ax, (0, 2.2))
    _edges(ax, (_STEP, 2.2))
    _parts(ax, (2 * _STEP, 2.2))
    _face(ax, (3 * _STEP, 2.2))
    _words(ax, 4, 2.2, "ŷ = 0.97", BLUE)
    _wave(ax, (0, -2.4))
    _words(ax, 1, -2.4, "/ð/ /ə/ /k/\n/æ/ /t/ /s/", ORANGE)
    _words(ax, 2, -2.4, "the\ncat\nsleeps", GREEN)
    _words(ax, 3, -2.4, "The cat\nsleeps.", BLUE)
    _words(ax, 4, -2.4, "hush!", BLUE)
    ax.set(xlim=(-2.2, 4 * _STEP + 2.2), ylim=(-5.2, 5.2), aspect="equal")
    bare(ax)
    return finished(figure)


def _words(ax, place, y, words, colour):
    ax.text(_STEP * place, y, words, ha="center", va="center", fontsize=12, color=colour)


def _pixels(ax, middle):
    """A coarse picture of the face that stands two stages further right."""
    rows = np.array([
        [1, 0, 0, 0, 0, 1],
        [2, 1, 0, 0, 1, 2],
        [1, 1, 1, 1, 1, 1],
        [1, 3, 1, 1, 3, 1],
        [1, 1, 2, 2, 1, 1],
        [0, 1, 1, 1, 1, 0],
    ])  # fmt: skip
    x, y = middle
    extent = (x - 1.5, x + 1.5, y - 1.5, y + 1.5)
    ax.imshow(rows, cmap="Greys", vmin=0, vmax=3.5, extent=extent, aspect="equal", interpolation="nearest")


def _edges(ax, middle):
    x, y = middle
    for i, angle in enumerate(np.deg2rad([0, 30, 60, 90, 120, 150])):
        centre = np.array([x - 1.1 + 1.1 * (i % 3), y + 0.6 - 1.2 * (i // 3)])
        along = 0.42 * np.array([np.cos(angle), np.sin(angle)])
        ax.plot(*np.transpose([centre - along, centre + along]), color=ORANGE, linewidth=3)


def _ear(ax, x, y, side, size=1.0):
    corners = np.array([[-0.5, 0], [0.5, 0], [0.15 * side, 0.95]]) * size + [x, y]
    ax.add_patch(Polygon(corners, fill=False, edgecolor=GREEN, linewidth=2))


def _eye(ax, x, y):
    ax.add_patch(Ellipse((x, y), 0.75, 0.42, fill=False, edgecolor=GREEN, linewidth=2))
    ax.add_patch(Ellipse((x, y), 0.12, 0.36, facecolor=DARK))


def _nose(ax, x, y):
    ax.add_patch(Polygon([[x - 0.2, y + 0.1], [x + 0.2, y + 0.1], [x, y - 0.12]], facecolor=GREEN))
    for side in (-1, 1):
        ax.add_patch(
            Arc((x + 0.2 * side, y - 0.15), 0.4, 0.4, theta1=180, theta2=360, edgecolor=GREEN, linewidth=2)
        )


def _whiskers(ax, x, y, side):
    for rise in (-0.2, 0.0, 0.2):
        ax.plot((x, x + 0.9 * side), (y, y + rise), color=GREEN, linewidth=1.5)


def _parts(ax, middle):
    x, y = middle
    _ear(ax, x - 0.8, y + 0.45, -1)
    _eye(ax, x + 0.75, y + 0.85)
    _nose(ax, x - 0.8, y - 0.7)
    _whiskers(ax, x + 0.35, y - 0.75, 1)


def _face(ax, middle):
    x, y = middle
    ax.add_patch(Circle((x, y - 0.25), 1.3, fill=False, edgecolor=BLUE, linewidth=2))
    for side in (-1, 1):
        _ear(ax, x + 0.75 * side, y + 0.75, side, 0.9)
        _eye(ax, x + 0.5 * side, y + 0.05)
        _whiskers(ax, x + 0.4 * side, y - 0.6, side)
    _nose(ax, x, y - 0.5)


def _wave(ax, middle):
    x, y = middle
    t = np.linspace(-1, 1, 400)
    wave = np.sin(55 * t) * np.exp(-8 * (t + 0.4) ** 2) + 0.7 * np.sin(90 * t) * np.exp(-12 * (t - 0.5) ** 2)
    ax.plot(x + 1.5 * t, y + 1.1 * wave, color=DARK, linewidth=1)
