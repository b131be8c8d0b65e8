"""What each hidden unit does: maps over the plane of the flower, templates over the pixels of a picture."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from course_utils.attempts import needs_student_code
from course_utils.plots.flower import REACH, draw_points, plane
from course_utils.plots.style import BLUE, DARK, ORANGE, bare, finished, new_figure

# Pale versions of the colours of y = 0 and y = 1, so that points stay visible on top.
_PALE = LinearSegmentedColormap.from_list("pale", ["#F7D58C", "#FBEBC8", "#FFFFFF", "#D5E7F4", "#A5CFEA"])
# A network of four hidden units that was trained on the flower, rounded.
TRAINED_ON_FLOWER = {
    "W1": np.array([[0.1, -9.0], [-9.0, 2.9], [-9.0, -10.6], [8.0, -8.8]]),
    "b1": np.array([[-0.1], [-0.4], [-0.1], [0.1]]),
    "W2": np.array([[-10.3, 3.3, 5.4, 9.4]]),
    "b2": np.array([[-0.1]]),
}


@needs_student_code
def show_units_at_work(forward_propagation, X, Y):
    """Draw A1, unit by unit, and A2 over the plane, for weights that were trained on the flower.

    Args:
        forward_propagation: the student's function.
        X: (2, m) the flower's points.
        Y: (1, m) their labels.
    """
    places, axis = plane(81)
    A2, cache = forward_propagation(places, {name: each.copy() for name, each in TRAINED_ON_FLOWER.items()})
    A1 = np.asarray(cache["A1"], dtype=float).reshape(-1, axis.size, axis.size)
    output = np.asarray(A2, dtype=float).reshape(axis.size, axis.size)
    figure, axes = new_figure(1, len(A1) + 1, size=(12.6, 3.2), sharey=True)
    for unit, (ax, heights) in enumerate(zip(axes, A1, strict=False), start=1):
        hidden = draw_map(ax, heights, axis, (-1, 1))
        weight = TRAINED_ON_FLOWER["W2"][0, unit - 1]
        ax.set_title(f"unit {unit}, weight {weight:+.1f}".replace("-", "−"), fontsize=10)
    final = draw_map(axes[-1], output, axis, (0, 1))
    draw_points(axes[-1], X, Y, size=2.5, legend=False)
    axes[-1].contour(axis, axis, output, levels=[0.5], colors=DARK, linewidths=1.5)
    axes[-1].set_title("output", fontsize=10)
    for ax in axes[1:]:
        ax.set_ylabel("")
    figure.colorbar(hidden, ax=axes[:-1].tolist(), label="A1 (from −1 to 1)", shrink=0.75)
    figure.colorbar(final, ax=axes[-1], label="A2, probability", shrink=0.75)
    return finished(figure)


def draw_map(ax, heights, axis, limits):
    """Draw numbers over the plane as colours, orange for low and blue for high; return what was drawn."""
    levels = np.linspace(*limits, 21)
    drawn = ax.contourf(axis, axis, np.clip(heights, *limits), levels=levels, cmap=_PALE)
    ax.set(
        xlabel="feature x₁", ylabel="feature x₂", xlim=(-REACH, REACH), ylim=(-REACH, REACH), aspect="equal"
    )
    return drawn


@needs_student_code
def show_hidden_weights(result):
    """Draw each row of W1 folded back into a picture, with the weight that the output gives to its unit."""
    W1 = np.nan_to_num(np.asarray(result["parameters"]["W1"], dtype=float), posinf=0.0, neginf=0.0)
    W2 = np.ravel(np.asarray(result["parameters"]["W2"], dtype=float))
    side = round((W1.shape[1] / 3) ** 0.5)
    order = np.argsort(-np.abs(W2))
    figure, axes = new_figure(1, len(W1), size=(1.75 * len(W1), 2.3), squeeze=False)
    for ax, unit in zip(axes[0], order, strict=True):
        bare(ax)
        reach = np.abs(W1[unit]).max() or 1.0
        # A unit that speaks against "cat" is shown with its signs turned round.
        towards_cat = np.sign(W2[unit]) * W1[unit] / (2 * reach)
        ax.imshow(0.5 + towards_cat.reshape(side, side, 3))
        ax.set_title(f"unit {unit + 1}", fontsize=10, color=BLUE if W2[unit] > 0 else ORANGE)
        ax.set_xlabel(f"W2: {W2[unit]:+.2f}".replace("-", "−"), fontsize=9)
    return finished(figure)
