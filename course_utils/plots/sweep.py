"""A small sweep: learning rate by hidden units, chosen on the dev set, tested once."""

import numpy as np
from matplotlib.patches import Rectangle

from course_utils.attempts import needs_student_code
from course_utils.coordinates import PIXELS, Coordinates, as_columns
from course_utils.measured import read_measured, shipped_pictures
from course_utils.plots.style import DARK, RED, finished, new_figure
from course_utils.progress import progress
from course_utils.student_steps import Steps, marked, notes_for
from course_utils.training import standard_error


def show_sweep():
    """Draw the measured sweep as a heat map of dev accuracies, with the chosen cell framed and tested."""
    table = read_measured("week4_sweep")
    rates, units = table["learning_rates"], table["hidden_units"]
    dev = np.empty((len(units), len(rates)))
    for cell in table["cells"]:
        place = units.index(cell["hidden_units"]), rates.index(cell["learning_rate"])
        dev[place] = np.mean(cell["dev"])
    chosen, starts = table["chosen"], len(table["starts"])
    figure, ax = new_figure(size=(7.8, 4.6))
    _heat_map(figure, ax, dev, rates, units)
    tested = float(np.mean(chosen["test"]))
    error = standard_error(tested, table["m_test_once"])
    ax.set_title(
        f"mean of {starts} starts on {table['m_dev']} dev pictures; the best cell is framed\n"
        f"its accuracy on {table['m_test_once']} test pictures, asked once: {tested:.1f} ± {error:.1f} %",
        fontsize=10,
    )
    return finished(figure)


@needs_student_code
def remeasure_sweep(
    initialize_parameters_deep,
    L_model_forward,
    L_model_backward,
    update_parameters,
    learning_rates=(0.0025, 0.0075, 0.02),
    hidden_units=(3, 20),
):
    """Train some cells of the sweep with the student's functions, and choose on dev.

    Nothing is tested: the notebook asks the fresh test pictures once, later, for its own choice.

    Args:
        initialize_parameters_deep, L_model_forward, L_model_backward, update_parameters: the student's.
        learning_rates: the columns of the heat map.
        hidden_units: its rows, units of the one hidden layer.
    """
    own = Steps.deep(initialize_parameters_deep, L_model_forward, L_model_backward, update_parameters)
    table = read_measured("week4_sweep")
    iterations = table["num_iterations"]
    own.try_out((2, 1))
    parts = shipped_pictures()
    (x, y, _), (dev_x, dev_y, _) = parts["train"], parts["dev"]
    coordinates, X_dev = Coordinates(as_columns(x / 255.0)), as_columns(dev_x / 255.0)
    dev, yours = np.empty((len(hidden_units), len(learning_rates))), {}
    with progress(total=dev.size * iterations, description="sweeping", unit="step") as bar:
        for place in np.ndindex(dev.shape):
            units, rate = hidden_units[place[0]], learning_rates[place[1]]
            start = own.start((PIXELS, units, 1))
            trained, complete = own.train(start, coordinates, y, rate, iterations, bar)
            dev[place], stuck = own.accuracy(trained, X_dev, dev_y)
            yours[place] = marked(dev[place], stuck, complete)
    best = np.unravel_index(dev.argmax(), dev.shape)
    cells = {(cell["hidden_units"], cell["learning_rate"]): cell["dev"] for cell in table["cells"]}
    print(f"dev accuracy (%)            yours ({dev_y.size})   table ({table['m_dev']}), lowest to highest")
    for place in np.ndindex(dev.shape):
        units, rate = hidden_units[place[0]], learning_rates[place[1]]
        known = cells.get((units, rate))
        told = f"{np.mean(known):5.1f} ({min(known):.1f} to {max(known):.1f})" if known else "not measured"
        print(f"{units:3} units, rate {rate:<8g} {yours[place]:>13}  {told}")
    for note in notes_for(yours.values()):
        print(note)
    units, rate = hidden_units[best[0]], learning_rates[best[1]]
    print(f"chosen on dev (framed): {units} units, rate {rate:g}")
    equal = int(np.sum(dev == dev.max()))
    if equal > 1:
        print(f"({equal} settings are equally good; framed is the one with the fewest units and lowest rate)")
    print(coordinates)
    figure, ax = new_figure(size=(2.6 + 1.1 * len(learning_rates), 1.6 + 0.7 * len(hidden_units)))
    _heat_map(figure, ax, dev, learning_rates, hidden_units)
    ax.set_title(f"your networks on {dev_y.size} dev pictures", fontsize=10)
    return finished(figure)


def _heat_map(figure, ax, accuracies, rates, units):
    drawn = ax.imshow(accuracies, cmap="cividis", vmin=50, aspect="auto", origin="lower")
    middle = (50 + accuracies.max()) / 2
    for row, column in np.ndindex(accuracies.shape):
        value = accuracies[row, column]
        colour = "white" if value < middle else DARK
        ax.text(column, row, f"{value:.1f}", ha="center", va="center", color=colour, fontsize=10)
    row, column = np.unravel_index(accuracies.argmax(), accuracies.shape)
    frame = Rectangle((column - 0.5, row - 0.5), 1, 1, fill=False, edgecolor=RED, linewidth=3, clip_on=False)
    ax.add_patch(frame).set_zorder(5)
    ax.set_xticks(range(len(rates)), [f"{rate:g}" for rate in rates])
    ax.set_yticks(range(len(units)), units)
    ax.set(xlabel="learning rate", ylabel="hidden units")
    figure.colorbar(drawn, ax=ax, label="dev accuracy (%)")
