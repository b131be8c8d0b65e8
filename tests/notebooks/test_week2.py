"""What week 2's text says about its figures and outputs, computed again."""

import numpy as np
import pytest

from autograder.reference import reference_functions
from course_utils.data import load_cats
from course_utils.measured import read_measured
from course_utils.training import standard_error

REFERENCE = reference_functions("week2")


def test_two_standard_errors_of_fifty_pictures_reach_from_57_to_83():
    """Section 14, below the figure of the simulated tests."""
    error = standard_error(70, 50)

    assert round(error, 1) == 6.5
    assert (round(70 - 2 * error), round(70 + 2 * error)) == (57, 83)
    assert standard_error(70, 200) == pytest.approx(error / 2)


def test_the_measured_accuracies_vary_as_the_text_says():
    """Section 14: the start by less than a point, a training set by one or two, a small test by most."""
    table = read_measured("week2_how_sure")
    starts = [run["fresh"] for run in table["starts"]]
    sets = [run["fresh"] for run in table["training_sets"]]
    tests = np.array(table["tests"])

    assert np.ptp(starts) < 1
    assert 1 < np.std(sets, ddof=1) < 2
    assert np.std(tests, ddof=1) > np.std(sets, ddof=1)
    assert np.std(tests, ddof=1) == pytest.approx(standard_error(tests.mean(), table["m_test"]), rel=0.15)
    assert (len(starts), len(sets), table["slice"]) == (20, 20, 300)


def test_the_apple_is_94_9_percent_carbohydrates():
    """Exercise 4, below the bars."""
    shares = REFERENCE["percentages"](np.array([[56.0], [1.2], [1.8]]))

    assert round(shares[0, 0], 1) == 94.9


def test_the_cost_also_rises_between_two_records():
    """Section 13: to more than 1 in the first iterations."""
    cats = load_cats()
    X, Y = REFERENCE["flatten_images"](cats.train_set_x), cats.train_set_y
    start = REFERENCE["initialize_with_zeros"](X.shape[0])
    trained, _, _ = REFERENCE["optimize"](*start, X, Y, 5, 0.005)

    assert REFERENCE["propagate"](trained["w"], trained["b"], X, Y)[1] > 1


@pytest.mark.slow
def test_training_on_cats_goes_as_the_text_says():
    """Section 13: each recorded cost is lower than the one before, training beats test, and the largest rate ends lowest."""
    cats = load_cats()
    X_train, X_test = map(REFERENCE["flatten_images"], (cats.train_set_x, cats.test_set_x))
    data = X_train, cats.train_set_y, X_test, cats.test_set_y

    result = REFERENCE["model"](*data, num_iterations=2000, learning_rate=0.005)
    ends = [
        REFERENCE["model"](*data, num_iterations=1401, learning_rate=rate)["costs"][-1]
        for rate in (0.01, 0.001, 0.0001)
    ]

    assert result["costs"][0] == pytest.approx(np.log(2))
    assert np.all(np.diff(result["costs"]) < 0)
    train, test = (
        np.mean(result[f"Y_prediction_{part}"] == Y)
        for part, Y in (("train", cats.train_set_y), ("test", cats.test_set_y))
    )
    assert train > test + 0.1
    assert ends == sorted(ends)
    assert ends[2] > 0.8 * np.log(2)
