"""Wrong answers that students give, and what the card must say: the line, the fact, the next step."""

import numpy as np
import pytest

from autograder.exercises import exercise
from autograder.judging import judge_source
from autograder.reference import solution_source
from course_utils.checking.card import Card

# exercise → [(what replaces what in the solution, the texts that the card must hold)]
EXCEPTIONS = {
    "week2.propagate": [
        ("A = sigmoid -> a = sigmoid", ["`A` has no value there; `a` has one."]),
    ],
    "week3.forward_propagation": [
        ("np.tanh -> tanh", ["`tanh` belongs to NumPy, so its name is `np.tanh`."]),
    ],
    "week3.backward_propagation": [
        ("A1**2 -> A1^2", ["`^` is not a power in Python", "`**`"]),
        ('cache["A1"] -> parameters["A1"]', ["`parameters` is a dict with the keys", 'it has no "A1"']),
    ],
    "week3.update_parameters": [
        ('grads["db2"] -> grads["b2"]', ['`grads` is a dict with the keys "dW1"', 'it has no "b2"']),
    ],
    "week3.initialize_parameters": [
        ("np.zeros((n_h, 1)) -> np.zeros(n_h)", ["neither a row nor a column", "belong in one tuple"]),
    ],
    "week3.nn_model": [
        (
            "A2, cache = forward_propagation -> A2 = forward_propagation",
            ["`A2` is a tuple of 2, not an array", "print(f"],
        ),
        (
            "A2, cache = forward -> cache, A2 = forward",
            ['`A2` is a dict with the keys "Z1"', "in the order in which they are returned?"],
        ),
        (
            "backward_propagation(parameters, cache, -> backward_propagation(cache, parameters,",
            [
                "`backward_propagation` takes (parameters, cache, X, Y); here it is given (cache, par",
                "of `nn_model`: grads = ",
            ],
        ),
        (
            "forward_propagation(X, parameters) -> forward_propagation(parameters, X)",
            ["`forward_propagation` takes (X, parameters); here it is given (parameters, X)"],
        ),
        (
            "update_parameters(parameters, grads -> update_parameters(grads, parameters",
            ["`update_parameters` takes (parameters, grads, learning_rate)"],
        ),
        ("grads = backward -> gradients = backward", ["`grads` has no value there; `gradients` has one."]),
    ],
    "week4.L_model_forward": [
        ('f"W{layer}" -> "W" + layer', ["`+` joins a text with another text only", "An f-string"]),
        ("len(parameters) // 2 -> len(parameters) / 2", ["`/` returns a float, even for 4 / 2", "L = 3.0"]),
        (
            "A, cache = linear_activation_forward(A, p -> cache, A = linear_activation_forward(A, p",
            ["`A` is a tuple of 2, not an array"],
        ),
    ],
    "week4.linear_backward": [
        ("A_prev, W, b = cache -> (W, A_prev, b) = cache", ["A_prev first, then W, then b"]),
    ],
    "week4.linear_activation_forward": [
        ("Z, linear_cache = linear -> linear_cache, Z = linear", ["`Z` is a tuple of 3, not an array"]),
    ],
    "week4.linear_activation_backward": [
        (
            "linear_backward(dZ, linear_cache) -> linear_backward(linear_cache, dZ)",
            ["`linear_backward` takes (dZ, cache); here it is given (linear_cache, dZ)."],
        ),
    ],
}
RESULTS = {
    "week4.parameter_shapes": [
        (
            "1)\n    ### END -> 1)\n        return shapes\n    ### END",
            ['found the keys "W1", "b1"; expected "W1", "b1", "W2"', "ends the loop early", "the same cause"],
        ),
        (
            "(layer_dims[layer], 1) -> (layer_dims[layer],)",
            ["the tuple (3,), expected a tuple of 2 integers"],
        ),
    ],
    "week4.L_model_backward": [
        ('f"dW{layer}" -> f"dw{layer}"', ["`grads` lacks some of what is asked.", '"dw4"', "the same cause"]),
    ],
    "week4.linear_activation_backward": [
        ("dA_prev, dW, db = linear -> dW, db, dA_prev = linear", ["`dA_prev` holds what belongs in `db`"]),
    ],
}
ONE_LINE = {
    "week2.flatten_images": [("/ 255 -> // 255", ["the fractions of the expected numbers are gone", "`//`"])],
    "week2.model": [
        (
            "num_iterations, learning_rate, print_cost\n -> num_iterations=2000\n",
            ["`num_iterations` has no effect on this: it is the same for 19 and for 38."],
        ),
    ],
    "week2.optimize": [('        b = b - learning_rate * grads["db"]\n -> ', ["b-never-updated"])],
    "week3.backward_propagation": [
        ("dW1 = dZ1 @ X.T / m -> dW1 = dZ1 @ X.T", ["the number of columns of X. Is there one division"]),
        ("(W2.T @ dZ2) * (1 - A1**2) -> W2.T @ dZ2 * 1 - A1**2", ["slope-without-brackets"]),
    ],
    "week3.update_parameters": [
        ('b2"] - learning_rate * grads["db2"] -> b2"]', ['This is `parameters["b2"]`, unchanged.']),
        ('"W1"] - learning -> "W1"] + learning', ['`parameters["W1"]` was moved in the opposite direction.']),
    ],
    "week3.nn_model": [
        (
            "range(num_iterations) -> range(100)",
            ["iterations-written-in", "There are 100 iterations, a hard-coded number. Use `num_iterations`."],
        ),
    ],
    "week4.linear_activation_forward": [
        ("A, Z = relu(Z) -> A = relu(Z)", ["`A` is a tuple of 2 values; the array that is asked is one"]),
    ],
    "week4.update_parameters": [
        (
            "parameters = { -> for _ in range(len(parameters) // 2):\n      parameters = {",
            ['`parameters["W1"]` was moved 3 times as far as expected. Is the step repeated in a loop?'],
        ),
    ],
    "week4.L_layer_model": [
        (
            "AL, caches -> parameters = initialize_parameters_deep(layer_dims)\n        AL, caches",
            ["`num_iterations` has no effect on this", "does every iteration start again?"],
        ),
        ("range(num_iterations) -> range(30)", ["`num_iterations` has no effect on this"]),
    ],
}
# exercise → [(replacements, session variables, texts)]
SESSION = {
    "week4.linear_backward": [
        ("A_prev, W, b = cache -> A_prev = cache[0]", {"W": (3, 4)}, ["`W` is a variable of the notebook"]),
        ("A_prev, W, b = cache -> A_prev = cache[0]", {"W": (9, 2)}, ["`W` is a variable", "(dZ, cache)"]),
    ],
    "week2.percentages": [
        (
            "totals = A.sum(axis=0, keepdims=True) -> k = 100",
            {"totals": (1, 4)},
            ["`totals` is a variable of the notebook", "compute it inside the function"],
        ),
    ],
    "week2.propagate": [
        (
            "w.T @ X -> w.T @ X_train",
            {"X_train": (3, 5)},
            ["`X_train` is a", "Use the argument `X` instead."],
        ),
    ],
}


def card(identifier, change, leftovers=None):
    """Return the verdict and the card of a solution in which ``old -> new`` is replaced."""
    one, (old, new) = exercise(identifier), change.split(" -> ")
    source = solution_source(one.week, one.name)
    assert old in source
    verdict = judge_source(one, source.replace(old, new), "a student's seed", leftovers=leftovers)
    return verdict, " ".join(str(Card(verdict)).split())


def rows(table):
    """Return the table's rows as parameters."""
    return [
        pytest.param(identifier, *row, id=f"{identifier}-{row[0][:40]}")
        for identifier, group in table.items()
        for row in group
    ]


@pytest.mark.parametrize(("identifier", "change", "said"), rows(EXCEPTIONS) + rows(RESULTS) + rows(ONE_LINE))
def test_the_card_says_what_happened(identifier, change, said):
    """In this function's own line, and nothing that fits everything."""
    verdict, text = card(identifier, change)

    assert not verdict.passed
    assert [one for one in said if one not in (*verdict.diagnoses,) and one not in text] == []
    assert "in a cell of your own" not in text


@pytest.mark.parametrize(("identifier", "change", "shapes", "said"), rows(SESSION))
def test_a_session_variable_is_named_before_what_it_breaks(identifier, change, shapes, said):
    """With what to use instead, whether its shape happens to fit or not."""
    rng = np.random.default_rng(1)
    verdict, text = card(identifier, change, {name: rng.normal(size=shape) for name, shape in shapes.items()})

    assert not verdict.passed
    assert [one for one in said if one not in text] == []


def test_a_literal_setting_of_another_cell_costs_nothing():
    """A number that somebody chose is not computed from data."""
    verdict, _ = card("week3.predict", "A2 > 0.5 -> A2 > threshold", {"threshold": 0.5})

    assert verdict.passed


@pytest.mark.parametrize("identifier", ["week4.parameter_shapes", "week4.L_model_backward"])
def test_a_hint_stands_once_on_a_card(identifier):
    """However many results share it."""
    _, text = card(identifier, RESULTS[identifier][0][0])

    assert text.count("→") == 1
