"""The student's cost of predictions that are more and more confident."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, DARK, GREY, RED, finished, new_figure

_LABELS = np.array([[1, 0, 1, 1, 0]])


@needs_student_code
def show_costs(compute_cost):
    """Draw the student's cost of five predictions, all right or one wrong, against their confidence."""
    sure = np.linspace(0.5, 0.99, 50)
    figure, ax = new_figure(size=(6.6, 3.7))
    for wrong, colour, line, words in (
        (0, BLUE, "-", "five right answers"),
        (1, RED, "--", "four right answers, one wrong"),
    ):
        costs = []
        for chance in sure:
            right = np.where(_LABELS == 1, chance, 1 - chance)
            right[0, :wrong] = 1 - right[0, :wrong]
            costs.append(float(np.squeeze(compute_cost(right, _LABELS.copy()))))
        ax.plot(sure, costs, line, color=colour, label=words)
        ax.plot(sure[0], costs[0], "o", color=colour)
    ax.axhline(np.log(2), color=GREY, linestyle=":", linewidth=1)
    ax.text(0.8, np.log(2), "undecided: ln 2", color=DARK, fontsize=8, va="bottom", ha="center")
    ax.set(xlabel="probability given to each answer", ylabel="your cost (nats per example)", xlim=(0.48, 1.0))
    ax.legend(fontsize=9)
    return finished(
        figure,
        "Your cost of five predictions against their confidence, from ½ to 0.99: one curve for five right "
        "answers, one for four right answers and one wrong.",
    )
