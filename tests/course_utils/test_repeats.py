"""The table on how sure an accuracy is: true to the shipped pictures, and repeatable with a right model."""

import numpy as np

from autograder.experiments.how_sure import features
from autograder.reference import reference_functions
from course_utils.data import digest_of
from course_utils.dataset_choice import shipped_folder
from course_utils.dataset_layout import read_pair
from course_utils.measured import read_measured
from course_utils.repeats import remeasure
from course_utils.scenes import VERSION
from course_utils.training import accuracy

REFERENCE = reference_functions("week2")


def test_table_was_measured_on_the_shipped_pictures():
    """A new data set needs a new table: python -m autograder.experiments.how_sure."""
    table, pair = read_measured("week2_how_sure"), read_pair(shipped_folder())

    assert table["digest"] == digest_of(pair)
    assert table["renderer"] == VERSION
    assert (table["m_train"], table["m_test"]) == (pair["train"].y.size, pair["test"].y.size)
    assert (len(table["starts"]), len(table["training_sets"])) == (20, 20)
    assert len(table["tests"]) == table["m_fresh"] // table["m_test"]


def test_the_notebooks_own_training_gives_the_tables_accuracy():
    """The table's trainings run in example space; the reference's plain steps end at the same predictions."""
    table, pair = read_measured("week2_how_sure"), read_pair(shipped_folder())
    X, X_test = features(pair["train"].x), features(pair["test"].x)
    Y, Y_test = (np.reshape(pair[split].y, (1, -1)) for split in ("train", "test"))

    result = REFERENCE["model"](X, Y, X_test, Y_test, table["num_iterations"], table["learning_rate"])

    assert accuracy(result["Y_prediction_test"], Y_test) == table["zero_start"]["test"]


def test_an_unwritten_model_is_named(capsys):
    """Nothing is drawn before the student's functions have been tried."""

    def flatten_images(_images):
        raise NotImplementedError

    assert remeasure(REFERENCE["model"], flatten_images, sets=1) is None
    assert capsys.readouterr().out.startswith("`flatten_images` is not written yet")
