"""Gradient checking: right gradients pass, each mistake is found, named and located."""

import numpy as np
import pytest

from course_utils.gradient_check import check_gradients, gradient_differences, relative_error

RNG = np.random.default_rng(3)
SIZES = (4, 5, 3, 1)
PARAMETERS = {
    name: value
    for layer in range(1, len(SIZES))
    for name, value in (
        (f"W{layer}", RNG.normal(size=(SIZES[layer], SIZES[layer - 1]))),
        (f"b{layer}", RNG.normal(size=(SIZES[layer], 1))),
    )
}
X, Y = RNG.normal(size=(4, 7)), np.array([[1, 0, 1, 1, 0, 0, 1]])


# tanh in the hidden layers: the check must know nothing about the network.
def forward(X, parameters):
    activations = [X]
    for layer in (1, 2):
        activations.append(np.tanh(parameters[f"W{layer}"] @ activations[-1] + parameters[f"b{layer}"]))
    return 1 / (1 + np.exp(-(parameters["W3"] @ activations[-1] + parameters["b3"]))), (
        activations,
        parameters,
    )


def cost(AL, Y):
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


def backward(AL, Y, caches):
    activations, parameters = caches
    dZ, grads = AL - Y, {}
    for layer in (3, 2, 1):
        A_prev = activations[layer - 1]
        grads[f"dW{layer}"] = dZ @ A_prev.T / Y.shape[1]
        grads[f"db{layer}"] = dZ.mean(axis=1, keepdims=True)
        dZ = (parameters[f"W{layer}"].T @ dZ) * (1 - A_prev**2)
    return grads


def changed(**changes):
    """Return a backward function whose gradients are changed by functions, None for left out."""

    def wrong(*arguments):
        grads = backward(*arguments)
        for name, change in changes.items():
            grads[name] = None if change is None else change(grads[name])
        return grads

    return wrong


def test_right_gradients_pass_and_nothing_is_changed(capsys):
    """Every error is tiny; the caller's parameters are as they were."""
    before = {name: value.copy() for name, value in PARAMETERS.items()}

    worst = check_gradients(forward, cost, backward, PARAMETERS, X, Y)

    assert worst < 1e-7
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:-1]] == ["dW1", "db1", "dW2", "db2", "dW3", "db3"]
    assert all("right" in line for line in lines[1:-1])
    assert lines[-1].startswith("All right.")
    assert all(np.array_equal(PARAMETERS[name], before[name]) for name in before)


MISTAKES = {
    "sign": ({"dW2": np.negative}, "dW2", "wrong way round", "Only dW2 is wrong in layer 2"),
    "no mean": ({"db3": lambda g: 7 * g}, "db3", "a mean is missing", "Only db3 is wrong in layer 3"),
    "two means": ({"dW1": lambda g: g / 7}, "dW1", "taken twice", "Only dW1 is wrong in layer 1"),
    "zero": ({"db1": np.zeros_like}, "db1", "all zero", "Only db1"),
    "factor": ({"dW3": lambda g: 0.3 * g}, "dW3", "0.3 times", "Only dW3"),
    "one entry": ({"dW1": lambda g: g + (np.arange(20).reshape(5, 4) == 7)}, "dW1", "1 of 20 numbers", ""),
    "shape": ({"db2": np.ravel}, "db2", "shape (3,), but b2 has (3, 1)", "Only db2"),
    "missing": ({"dW2": None}, "dW2", 'there is no "dW2"', "Only dW2"),
    "all of the last layer": (
        {"dW3": np.negative, "db3": np.negative, "dW1": np.negative},
        "dW",
        "wrong way round",
        "Layer 3 is where the way back begins",
    ),
    "below": (
        {"dW1": lambda g: g**2, "db1": lambda g: g**2},
        "1",
        "",
        "Layer 1 is the rightmost that is wrong, so look at how dA1 and dZ1 are made",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_wrong_gradient_is_named_with_what_to_suspect(name, capsys):
    """The worst parameter, the pattern in its numbers, and the place to look."""
    changes, worst, pattern, suspicion = MISTAKES[name]

    error = check_gradients(forward, cost, changed(**changes), PARAMETERS, X, Y)

    said = capsys.readouterr().out
    assert not error < 1e-3
    assert f"Worst: d{worst}" in said or worst in said.splitlines()[-1]
    assert pattern in said
    assert suspicion in said.splitlines()[-1]


def test_float32_arguments_are_checked_in_float64():
    """In float32 the costs would differ in their last digits only, and every gradient would look wrong."""
    small = {name: value.astype(np.float32) for name, value in PARAMETERS.items()}

    found = gradient_differences(forward, cost, backward, small, X.astype(np.float32), Y)

    assert max(one.error for one in found) < 1e-7


def test_relative_error_lies_between_0_and_1():
    """Equal arrays, opposite arrays, and nothing against nothing."""
    one = np.array([3.0, -4.0])

    assert relative_error(one, one) == 0
    assert relative_error(one, -one) == 1
    assert relative_error(0 * one, 0 * one) == 0
