"""From a sum to a probability: why a straight line is not enough, and what the sigmoid does instead."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, DARK, GREY, ORANGE, RED, finished, new_figure

# Eleven made-up examples with one feature; the last one is far from the others, and a very clear case.
_FEATURE = np.array([0.5, 1.0, 1.4, 1.9, 2.4, 2.6, 3.1, 3.5, 4.0, 4.6, 11.0])
_LABEL = np.array([0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1])


def show_line_and_curve():
    """Fit a straight line and an S-shaped curve to labels 0 and 1, over one feature."""
    slope, height = np.polyfit(_FEATURE, _LABEL, 1)
    x = np.linspace(-1, 12, 300)
    figure, axes = new_figure(1, 2, size=(9, 3.3), sharey=True)
    line = slope * x + height
    axes[0].plot(x, line, color=ORANGE, label="straight line wx + b")
    for outside in (line > 1, line < 0):
        axes[0].plot(x[outside], line[outside], color=RED, linewidth=4)
    axes[0].set_title("a line leaves the range from 0 to 1 (thick)")
    axes[1].plot(x, 0.5 + 0.5 * np.tanh(1.3 * (x - 2.6)), color=BLUE, label="σ(wx + b)")
    axes[1].set_title("an S-shaped curve cannot")
    for ax in axes:
        ax.plot(_FEATURE, _LABEL, "o", color=DARK, label="examples")
        ax.axhspan(0, 1, color=GREY, alpha=0.12)
        ax.set(xlabel="feature x", ylim=(-0.45, 1.75))
        ax.legend(loc="upper left", fontsize=9)
    axes[0].set_ylabel("label y, or predicted ŷ")
    return finished(
        figure,
        "Labels 0 and 1 over one feature. Left, the best straight line leaves the range from 0 to "
        "1. Right, an S-shaped curve stays within it.",
    )


@needs_student_code
def show_sigmoid(sigmoid):
    """Draw the student's sigmoid from -10 to 10 and mark five of its values."""
    z = np.linspace(-10, 10, 401)
    s = np.asarray(sigmoid(z.copy()), dtype=float).reshape(z.shape)
    marks = np.array([-6.0, -2.0, 0.0, 2.0, 6.0])
    heights = np.asarray(sigmoid(marks.copy()), dtype=float).reshape(marks.shape)
    figure, ax = new_figure(size=(6.4, 3.4))
    ax.axhspan(0, 1, color=GREY, alpha=0.12)
    ax.plot(z, s, color=BLUE)
    ax.plot(marks, heights, "o", color=BLUE)
    for place, height in zip(marks, heights, strict=True):
        right = place >= 0
        ax.annotate(
            f"σ({place:g}) = {height:.3g}", (place, height), xytext=(8, -12) if right else (-8, 8),
            textcoords="offset points", ha="left" if right else "right", fontsize=9,
        )  # fmt: skip
    ax.set(xlabel="z", ylabel="sigmoid(z)", title="what your function returns")
    told = ", ".join(f"{height:.3g} at {place:g}" for place, height in zip(marks, heights, strict=True))
    return finished(
        figure,
        f"The curve of your sigmoid from −10 to 10, with the values {told}.",
    )
