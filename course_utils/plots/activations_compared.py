"""Four activations in the hidden layer, compared: a measured table, and the student's own trainings."""

import inspect

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.measured import read_measured
from course_utils.plots.activations import KINDS
from course_utils.plots.style import DARK, GREY, finished, new_figure
from course_utils.progress import progress
from course_utils.training import accuracy, parameters_and_costs

_LINES = ("-", "--", "-.", ":")


@needs_student_code
def compare_activations(nn_model, predict, X, Y):
    """Draw the table; when both functions take a kind of activation as a last argument, train with them, too.

    Args:
        nn_model: the student's function.
        predict: the student's function.
        X: (2, m) the flower's points.
        Y: (1, m) their labels.
    """
    table = read_measured("week3_activations")
    own = _own_shares(nn_model, predict, X, Y, table)
    first = table["settings"][0]
    figure, (left, right) = new_figure(1, 2, size=(10.4, 4.0), width_ratios=[1.2, 1])
    _draw_curves(left, first, table["every"])
    generator = np.random.default_rng(2)
    for setting, shift, filled in zip(table["settings"], (-0.18, 0.18), ("full", "none"), strict=True):
        for place, (kind, rows) in enumerate(setting["kinds"].items()):
            spread = place + shift + generator.uniform(-0.1, 0.1, len(rows["right"]))
            right.plot(
                spread, rows["right"], "o", color=KINDS[kind], alpha=0.8, fillstyle=filled, markersize=5
            )
            mean, ends = np.mean(rows["right"]), np.array([place + shift - 0.16, place + shift + 0.16])
            right.plot(ends, [mean, mean], color=DARK, linewidth=2)
        words = f"{setting['n_h']} units, rate {setting['learning_rate']:g}"
        right.plot([], [], "o", color=DARK, fillstyle=filled, label=words)
    for kind, share in own.items():
        right.plot(list(KINDS).index(kind) - 0.18, share, "*", color=DARK, markersize=14, zorder=4)
    if own:
        right.plot([], [], "*", color=DARK, label="yours")
    right.set_xticks(range(len(KINDS)), list(KINDS))
    right.set(ylabel="right points (%)", xlabel="activation of the hidden layer", ylim=(40, 100))
    right.legend(fontsize=8, loc="lower left")
    right.grid(axis="y", color=GREY, alpha=0.3)
    told = "; ".join(
        f"{setting['n_h']} units: "
        + ", ".join(f"{kind} {np.mean(rows['right']):.0f} %" for kind, rows in setting["kinds"].items())
        for setting in table["settings"]
    )
    return finished(
        figure, f"Left, cost curves of four activations. Right, the right points, on average with {told}."
    )


def _draw_curves(ax, setting, every):
    """Draw the cost curves of one setting: every start thin, the median of each activation thick."""
    for (kind, rows), line in zip(setting["kinds"].items(), _LINES, strict=True):
        costs = np.array(rows["costs"])
        steps = every * np.arange(costs.shape[1])
        ax.plot(steps, costs.T, color=KINDS[kind], linewidth=0.5, alpha=0.35)
        ax.plot(steps, np.median(costs, axis=0), line, color=KINDS[kind], linewidth=2.2, label=kind)
    ax.set(xlabel="iteration", ylabel="cost (nats per example)", ylim=(0, None))
    ax.set_title(f"{setting['n_h']} units, {len(costs)} starts each; thick: the median", fontsize=10)
    ax.legend(fontsize=9, loc="lower left")


def _own_shares(nn_model, predict, X, Y, table):
    """Train with the student's functions once per activation, if they take its name."""
    first = table["settings"][0]
    lacking = [
        f"`{each.__name__}`"
        for each, known in ((nn_model, 6), (predict, 2))
        if len(inspect.signature(each).parameters) <= known
    ]
    if lacking:
        print(f"drawn without your own trainings: {' and '.join(lacking)} would need one more argument")
        return {}
    shares = {}
    steps = table["num_iterations"]
    with progress(total=len(KINDS) * steps, description="your activations", unit="step") as bar:
        for kind in KINDS:
            settings = first["n_h"], steps, False, first["learning_rate"], kind
            parameters, _ = parameters_and_costs(nn_model(X.copy(), Y.copy(), *settings))
            shares[kind] = accuracy(predict(parameters, X.copy(), kind), Y)
            bar.update(steps)
    return shares
