"""The student's initial weights, as a picture and as a histogram."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, DARK, finished, new_figure

_SIZES = (40, 25, 3)
_ASKED_SPREAD = 0.01


@needs_student_code
def show_start(initialize_parameters):
    """Draw W1 of a start with 40 inputs and 25 hidden units, and how its numbers are spread."""
    parameters = initialize_parameters(*_SIZES)
    W1 = np.atleast_2d(np.asarray(parameters["W1"], dtype=float))
    for name in ("W1", "b1", "W2", "b2"):
        values = np.asarray(parameters[name], dtype=float)
        spread = f"mean {values.mean():+.4f}  standard deviation {values.std():.4f}"
        print(f"{name}  shape {values.shape!s:9} {spread}")
    reach = np.abs(W1).max() or _ASKED_SPREAD
    figure, (left, right) = new_figure(1, 2, size=(9.8, 3.5), width_ratios=[1.15, 1])
    drawn = left.imshow(W1, cmap="BrBG", vmin=-reach, vmax=reach, aspect="auto")
    left.set(xlabel="input (column of W1)", ylabel="hidden unit (row of W1)", title="your initial W1")
    figure.colorbar(drawn, ax=left, label="weight")
    edges = np.linspace(-5 * _ASKED_SPREAD, 5 * _ASKED_SPREAD, 41)
    inside = np.clip(W1.ravel(), edges[0], edges[-1])
    right.hist(inside, edges, color=BLUE, label="your W1")
    fine = np.linspace(edges[0], edges[-1], 200)
    expected = W1.size * np.diff(edges)[0] * np.exp(-((fine / _ASKED_SPREAD) ** 2) / 2)
    right.plot(
        fine, expected / (_ASKED_SPREAD * np.sqrt(2 * np.pi)), color=DARK, linewidth=2, label="normal, 0.01"
    )
    right.axvline(0, color=DARK, linewidth=0.6)
    right.set(
        xlabel="weight (beyond ±0.05: in the outermost bar)",
        ylabel="number of weights",
        title="their distribution",
    )
    right.legend(fontsize=8)
    return finished(
        figure,
        f"Left, the {W1.size} entries of W1 as colours, one row per hidden unit. Right, their histogram "
        f"(standard deviation {W1.std():.3g}) beside the normal distribution of 0.01.",
    )
