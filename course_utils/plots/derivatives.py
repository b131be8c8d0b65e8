"""A derivative as a small triangle: nudge the input, see how much further the output moves."""

import numpy as np

from course_utils.plots.style import BLUE, DARK, ORANGE, RED, finished, new_figure

_FUNCTIONS = (
    ("f(a) = 3a", lambda a: 3 * a, (2.0, 5.0), (0, 7)),
    ("f(a) = a²", lambda a: a**2, (2.0, 5.0), (0, 7)),
    ("f(a) = a³", lambda a: a**3, (2.0,), (0, 3.6)),
    ("f(a) = ln a", np.log, (2.0,), (0.3, 4)),
)


def show_triangles():
    """Draw four functions with a tangent triangle of width 1 where the notebook nudges them."""
    figure, axes = new_figure(1, 4, size=(11, 3.3))
    for ax, (name, function, places, reach) in zip(axes, _FUNCTIONS, strict=True):
        a = np.linspace(*reach, 200)
        ax.plot(a, function(a), color=BLUE)
        for place in places:
            slope = (function(place + 1e-6) - function(place)) / 1e-6
            height = function(place)
            ax.plot([place, place + 1], [height, height], color=DARK, linewidth=1.5)
            ax.plot([place + 1, place + 1], [height, height + slope], color=RED, linewidth=2.5)
            ax.plot([place, place + 1], [height, height + slope], color=ORANGE, linewidth=1.5)
            ax.plot(place, height, "o", color=DARK, markersize=4)
            ax.annotate(
                f"{slope:.3g}",
                (place + 1, height + slope / 2),
                xytext=(4, 0),
                textcoords="offset points",
                color=RED,
                va="center",
            )
        ax.set(xlabel="a", title=name)
        ax.margins(x=0.12)
    axes[0].set_ylabel("f(a)")
    return finished(figure)
