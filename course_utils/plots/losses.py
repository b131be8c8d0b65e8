"""What a wrong prediction costs, and why the squared error makes a poor landscape."""

import numpy as np

from course_utils.plots.style import BLUE, DARK, GREY, ORANGE, RED, finished, new_figure

# Five examples with one feature: larger means 1, except for the last one. Real data has such outliers.
_FEATURE = np.array([-0.6, -0.2, 0.6, 1.1, -5.9])
_LABEL = np.array([0.0, 1.0, 1.0, 1.0, 1.0])


def show_two_losses():
    """Draw the cross-entropy loss of one example against the prediction, for each of the two labels."""
    guess = np.linspace(0.005, 0.995, 300)
    figure, axes = new_figure(1, 2, size=(9, 3.2), sharey=True)
    for ax, loss, label, colour, formula in (
        (axes[0], -np.log(guess), 1, BLUE, "−log ŷ"),
        (axes[1], -np.log(1 - guess), 0, ORANGE, "−log(1 − ŷ)"),
    ):
        ax.plot(guess, loss, color=colour, label=f"L = {formula}")
        ax.plot(0.5, np.log(2), "o", color=DARK)
        ax.annotate(
            "undecided",
            (0.5, np.log(2)),
            xytext=(0, 14),
            textcoords="offset points",
            fontsize=9,
            ha="center",
        )
        ax.set(xlabel="prediction ŷ", title=f"the label is y = {label}", ylim=(0, 5))
        ax.legend(loc="upper center")
    axes[0].set_ylabel("loss (nats)")
    return finished(figure)


def show_cost_surfaces():
    """Draw squared error (left) and cross-entropy (right) over one weight, then over a weight and a bias."""
    weight = np.linspace(-3, 7, 401)
    figure, axes = new_figure(2, 2, size=(9.4, 6.6))
    for ax, cost, name, colour in zip(
        axes[0],
        _costs(weight, np.zeros(1)),
        ("half squared error", "cross-entropy"),
        (RED, BLUE),
        strict=True,
    ):
        ax.plot(weight, cost, color=colour)
        inner = np.flatnonzero((cost[1:-1] < cost[:-2]) & (cost[1:-1] < cost[2:])) + 1
        ax.plot(weight[inner], cost[inner], "v", color=DARK, markersize=8, label="lowest in its surroundings")
        ax.set(xlabel="weight w (with b = 0)", ylabel="cost", title=name)
        ax.legend(loc="upper right", fontsize=9)
        ax.set_ylim(0, 1.3 * cost.max())
    w, b = np.meshgrid(np.linspace(-9, 9, 121), np.linspace(-9, 9, 121))
    for ax, cost in zip(axes[1], _costs(w, b), strict=True):
        drawn = ax.contourf(w, b, cost, levels=24, cmap="cividis")
        ax.contour(w, b, cost, levels=24, colors=GREY, linewidths=0.4)
        figure.colorbar(drawn, ax=ax, label="cost")
        ax.set(xlabel="weight w", ylabel="bias b")
    return finished(figure)


def _costs(w, b):
    z = w[..., None] * _FEATURE + b[..., None]
    guess = 0.5 + 0.5 * np.tanh(z / 2)
    squared = 0.5 * np.square(guess - _LABEL)
    entropy = np.logaddexp(0, z) - _LABEL * z
    return squared.mean(axis=-1), entropy.mean(axis=-1)
