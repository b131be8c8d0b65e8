"""How a network is trained: structure, initialization and the loop of four steps; and one such step."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.boxes import draw_arrow, draw_box
from course_utils.plots.style import BLUE, DARK, GREEN, GREY, ORANGE, RED, bare, finished, new_figure

_RATES = np.geomspace(0.02, 30, 40)


def show_method():
    """Draw the method: structure, initialize, then forward, cost, backward, update in a loop."""
    figure, ax = new_figure(size=(11.4, 3.6))
    for place, colour, words in (
        ((0, 1), BLUE, "structure\nlayer_sizes"),
        ((2.9, 1), BLUE, "initialize\ninitialize_parameters"),
        ((6, 2), GREEN, "forward\nforward_propagation"),
        ((6, 0), ORANGE, "cost\ncompute_cost"),
        ((9.1, 0), RED, "backward\nbackward_propagation"),
        ((9.1, 2), RED, "update\nupdate_parameters"),
        ((12.2, 1), BLUE, "use\npredict"),
    ):
        draw_box(ax, place, words, colour, size=(2.26, 0.66), fontsize=9.5)
    for start, end in (
        ((1.2, 1), (1.7, 1)), ((4.0, 1.4), (4.75, 1.75)), ((6, 1.6), (6, 0.4)), ((7.25, 0), (7.85, 0)),
        ((9.1, 0.4), (9.1, 1.6)), ((7.85, 2), (7.25, 2)), ((10.2, 1.6), (11.1, 1.35)),
    ):  # fmt: skip
        draw_arrow(ax, start, end)
    ax.text(7.55, 1, "num_iterations\ntimes", ha="center", va="center", fontsize=10, color=GREY)
    ax.text(10.75, 1.62, "when done", ha="left", va="bottom", fontsize=9, color=GREY)
    ax.set(xlim=(-1.4, 13.6), ylim=(-0.6, 2.6))
    bare(ax)
    return finished(
        figure,
        "Boxes: structure, initialize, then a loop of forward, cost, backward and update, repeated "
        "num_iterations times, and at the end use.",
    )


@needs_student_code
def show_one_step(forward_propagation, compute_cost, backward_propagation, update_parameters, X, Y):
    """Draw the cost after a single step of the student's functions, for learning rates from tiny to huge.

    Args:
        forward_propagation: the student's function, like the next three.
        compute_cost: see above.
        backward_propagation: see above.
        update_parameters: see above.
        X: (2, m) the flower's points.
        Y: (1, m) their labels.
    """
    generator = np.random.default_rng(11)
    start = {
        "W1": generator.normal(size=(4, 2)), "b1": np.zeros((4, 1)),
        "W2": generator.normal(size=(1, 4)), "b2": np.zeros((1, 1)),
    }  # fmt: skip

    def cost_at(parameters):
        return float(np.squeeze(compute_cost(forward_propagation(X.copy(), parameters)[0], Y.copy())))

    _, cache = forward_propagation(X.copy(), start)
    grads = backward_propagation(start, cache, X.copy(), Y.copy())
    before = cost_at(start)
    after = []
    for rate in _RATES:
        copies = {name: values.copy() for name, values in start.items()}
        slopes = {name: np.copy(values) for name, values in grads.items()}
        after.append(cost_at(update_parameters(copies, slopes, rate)))
    figure, ax = new_figure(size=(6.8, 3.6))
    ax.axhline(before, color=DARK, linestyle="--", linewidth=1, label="before the step")
    ax.plot(_RATES, after, ".-", color=BLUE, label="after one of your steps")
    ax.axvline(1.2, color=ORANGE, linestyle=":", label="learning rate 1.2")
    ax.set(xscale="log", xlabel="learning rate", ylabel="cost (nats per example)")
    ax.set_ylim(0, 2.5 * before)
    ax.legend(fontsize=9)
    best = int(np.argmin(after))
    return finished(
        figure,
        f"The cost after one step against the learning rate: {before:.2f} before the step, lowest, "
        f"{after[best]:.2f}, at {_RATES[best]:.2g}, and {after[-1]:.2g} at {_RATES[-1]:.0f}.",
    )
