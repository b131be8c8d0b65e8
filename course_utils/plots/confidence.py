"""How far a measured accuracy may lie from the true one."""

import numpy as np

from course_utils.measured import read_measured, spread
from course_utils.plots.style import BLUE, DARK, GREEN, GREY, ORANGE, finished, new_figure
from course_utils.training import standard_error

# Places of the two columns of numbers, in widths of the axes.
_COLUMNS = (1.09, 1.2)


def show_standard_error(true=70.0, sizes=(20, 50, 100, 200, 500, 1000, 2000), repeats=60):
    """Draw simulated tests of a model that is right with a known probability, for several test sizes.

    Args:
        true: the probability of a right answer, in percent.
        sizes: numbers of test pictures.
        repeats: simulated tests per size.
    """
    generator = np.random.default_rng(4)
    figure, ax = new_figure(size=(7.2, 3.8))
    fine = np.geomspace(sizes[0], sizes[-1], 200)
    error = np.sqrt(true * (100 - true) / fine)
    ax.fill_between(
        fine, true - 2 * error, true + 2 * error, color=BLUE, alpha=0.12, label="± 2 standard errors"
    )
    ax.fill_between(fine, true - error, true + error, color=BLUE, alpha=0.25, label="± 1 standard error")
    for size in sizes:
        measured = 100 * generator.binomial(size, true / 100, repeats) / size
        spread = size * np.exp(generator.uniform(-0.06, 0.06, repeats))
        ax.plot(spread, measured, ".", color=DARK, markersize=3)
    ax.axhline(true, color=ORANGE, label="true accuracy")
    ax.set(xscale="log", xlabel="number of test pictures", ylabel="measured accuracy (%)", xticks=sizes)
    ax.set_xticks(sizes, [str(size) for size in sizes])
    ax.minorticks_off()
    ax.legend(fontsize=8)
    return finished(
        figure,
        f"Simulated tests of a model that is right in {true:g} % of the cases. With {sizes[0]} "
        f"pictures they spread by {error[0]:.0f} points (one standard error), with {sizes[-1]} by "
        f"{error[-1]:.0f}.",
    )


def show_how_sure(table="week2"):
    """Draw repeated trainings: what changes an accuracy, and how far one test alone may lie from the truth.

    Args:
        table: "week2", "week3" or "week4", or such a table itself.
    """
    table = read_measured(f"{table}_how_sure") if isinstance(table, str) else table
    models = table.get("models", {"": table})
    if len(models) == 1:
        models = dict.fromkeys([""], *models.values())
    strips = [strip for name, found in models.items() for strip in _strips(name, found, table)]
    figure, ax = new_figure(size=(8.6, 1.4 + 0.58 * len(strips)))
    generator, beside_axes = np.random.default_rng(5), ax.get_yaxis_transform()
    for place, (_, values, size, colour) in enumerate(reversed(strips)):
        mean, deviation = spread(values)
        error = standard_error(mean, size)
        ax.barh(place, 2 * error, left=mean - error, height=0.62, color=GREY, alpha=0.3, zorder=0)
        beside = place + generator.uniform(-0.2, 0.2, len(values))
        ax.plot(values, beside, "o", color=colour, alpha=0.55, markersize=5, markeredgewidth=0)
        ax.errorbar(mean, place, xerr=deviation, color=DARK, capsize=5, linewidth=1.5)
        ax.plot([mean, mean], [place - 0.3, place + 0.3], color=DARK, linewidth=2.5)
        for column, words in zip(_COLUMNS, (f"{mean:.1f} ± {deviation:.1f}", f"{error:.1f}"), strict=True):
            ax.text(column, place, words, transform=beside_axes, va="center", ha="center", fontsize=9)
    for column, head in zip(_COLUMNS, ("mean ±\nspread", "std.\nerror"), strict=True):
        ax.text(column, len(strips) - 0.45, head, transform=beside_axes, va="bottom", ha="center", fontsize=8)
    for border in range(1, len(models)):
        ax.axhline(border * len(strips) / len(models) - 0.5, color=DARK, linewidth=0.8)
    ax.set_yticks(range(len(strips)), [name for name, *_ in reversed(strips)])
    ax.grid(axis="x", color=GREY, alpha=0.3)
    ax.set(xlabel="accuracy (%)", ylim=(-0.5, len(strips) - 0.5))
    ax.set_title("black: mean ± spread · grey: ± standard error of one test", fontsize=10)
    rows = [(" ".join(name.split()), *spread(values)) for name, values, *_ in strips]
    told = "; ".join(f"{name}: {mean:.1f} ± {deviation:.1f} %" for name, mean, deviation in rows)
    return finished(
        figure,
        f"Accuracies of repeated trainings, as dots with mean and spread: {told}.",
    )


def _strips(model, found, table):
    """Return (name, accuracies, pictures of one test, colour) for each row of one model."""
    m_test, m_fresh, before = table["m_test"], table["m_fresh"], f"{model}: " if model else ""
    tests = np.array(found["tests"])
    strips = []
    for part, what in (("starts", "initializations"), ("training_sets", "training sets")):
        runs = found[part]
        head = f"{before}{len(runs)} {what},\n"
        strips.append((f"{head}{m_test} test pictures", _of(runs, "test"), m_test, ORANGE))
        strips.append((f"{head}{m_fresh} fresh pictures", _of(runs, "fresh"), m_fresh, BLUE))
    return (*strips, (f"{before}one training,\n{len(tests)} tests of {m_test}", tests, m_test, GREEN))


def _of(runs, part):
    return np.array([run[part] for run in runs])
