"""Week 3's cases: sizes that differ, activations that are spread, and the same on the original pictures."""

import numpy as np
import pytest

from autograder.checksets import PUBLIC_SEED, make_checkset
from autograder.exercises import exercises_of
from autograder.exercises.week3.draws import cache_of
from tests.course_utils.data_sets import original_files  # noqa: F401 (a fixture)

SEEDS = [PUBLIC_SEED, "a student's seed", "another seed"]
BY_NAME = {one.name: one for one in exercises_of("week3") if not one.question}
NETWORKS = ["forward_propagation", "backward_propagation", "predict"]


def cases(name, seed):
    """Every case as (its name, a dictionary of its arguments)."""
    one = BY_NAME[name]
    check = make_checkset(one, seed)
    return [(case.name, dict(zip(one.parameters, case.arguments, strict=True))) for case in check.cases]


def arrays_in(value):
    """Every array of a case, those in dictionaries too."""
    if isinstance(value, dict):
        return [array for item in value.values() for array in arrays_in(item)]
    return [value] if isinstance(value, np.ndarray) else []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", BY_NAME)
def test_no_array_of_a_case_is_square(name, seed):
    """A missing transpose must show."""
    for case, arguments in cases(name, seed):
        for array in arrays_in(arguments):
            assert array.size == 1 or array.shape[0] != array.shape[1], case


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", NETWORKS)
def test_all_sizes_of_a_network_differ(name, seed):
    """n_x, n_h and m; no two cases share all three; at least three hidden units; one case of one example."""
    found = [
        (*arguments["parameters"]["W1"].shape, arguments["X"].shape[1]) for _, arguments in cases(name, seed)
    ]

    assert all(len(set(sizes)) == 3 for sizes in found)
    assert len(set(found)) == len(found)
    assert min(n_h for n_h, _, _ in found) >= 3
    assert 1 in {m for _, _, m in found}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", NETWORKS)
def test_activations_are_spread_and_biases_are_not_zero(name, seed):
    """|Z2| reaches 2.5, and stays below 6 so that a tiny number in a logarithm does no harm."""
    for case, arguments in cases(name, seed):
        parameters = arguments["parameters"]
        cache = cache_of(parameters, arguments["X"])
        Z2 = np.abs(cache["Z2"])
        assert np.max(Z2) < 6, case
        assert np.min(Z2) > 1e-3, case
        assert Z2.size == 1 or np.max(Z2) > 2.5, case
        assert np.max(np.abs(cache["A1"])) > 0.5, case
        assert min(np.min(np.abs(parameters["b1"])), np.min(np.abs(parameters["b2"]))) > 0.1, case
        if case.startswith("saturated"):
            assert np.max(np.abs(cache["Z1"])) > 8, case
            assert np.median(np.abs(cache["Z1"])) > 2, case


@pytest.mark.parametrize("seed", SEEDS)
def test_the_cache_is_that_of_the_parameters(seed):
    """A right answer may go forward once more."""
    for _, arguments in cases("backward_propagation", seed):
        for name, value in cache_of(arguments["parameters"], arguments["X"]).items():
            # Not to the last bit: the reference multiplies in another order on some processors.
            np.testing.assert_allclose(arguments["cache"][name], value, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["compute_cost", "backward_propagation", "nn_model"])
def test_both_labels_are_there(name, seed):
    """Unless there is only one example."""
    for _, arguments in cases(name, seed):
        assert arguments["Y"].size == 1 or set(arguments["Y"][0].tolist()) == {0, 1}


@pytest.mark.parametrize("name", ["update_parameters", "nn_model"])
def test_rates_iterations_and_sizes_are_not_the_defaults(name):
    """A function that ignores its argument must show; trainings are short."""
    found = [arguments for _, arguments in cases(name, PUBLIC_SEED)]

    assert not {arguments["learning_rate"] for arguments in found} & {1.2, 1.0, 0.0075}
    assert not {arguments.get("n_h") for arguments in found} & {4}
    assert max(arguments.get("num_iterations", 0) for arguments in found) <= 20


@pytest.mark.parametrize("name", ["activation", "activation_derivative"])
def test_every_kind_is_asked_on_both_sides_of_zero_and_never_at_it(name):
    """The slope at exactly 0 is a convention; far out no exponential may overflow unnoticed."""
    found = [arguments for _, arguments in cases(name, PUBLIC_SEED)]
    for kind in ("sigmoid", "tanh", "relu", "leaky_relu"):
        numbers = [arguments["Z"] for arguments in found if arguments["kind"] == kind]
        assert all(np.min(np.abs(Z)) > 1e-3 for Z in numbers)
        assert all(np.min(Z) < 0 < np.max(Z) for Z in numbers)
        assert max(np.max(np.abs(Z)) for Z in numbers) > 250
