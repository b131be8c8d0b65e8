"""On the original data the solutions reproduce the figures that the world has printed for week 2."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from autograder.reference import reference_functions
from course_utils.dataset_layout import file_name, read_split
from tests.course_utils.data_sets import original_files  # noqa: F401 (a fixture)

FIGURES = json.loads((Path(__file__).parents[2] / "published_figures.json").read_text(encoding="utf-8"))
RUN = FIGURES["logistic_regression"]

pytestmark = pytest.mark.original


@pytest.fixture
def data(original_files):  # noqa: F811
    """X_train, Y_train, X_test, Y_test as the notebook makes them."""
    return _data(original_files)


@cache
def _data(folder):
    flatten = reference_functions("week2")["flatten_images"]
    train, test = (read_split(folder / file_name(name), name) for name in ("train", "test"))
    return flatten(train.x), train.y.reshape(1, -1), flatten(test.x), test.y.reshape(1, -1)


@pytest.fixture
def trained(original_files):  # noqa: F811
    """The lecture's run: 2000 iterations at 0.005."""
    return _trained(original_files)


@cache
def _trained(folder):
    return reference_functions("week2")["model"](*_data(folder), RUN["iterations"], RUN["learning_rate"])


def accuracies(result, data):
    _, Y_train, _, Y_test = data
    pairs = (result["Y_prediction_train"], Y_train), (result["Y_prediction_test"], Y_test)
    return [100 * float(np.mean(predicted == Y)) for predicted, Y in pairs]


def test_the_costs_are_the_published_ones(trained):
    """To 1e-9 of our own earlier run, to the six digits that were printed."""
    assert trained["costs"] == pytest.approx(RUN["costs"], abs=1e-9)
    assert trained["costs"] == pytest.approx(RUN["published"]["costs"], abs=5.1e-7)


def test_the_accuracies_are_the_published_ones(trained, data):
    """99.04 % of the training pictures and 70 % of the test pictures."""
    assert accuracies(trained, data) == pytest.approx([RUN["train_accuracy"], RUN["test_accuracy"]])
    assert accuracies(trained, data) == pytest.approx([RUN["published"]["train"], RUN["published"]["test"]])


def test_the_same_pictures_are_misread(trained, data):
    """Two training pictures, and the 50 test predictions one by one."""
    wrong = np.flatnonzero(trained["Y_prediction_train"][0] != data[1][0])

    assert wrong.tolist() == RUN["train_errors_at"]
    assert trained["Y_prediction_test"][0].tolist() == RUN["test_predictions"]


@pytest.mark.parametrize(
    "row", FIGURES["logistic_regression_rates"], ids=lambda row: f"rate {row['learning_rate']}"
)
def test_the_learning_rates_compare_as_published(row, data):
    """1500 iterations each."""
    result = reference_functions("week2")["model"](*data, row["iterations"], row["learning_rate"])

    # At 0.01 the cost jumps up and down at first, and that magnifies roundings: another order of the same
    # operations moves it by 4e-7 at iteration 200.
    jumps = max(row["costs"]) > row["costs"][0]
    assert result["costs"] == pytest.approx(row["costs"], abs=1e-6 if jumps else 1e-9)
    assert accuracies(result, data) == pytest.approx([row["train_accuracy"], row["test_accuracy"]])
    assert accuracies(result, data) == pytest.approx(row["published"])
