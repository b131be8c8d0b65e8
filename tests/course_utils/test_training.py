"""Training behind a progress bar."""

import io

import numpy as np
import pytest
from tqdm import tqdm

from course_utils.training import (
    _EachLineIsARecord,
    accuracy,
    parameters_and_costs,
    standard_error,
    train,
    train_network,
)

DATA = (np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((2, 3)), np.zeros((1, 3)))


def test_what_the_model_returns_is_returned_and_its_prints_are_kept_off_the_page(capsys):
    """The prints move the bar; more of them than expected do no harm."""

    def model(_X, _Y, _X_test, _Y_test, num_iterations, learning_rate, print_cost):
        for step in range(3 * num_iterations):
            print("cost", step, 0.1 if print_cost else "")
        return {"learning_rate": learning_rate}

    assert train(model, *DATA, 5, 0.25) == {"learning_rate": 0.25}
    assert capsys.readouterr().out == ""


def test_the_bar_counts_steps():
    """A line before step 0 moves nothing, each later one 100 steps, and none moves it beyond the end."""
    bar = tqdm(total=250, file=io.StringIO())
    places = []
    listener = _EachLineIsARecord(bar)
    for step in (0, 100, 200, 300):
        listener.write(f"cost before step {step}: 0.5\n")
        places.append(bar.n)

    assert places == [0, 100, 200, 250]


def test_a_model_that_is_not_written_gives_none(capsys):
    """One line says so."""

    def model(*_):
        raise NotImplementedError

    assert train(model, *DATA, 100, 0.5) is None
    assert capsys.readouterr().out.startswith("`model` is not written yet")


@pytest.mark.parametrize(
    "predicted", [[1, 0, 1, 1], [[True, False, True, True]], np.ones((1, 4)) * [1, 0, 1, 1]]
)
def test_accuracy_is_the_share_of_equal_entries(predicted):
    """In percent, for any type and shape that holds one entry per example."""
    assert accuracy(predicted, np.array([[1, 0, 0, 1]])) == 75.0


def quick_network(_X, _Y, layer_dims, learning_rate, num_iterations, print_cost):
    """Stands in for `L_layer_model`: records falling costs."""
    costs = [1 / (1 + i * learning_rate) for i in range(0, num_iterations, 100)]
    if print_cost:
        for i, cost in enumerate(costs):
            print(f"Cost after iteration {100 * i}: {cost:.6f}")
    return {"W1": np.zeros((layer_dims[1], layer_dims[0]))}, costs


@pytest.mark.parametrize(
    "returns",
    [tuple, list, lambda both: both[0]],
    ids=["parameters and costs", "a list of both", "parameters"],
)
def test_a_network_is_trained_with_its_costs_and_settings(returns, capsys):
    """A function that returns parameters alone is known by the costs that it prints."""

    def L_layer_model(*arguments):
        return returns(quick_network(*arguments))

    trained = train_network(L_layer_model, *DATA[:2], [2, 5, 1], 0.01, 250)

    assert trained["costs"] == pytest.approx([1, 1 / 2, 1 / 3], abs=1e-6)
    assert trained["parameters"]["W1"].shape == (5, 2)
    assert (trained["layer_dims"], trained["learning_rate"], trained["num_iterations"]) == (
        (2, 5, 1),
        0.01,
        250,
    )
    assert trained["seconds"] > 0
    assert capsys.readouterr().out == ""


def test_a_network_that_returns_nothing_gives_none(capsys):
    """One line says what was expected."""

    def L_layer_model(*_):
        print("cost 0.5")

    assert train_network(L_layer_model, *DATA[:2], [2, 1], 0.01, 100) is None
    assert capsys.readouterr().out == (
        "`L_layer_model` returned NoneType; the dict of parameters was expected\n"
    )


@pytest.mark.parametrize("returned", [{"W1": 1}, ({"W1": 1}, [0.5]), [{"W1": 1}, [0.5]], ({"W1": 1},)])
def test_parameters_are_found_alone_or_with_costs(returned):
    """`nn_model` and `L_layer_model` may return either, as a tuple or a list."""
    parameters, costs = parameters_and_costs(returned)

    assert parameters == {"W1": 1}
    assert costs in (None, [0.5])


def test_standard_error_of_seventy_percent_on_fifty_pictures():
    """The number of the text: 6.5 points."""
    assert standard_error(70, 50) == pytest.approx(6.48, abs=0.01)
