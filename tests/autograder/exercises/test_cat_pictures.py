"""Every exercise that takes data is tried on cat pictures, the shipped ones and the original."""

import pytest

from autograder.exercises import exercise
from autograder.exercises.model import Pictures
from autograder.judging import judge_source, points_lost
from course_utils.dataset_layout import file_name, read_split
from tests.autograder.exercises.sources import FUNCTIONS, mistaken, reference
from tests.course_utils.data_sets import original_files  # noqa: F401 (a fixture)

# A function of one of these takes data; the others take single numbers, sizes or parameters.
DATA = {"images", "X", "X_train", "Z", "A2", "AL", "A_prev", "dZ", "dA"}
TAKES_DATA = [one.id for one in FUNCTIONS if DATA & set(one.parameters)]


@pytest.mark.parametrize("identifier", TAKES_DATA)
def test_an_exercise_that_takes_data_has_cases_on_the_cat_pictures(identifier):
    """Of pictures cut down to some of their pixels, so that the public file stays small."""
    assert [case.name for case in exercise(identifier).cases if "cat picture" in case.name]


@pytest.mark.original
@pytest.mark.parametrize("identifier", TAKES_DATA)
def test_cases_on_the_original_pictures_tell_the_same_mistakes(identifier, original_files):  # noqa: F811
    """The solution earns everything, and every mistake is named, whatever the pictures."""
    one = exercise(identifier)
    train = read_split(original_files / file_name("train"), "train")
    pictures = Pictures(train.x, train.y.reshape(1, -1))

    assert judge_source(one, reference(one), "a student's seed", pictures=pictures).score == one.points
    for known in one.mistakes:
        source = mistaken(one, known, reference(one))
        verdict = judge_source(one, source, "a student's seed", pictures=pictures)
        assert verdict.diagnoses == (known.id,)
        lost = points_lost(one, known, "a student's seed")  # with the shipped pictures
        assert verdict.max_score - verdict.score == pytest.approx(lost, abs=0.011)
