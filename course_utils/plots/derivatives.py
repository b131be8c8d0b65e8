"""A derivative as a small triangle: increase the input a little, see how much the output changes."""

import numpy as np

from course_utils.plots.style import BLUE, DARK, ORANGE, RED, finished, new_figure

# words, function, where the notebook measures its slope, vertical range
_FUNCTIONS = (
    ("f(a) = 3a", lambda a: 3 * a, (2.0, 5.0), (-2, 50)),
    ("f(a) = a²", lambda a: a**2, (2.0, 5.0), (-2, 50)),
    ("f(a) = a³", lambda a: a**3, (2.0,), (-2, 50)),
    ("f(a) = ln a, enlarged", np.log, (2.0,), (-0.5, 2.2)),
)


def show_triangles():
    """Draw four functions with a tangent triangle of width 1 where the notebook measures their slopes."""
    figure, axes = new_figure(1, 4, size=(11, 3.5))
    a = np.linspace(0.1, 7, 300)
    for ax, (name, function, places, reach) in zip(axes, _FUNCTIONS, strict=True):
        ax.plot(a, function(a), color=BLUE)
        for place in places:
            slope, height = (function(place + 1e-6) - function(place)) / 1e-6, function(place)
            ax.plot([place, place + 1], [height, height], color=DARK, linewidth=1.5)
            ax.plot([place + 1, place + 1], [height, height + slope], color=RED, linewidth=2.5)
            ax.plot([place, place + 1], [height, height + slope], color=ORANGE, linewidth=1.5)
            ax.plot(place, height, "o", color=DARK, markersize=4)
            ax.text(place + 1.15, height + slope / 2, f"{slope:.3g}", color=RED, va="center")
        ax.set(xlabel="a", title=name, xlim=(0, 7.2), ylim=reach, xticks=range(0, 8))
    axes[0].set_ylabel("f(a)")
    return finished(
        figure,
        "Four curves with triangles of width 1 along their tangents. The heights are the slopes: 3 at both "
        "places of the line 3a; 4 at 2 and 10 at 5 for a²; 12 at 2 for a³; 0.5 at 2 for ln a.",
    )
