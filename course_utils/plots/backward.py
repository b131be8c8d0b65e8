"""The backward pass of a network as a graph, and the student's gradients beside measured ones."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.boxes import draw_arrow, draw_box
from course_utils.plots.style import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PURPLE,
    RED,
    bare,
    finished,
    new_figure,
)

_NODES = (
    ("X", "$(n_x, m)$"),
    ("Z1", "$(n_h, m)$"),
    ("A1", "$(n_h, m)$"),
    ("Z2", "$(1, m)$"),
    ("A2", "$(1, m)$"),
    ("J", "a number"),
)
_FORWARD = ("W1 X + b1", "tanh", "W2 A1 + b2", "σ", "mean loss")
# What reaches each node from its right neighbour, by the node's place.
_BACKWARD = {1: "dZ1 = dA1 ∗ (1 − A1²)", 2: "dA1 = W2ᵀ dZ2", 3: "dZ2 = A2 − Y"}
_PARAMETERS = {
    1: ("W1, b1", "dW1 = dZ1 Xᵀ / m\ndb1 = mean of dZ1"),
    3: ("W2, b2", "dW2 = dZ2 A1ᵀ / m\ndb2 = mean of dZ2"),
}
_GAP, _WIDTH, _HEIGHT = 2.7, 1.3, 0.8
_SIZE = (_WIDTH - 0.1, _HEIGHT - 0.1)
_NUDGE = 1e-5


def show_backward_graph():
    """Draw the network as a computation graph: values to the right (blue), derivatives to the left (red)."""
    figure, ax = new_figure(size=(12, 4.6))
    for place, (name, shape) in enumerate(_NODES):
        draw_box(ax, (_GAP * place, 0), f"{name}\n{shape}", size=_SIZE, fontsize=10)
        if place < len(_FORWARD):
            draw_arrow(ax, (_GAP * place + _WIDTH / 2, 0.15), (_GAP * (place + 1) - _WIDTH / 2, 0.15), BLUE)
            ax.text(
                _GAP * (place + 0.5), 0.55, _FORWARD[place], ha="center", va="bottom", color=BLUE, fontsize=10
            )
        if 0 < place < len(_NODES) - 1:
            start = _GAP * (place + 1) - _WIDTH / 2
            draw_arrow(ax, (start, -0.18), (_GAP * place + _WIDTH / 2, -0.18), RED)
        if place in _BACKWARD:
            ax.text(
                _GAP * place, -0.62, _BACKWARD[place], ha="center", va="top", color=RED, fontsize=10.5,
                fontweight="bold",
            )  # fmt: skip
    for place, (name, formulas) in _PARAMETERS.items():
        x = _GAP * place
        draw_box(ax, (x, 1.75), name, size=(1.1, 0.45), fontsize=10)
        draw_arrow(ax, (x - 0.15, 1.45), (x - 0.15, _HEIGHT / 2), BLUE)
        draw_arrow(ax, (x + 0.15, _HEIGHT / 2), (x + 0.15, 1.45), RED)
        ax.text(x + 0.8, 1.75, formulas, ha="left", va="center", color=RED, fontsize=10.5, fontweight="bold")
    ax.set(xlim=(-1, _GAP * 5 + 1), ylim=(-1.15, 2.25), title="forward in blue, backward in red")
    bare(ax)
    return finished(
        figure,
        "A computation graph: forward from X over Z1, A1, Z2, A2 to the cost J; backward dZ2 = A2 − Y, "
        "dA1 = W2ᵀ dZ2, dZ1 = dA1 ∗ (1 − A1²), and from each dZ to dW and db of its layer.",
    )


@needs_student_code
def compare_with_nudges(backward_propagation, forward_propagation, compute_cost):
    """Draw every entry of the student's gradients against the slope found by nudging that one parameter.

    Forward pass and cost are the student's, too: the nudged slopes tell what their own cost really does.
    """
    generator = np.random.default_rng(3)
    X, Y = generator.normal(size=(3, 6)), np.array([[1, 0, 0, 1, 1, 0]])
    parameters = {
        "W1": generator.normal(size=(4, 3)), "b1": generator.normal(size=(4, 1)),
        "W2": generator.normal(size=(1, 4)), "b2": generator.normal(size=(1, 1)),
    }  # fmt: skip
    cost_of = _cost_with(forward_propagation, compute_cost, X, Y)
    _, cache = forward_propagation(X.copy(), _copied(parameters))
    grads = backward_propagation(_copied(parameters), cache, X.copy(), Y.copy())
    figure, ax = new_figure(size=(5.6, 4.6))
    everything = [0.0]
    for (name, values), colour, mark in zip(
        parameters.items(), (BLUE, ORANGE, GREEN, PURPLE), "osD^", strict=True
    ):
        yours = np.asarray(grads["d" + name], dtype=float)
        if yours.shape != values.shape:
            print(f"d{name} has shape {yours.shape}, but {name} has {values.shape}: it is left out")
            continue
        nudged = np.array([_slope(cost_of, parameters, name, place) for place in np.ndindex(values.shape)])
        ax.plot(nudged, yours.ravel(), mark, color=colour, label="d" + name, markersize=6, alpha=0.85)
        everything += [*nudged, *np.clip(yours.ravel(), -10, 10)]
    ends = np.array([min(everything), max(everything)]) * 1.1
    ax.plot(ends, ends, color=GREY, linewidth=1, zorder=0, label="equal")
    ax.set(xlabel="slope of your cost, by nudging", ylabel="your gradient", title="one mark per parameter")
    ax.legend(fontsize=9)
    return finished(
        figure,
        "One mark per parameter: your gradient against the slope of your cost that a small change gives. "
        "Marks on the diagonal agree.",
    )


def _copied(parameters):
    return {name: values.copy() for name, values in parameters.items()}


def _cost_with(forward_propagation, compute_cost, X, Y):
    def cost_of(parameters):
        A2, _ = forward_propagation(X.copy(), parameters)
        return float(np.squeeze(compute_cost(A2, Y.copy())))

    return cost_of


def _slope(cost_of, parameters, name, place):
    """The centred difference of the cost for one entry of one parameter."""
    up, down = _copied(parameters), _copied(parameters)
    up[name][place] += _NUDGE
    down[name][place] -= _NUDGE
    return (cost_of(up) - cost_of(down)) / (2 * _NUDGE)
