"""Trained networks side by side, on the same pictures: cost curves, accuracies with their doubt, time."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.outcomes import draw_costs
from course_utils.plots.style import DARK, GREY, colour_of, finished, new_figure
from course_utils.training import accuracy, standard_error


@needs_student_code
def compare_models(models, predict, sets):
    """Print and draw what several trained networks have reached on the same pictures.

    Args:
        models: {name: what `train_network` returned}; a network that is None is left out.
        predict: the student's function of (parameters, X).
        sets: {name: (X (n_x, m), Y (1, m))}, as {"training": (X_train, Y_train), ...}.
    """
    trained = {name: model for name, model in models.items() if model is not None}
    if 0 < len(trained) < len(models):
        print("not trained yet:", ", ".join(sorted(set(models) - set(trained))))
    if not trained:
        print("This figure needs a trained model from an earlier cell.")
        return None
    shares = {
        name: {part: accuracy(predictions(predict, model, X), Y) for part, (X, Y) in sets.items()}
        for name, model in trained.items()
    }
    counts = {part: np.size(Y) for part, (_, Y) in sets.items()}
    _print_table(trained, shares, counts)
    figure, (left, right) = new_figure(1, 2, size=(11.0, 3.9), width_ratios=[1.1, 1])
    curves = {name: model["costs"] for name, model in trained.items() if len(model["costs"])}
    draw_costs(left, curves)
    left.axhline(np.log(2), color=GREY, linestyle=":", linewidth=1)
    left.set_ylim(0, max(0.85, min(1.6, left.get_ylim()[1])))
    _draw_shares(right, shares, counts)
    return finished(figure)


def predictions(predict, model, X):
    """Return the predictions (1, m) as whole numbers."""
    predicted = predict(model["parameters"], X)
    return np.ravel(np.asarray(predicted, dtype=float)).astype(int).reshape(1, -1)


def _print_table(trained, shares, counts):
    width = max(map(len, trained)) + 2
    names = "".join(f"{part:>16}" for part in counts)
    print("accuracy in %, ± standard error")
    print(f"{'':{width}}{'parameters':>11}{'time':>8}{names}")
    for name, model in trained.items():
        size = sum(np.size(value) for value in model["parameters"].values())
        cells = "".join(
            f"{f'{share:.1f} ± {standard_error(share, counts[part]):.1f}':>16}"
            for part, share in shares[name].items()
        )
        print(f"{name:{width}}{size:>11,}{model['seconds']:>6.0f} s{cells}")


def _draw_shares(ax, shares, counts):
    """Draw one group of bars per set of pictures, one bar per network, with a standard error."""
    wide = 0.8 / len(shares)
    for place, (name, of_model) in enumerate(shares.items()):
        at = np.arange(len(counts)) + wide * (place - (len(shares) - 1) / 2)
        heights = list(of_model.values())
        doubts = [standard_error(share, counts[part]) for part, share in of_model.items()]
        bars = ax.bar(at, heights, 0.9 * wide, color=colour_of(name, place), label=name)
        ax.errorbar(at, heights, yerr=doubts, fmt="none", color=DARK, capsize=4)
        for bar, height in zip(bars, heights, strict=True):
            middle = bar.get_x() + bar.get_width() / 2
            ax.text(middle, 3, f"{height:.0f}", ha="center", color=DARK, fontweight="bold", fontsize=9)
    ax.axhline(50, color=DARK, linestyle="--", linewidth=1)
    ax.set_xticks(range(len(counts)), [f"{part}\n({count} pictures)" for part, count in counts.items()])
    ax.set(ylabel="accuracy (%)", ylim=(0, 138), yticks=range(0, 101, 20))
    ax.legend(loc="upper right", fontsize=8, ncols=2)
