"""The week-3 figures: labelled, closed, true to their text; one line when a function is not right."""

import warnings

import numpy as np
import pytest
from matplotlib import pyplot as plt

from autograder.reference import reference_functions
from course_utils import week3
from course_utils.data import load_cats
from course_utils.measured import read_measured
from course_utils.plots.network import show_networks
from tests.course_utils.plots.test_figures import (
    WRONG,
    assert_is_labelled,
    canvas_without_a_screen,  # noqa: F401 (a fixture for every test)
)

REFERENCE = reference_functions("week3")
FORWARD, COST, BACKWARD, UPDATE, MODEL, PREDICT = (
    REFERENCE[name]
    for name in (
        "forward_propagation",
        "compute_cost",
        "backward_propagation",
        "update_parameters",
        "nn_model",
        "predict",
    )
)
X, Y = week3.load_planar()


def small_start(n_x, n_h, seed=0):
    generator = np.random.default_rng(seed)
    return {
        "W1": 0.01 * generator.normal(size=(n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * generator.normal(size=(1, n_h)),
        "b2": np.zeros((1, 1)),
    }


ALONE = {
    "flower": lambda: week3.show_flower(X, Y),
    "lines_fail": lambda: week3.show_lines_fail(X, Y),
    "network": lambda: week3.show_network((3, 4, 1)),
    "wide network": lambda: week3.show_network((12288, 7, 1), title="cats"),
    "networks": lambda: show_networks([(3, 1), (3, 5, 5, 5, 5, 5, 1)], ["logistic", "five hidden"]),
    "layer_product": lambda: week3.show_layer_product(unit=9, example=0),
    "activations": lambda: week3.show_activations(),
    "backward_graph": lambda: week3.show_backward_graph(),
    "method": lambda: week3.show_method(),
    "mystery_boundaries": lambda: week3.show_mystery_boundaries(X, Y),
}
# name of the student's function, and the figure drawn with it; what else it needs is the reference's
WITH_STUDENT = {
    "layer_sizes": lambda f: week3.show_sizes(f, X, Y),
    "activation": lambda f: week3.show_your_activations(f),
    "activation_derivative": lambda f: week3.show_your_slopes(REFERENCE["activation"], f),
    "collapse_linear": lambda f: week3.show_collapse(f),
    "initialize_parameters": lambda f: week3.show_start(f),
    "forward_propagation": lambda f: week3.show_units_at_work(f, X, Y),
    "compute_cost": lambda f: week3.show_costs(f),
    "backward_propagation": lambda f: week3.compare_with_nudges(f, FORWARD, COST),
    "update_parameters": lambda f: week3.show_one_step(FORWARD, COST, BACKWARD, f, X, Y),
    "nn_model": lambda f: week3.show_trained_plane(f, FORWARD, COST, X, Y, iterations=(0, 3)),
    "predict": lambda f: week3.show_boundary(f, small_start(2, 4), X, Y),
}


@pytest.mark.parametrize("name", ALONE)
def test_figure_is_labelled_and_off_pyplots_list(name):
    """A notebook shows it once, as its cell's result, and no figure stays open."""
    figure = ALONE[name]()

    assert_is_labelled(figure)
    assert plt.get_fignums() == []
    figure.canvas.draw()


@pytest.mark.parametrize("name", WITH_STUDENT)
def test_figure_of_a_right_function_is_labelled(name):
    """Drawn with the reference's function in the student's place."""
    figure = WITH_STUDENT[name](REFERENCE[name])

    assert_is_labelled(figure)
    assert plt.get_fignums() == []


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("name", WITH_STUDENT)
def test_figure_of_a_wrong_function_never_raises(name, wrong, capsys):
    """Either something is drawn or one line says why not; a half-drawn figure does not stay open."""
    figure = WITH_STUDENT[name](WRONG[wrong])

    said = capsys.readouterr().out.splitlines()
    assert plt.get_fignums() == []
    assert figure is not None or len(said) == 1


def test_numbers_that_are_none_are_drawn_without_a_warning():
    """A forward pass gone wrong fills the maps with nan; whatever goes to standard error is noise."""

    def nothing_but_nan(examples, _):
        m = examples.shape[1]
        return np.full((1, m), np.nan), {"A1": np.full((4, m), np.nan)}

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = week3.show_units_at_work(nothing_but_nan, X, Y)

    assert_is_labelled(figure)


def test_every_unit_and_every_weight_of_a_small_network_is_drawn():
    """3-4-1: eight circles and sixteen lines, and the shapes of the text."""
    ax = week3.show_network((3, 4, 1)).axes[0]
    words = "\n".join(text.get_text() for text in ax.texts)

    assert len(ax.patches) == 8
    assert len(ax.lines) == 16
    assert all(shape in words for shape in ("(4, 3)", "(4, 1)", "(1, 4)", "(1, 1)"))


def test_units_and_ends_have_the_names_that_are_given():
    """Week 1 names the inputs, the hidden units and the price."""
    names = {"inputs": ["size", "wealth"], "hidden": ["family size"], "outputs": ["price"]}
    ax = week3.show_network((2, 3, 1), **names).axes[0]

    assert {"size", "wealth", "family size", "price"} <= {text.get_text() for text in ax.texts}


def test_no_line_is_right_for_much_more_than_two_thirds():
    """The numbers of the text, as the legend shows them."""
    legend = week3.show_lines_fail(X, Y).axes[0].get_legend()

    assert [text.get_text() for text in legend.get_texts()[2:]] == [
        "one neuron, lowest cost: 47 % right",
        "best of all lines: 69 % right",
    ]


def test_a_collapsed_layer_of_the_wrong_shape_is_named(capsys):
    """The product the other way round: the figure says which shape it is, not what failed inside."""
    figure = week3.show_collapse(lambda W1, b1, W2, b2: (W1 @ W2, W2 @ b1 + b2))

    assert figure is None
    assert capsys.readouterr().out.startswith("W came out as (3, 3), expected (1, 1)")


def test_activations_show_the_ranges_means_and_slopes_of_the_text():
    """Mean 0.5 and 0, largest slope 0.25 and 1, ends 0.01 and 1."""
    axes = week3.show_activations().axes
    titles = [ax.get_title() for ax in axes[:4]]
    steepest = [round(float(max(ax.lines[0].get_ydata())), 2) for ax in axes[4:]]

    assert "mean 0.50" in titles[0]
    assert "mean 0.00" in titles[1]
    assert steepest == [0.25, 1.0, 1.0, 1.0]
    assert [text.get_text() for text in axes[7].texts] == ["0.01", "1"]


def test_gradients_of_a_right_function_equal_the_nudged_ones():
    """All marks lie on the diagonal; with the slope of tanh left out, those of layer 1 do not."""

    def without_slope(parameters, cache, X, Y):
        dZ1 = parameters["W2"].T @ (cache["A2"] - Y)
        return {**BACKWARD(parameters, cache, X, Y), "dW1": dZ1 @ X.T / X.shape[1]}

    def off_the_line(backward):
        lines = week3.compare_with_nudges(backward, FORWARD, COST).axes[0].lines
        return [line.get_label() for line in lines if not np.allclose(*line.get_data(), atol=1e-8)]

    assert off_the_line(BACKWARD) == []
    assert off_the_line(without_slope) == ["dW1"]


def test_a_gradient_of_the_wrong_shape_is_named(capsys):
    """It cannot be drawn against the slopes of its parameter."""

    def flat(*arguments):
        return {name: np.ravel(each) for name, each in BACKWARD(*arguments).items()}

    week3.compare_with_nudges(flat, FORWARD, COST)

    said = capsys.readouterr().out
    assert "dW1 has shape (12,), but W1 has (4, 3): it is left out" in said


def test_sizes_of_the_hidden_layer_are_compared_in_one_figure():
    """One map per size and a curve; a model that returns its costs, too, is as welcome."""

    def with_costs(*arguments):
        return MODEL(*arguments), [0.5]

    for model in (MODEL, with_costs):
        figure = week3.compare_hidden_sizes(model, PREDICT, X, Y, sizes=(1, 3), num_iterations=2)

        assert_is_labelled(figure)
        assert [ax.get_title()[:7] for ax in figure.axes[:2]] == ["n_h = 1", "n_h = 3"]
        assert list(figure.axes[-1].lines[0].get_xdata()) == [0, 1]


def test_activations_are_compared_with_the_students_own_only_if_they_take_one(capsys):
    """Without the optional argument the table alone is drawn, and a line says so."""
    asked = []

    def nn_model(_X, _Y, n_h, num_iterations, _print_cost, learning_rate, kind="tanh"):
        asked.append((kind, n_h, num_iterations, learning_rate))
        return small_start(2, n_h)

    def predict(parameters, X, _kind="tanh"):
        return PREDICT(parameters, X)

    assert_is_labelled(week3.compare_activations(MODEL, PREDICT, X, Y))
    assert "`nn_model` and `predict` would need one more argument" in capsys.readouterr().out
    assert asked == []

    assert_is_labelled(week3.compare_activations(nn_model, predict, X, Y))
    assert asked == [(kind, 4, 5000, 1.2) for kind in ("sigmoid", "tanh", "relu", "leaky_relu")]
    assert capsys.readouterr().out == ""


def boundary_of(rows):
    """Where the decisions of a mystery change, as (row, column)."""
    return np.array(
        [(number, place) for number, row in enumerate(rows) for place in np.cumsum(row)[:-1] if place]
    )


def test_the_boundary_that_question_5_asks_for_is_the_only_straight_one():
    """Fitted by a line, B stays within two cells of the grid; A and C do not."""
    runs = read_measured("week3_mystery_boundaries")["runs"]
    straight = []
    for name, rows in runs.items():
        places = boundary_of(rows)
        line = np.polyfit(*places.T, 1)
        if np.abs(np.polyval(line, places[:, 0]) - places[:, 1]).max() < 2:
            straight.append(name)

    assert straight == ["B"]


def test_hidden_units_of_the_cats_are_shown_as_pictures(capsys):
    """One picture per unit, the one with the largest outgoing weight first; one may be silent."""
    cats = load_cats()
    examples = cats.test_set_x.reshape(len(cats.test_set_x), -1).T / 255
    parameters = small_start(examples.shape[0], 3)
    parameters["W2"] = np.array([[0.5, -2.0, 1.0]])
    parameters["W1"][2] = 0

    figure = week3.show_hidden_weights({"parameters": parameters}, FORWARD, examples)

    assert [ax.get_title() for ax in figure.axes] == [
        "unit 2: against cat",
        "unit 3: for cat",
        "unit 1: for cat",
    ]
    assert "like unit 2: 0.00" in figure.axes[1].get_xlabel()
    assert week3.show_hidden_weights(None, FORWARD, examples) is None
    assert "needs the trained model" in capsys.readouterr().out
