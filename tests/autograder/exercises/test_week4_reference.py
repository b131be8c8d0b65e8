"""Week 4's solutions against independent witnesses: finite differences and naive loops."""

import math
from itertools import pairwise

import numpy as np
import pytest

from autograder.exercises import step
from autograder.exercises.week4 import draws
from autograder.reference import reference_functions
from course_utils.checking.starts import starting_values
from course_utils.checking.surroundings import replaced

FUNCTION = reference_functions("week4")
# (layers 0 to L, examples)
NETWORKS = [((5, 4, 3, 1), 7), ((4, 6, 1), 9), ((8, 6, 4, 3, 1), 5), ((3, 5, 2, 1), 1), ((6, 1), 4)]
LAYERS = [(4, 3, 7), (5, 6, 8), (3, 1, 5), (2, 4, 1)]


def network(sizes, m):
    return draws.network(np.random.default_rng([m, *sizes]), sizes, m)


def activated(z, kind):
    return max(z, 0.0) if kind == "relu" else 1 / (1 + math.exp(-z))


def naive_layer(A_prev, W, b, kind):
    """(Z, A) as lists of rows, every number by itself."""
    Z = [
        [
            math.fsum(W[j, k] * A_prev[k, i] for k in range(W.shape[1])) + b[j, 0]
            for i in range(A_prev.shape[1])
        ]
        for j in range(W.shape[0])
    ]
    return np.array(Z), np.array([[activated(z, kind) for z in row] for row in Z])


def naive_walk(X, parameters):
    """AL and the Z of every layer."""
    A, Zs, L = X, [], len(parameters) // 2
    for layer in range(1, L + 1):
        kind = "sigmoid" if layer == L else "relu"
        Z, A = naive_layer(A, parameters[f"W{layer}"], parameters[f"b{layer}"], kind)
        Zs.append(Z)
    return A, Zs


def naive_cost(AL, Y):
    losses = [-math.log(a if y == 1 else 1 - a) for a, y in zip(AL[0], Y[0], strict=True)]
    return math.fsum(losses) / len(losses)


def slopes(of, array, h=1e-6):
    """Centred differences of a function without arguments, entry by entry of an array that it reads."""
    found = np.zeros(array.shape)
    for place in np.ndindex(array.shape):
        kept = array[place]
        array[place] = kept + h
        above = of()
        array[place] = kept - h
        found[place] = (above - of()) / (2 * h)
        array[place] = kept
    return found


def test_shapes_are_those_of_the_paper_and_pencil_check():
    """The net 2-3-5-4-2-1, and the shapes that the initialiser makes."""
    assert FUNCTION["parameter_shapes"]([2, 3, 5, 4, 2, 1]) == {
        "W1": (3, 2),
        "b1": (3, 1),
        "W2": (5, 3),
        "b2": (5, 1),
        "W3": (4, 5),
        "b3": (4, 1),
        "W4": (2, 4),
        "b4": (2, 1),
        "W5": (1, 2),
        "b5": (1, 1),
    }
    made = FUNCTION["initialize_parameters_deep"]([7, 4, 3, 1])
    assert {key: one.shape for key, one in made.items()} == FUNCTION["parameter_shapes"]([7, 4, 3, 1])


def test_the_start_keeps_the_spread_of_a_sum_at_one():
    """Each weight has the standard deviation 1 / sqrt(n_prev); biases are zero; the next call draws anew."""
    sizes = [400, 300, 200]
    one, other = (FUNCTION["initialize_parameters_deep"](sizes) for _ in range(2))
    for layer, (n_prev, _) in enumerate(pairwise(sizes), 1):
        assert np.std(one[f"W{layer}"]) * math.sqrt(n_prev) == pytest.approx(1, abs=0.02)
        assert np.mean(one[f"W{layer}"]) * math.sqrt(n_prev) == pytest.approx(0, abs=0.03)
        assert not np.any(one[f"b{layer}"])
        assert not np.array_equal(one[f"W{layer}"], other[f"W{layer}"])


@pytest.mark.parametrize("kind", ["relu", "sigmoid"])
@pytest.mark.parametrize(("n_prev", "n", "m"), LAYERS)
def test_a_layer_forward_is_that_of_a_naive_loop(n_prev, n, m, kind):
    """And its caches hold what went in and Z."""
    A_prev, W, b = draws.layer(np.random.default_rng(n), n_prev, n, m)
    naive_Z, naive_A = naive_layer(A_prev, W, b, kind)
    Z, linear_cache = FUNCTION["linear_forward"](A_prev, W, b)
    A, cache = FUNCTION["linear_activation_forward"](A_prev, W, b, kind)

    assert np.allclose(Z, naive_Z, rtol=1e-12)
    assert np.allclose(A, naive_A, rtol=1e-12)
    assert np.allclose(cache[1], naive_Z, rtol=1e-12)
    for kept in (linear_cache, cache[0]):
        assert all(one is given for one, given in zip(kept, (A_prev, W, b), strict=True))


@pytest.mark.parametrize("kind", ["relu", "sigmoid"])
@pytest.mark.parametrize(("n_prev", "n", "m"), LAYERS)
def test_a_layer_backward_is_that_of_centred_differences(n_prev, n, m, kind):
    """Of the sum of dA times A: dA_prev is its slope, dW and db are those of its mean over the examples."""
    rng = np.random.default_rng([n_prev, n, m])
    A_prev, W, b = draws.layer(rng, n_prev, n, m)
    dA = draws.slopes(rng, n, m)

    def total():
        A, _ = FUNCTION["linear_activation_forward"](A_prev, W, b, kind)
        return float(np.sum(dA * A))

    _, cache = FUNCTION["linear_activation_forward"](A_prev, W, b, kind)
    dA_prev, dW, db = FUNCTION["linear_activation_backward"](dA, cache, kind)

    assert dA_prev == pytest.approx(slopes(total, A_prev), rel=1e-6, abs=1e-7)
    assert dW == pytest.approx(slopes(total, W) / m, rel=1e-6, abs=1e-7)
    assert db == pytest.approx(slopes(total, b) / m, rel=1e-6, abs=1e-7)


@pytest.mark.parametrize(("n_prev", "n", "m"), LAYERS)
def test_the_linear_half_backward_is_that_of_centred_differences(n_prev, n, m):
    """It is linear, so differences are exact but for rounding."""
    rng = np.random.default_rng([n, n_prev])
    A_prev, W, b = draws.layer(rng, n_prev, n, m)
    dZ = draws.slopes(rng, n, m)

    def total():
        return float(np.sum(dZ * FUNCTION["linear_forward"](A_prev, W, b)[0]))

    dA_prev, dW, db = FUNCTION["linear_backward"](dZ, (A_prev, W, b))

    assert dA_prev == pytest.approx(slopes(total, A_prev, h=1e-3), rel=1e-9, abs=1e-9)
    assert dW == pytest.approx(slopes(total, W, h=1e-3) / m, rel=1e-9, abs=1e-9)
    assert db == pytest.approx(slopes(total, b, h=1e-3) / m, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(("sizes", "m"), NETWORKS)
def test_the_forward_walk_and_the_cost_are_those_of_naive_loops(sizes, m):
    """Layer by layer, unit by unit, example by example; also with a single layer, logistic regression."""
    made = network(sizes, m)
    AL, caches = FUNCTION["L_model_forward"](made.X, made.parameters)
    expected, Zs = naive_walk(made.X, made.parameters)

    assert np.allclose(AL, expected, rtol=1e-12)
    assert [cache[1] for cache in caches] == [pytest.approx(Z, rel=1e-12) for Z in Zs]
    assert caches[0][0][0] is made.X
    assert FUNCTION["compute_cost"](AL, made.Y) == pytest.approx(naive_cost(expected, made.Y), rel=1e-12)


@pytest.mark.parametrize(("sizes", "m"), NETWORKS)
def test_the_backward_walk_is_that_of_centred_differences(sizes, m):
    """Of the naive cost, by every weight, bias and input; dA0 holds each example's own slope, no mean."""
    made = network(sizes, m)
    AL, caches = FUNCTION["L_model_forward"](made.X, made.parameters)
    grads = FUNCTION["L_model_backward"](AL, made.Y, caches)

    def cost():
        return naive_cost(naive_walk(made.X, made.parameters)[0], made.Y)

    for key, value in made.parameters.items():
        assert grads[f"d{key}"] == pytest.approx(slopes(cost, value), rel=1e-5, abs=1e-8), key
    assert grads["dA0"] == pytest.approx(m * slopes(cost, made.X), rel=1e-5, abs=1e-8)
    assert set(grads) == {f"d{key}" for key in made.parameters} | {f"dA{i}" for i in range(len(caches))}


def test_an_update_takes_the_step_in_every_entry():
    """Number by number, and the caller's dictionary stays as it was."""
    parameters, grads, _ = step.inputs(np.random.default_rng(0), None)
    before = {key: value.copy() for key, value in parameters.items()}
    updated = FUNCTION["update_parameters"](parameters, {**grads, "dA0": None}, 0.3)

    assert list(updated) == list(parameters)
    for key, value in before.items():
        assert np.array_equal(parameters[key], value)
        for place in np.ndindex(value.shape):
            assert updated[key][place] == value[place] - 0.3 * grads[f"d{key}"][place]


@pytest.mark.parametrize("num_iterations", [1, 100, 101, 203])
def test_the_training_takes_the_steps_of_a_descent_written_out(num_iterations):
    """Forward and backward in one piece, without the week's functions; a cost before every 100th step."""
    made = network((4, 3, 2, 1), 6)
    X, Y, sizes = made.X, made.Y, [4, 3, 2, 1]
    function = FUNCTION["L_layer_model"]
    with replaced(function.__globals__, {"initialize_parameters_deep": starting_values}):
        parameters, costs = function(X, Y, sizes, 0.05, num_iterations)
    moving, expected = starting_values(sizes), []
    for i in range(num_iterations):
        A = [X]
        for layer in (1, 2, 3):
            Z = moving[f"W{layer}"] @ A[-1] + moving[f"b{layer}"]
            A.append(np.where(Z > 0, Z, 0) if layer < 3 else 1 / (1 + np.exp(-Z)))
        if i % 100 == 0:
            expected.append(naive_cost(A[3], Y))
        error = (A[3] - Y) / 6
        moved = {}
        for layer in (3, 2, 1):
            moved[f"W{layer}"] = moving[f"W{layer}"] - 0.05 * error @ A[layer - 1].T
            moved[f"b{layer}"] = moving[f"b{layer}"] - 0.05 * error.sum(axis=1).reshape(-1, 1)
            error = (moving[f"W{layer}"].T @ error) * (A[layer - 1] > 0)
        moving = moved

    assert costs == pytest.approx(expected, rel=1e-9)
    for key, value in moving.items():
        assert parameters[key] == pytest.approx(value, rel=1e-9), key
