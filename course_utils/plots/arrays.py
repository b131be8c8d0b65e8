"""Arrays drawn as grids of numbers: stretched by broadcasting, or added up column by column."""

import numpy as np
from matplotlib.patches import Rectangle

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, DARK, GREEN, GREY, ORANGE, RED, bare, finished, new_figure


def draw_array(ax, corner, values, *, real=None, colour=BLUE, caption="", form="{:g}"):
    """Draw a matrix as a grid whose top left corner is at `corner`, and return its width.

    Args:
        ax: where to draw; one unit per cell.
        corner: (x, y) of the top left corner.
        values: (rows, columns) numbers.
        real: (rows, columns) True where the number is stored, False for a repetition; None: all stored.
        colour: of the cells.
        caption: words above the grid.
        form: how a number is written.
    """
    values = np.atleast_2d(values)
    real = np.ones(values.shape, dtype=bool) if real is None else np.broadcast_to(real, values.shape)
    x, y = corner
    for (row, column), value in np.ndenumerate(values):
        shade = colour if real[row, column] else GREY
        place = (x + column, y - row - 1)
        dashes = "-" if real[row, column] else ":"
        ax.add_patch(Rectangle(place, 1, 1, facecolor=shade, alpha=0.16, linewidth=0))
        ax.add_patch(Rectangle(place, 1, 1, fill=False, edgecolor=shade, linestyle=dashes))
        ax.text(
            place[0] + 0.5,
            place[1] + 0.5,
            form.format(value),
            ha="center",
            va="center",
            fontsize=8,
            color=DARK if real[row, column] else GREY,
        )
    ax.text(x + values.shape[1] / 2, y + 0.15, caption, ha="center", va="bottom", fontsize=9, color=DARK)
    return values.shape[1]


def show_broadcasting():
    """Draw three sums of unequal shapes; dotted cells are repetitions that are not stored."""
    figure, axes = new_figure(3, 1, size=(8.2, 6.4), height_ratios=[4.9, 3.1, 3.1])
    grid = np.arange(1, 7).reshape(2, 3)
    cases = (
        (np.arange(1, 5).reshape(4, 1), np.array([[100]]), "a number"),
        (grid, np.array([[100, 200, 300]]), "a row (1, 3)"),
        (grid, np.array([[100], [200]]), "a column (2, 1)"),
    )
    for ax, (left, right, words) in zip(axes, cases, strict=True):
        result = left + right
        stored = np.zeros(left.shape, dtype=bool)
        stored[: right.shape[0], : right.shape[1]] = True
        stretched = np.broadcast_to(right, left.shape)
        x = draw_array(ax, (0, 0), left, caption=f"{left.shape}") + 0.5
        ax.text(x, -left.shape[0] / 2, "+", ha="center", va="center", fontsize=14)
        x += (
            0.5
            + draw_array(
                ax, (x + 0.5, 0), stretched, real=stored, colour=ORANGE, caption=f"{words}, stretched"
            )
            + 0.5
        )
        ax.text(x, -left.shape[0] / 2, "=", ha="center", va="center", fontsize=14)
        draw_array(ax, (x + 0.5, 0), result, colour=GREEN, caption=f"{result.shape}")
        ax.set(xlim=(-0.2, 13), ylim=(-left.shape[0] - 0.2, 0.9), aspect="equal")
        bare(ax)
    return finished(
        figure,
        "Three sums of arrays. A number is added to a column of four; a row (1, 3) is repeated "
        "downwards for a (2, 3) array; a column (2, 1) is repeated sideways. Repeated cells are "
        "dotted: they are not stored.",
    )


def show_columns_added():
    """Draw dw = X dZᵀ / m for 4 features and 3 examples: each column of X times its own number, added up."""
    X = np.array([[1.0, 2, 0], [0, 1, 3], [2, 2, 1], [4, 0, 1]])
    dZ = np.array([0.5, -1.0, 0.3])
    figure, ax = new_figure(size=(9.6, 4.2))
    colours = (BLUE, ORANGE, GREEN)
    x, total = 0.0, np.zeros((4, 1))
    for i, colour in enumerate(colours):
        column = X[:, i : i + 1]
        ax.text(
            x - 0.1, -2, f"{dZ[i]:+g} ·".replace("-", "−"), ha="right", va="center", fontsize=12, color=DARK
        )
        draw_array(ax, (x, 0), column, colour=colour, caption=f"$x^{{({i + 1})}}$")
        total = total + column * dZ[i]
        x += 1.6 if i == 2 else 2.6
    ax.text(x, -2, "=", ha="center", va="center", fontsize=14)
    draw_array(ax, (x + 0.5, 0), total, colour=RED, caption="the sum", form="{:.1f}")
    ax.text(x + 2.1, -2, "÷ 3  =", ha="center", va="center", fontsize=12)
    draw_array(ax, (x + 2.9, 0), total / len(dZ), colour=RED, caption="dw", form="{:.2f}")
    ax.set(xlim=(-1.3, x + 4.2), ylim=(-4.2, 1), aspect="equal")
    bare(ax)
    return finished(
        figure,
        "Three columns of four numbers, each multiplied by its own number dz, are added row by "
        "row. The sum, divided by 3, is dw.",
    )


@needs_student_code
def show_percentages(percentages, table, foods, nutrients):
    """Draw what the student's function returns for the calories table, one stacked bar per food.

    Args:
        percentages: the student's function.
        table: (k, n) kilocalories per 100 g, one food per column.
        foods: n names.
        nutrients: k names.
    """
    shares = np.asarray(percentages(table.copy()), dtype=float)
    figure, ax = new_figure(size=(6.8, 3.6))
    base = np.zeros(len(foods))
    for name, row, colour in zip(nutrients, shares, (ORANGE, BLUE, GREEN), strict=True):
        bars = ax.bar(foods, row, bottom=base, color=colour, label=name, width=0.6)
        numbers = [f"{share:.1f}" if share > 4 else "" for share in row]
        ink = DARK if colour == ORANGE else "white"
        ax.bar_label(bars, numbers, label_type="center", color=ink, fontsize=9)
        base = base + row
    ax.axhline(100, color=DARK, linewidth=1, linestyle=":")
    ax.set(ylabel="share of the calories (%)", xlabel="food", ylim=(0, max(112, 1.05 * base.max())))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    totals = ", ".join(f"{food} {total:.1f} %" for food, total in zip(foods, base, strict=True))
    return finished(
        figure,
        f"Stacked bars, one per food, of the percentages that your function returns. Their totals: {totals}.",
    )
