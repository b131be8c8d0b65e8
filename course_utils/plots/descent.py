"""Walking downhill: slopes, steps, and what the learning rate does to them."""

import numpy as np

from course_utils.measured import read_measured
from course_utils.plots.style import BLUE, DARK, GREEN, GREY, ORANGE, PURPLE, RED, finished, new_figure

_LOWEST = 2.0


def _bowl(w):
    return 0.5 * (w - _LOWEST) ** 2 + 1


def _slope(w):
    # Nudge and look: the notebook's own definition of a derivative.
    return (_bowl(w + 1e-6) - _bowl(w - 1e-6)) / 2e-6


def show_slopes():
    """Draw the bowl with its tangent on either side of the lowest point, and where a step leads."""
    figure, ax = new_figure(size=(6.8, 3.8))
    w = np.linspace(-3, 7, 300)
    ax.plot(w, _bowl(w), color=DARK)
    for place, colour, words in (
        (-1.5, BLUE, "slope below 0:\nw − α·dw moves right"),
        (5.5, RED, "slope above 0:\nw − α·dw moves left"),
    ):
        slope, height = _slope(place), _bowl(place)
        near = np.array([place - 1, place + 1])
        ax.plot(near, height + slope * (near - place), color=colour, linewidth=3)
        ax.plot(place, height, "o", color=colour)
        landing = place - 0.4 * slope
        ax.annotate(
            "",
            (landing, height),
            (place, height),
            arrowprops={"arrowstyle": "->", "color": colour, "linewidth": 2},
        )
        ax.text(
            landing,
            height + 0.35,
            f"{words}\n(dw = {slope:+.1f})",
            color=colour,
            ha="center",
            va="bottom",
            fontsize=9,
        )
    ax.plot(_LOWEST, _bowl(_LOWEST), "*", color=GREEN, markersize=14, label="lowest cost, slope 0")
    ax.set(xlabel="weight w", ylabel="cost J(w)", ylim=(0, 16))
    ax.legend(loc="upper center")
    return finished(
        figure,
        "A bowl-shaped cost over one weight. Left of the lowest point the slope is negative and "
        "an arrow, the step, points right; right of it the slope is positive and the arrow points "
        "left.",
    )


def show_three_rates(rates=(0.08, 0.6, 2.08), steps=8):
    """Draw the first steps of gradient descent on the bowl for three learning rates."""
    figure, axes = new_figure(1, 3, size=(10.2, 3.4), sharey=True)
    w = np.linspace(-4.5, 8.5, 300)
    for ax, rate, colour in zip(axes, rates, (PURPLE, GREEN, RED), strict=True):
        walk = [-2.0]
        for _ in range(steps):
            walk.append(walk[-1] - rate * _slope(walk[-1]))
        walk = np.array(walk)
        ax.plot(w, _bowl(w), color=GREY)
        ax.plot(walk, _bowl(walk), "o-", color=colour, markersize=4, linewidth=1)
        ax.plot(walk[0], _bowl(walk[0]), "s", color=DARK)
        ax.set(
            xlabel="weight w", title=f"α = {rate:g}\nafter {steps} steps: w = {walk[-1]:.2f}", ylim=(0, 23)
        )
    axes[0].set_ylabel("cost J(w)")
    ends = "; ".join(ax.get_title().replace("\n", " ") for ax in axes)
    return finished(
        figure,
        f"Three walks on the same bowl from the same start, {steps} steps each. {ends}.",
    )


def show_mystery_curves():
    """Draw three cost curves of one small problem, trained with three learning rates that are not named."""
    curves = read_measured("week2_mystery_curves")["curves"]
    figure, ax = new_figure(size=(6.8, 3.8))
    for (name, costs), colour, line in zip(
        curves.items(), (PURPLE, GREEN, RED), ("--", "-", "-."), strict=True
    ):
        ax.plot(costs, line, color=colour, label=name)
    ax.set(xlabel="iteration", ylabel="cost (nats per example)", ylim=(0, None))
    ax.legend(fontsize=12)
    told = "; ".join(f"{name} goes from {costs[0]:.2f} to {costs[-1]:.2f}" for name, costs in curves.items())
    return finished(
        figure,
        f"Three curves of the cost over the iterations: {told}.",
    )


def show_valley(ax, cost_of, reach_w, reach_b):
    """Draw the contours of a cost over one weight and a bias into `ax`.

    Args:
        ax: where to draw.
        cost_of: function of two arrays of equal shape, w and b, that returns the cost at each place.
        reach_w: (lowest, highest) weight drawn.
        reach_b: (lowest, highest) bias drawn.
    """
    w, b = np.meshgrid(np.linspace(*reach_w, 121), np.linspace(*reach_b, 121))
    height = cost_of(w, b)
    levels = height.min() + np.ptp(height) * np.linspace(0, 1, 30) ** 2.2
    ax.contour(w, b, height, levels=levels, colors=GREY, linewidths=0.6)
    lowest = np.unravel_index(height.argmin(), height.shape)
    ax.plot(w[lowest], b[lowest], "*", color=ORANGE, markersize=14, label="lowest cost")
    ax.set(xlabel="weight w", ylabel="bias b")
    return ax
