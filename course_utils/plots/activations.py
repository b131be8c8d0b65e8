"""The four activations and their slopes, computed by the course and by the student's functions."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, DARK, GREEN, GREY, ORANGE, PURPLE, RED, finished, new_figure

KINDS = {"sigmoid": ORANGE, "tanh": BLUE, "relu": GREEN, "leaky_relu": PURPLE}
_NAMES = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU", "leaky_relu": "leaky ReLU"}
_RANGES = {"sigmoid": "0 to 1", "tanh": "−1 to 1", "relu": "0 to ∞", "leaky_relu": "−∞ to ∞"}
_ENDS = (-6.0, 6.0)


def show_activations():
    """Draw the four activations above their slopes, with range, mean and the slope at both ends."""
    from course_utils.given.week3 import sigmoid  # here, or earlier weeks could take it from this module

    z = np.linspace(*_ENDS, 1201)
    curves = {
        "sigmoid": sigmoid(z),
        "tanh": np.tanh(z),
        "relu": np.interp(z, (-6, 0, 6), (0, 0, 6)),
        "leaky_relu": np.interp(z, (-6, 0, 6), (-0.06, 0, 6)),
    }
    figure, axes = new_figure(2, 4, size=(11, 5.8))
    crowd = np.exp(-(z**2) / 2)
    for (kind, a), (above, below) in zip(curves.items(), axes.T, strict=True):
        colour = KINDS[kind]
        slope = np.gradient(a, z)
        mean = np.average(a, weights=crowd)
        above.plot(z, a, color=colour, linewidth=2)
        above.set_title(f"{_NAMES[kind]}\nrange {_RANGES[kind]}, mean {mean:.2f}".replace("-0.00", "0.00"))
        above.set_ylim((-1.25, 1.25) if kind in ("sigmoid", "tanh") else (-1.25, 6.2))
        below.plot(z, slope, color=colour, linewidth=2)
        below.set_ylim(-0.1, 1.15)
        below.set_yticks([0, 1])  # a question asks for a height in between
        for place, value, side in ((z[0], slope[0], "left"), (z[-1], slope[-1], "right")):
            below.text(place, value + 0.04, f"{value:.2g}", ha=side, va="bottom", fontsize=9, color=DARK)
        for ax in (above, below):
            ax.axhline(0, color=GREY, linewidth=0.6)
            ax.axvline(0, color=GREY, linewidth=0.6)
            ax.set_xlabel("z")
    axes[0, 0].set_ylabel("activation g(z)")
    axes[1, 0].set_ylabel("slope g′(z)")
    return finished(
        figure,
        "Above, sigmoid, tanh, ReLU and leaky ReLU, each with its range and mean. Below, the slopes: at the "
        "ends 0.0025 for the sigmoid, nearly 0 for tanh, 0 and 1 for ReLU, 0.01 and 1 for leaky ReLU.",
    )


@needs_student_code
def show_your_activations(activation):
    """Draw what the student's activation returns for each of the four kinds."""
    z = np.linspace(*_ENDS, 243).reshape(3, 81)
    figure, axes = new_figure(1, 4, size=(11, 2.9))
    told = []
    for (kind, colour), ax in zip(KINDS.items(), axes, strict=True):
        ax.plot(z.ravel(), _row(activation(z.copy(), kind)), color=colour, linewidth=2)
        value = _row(activation(np.array([[-2.0]]), kind))[0]
        ax.plot(-2, value, "o", color=DARK)
        words = f"g(−2) = {value:.3g}".replace("-", "−")
        told.append(f"{kind}: {words}")
        ax.text(0.04, 0.95, words, transform=ax.transAxes, va="top", fontsize=10)
        ax.set(title=f'kind = "{kind}"', xlabel="Z", ylim=(-1.4, 1.6) if "relu" not in kind else (-1.4, 6.2))
        ax.axhline(0, color=GREY, linewidth=0.6)
    axes[0].set_ylabel("what your function returns")
    return finished(figure, f"The four curves that your function returns. {'; '.join(told)}.")


@needs_student_code
def show_your_slopes(activation, activation_derivative):
    """Draw the student's slopes as lines, and as dots those found by nudging the student's activation."""
    z = np.linspace(*_ENDS, 243).reshape(3, 81)
    # None of these places is 0, where two of the four have a corner.
    places = np.linspace(-5.5, 5.5, 12).reshape(2, 6)
    figure, axes = new_figure(1, 4, size=(11, 2.9), sharey=True)
    for (kind, colour), ax in zip(KINDS.items(), axes, strict=True):
        ax.plot(z.ravel(), _row(activation_derivative(z.copy(), kind)), color=colour, label="yours")
        nudged = (_row(activation(places + 1e-5, kind)) - _row(activation(places - 1e-5, kind))) / 2e-5
        ax.plot(places.ravel(), nudged, "o", color=RED, markersize=4, label="by nudging")
        ax.set(title=f'kind = "{kind}"', xlabel="Z")
        ax.axhline(0, color=GREY, linewidth=0.6)
    axes[0].set_ylabel("slope of the activation")
    axes[0].legend(loc="upper right", fontsize=8)
    return finished(
        figure, "For each activation, your slope as a line and the slope found by nudging as dots."
    )


def _row(returned):
    return np.asarray(returned, dtype=float).ravel()
