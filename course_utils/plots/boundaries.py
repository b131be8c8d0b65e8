"""Where a network on the flower changes its prediction: one boundary, several sizes, three unnamed ones."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.measured import read_measured
from course_utils.plots.flower import REACH, draw_points, plane
from course_utils.plots.hidden_units import draw_map
from course_utils.plots.style import BLUE, DARK, GREY, ORANGE, bare, colour_of, finished, new_figure
from course_utils.progress import progress
from course_utils.training import accuracy, parameters_and_costs

SIZES = (1, 2, 3, 4, 5, 20, 50)


@needs_student_code
def show_trained_plane(nn_model, forward_propagation, compute_cost, X, Y, iterations=(0, 100, 1000, 10000)):
    """Draw the output over the plane after trainings of several lengths, each from a start of its own.

    Args:
        nn_model: the student's function, like the next two.
        forward_propagation: see above.
        compute_cost: see above.
        X: (2, m) the flower's points.
        Y: (1, m) their labels.
        iterations: lengths of the trainings.
    """
    places, axis = plane(91)
    figure, axes = new_figure(1, len(iterations), size=(3.0 * len(iterations) + 0.9, 3.8), sharey=True)
    for ax, length in zip(axes, iterations, strict=True):
        parameters, _ = parameters_and_costs(nn_model(X.copy(), Y.copy(), 4, length))
        output = np.asarray(forward_propagation(places, parameters)[0], dtype=float)
        drawn = draw_map(ax, output.reshape(axis.size, axis.size), axis, (0, 1))
        draw_points(ax, X, Y, size=2.6, legend=False)
        cost = float(np.squeeze(compute_cost(forward_propagation(X, parameters)[0], Y)))
        ax.set_title(f"{length} iterations\ncost {cost:.3f}", fontsize=10)
        ax.set_ylabel("feature x₂" if ax is axes[0] else "")
    label = "output A2 (probability of y = 1)"
    figure.colorbar(drawn, ax=axes.tolist(), label=label, shrink=0.8, ticks=[0, 0.5, 1])
    told = "; ".join(" ".join(ax.get_title().split()) for ax in axes)
    return finished(figure, f"The predicted probability over the plane of the flower after {told}.")


@needs_student_code
def show_boundary(predict, parameters, X, Y):
    """Draw the student's predictions over the plane, with the points and the percentage that is right."""
    figure, ax = new_figure(size=(5.2, 4.6))
    _draw_decisions(ax, predict, parameters, X, Y)
    right = f"{accuracy(predict(parameters, X.copy()), Y):.1f} % of the points are right"
    ax.set_title(right)
    return finished(figure, f"The predicted class over the plane of the flower. {right}.")


@needs_student_code
def compare_hidden_sizes(nn_model, predict, X, Y, sizes=SIZES, num_iterations=5000):
    """Train one network per size of the hidden layer and draw the boundaries side by side.

    Args:
        nn_model: the student's function.
        predict: the student's function.
        X: (2, m) the flower's points.
        Y: (1, m) their labels.
        sizes: numbers of hidden units, at most seven.
        num_iterations: of each training.
    """
    sizes = tuple(sizes)[:7]
    shares, trained = [], []
    with progress(total=len(sizes) * num_iterations, description="hidden sizes", unit="step") as bar:
        for n_h in sizes:
            bar.set_postfix_str(f"n_h = {n_h}")
            trained.append(parameters_and_costs(nn_model(X.copy(), Y.copy(), n_h, num_iterations))[0])
            shares.append(accuracy(predict(trained[-1], X.copy()), Y))
            bar.update(num_iterations)
    figure, axes = new_figure(2, 4, size=(12, 6.6))
    for ax, n_h, parameters, share in zip(axes.flat, sizes, trained, shares, strict=False):
        _draw_decisions(ax, predict, parameters, X, Y, size=2.6, legend=False)
        ax.set_title(f"n_h = {n_h}: {share:.1f} %", fontsize=10)
        ax.set(xlabel="", ylabel="")
    for ax in axes.flat[len(sizes) : -1]:
        bare(ax)
    last = axes.flat[-1]
    last.plot(range(len(sizes)), shares, "o-", color=colour_of("two layers"))
    last.axhline(100 * max(Y.mean(), 1 - Y.mean()), color=GREY, linestyle=":")
    last.set_xticks(range(len(sizes)), [str(size) for size in sizes])
    last.set(xlabel="hidden units", ylabel="right points (%)", ylim=(40, 100))
    for ax in axes[:, 0]:
        ax.set_ylabel("feature x₂")
    for ax in axes.flat[: len(sizes)]:
        ax.set_xlabel("feature x₁")
    told = ", ".join(f"{share:.1f} % with {n_h}" for n_h, share in zip(sizes, shares, strict=True))
    return finished(figure, f"One boundary per number of hidden units, and the right points: {told}.")


def _draw_decisions(ax, predict, parameters, X, Y, *, size=3.0, legend=True):
    places, axis = plane(121)
    decided = np.asarray(predict(parameters, places), dtype=float).reshape(axis.size, axis.size)
    draw_map(ax, decided, axis, (0, 1))
    draw_points(ax, X, Y, size=size, legend=legend)


def show_mystery_boundaries(X, Y):
    """Draw the boundaries of three trained networks without their names."""
    table = read_measured("week3_mystery_boundaries")
    figure, axes = new_figure(1, 3, size=(10.6, 4.1), sharey=True)
    for ax, (name, rows) in zip(axes, table["runs"].items(), strict=True):
        decided = np.array([np.repeat(np.arange(len(row)) % 2, row) for row in rows])
        axis = np.linspace(-REACH, REACH, len(decided))
        ax.contourf(axis, axis, decided, levels=[-0.1, 0.5, 1.1], colors=[ORANGE, BLUE], alpha=0.3)
        ax.contour(axis, axis, decided, levels=[0.5], colors=DARK, linewidths=2)
        draw_points(ax, X, Y, size=2.6, legend=False)
        ax.set_title(name, fontsize=13)
    for ax in axes[1:]:
        ax.set_ylabel("")
    return finished(
        figure,
        "Three boundaries through the flower. A: several lines through the middle that separate the petals. "
        "B: one straight line. C: lines through the middle, with curved patches for a few points.",
    )
