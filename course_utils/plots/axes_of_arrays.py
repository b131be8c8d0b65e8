"""NumPy's axes and first broadcasting, drawn on a table of three features and four examples."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.arrays import draw_array
from course_utils.plots.style import BLUE, DARK, GREEN, ORANGE, PURPLE, RED, bare, finished, new_figure

_TABLE = np.array([[2, 4, 6, 8], [1, 0, 1, 2], [9, 5, 7, 3]])
# Larger numbers are outside the chart anyway, and break the drawing.
_OFF_THE_CHART = 1e6
_COLOURS = (BLUE, ORANGE, GREEN, PURPLE, RED)


def show_axes():
    """Draw a table with the means along each axis and their shapes."""
    _, ax = new_figure(size=(8.8, 4.2))
    n, m = _TABLE.shape
    draw_array(ax, (0, 0), _TABLE, caption=f"A, shape {_TABLE.shape}")
    draw_array(ax, (0, -n - 1.1), _TABLE.mean(axis=0, keepdims=True), colour=GREEN, form="{:.3g}")
    ax.text(m + 0.3, -n - 1.6, "A.mean(axis=0)   shape (4,)\none per column: the rows are gone", va="center")
    draw_array(ax, (m + 1.2, 0), _TABLE.mean(axis=1, keepdims=True), colour=ORANGE)
    ax.text(m + 2.6, -0.5 * n, "A.mean(axis=1)   shape (3,)\none per row: the columns are gone", va="center")
    for start, end, colour in (
        ((-0.3, -0.1), (-0.3, -n + 0.1), GREEN),
        ((0.1, -n - 0.35), (m - 0.1, -n - 0.35), ORANGE),
    ):
        ax.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": colour, "linewidth": 2})
    ax.text(-0.45, -n / 2, "axis 0", rotation=90, ha="right", va="center", color=DARK)
    ax.text(m / 2, -n - 0.42, "axis 1", ha="center", va="top", color=DARK)
    ax.set(xlim=(-1.2, m + 6.8), ylim=(-n - 2.3, 0.9), aspect="equal")
    return finished(
        bare(ax).figure,
        "A table of 3 rows and 4 columns. Its mean along axis 0 is a row of 4 numbers, one per "
        "column; along axis 1 a column of 3 numbers, one per row.",
    )


def show_centring():
    """Draw A minus the column of its row means; dotted cells are numbers that are not stored."""
    _, ax = new_figure(size=(9.4, 2.9))
    n, m = _TABLE.shape
    mean = _TABLE.mean(axis=1, keepdims=True)
    stored = np.zeros(_TABLE.shape, dtype=bool)
    stored[:, 0] = True
    draw_array(ax, (0, 0), _TABLE, caption="A, shape (3, 4)")
    ax.text(m + 0.5, -n / 2, "−", ha="center", va="center", fontsize=16)
    stretched = np.repeat(mean, m, axis=1)
    draw_array(
        ax, (m + 1, 0), stretched, real=stored, colour=ORANGE, caption="the means, shape (3, 1), stretched"
    )
    ax.text(2 * m + 1.5, -n / 2, "=", ha="center", va="center", fontsize=16)
    draw_array(ax, (2 * m + 2, 0), _TABLE - mean, colour=GREEN, caption="shape (3, 4), every row has mean 0")
    ax.set(xlim=(-0.2, 3 * m + 2.2), ylim=(-n - 0.3, 0.9), aspect="equal")
    return finished(
        bare(ax).figure,
        "A table (3, 4) minus the column of its row means (3, 1), which is repeated over all four "
        "columns, gives a table (3, 4) whose rows have mean 0.",
    )


@needs_student_code
def show_standardized(standardize, table, names):
    """Draw the rows of a table on one scale, and beside it what the student's function returns.

    Args:
        standardize: the student's function.
        table: (n, m) one feature per row.
        names: n names with their units.
    """
    done = np.asarray(standardize(table.copy()), dtype=float)
    if done.shape != table.shape:
        raise ValueError(f"shape {table.shape} went in, shape {done.shape} came out")
    done = np.clip(done, -_OFF_THE_CHART, _OFF_THE_CHART)
    figure, axes = new_figure(1, 2, size=(10.2, 3.4), sharey=True, width_ratios=[1, 1.15])
    for ax, rows, title in ((axes[0], table, "before: every row in its own unit"), (axes[1], done, "after")):
        for i, row in enumerate(rows):
            ax.plot(row, np.full(row.size, i), "o", color=_COLOURS[i % len(_COLOURS)], alpha=0.6)
        ax.set_title(title)
    axes[0].set(xlabel="the numbers as they are", yticks=range(len(names)), yticklabels=names)
    axes[0].invert_yaxis()
    axes[1].set_xlabel("your standardized numbers (deviations away from the mean)")
    with np.errstate(all="ignore"):
        for i, row in enumerate(done):
            axes[1].text(
                1.02, i, f"mean {round(row.mean(), 2) + 0.0:.2f}\ndeviation {row.std():.2f}",
                transform=axes[1].get_yaxis_transform(), va="center", fontsize=8, color=DARK,
            )  # fmt: skip
    with np.errstate(all="ignore"):
        told = ", ".join(f"{row.mean():.2f} and {row.std():.2f}" for row in done)
    return finished(
        figure,
        "The rows of a table as dots: before, each in its own unit; after your function, with "
        f"means and deviations {told}.",
    )
