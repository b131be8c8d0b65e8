"""Week 2's cases: sizes that differ, activations that are spread, and the same on the original pictures."""

import numpy as np
import pytest

from autograder.checksets import PUBLIC_SEED, make_checkset
from autograder.exercises import exercises_of
from autograder.exercises.model import Pictures
from autograder.judging import judge_source, points_lost
from autograder.reference import reference_functions
from course_utils.dataset_layout import file_name, read_split
from tests.autograder.exercises.sources import mistaken, reference
from tests.course_utils.data_sets import original_files  # noqa: F401 (a fixture)

SEEDS = [PUBLIC_SEED, "a student's seed", "another seed"]
FUNCTIONS = tuple(one for one in exercises_of("week2") if not one.question)
BY_NAME = {one.name: one for one in FUNCTIONS}
ON_PICTURES = [BY_NAME[name] for name in ("flatten_images", "propagate", "optimize", "predict", "model")]


def cases(one, seed):
    """Every case as a dictionary of its arguments."""
    check = make_checkset(one, seed)
    return [dict(zip(one.parameters, case.arguments, strict=True)) for case in check.cases]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("one", FUNCTIONS, ids=lambda one: one.name)
def test_no_array_of_a_case_is_square(one, seed):
    """A missing transpose must show."""
    arrays = [
        a for case in cases(one, seed) for a in case.values() if isinstance(a, np.ndarray) and a.ndim == 2
    ]

    assert all(array.shape[0] != array.shape[1] for array in arrays if array.size > 1)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["propagate", "optimize"])
def test_all_sizes_of_the_forward_step_differ(name, seed):
    """n_x and m are never equal and no two cases share both; one case has a single example."""
    shapes = [case["X"].shape for case in cases(BY_NAME[name], seed)]

    assert len({n_x for n_x, _ in shapes}) >= 3
    assert len(set(shapes)) == len(shapes)
    assert 1 in {m for _, m in shapes}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["propagate", "optimize", "predict"])
def test_activations_are_spread_and_biases_are_not_zero(name, seed):
    """|z| reaches 2.5, and stays below 6 so that a tiny number in a logarithm does no harm."""
    for case in cases(BY_NAME[name], seed):
        Z = case["w"].T @ case["X"] + case["b"]
        assert np.max(np.abs(Z)) < 6
        assert np.min(np.abs(Z)) > 1e-3
        assert Z.size == 1 or np.max(np.abs(Z)) > 2.5
        assert abs(case["b"]) > 1e-3


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["propagate", "optimize"])
def test_both_labels_are_there(name, seed):
    """Unless there is only one example."""
    for case in cases(BY_NAME[name], seed):
        assert case["Y"].size == 1 or set(case["Y"][0].tolist()) == {0, 1}


@pytest.mark.parametrize("name", ["optimize", "model"])
def test_rates_and_iterations_are_not_the_defaults(name):
    """A function that ignores its argument must show, and costs are recorded more than once."""
    found = cases(BY_NAME[name], PUBLIC_SEED)

    assert not {case["learning_rate"] for case in found} & {0.009, 0.5, 0.005}
    assert not {case["num_iterations"] for case in found} & {100, 2000}
    assert max(case["num_iterations"] for case in found) > 100


@pytest.mark.parametrize("seed", SEEDS)
def test_model_predictions_do_not_hang_on_chance(seed):
    """Ten times more or fewer steps give the same decisions, so a wrong rate shows in the weights alone."""
    one = BY_NAME["model"]
    check = make_checkset(one, seed, hidden=False)
    function = reference_functions(one.week)[one.name]
    for case in check.cases:
        *data, num_iterations, learning_rate = case.arguments
        for factor in (0.1, 10):
            other = function(*data, num_iterations, learning_rate * factor)
            for key in ("Y_prediction_train", "Y_prediction_test"):
                assert np.array_equal(other[key], case.expected[key])


@pytest.mark.parametrize("one", ON_PICTURES, ids=lambda one: one.name)
def test_an_exercise_that_takes_data_has_cases_on_the_cat_pictures(one):
    """A small one in the public file, and one of full size kept for grading."""
    names = [case.name for case in one.cases if "cat picture" in case.name]
    hidden = [case.name for case in one.cases if case.hidden_only]

    assert len(names) == 2
    assert [name for name in names if "full size" in name] == hidden


@pytest.mark.original
@pytest.mark.parametrize("one", ON_PICTURES, ids=lambda one: one.name)
def test_cases_on_the_original_pictures_tell_the_same_mistakes(one, original_files):  # noqa: F811
    """The solution earns everything, and every mistake is named, whatever the pictures."""
    train = read_split(original_files / file_name("train"), "train")
    pictures = Pictures(train.x, train.y.reshape(1, -1))

    assert judge_source(one, reference(one), "a student's seed", pictures=pictures).score == one.points
    for known in one.misconceptions:
        source = mistaken(one, known, reference(one))
        verdict = judge_source(one, source, "a student's seed", hidden=False, pictures=pictures)
        assert verdict.diagnoses == (known.id,)
        assert verdict.max_score - verdict.score == pytest.approx(points_lost(one, known), abs=0.011)
