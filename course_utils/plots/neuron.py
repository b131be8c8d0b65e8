"""The student's propagate, optimize and predict on small examples."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.descent import show_valley
from course_utils.plots.style import BLUE, CAT, DARK, OTHER, RED, finished, new_figure

# Twelve made-up examples with one feature; the labels overlap, so no choice of w and b is perfect.
_ONE_FEATURE = np.array([[-2.6, -2.1, -1.5, -1.2, -0.6, -0.1, 0.3, 0.7, 1.2, 1.6, 2.2, 2.8]])
_LABELS = np.array([[0, 0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1]])


def _cost_of(w, b):
    z = w[..., None] * _ONE_FEATURE[0] + b[..., None]
    return np.mean(np.logaddexp(0, z) - _LABELS[0] * z, axis=-1)


@needs_student_code
def compare_gradients(propagate, loop_gradients, w, b, X, Y):
    """Print cost and gradients of the student's propagate beside those of the code with loops."""
    grads, cost = propagate(w.copy(), b, X.copy(), Y.copy())
    slow_cost, slow_dw, slow_db = loop_gradients(w, b, X, Y)
    rows = [("cost", cost, slow_cost), ("dw", grads["dw"], slow_dw), ("db", grads["db"], slow_db)]
    print(f"{'':6}{'propagate':40}with loops")
    for name, yours, slow in rows:
        print(f"{name:6}{_short(yours):40}{_short(slow)}")


def _short(value):
    numbers = np.asarray(value, dtype=float)
    shape = f"  shape {numbers.shape}" if numbers.ndim else ""
    return " ".join(f"{number:.6f}" for number in numbers.ravel()) + shape


@needs_student_code
def show_downhill(propagate):
    """Draw, on the contour lines of a small cost, steps against the gradients of the student's propagate."""
    figure, ax = new_figure(size=(6.6, 4.4))
    show_valley(ax, _cost_of, (-3, 5), (-3.5, 3.5))
    for w in (-2.2, -0.6, 1.0, 2.6, 4.2):
        for b in (-2.7, -0.9, 0.9, 2.7):
            grads, _ = propagate(np.array([[w]]), b, _ONE_FEATURE.copy(), _LABELS.copy())
            step = -1.3 * np.array([float(np.squeeze(grads["dw"])), float(np.squeeze(grads["db"]))])
            ax.annotate(
                "",
                (w + step[0], b + step[1]),
                (w, b),
                arrowprops={"arrowstyle": "->", "color": BLUE, "linewidth": 1.6},
            )
            ax.plot(w, b, ".", color=BLUE)
    ax.set_title("arrows: a step of −(dw, db), from your function")
    ax.legend(loc="lower left")
    return finished(
        figure,
        "Contour lines of a cost over weight and bias, with its lowest point. Twenty arrows show "
        "steps against the gradient of your propagate.",
    )


@needs_student_code
def show_walk(optimize, learning_rate=0.7, steps=40):
    """Draw the walk of the student's optimize over the same contour lines, and the cost along it."""
    places, heights = [(-2.2, 2.7)], []
    for _ in range(steps):
        w, b = places[-1]
        parameters, _, costs = optimize(
            np.array([[w]]), b, _ONE_FEATURE.copy(), _LABELS.copy(), 1, learning_rate, False
        )
        heights.append(float(np.squeeze(costs[0])))
        places.append((float(np.squeeze(parameters["w"])), float(np.squeeze(parameters["b"]))))
    figure, (left, right) = new_figure(1, 2, size=(9.6, 3.8), width_ratios=[1.25, 1])
    show_valley(left, _cost_of, (-3, 5), (-3.5, 3.5))
    left.plot(
        *np.array(places).T,
        "o-",
        color=BLUE,
        markersize=3,
        linewidth=1,
        label=f"{steps} steps, α = {learning_rate:g}",
    )
    left.plot(*places[0], "s", color=DARK, label="start")
    left.legend(loc="lower left", fontsize=8)
    right.plot(heights, ".-", color=BLUE)
    right.set(xlabel="iteration", ylabel="cost before the step (nats per example)", ylim=(0, None))
    return finished(
        figure,
        f"Left, the walk of your optimize on the contour lines of a cost, in {steps} steps. Right, "
        f"the cost along it, from {heights[0]:.3f} to {heights[-1]:.3f}.",
    )


@needs_student_code
def show_decisions(predict):
    """Colour a plane of two features by the student's predictions for fixed weights."""
    w, b = np.array([[1.5], [-1.0]]), 0.5
    side = np.linspace(-3, 3, 61)
    first, second = np.meshgrid(side, side)
    decided = np.asarray(predict(w.copy(), b, np.vstack([first.ravel(), second.ravel()])), dtype=float)
    figure, ax = new_figure(size=(5.2, 4.2))
    decided = decided.reshape(first.shape)
    for value, colour, marker in ((1, CAT, "s"), (0, OTHER, "o")):
        chosen = decided == value
        ax.plot(
            first[chosen],
            second[chosen],
            marker,
            color=colour,
            markersize=2.5,
            linestyle="none",
            label=f"predicted {value}",
        )
    ax.plot(side, 1.5 * side + b, color=RED, linewidth=2, label="1.5 x₁ − x₂ + 0.5 = 0")
    ax.set(
        xlabel="feature x₁",
        ylabel="feature x₂",
        xlim=(-3, 3),
        ylim=(-3, 3),
        title="your predictions, point by point",
    )
    ax.legend(loc="upper left", fontsize=8, framealpha=0.95)
    return finished(
        figure,
        "A plane of two features, coloured by your predictions, with the line where 1.5 x₁ − x₂ + "
        f"0.5 = 0. Predicted as 1: {100 * np.mean(decided == 1):.0f} % of the points.",
    )
