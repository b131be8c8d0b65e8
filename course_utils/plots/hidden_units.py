"""What each hidden unit does: maps over the plane of the flower, weights as pictures."""

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
    figure, axes = new_figure(2, 4, size=(11.4, 5.2), width_ratios=[1, 1, 1.15, 1.15])
    for ax in axes[:, 2:].flat:
        ax.remove()
    units, last = axes[:, :2].ravel(), figure.add_subplot(axes[0, 0].get_gridspec()[:, 2:])
    for unit, (ax, heights) in enumerate(zip(units, A1, strict=False), start=1):
        hidden = draw_map(ax, heights, axis, (-1, 1))
        weight = TRAINED_ON_FLOWER["W2"][0, unit - 1]
        ax.set_title(f"unit {unit}, weight {weight:+.1f}".replace("-", "−"), fontsize=10)
    final = draw_map(last, output, axis, (0, 1))
    draw_points(last, X, Y, size=4, legend=False)
    if output.min() < 0.5 < output.max():
        last.contour(axis, axis, output, levels=[0.5], colors=DARK, linewidths=1.5)
    last.set_title("output: sigmoid of the weighted sum of all four", fontsize=10)
    figure.colorbar(hidden, ax=units.tolist(), label="A1", shrink=0.75, ticks=[-1, 0, 1])
    figure.colorbar(final, ax=last, label="A2, probability of y = 1", shrink=0.75, ticks=[0, 0.5, 1])
    return finished(
        figure,
        "Four small maps of the plane, one per hidden unit, with its weight in W2, and a large map of the "
        "output with the points of the flower.",
    )


def draw_map(ax, heights, axis, limits):
    """Draw numbers over the plane as colours, orange for low and blue for high; return what was drawn."""
    levels = np.linspace(*limits, 21)
    inside = np.clip(np.nan_to_num(heights, nan=sum(limits) / 2), *limits)
    drawn = ax.contourf(axis, axis, inside, levels=levels, cmap=_PALE)
    ax.set(
        xlabel="feature x₁", ylabel="feature x₂", xlim=(-REACH, REACH), ylim=(-REACH, REACH), aspect="equal"
    )
    return drawn


@needs_student_code
def show_hidden_weights(result, forward_propagation, X):
    """Draw each row of W1 as a picture, with its weight in W2 and its correlation with the first unit.

    Args:
        result: what `train_shallow` returned.
        forward_propagation: the student's function.
        X: (n_x, m) pictures on which the units' activations are compared.
    """
    parameters = result["parameters"]
    W1 = np.nan_to_num(np.asarray(parameters["W1"], dtype=float), posinf=0.0, neginf=0.0)
    W2 = np.ravel(np.asarray(parameters["W2"], dtype=float))
    # A unit that votes against "cat" is shown, and compared, with its signs negated.
    towards_cat = np.where(W2 < 0, -1.0, 1.0)
    activations = towards_cat[:, None] * np.asarray(forward_propagation(X, parameters)[1]["A1"], dtype=float)
    order = np.argsort(-np.abs(W2))
    alike = _correlations(activations, activations[order[0]])
    side = round((W1.shape[1] / 3) ** 0.5)
    figure, axes = new_figure(1, len(W1), size=(1.75 * len(W1), 2.5), squeeze=False)
    for ax, unit in zip(axes[0], order, strict=True):
        bare(ax)
        reach = np.abs(W1[unit]).max() or 1.0
        ax.imshow(0.5 + (towards_cat[unit] * W1[unit] / (2 * reach)).reshape(side, side, 3))
        speaks = "for cat" if W2[unit] > 0 else "against cat"
        ax.set_title(f"unit {unit + 1}: {speaks}", fontsize=9, color=BLUE if W2[unit] > 0 else ORANGE)
        words = f"W2: {W2[unit]:+.2f}"
        if unit != order[0]:
            words += f"\nlike unit {order[0] + 1}: {alike[unit]:.2f}"
        ax.set_xlabel(words.replace("-", "−"), fontsize=9)
    told = "; ".join(f"{ax.get_title()}, {' '.join(ax.get_xlabel().split())}" for ax in axes[0])
    return finished(figure, f"The weights of each hidden unit as a picture. {told}.")


def _correlations(rows, with_row):
    """Return the correlation of each row with one of them, from −1 to 1; 0 for a row that never changes."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    other = with_row - with_row.mean()
    scale = np.sqrt((centred**2).sum(axis=1) * (other**2).sum())
    return np.divide(centred @ other, scale, out=np.zeros(len(rows)), where=scale > 0)
