"""Week 3's solutions against independent witnesses: finite differences and naive loops."""

import math

import numpy as np
import pytest

from autograder.exercises.week3 import draws
from autograder.reference import reference_functions
from course_utils.checking.starts import starting_values

FUNCTION = reference_functions("week3")
SIZES = [(2, 4, 7), (5, 3, 8), (3, 6, 1), (4, 7, 30)]
KINDS = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": lambda z: (math.exp(z) - math.exp(-z)) / (math.exp(z) + math.exp(-z)),
    "relu": lambda z: z if z > 0 else 0.0,
    "leaky_relu": lambda z: z if z > 0 else z / 100,
}


def problem(n_x, n_h, m):
    rng = np.random.default_rng([n_x, n_h, m])
    parameters, X = draws.network(rng, n_x, n_h, m)
    return parameters, X, draws.labels(rng, m)


def forward_of(parameters, X):
    """Z1, A1, Z2, A2 unit by unit and example by example, with the standard library."""
    W1, b1, W2, b2 = (parameters[name].tolist() for name in ("W1", "b1", "W2", "b2"))
    units, examples = range(len(W1)), range(X.shape[1])
    Z1 = [[math.fsum(w * X[j, i] for j, w in enumerate(W1[k])) + b1[k][0] for i in examples] for k in units]
    A1 = [[math.tanh(z) for z in row] for row in Z1]
    Z2 = [[math.fsum(W2[0][k] * A1[k][i] for k in units) + b2[0][0] for i in examples]]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": [[1 / (1 + math.exp(-z)) for z in Z2[0]]]}


def cost_of(parameters, X, Y):
    """The mean cross-entropy of the naive forward pass."""
    predicted = forward_of(parameters, X)["A2"][0]
    return math.fsum(-math.log(a if y == 1 else 1 - a) for a, y in zip(predicted, Y[0], strict=True)) / len(
        predicted
    )


def slopes_of(parameters, X, Y):
    """Each of the parameters moved a little to both sides."""
    h, slopes = 1e-5, {}
    for name, value in parameters.items():
        slopes[f"d{name}"] = np.zeros(value.shape)
        for place in np.ndindex(value.shape):
            moved = np.zeros(value.shape)
            moved[place] = h
            up, down = ({**parameters, name: value + sign * moved} for sign in (1, -1))
            slopes[f"d{name}"][place] = (cost_of(up, X, Y) - cost_of(down, X, Y)) / (2 * h)
    return slopes


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_the_forward_pass_is_that_of_naive_loops(sizes):
    """Every entry of the cache, and A2 is handed back as well."""
    parameters, X, _ = problem(*sizes)
    A2, cache = FUNCTION["forward_propagation"](X, parameters)

    assert cache.keys() == {"Z1", "A1", "Z2", "A2"}
    for name, expected in forward_of(parameters, X).items():
        assert cache[name] == pytest.approx(np.array(expected), rel=1e-9)
    assert np.array_equal(A2, cache["A2"])


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_the_cost_is_that_of_a_naive_loop(sizes):
    """A float, in nats per example."""
    parameters, X, Y = problem(*sizes)
    cost = FUNCTION["compute_cost"](FUNCTION["forward_propagation"](X, parameters)[0], Y)

    assert type(cost) is float
    assert cost == pytest.approx(cost_of(parameters, X, Y), rel=1e-9)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_the_gradients_are_those_of_centred_differences(sizes):
    """For every weight and every bias of both layers."""
    parameters, X, Y = problem(*sizes)
    cache = FUNCTION["forward_propagation"](X, parameters)[1]
    grads = FUNCTION["backward_propagation"](parameters, cache, X, Y)
    expected = slopes_of(parameters, X, Y)

    assert grads.keys() == expected.keys()
    for name in expected:
        assert grads[name].shape == parameters[name[1:]].shape
        assert grads[name] == pytest.approx(expected[name], rel=1e-5, abs=1e-8)


@pytest.mark.parametrize("kind", KINDS)
def test_activations_are_those_of_the_standard_library(kind):
    """Number by number, and 0 goes where the formula says."""
    Z = np.linspace(-9, 9, 42).reshape(6, 7)
    A = FUNCTION["activation"](Z, kind)
    expected = [[KINDS[kind](z) for z in row] for row in Z.tolist()]

    assert pytest.approx(np.array(expected), rel=1e-12) == A
    assert FUNCTION["activation"](np.zeros((1, 2)), kind) == pytest.approx(np.full((1, 2), KINDS[kind](0.0)))


@pytest.mark.parametrize("kind", KINDS)
def test_slopes_are_those_of_centred_differences(kind):
    """On both sides of 0, where two of the curves have a kink."""
    Z, h = np.linspace(-8.9, 9, 42).reshape(6, 7), 1e-5
    up, down = (
        np.array([[KINDS[kind](z + sign * h) for z in row] for row in Z.tolist()]) for sign in (1, -1)
    )

    assert np.min(np.abs(Z)) > h
    assert FUNCTION["activation_derivative"](Z, kind) == pytest.approx((up - down) / (2 * h), abs=1e-9)


def test_two_linear_layers_do_what_the_one_layer_does():
    """On inputs one by one, with naive sums."""
    arrays = draws.matrices(np.random.default_rng(0), W1=(4, 3), b1=(4, 1), W2=(2, 4), b2=(2, 1))
    W, b = FUNCTION["collapse_linear"](**arrays)
    for x in ([0, 0, 0], [1, 0, 0], [-2.0, 0.5, 7.0]):
        hidden = [
            sum(w * value for w, value in zip(row, x, strict=True)) + bias
            for row, bias in zip(arrays["W1"].tolist(), arrays["b1"][:, 0], strict=True)
        ]
        out = [
            sum(w * value for w, value in zip(row, hidden, strict=True)) + bias
            for row, bias in zip(arrays["W2"].tolist(), arrays["b2"][:, 0], strict=True)
        ]
        assert (W @ np.array([x]).T + b)[:, 0] == pytest.approx(out)


def test_the_start_is_small_random_and_without_biases():
    """One standard deviation is 0.01, and two calls differ."""
    first, second = (FUNCTION["initialize_parameters"](70, 40, 30) for _ in range(2))

    assert {name: value.shape for name, value in first.items()} == {
        "W1": (40, 70),
        "b1": (40, 1),
        "W2": (30, 40),
        "b2": (30, 1),
    }
    for name in ("W1", "W2"):
        assert np.std(first[name]) == pytest.approx(0.01, rel=0.15)
        assert np.mean(first[name]) == pytest.approx(0, abs=0.002)
        assert not np.any(first[name] == second[name])
    assert not np.any(first["b1"])
    assert not np.any(first["b2"])


def test_layer_sizes_are_rows():
    """Of X and Y, with 4 in between."""
    assert FUNCTION["layer_sizes"](np.zeros((5, 3)), np.zeros((2, 3))) == (5, 4, 2)


def test_a_step_goes_down_and_leaves_the_old_parameters_alone():
    """Entry by entry, a new dict of new arrays."""
    parameters, X, Y = problem(3, 5, 9)
    before = {name: value.tolist() for name, value in parameters.items()}
    grads = slopes_of(parameters, X, Y)
    after = FUNCTION["update_parameters"](parameters, grads, 0.3)

    for name, old in before.items():
        assert parameters[name].tolist() == old
        for place in np.ndindex(after[name].shape):
            moved = old[place[0]][place[1]] - 0.3 * grads[f"d{name}"][place]
            assert after[name][place] == pytest.approx(moved, rel=1e-12)
    assert cost_of(after, X, Y) < cost_of(parameters, X, Y)


@pytest.mark.parametrize("num_iterations", [1, 2, 9])
def test_the_model_takes_the_steps_of_a_naive_descent(num_iterations, monkeypatch):
    """Along measured slopes, from the start that its initialiser gives."""
    _, X, Y = problem(3, 5, 9)
    names = FUNCTION["nn_model"].__globals__
    monkeypatch.setitem(names, "initialize_parameters", lambda *sizes: starting_values(sizes))
    trained = FUNCTION["nn_model"](X, Y, 5, num_iterations, learning_rate=0.4)
    expected = starting_values((3, 5, 1))
    for _ in range(num_iterations):
        slopes = slopes_of(expected, X, Y)
        expected = {name: value - 0.4 * slopes[f"d{name}"] for name, value in expected.items()}

    for name, value in expected.items():
        assert trained[name] == pytest.approx(value, rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_predict_decides_by_the_sign_of_z2(sizes):
    """A probability is above 0.5 where z is above 0."""
    parameters, X, _ = problem(*sizes)
    expected = [[float(z > 0) for z in forward_of(parameters, X)["Z2"][0]]]

    assert FUNCTION["predict"](parameters, X).tolist() == expected
