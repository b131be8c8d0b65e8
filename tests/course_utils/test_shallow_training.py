"""Training one hidden layer with the student's functions behind a bar."""

import numpy as np

from autograder.reference import reference_functions
from course_utils.shallow_training import train_shallow

REFERENCE = reference_functions("week3")
NAMES = (
    "initialize_parameters",
    "forward_propagation",
    "compute_cost",
    "backward_propagation",
    "update_parameters",
    "predict",
)
GENERATOR = np.random.default_rng(1)
X, X_OTHER = GENERATOR.normal(size=(3, 8)), GENERATOR.normal(size=(3, 5))
Y = np.array([[1, 0, 0, 1, 1, 0, 1, 0]])


def test_costs_predictions_and_settings_are_returned():
    """One cost per 100 steps, each lower than the one before; one prediction per example."""
    functions = tuple(REFERENCE[name] for name in NAMES)

    trained = train_shallow(functions, X, Y, X_OTHER, n_h=4, num_iterations=350, learning_rate=0.8)

    assert len(trained["costs"]) == 4
    assert sorted(trained["costs"], reverse=True) == trained["costs"]
    assert trained["parameters"]["W1"].shape == (4, 3)
    assert trained["Y_prediction_train"].shape == (1, 8)
    assert trained["Y_prediction_test"].shape == (1, 5)
    assert (trained["n_h"], trained["num_iterations"], trained["learning_rate"]) == (4, 350, 0.8)


def test_steps_are_those_of_the_students_model():
    """From the same start, the same parameters as nn_model's."""
    start = REFERENCE["initialize_parameters"](3, 4, 1)
    functions = (lambda *_: start, *(REFERENCE[name] for name in NAMES[1:]))
    expected = start
    for _ in range(6):
        _, cache = REFERENCE["forward_propagation"](X, expected)
        grads = REFERENCE["backward_propagation"](expected, cache, X, Y)
        expected = REFERENCE["update_parameters"](expected, grads, 0.3)

    trained = train_shallow(functions, X, Y, X_OTHER, n_h=4, num_iterations=6, learning_rate=0.3)

    for name, values in expected.items():
        np.testing.assert_allclose(trained["parameters"][name], values)


def test_a_function_that_is_not_written_gives_none(capsys):
    """One line names it."""

    def backward_propagation(*_):
        raise NotImplementedError

    functions = [REFERENCE[name] for name in NAMES]
    functions[3] = backward_propagation

    assert train_shallow(tuple(functions), X, Y, X_OTHER) is None
    assert capsys.readouterr().out.startswith("`backward_propagation` is not written yet")
