"""Training behind a progress bar."""

import numpy as np
import pytest

from course_utils.training import accuracy, train

DATA = (np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((2, 3)), np.zeros((1, 3)))


def test_what_the_model_returns_is_returned_and_its_prints_are_kept_off_the_page(capsys):
    """The prints move the bar; more of them than expected do no harm."""

    def model(_X, _Y, _X_test, _Y_test, num_iterations, learning_rate, print_cost):
        for step in range(3 * num_iterations):
            print("cost", step, 0.1 if print_cost else "")
        return {"learning_rate": learning_rate}

    assert train(model, *DATA, 5, 0.25) == {"learning_rate": 0.25}
    assert capsys.readouterr().out == ""


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
