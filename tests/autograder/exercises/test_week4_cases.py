"""Week 4's cases: sizes that all differ, units awake for some examples only, and the original pictures."""

import numpy as np
import pytest

from autograder.checksets import PUBLIC_SEED, make_checkset
from autograder.exercises import exercises_of
from autograder.exercises.week4.draws import network
from course_utils.checking.starts import starting_values
from tests.course_utils.data_sets import original_files  # noqa: F401 (a fixture)

SEEDS = [PUBLIC_SEED, "a student's seed", "another seed"]
BY_NAME = {one.name: one for one in exercises_of("week4") if not one.question}
ONE_LAYER = ["linear_forward", "linear_activation_forward", "linear_backward", "linear_activation_backward"]
NETWORKS = ["L_model_forward", "L_model_backward"]


def cases(name, seed):
    """Every case as (its name, a dictionary of its arguments, the right answer)."""
    one = BY_NAME[name]
    for case in make_checkset(one, seed).cases:
        yield case.name, dict(zip(one.parameters, case.arguments, strict=True)), case.expected


def layers(name, arguments, expected):
    """((A_prev, W, b), Z) of every layer of a case."""
    if name == "linear_forward":
        return [(expected[1], expected[0])]
    if name == "linear_activation_forward":
        return [expected[1]]
    if name == "linear_backward":
        A_prev, W, b = arguments["cache"]
        return [(arguments["cache"], W @ A_prev + b)]
    if name == "linear_activation_backward":
        return [arguments["cache"]]
    return expected[1] if name == "L_model_forward" else arguments["caches"]


def arrays_in(value):
    """Every array of a case, those in dictionaries, lists and tuples too."""
    if isinstance(value, dict | list | tuple):
        items = value.values() if isinstance(value, dict) else value
        return [array for item in items for array in arrays_in(item)]
    return [value] if isinstance(value, np.ndarray) else []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", BY_NAME)
def test_no_array_of_a_case_is_square(name, seed):
    """A missing transpose must show."""
    for case, arguments, _ in cases(name, seed):
        for array in arrays_in(arguments):
            assert array.size == 1 or array.shape[0] != array.shape[1], case


@pytest.mark.parametrize("name", ONE_LAYER)
def test_a_single_layer_is_tried_with_several_units_and_with_one(name):
    """A scalar db is invisible with one unit. One case has a single example, and all three sizes differ."""
    found = []
    for case, arguments, expected in cases(name, PUBLIC_SEED):
        ((A_prev, W, _), _) = layers(name, arguments, expected)[0]
        n, n_prev, m = *W.shape, A_prev.shape[1]
        assert len({n, n_prev, m}) == 3, case
        found.append((n, m))

    assert len(set(found)) == len(found)
    assert sum(n > 1 for n, _ in found) >= 4
    assert 1 in {n for n, _ in found}
    assert 1 in {m for _, m in found}


@pytest.mark.parametrize("name", [*NETWORKS, "L_layer_model"])
def test_networks_have_two_three_and_four_layers_and_one_output(name):
    """A wrong loop bound is invisible with one hidden layer; equal sizes hide a cache of another layer."""
    depths = []
    for case, arguments, expected in cases(name, PUBLIC_SEED):
        if name == "L_layer_model":
            sizes, m = arguments["layer_dims"], arguments["X"].shape[1]
        else:
            caches = layers(name, arguments, expected)
            sizes = [len(caches[0][0][0]), *(len(Z) for _, Z in caches)]
            m = caches[0][1].shape[1]
        assert len(set(sizes)) == len(sizes), case
        assert m == 1 or m not in sizes, case
        assert sizes[-1] == 1, case
        depths.append(len(sizes) - 1)

    assert {2, 3, 4} <= set(depths)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", [*ONE_LAYER, *NETWORKS])
def test_units_are_awake_for_some_examples_and_biases_are_not_zero(name, seed):
    """|Z| reaches 2.5 on either side of 0 or the other, never near 0, and below 6 unless far out."""
    for case, arguments, expected in cases(name, seed):
        for (_, _, b), Z in layers(name, arguments, expected):
            assert np.min(np.abs(b)) > 0.2, case
            assert np.min(np.abs(Z)) > 1e-3, case
            assert np.max(np.abs(Z)) > 2.5, case
            assert np.max(np.abs(Z)) < 6 or "far out" in case, case
            if Z.shape[1] > 3:
                assert np.all(np.min(Z, axis=1) < 0), case
                assert np.all(np.max(Z, axis=1) > 0), case


@pytest.mark.parametrize("seed", SEEDS)
def test_the_caches_end_in_the_probabilities(seed):
    """A right answer may start from AL - Y, or take the sigmoid of the last Z once more."""
    for _, arguments, _ in cases("L_model_backward", seed):
        assert arguments["AL"] == pytest.approx(1 / (1 + np.exp(-arguments["caches"][-1][1])), rel=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["compute_cost", "L_model_backward", "L_layer_model"])
def test_both_labels_are_there(name, seed):
    """Unless there is only one example."""
    for _, arguments, _ in cases(name, seed):
        assert arguments["Y"].size == 1 or set(arguments["Y"][0].tolist()) == {0, 1}


@pytest.mark.parametrize("name", ["update_parameters", "L_layer_model"])
def test_rates_and_iterations_are_not_the_defaults(name):
    """A function that ignores its argument must show; all trainings are short but one, for a second cost."""
    found = [arguments for _, arguments, _ in cases(name, PUBLIC_SEED)]

    assert not {arguments["learning_rate"] for arguments in found} & {1.2, 1.0, 0.0075}
    *short, longest = sorted(arguments.get("num_iterations", 0) for arguments in found)
    assert max(short) <= 20
    assert longest == 0 or 100 < longest < 110


@pytest.mark.parametrize("seed", SEEDS)
def test_every_layer_learns_in_the_short_trainings(seed):
    """Were a layer asleep, no mistake in its gradient or its update could be seen."""
    for case, arguments, (parameters, _) in cases("L_layer_model", seed):
        for key, value in starting_values(arguments["layer_dims"]).items():
            assert np.max(np.abs(parameters[key] - value)) > 2e-5, (case, key)


@pytest.mark.parametrize("seed", range(10))
def test_a_network_on_hundreds_of_examples_is_drawn(seed):
    """At a third size: waiting for weights that keep every unit away from 0 would never end."""
    drawn = network(np.random.default_rng(seed), (6, 5, 4, 3, 1), 400)

    assert drawn.X.shape == (6, 400)
    assert all(np.min(np.abs(Z)) > 0 for _, Z in drawn.caches)
