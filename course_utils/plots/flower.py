"""The flower, and what one neuron can do about it: draw a straight line."""

import numpy as np

from course_utils.plots.style import BLUE, DARK, ORANGE, PURPLE, finished, new_figure

# Class 0 and class 1: two colours and two marks, so that the points differ in black and white, too.
_MARKS = ((0, ORANGE, "o"), (1, BLUE, "s"))
REACH = 4.6


def draw_points(ax, X, Y, *, size=3.0, legend=True):
    """Draw points with two features into `ax`, one colour and mark per label.

    Args:
        ax: where to draw.
        X: (2, m) coordinates.
        Y: (1, m) labels, 0 or 1.
        size: of the marks, in points.
        legend: name the labels.
    """
    for label, colour, mark in _MARKS:
        chosen = np.ravel(Y) == label
        ax.plot(
            X[0, chosen], X[1, chosen], mark, color=colour, markersize=size, markeredgewidth=0,
            label=f"y = {label}",
        )  # fmt: skip
    ax.set(
        xlabel="feature x₁", ylabel="feature x₂", xlim=(-REACH, REACH), ylim=(-REACH, REACH), aspect="equal"
    )
    if legend:
        ax.legend(loc="upper left", fontsize=8, framealpha=0.95)
    return ax


def plane(points=121):
    """Return the plane as examples: their coordinates (2, points²), and one of its axes (points,)."""
    axis = np.linspace(-REACH, REACH, points)
    first, second = np.meshgrid(axis, axis)
    return np.stack([first.ravel(), second.ravel()]), axis


def show_flower(X, Y):
    """Draw the points of the flower."""
    figure, ax = new_figure(size=(5.0, 4.6))
    draw_points(ax, X, Y, size=4)
    ax.set_title(f"{X.shape[1]} points, {X.shape[0]} features each")
    return finished(
        figure,
        f"{X.shape[1]} points in a plane form a flower whose petals belong to class 0 (orange circles) and "
        "class 1 (blue squares) in turn.",
    )


def show_lines_fail(X, Y):
    """Draw the flower with the line of the lowest cost and the line that is right for the most points."""
    lowest_cost = _logistic_line(X, Y)
    # Steps of a degree are fine enough: no straight line is right for more points than the best of these.
    angles = np.radians(np.arange(360))
    found = [_best_shift(np.cos(angle) * X[0] + np.sin(angle) * X[1], np.ravel(Y)) for angle in angles]
    best_share, threshold = max(found)
    best = angles[found.index((best_share, threshold))]
    best_line = np.array([np.cos(best), np.sin(best), -threshold])
    share = np.mean((lowest_cost[:2] @ X + lowest_cost[2] > 0) == (np.ravel(Y) > 0))
    figure, ax = new_figure(size=(5.6, 5.4))
    draw_points(ax, X, Y, legend=False)
    named = (
        (lowest_cost, PURPLE, "-", f"one neuron, lowest cost: {100 * share:.0f} % right"),
        (best_line, DARK, "--", f"best of all lines: {100 * best_share:.0f} % right"),
    )
    for line, colour, dashes, words in named:
        ax.plot(*_ends_of(line), dashes, color=colour, linewidth=2, label=words)
        # The arrow points to the side where the line predicts y = 1.
        foot, towards = _foot_of(line), line[:2] / np.hypot(*line[:2])
        arrow = {"arrowstyle": "->", "color": colour, "linewidth": 2}
        ax.annotate("", foot + 1.3 * towards, foot, arrowprops=arrow)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), fontsize=9, ncols=2, columnspacing=1)
    return finished(
        figure, "The flower with two straight lines; " + "; ".join(words for *_, words in named) + "."
    )


def _logistic_line(X, Y):
    """Return (w1, w2, b) of the lowest cross-entropy, by Newton's method: no learning rate to argue about."""
    features = np.vstack([X, np.ones(X.shape[1])])
    line = np.zeros(3)
    for _ in range(20):
        chance = 0.5 + 0.5 * np.tanh(line @ features / 2)
        bend = (features * (chance * (1 - chance))) @ features.T
        line = line - np.linalg.solve(bend, features @ (chance - np.ravel(Y)))
    return line


def _best_shift(heights, labels):
    """Return (share right, threshold) of the best answer "1 where the height is above the threshold"."""
    order = np.argsort(heights)
    ones = labels[order]
    # After k points the threshold has k below it: zeros there are right, and so are the ones above.
    right = np.concatenate([[0], np.cumsum(1 - ones)]) + ones.sum() - np.concatenate([[0], np.cumsum(ones)])
    k = int(right.argmax())
    edges = np.concatenate([[heights.min() - 1], heights[order], [heights.max() + 1]])
    return right[k] / labels.size, (edges[k] + edges[k + 1]) / 2


def _foot_of(line):
    """The point of the line w1 x1 + w2 x2 + b = 0 that is nearest to the origin."""
    return -line[2] * line[:2] / (line[:2] @ line[:2])


def _ends_of(line):
    """Two far points of the line w1 x1 + w2 x2 + b = 0."""
    foot, w = _foot_of(line), line[:2]
    along = np.array([-w[1], w[0]]) / np.sqrt(w @ w)
    return np.stack([foot - 20 * along, foot + 20 * along]).T
