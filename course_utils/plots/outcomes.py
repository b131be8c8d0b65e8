"""What a trained model has reached: its cost curve, its accuracies, its learning rates compared."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.style import DARK, GREY, colour_of, finished, new_figure
from course_utils.training import ITERATIONS_PER_RECORD, accuracy, train

_OFF_THE_CHART = 1e9
_LINES = ("-", "--", "-.", ":")


@needs_student_code
def show_training(result, Y_train, Y_test):
    """Draw the cost curve of a trained model beside its accuracy on the training and the test pictures."""
    figure, (left, right) = new_figure(1, 2, size=(9.4, 3.5), width_ratios=[1.5, 1])
    model = result.get("model", "logistic regression")
    draw_costs(left, {model: result["costs"]})
    left.axhline(np.log(2), color=GREY, linestyle=":", linewidth=1)
    last = ITERATIONS_PER_RECORD * (len(result["costs"]) - 1)
    left.text(last, np.log(2), "undecided: ln 2", color=DARK, fontsize=8, va="bottom", ha="right")
    left.legend(loc="lower left")
    bottom, top = left.get_ylim()
    left.set_ylim(min(0, bottom), 1.12 * max(1.0, top))
    heights, errors = [], []
    for Y_prediction, Y in ((result["Y_prediction_train"], Y_train), (result["Y_prediction_test"], Y_test)):
        share = accuracy(Y_prediction, Y)
        heights.append(share)
        errors.append(np.sqrt(share * (100 - share) / Y.size))
    names = [f"training\n({Y_train.size} pictures)", f"test\n({Y_test.size} pictures)"]
    bars = right.bar(names, heights, color=(GREY, colour_of(model)), width=0.55)
    right.errorbar([1], heights[1:], yerr=errors[1:], color=DARK, capsize=6)
    for bar, height in zip(bars, heights, strict=True):
        middle = bar.get_x() + bar.get_width() / 2
        right.text(middle, 6, f"{height:.1f} %", ha="center", color=DARK, fontweight="bold")
    guess = 100 * max(Y_test.mean(), 1 - Y_test.mean())
    right.axhline(guess, color=DARK, linestyle="--", label=f"always the same answer\n(test): {guess:.0f} %")
    right.set(ylabel="accuracy (%)", ylim=(0, 135), yticks=range(0, 101, 20))
    right.legend(loc="upper right", fontsize=8)
    costs = [f"{float(np.squeeze(cost)):.3f}" for cost in result["costs"]] or ["unknown"]
    return finished(
        figure,
        f"Left, the cost from {costs[0]} before the first step to {costs[-1]} at the end. Right, the "
        f"accuracy: {heights[0]:.1f} % on the training pictures, {heights[1]:.1f} ± {errors[1]:.1f} % on the "
        f"test pictures; always the same answer would reach {guess:.0f} %.",
    )


def draw_costs(ax, curves):
    """Draw one training curve per name into `ax`.

    Args:
        ax: where to draw.
        curves: {name: costs recorded every 100 iterations, in nats per example}.
    """
    for place, ((name, costs), line) in enumerate(zip(curves.items(), _LINES, strict=False)):
        # Larger numbers are outside the chart anyway, and break the drawing.
        costs = np.clip([float(np.squeeze(cost)) for cost in costs], -_OFF_THE_CHART, _OFF_THE_CHART)
        iterations = ITERATIONS_PER_RECORD * np.arange(len(costs))
        ax.plot(iterations, costs, line, color=colour_of(name, place), marker=".", label=name)
    ax.set(xlabel="iteration", ylabel="cost (nats per example)")
    ax.legend()
    return ax


@needs_student_code
def compare_rates(model, X_train, Y_train, X_test, Y_test, rates=(0.01, 0.001, 0.0001), num_iterations=1500):
    """Train once per learning rate, draw the cost curves together and print the accuracies."""
    curves, rows = {}, []
    for rate in rates:
        result = train(model, X_train, Y_train, X_test, Y_test, num_iterations, rate, f"α = {rate:g}")
        if result is None:
            return None
        curves[f"α = {rate:g}"] = result["costs"]
        shares = (
            accuracy(result["Y_prediction_train"], Y_train),
            accuracy(result["Y_prediction_test"], Y_test),
        )
        rows.append(f"{rate:>13g}   {shares[0]:6.1f} %   {shares[1]:6.1f} %")
    print("learning rate   training       test", *rows, sep="\n")
    figure, ax = new_figure(size=(6.8, 3.6))
    draw_costs(ax, curves)
    ends = ", ".join(
        f"{float(np.squeeze(costs[-1])):.3f} for {name}" for name, costs in curves.items() if len(costs)
    )
    return finished(figure, f"One cost curve per learning rate. The last recorded costs: {ends}.")
