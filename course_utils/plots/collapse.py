"""Two linear layers are equal to one; with an activation they are not."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, DARK, GREY, ORANGE, RED, finished, new_figure

# One feature, three hidden units, one output.
_W1 = np.array([[1.4], [-1.0], [2.2]])
_B1 = np.array([[1.0], [0.4], [-2.4]])
_W2 = np.array([[0.9, 1.1, 0.8]])
_B2 = np.array([[-0.3]])


@needs_student_code
def show_collapse(collapse_linear):
    """Draw a network of two layers without and with an activation, and the student's one layer as dots."""
    x = np.linspace(-3, 3, 201).reshape(1, -1)
    hidden = _W1 @ x + _B1
    arrays = (_W1.copy(), _B1.copy(), _W2.copy(), _B2.copy())
    W, b = (np.asarray(each, dtype=float) for each in collapse_linear(*arrays))
    for name, each in (("W", W), ("b", b)):
        if each.size != 1:
            sizes = "one input, three hidden units and one output"
            print(f"{name} came out as {each.shape}, expected (1, 1): this network has {sizes}.")
            return None
    W, b = W.reshape(1, 1), b.reshape(1, 1)
    dots = np.linspace(-3, 3, 13).reshape(1, -1)
    figure, (left, right) = new_figure(1, 2, size=(9.6, 3.5))
    left.plot(x[0], (_W2 @ hidden + _B2)[0], color=GREY, linewidth=6, alpha=0.6, label="two linear layers")
    left.plot(dots[0], (W @ dots + b)[0], "o", color=RED, label="your one layer, W x + b")
    left.set_title("no activation: a straight line")
    bent = np.tanh(hidden)
    for unit, (row, weight) in enumerate(zip(bent, _W2[0], strict=True), start=1):
        words = "each hidden unit's share" if unit == 1 else None
        right.plot(x[0], weight * row, "--", color=ORANGE, linewidth=1, label=words)
    right.plot(x[0], (_W2 @ bent + _B2)[0], color=BLUE, linewidth=2.5, label="their sum + bias")
    right.set_title("tanh in the hidden layer: a curve")
    for ax in (left, right):
        ax.set(xlabel="input x", ylabel="output")
        ax.axhline(0, color=DARK, linewidth=0.5)
        ax.legend(fontsize=8, loc="upper left")
    right.set_ylim(-1.3, 1.9)
    return finished(
        figure,
        "Left, without an activation the output of two layers is a straight line; your single layer is drawn "
        "as dots. Right, with tanh the output is a curve, the sum of one S-shaped curve per hidden unit.",
    )
