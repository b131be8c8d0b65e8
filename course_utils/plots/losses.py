"""What a wrong prediction costs, and why the squared error is hard to minimize."""

import numpy as np

from course_utils.plots.style import BLUE, DARK, ORANGE, RED, finished, new_figure

# Five examples with one feature: larger means 1, except for the last one. Real data has such outliers.
_FEATURE = np.array([-0.6, -0.2, 0.6, 1.1, -5.9])
_LABEL = np.array([0.0, 1.0, 1.0, 1.0, 1.0])
_TICKS_SQUARED, _TICKS_ENTROPY = (0.1, 0.2, 0.3, 0.4), (0, 5, 10, 15)


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
    return finished(
        figure,
        "Two curves of the loss against the prediction ŷ. For the label 1 it is −log ŷ and falls from very "
        "large values near 0 to 0 at ŷ = 1; for the label 0 it is mirrored. Both are 0.69 at ŷ = 0.5.",
    )


def show_cost_surfaces():
    """Draw squared error (left) and cross-entropy (right) over one weight, then over a weight and a bias."""
    weight = np.linspace(-3, 7, 401)
    figure, axes = new_figure(2, 2, size=(9.4, 6.8))
    names = ("half squared error: two valleys", "cross-entropy: one valley")
    for ax, cost, name, colour in zip(axes[0], _costs(weight, np.zeros(1)), names, (RED, BLUE), strict=True):
        ax.plot(weight, cost, color=colour)
        valleys = np.flatnonzero((cost[1:-1] < cost[:-2]) & (cost[1:-1] < cost[2:])) + 1
        ax.plot(weight[valleys], cost[valleys], "v", color=DARK, markersize=8, label="bottom of a valley")
        ax.set(xlabel="weight w (with b = 0)", ylabel="cost (nats per example)", title=name)
        ax.legend(loc="upper right", fontsize=9)
        ax.set_ylim(0, 1.3 * cost.max())
    axes[0, 0].set_ylabel("cost")
    w, b = np.meshgrid(np.linspace(-9, 9, 181), np.linspace(-9, 9, 181))
    for ax, cost, ticks in zip(axes[1], _costs(w, b), (_TICKS_SQUARED, _TICKS_ENTROPY), strict=True):
        # Levels closer together near the bottom, so that a valley can be seen.
        levels = cost.min() + np.ptp(cost) * np.linspace(0, 1, 22) ** 2
        drawn = ax.contourf(w, b, cost, levels=levels, cmap="cividis")
        ax.contour(w, b, cost, levels=levels, colors="white", linewidths=0.4)
        lowest = np.unravel_index(cost.argmin(), cost.shape)
        ax.plot(
            w[lowest], b[lowest], "*", color="white", markeredgecolor=DARK, markersize=14, label="lowest cost"
        )
        figure.colorbar(drawn, ax=ax, label="cost", ticks=ticks, format="%g")
        ax.set(xlabel="weight w", ylabel="bias b", xticks=range(-8, 9, 4), yticks=range(-8, 9, 4))
        ax.legend(loc="lower left", fontsize=9)
    return finished(
        figure,
        "Above, two costs over one weight. The half squared error has two valleys with a hill between them, "
        "the cross-entropy has one. Below, the same over weight and bias: the squared error has wide, nearly "
        "flat regions, the cross-entropy rises in every direction from its lowest point.",
    )


def _costs(w, b):
    z = w[..., None] * _FEATURE + b[..., None]
    guess = 0.5 + 0.5 * np.tanh(z / 2)
    squared = 0.5 * np.square(guess - _LABEL)
    entropy = np.logaddexp(0, z) - _LABEL * z
    return squared.mean(axis=-1), entropy.mean(axis=-1)
