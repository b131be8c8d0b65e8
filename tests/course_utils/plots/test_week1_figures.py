"""The week-1 figures: labelled, closed, true to their text; one line when a function is not right."""

import io

import numpy as np
import pytest
from matplotlib import pyplot as plt

from autograder.reference import reference_functions
from course_utils import week1
from course_utils.data import load_cats
from tests.course_utils.plots.test_figures import (
    WRONG,
    assert_is_described,
    assert_is_labelled,
    canvas_without_a_screen,  # noqa: F401 (a fixture for every test)
)

REFERENCE = reference_functions("week1")
SIZES, PRICES = np.array([22, 55, 96, 150]), np.array([3, 52, 172, 335])
TABLE = np.array([[22.0, 55.0, 96.0, 150.0], [1, 2, 3, 5], [1, 1, 1, 1]])
NAMES = ["size", "bedrooms", "kitchens"]

ALONE = {
    "line_and_cut": lambda: week1.show_line_and_cut(SIZES, PRICES),
    "network": lambda: week1.show_network((4, 3, 1), inputs=("a", "b", "c", "d"), shapes=False),
    "table_and_picture": lambda: week1.show_table_and_picture(load_cats().train_set_x[0]),
    "data_and_size": lambda: week1.show_data_and_size(),
    "vanishing_slope": lambda: week1.show_vanishing_slope(),
    "loop": lambda: week1.show_loop(),
    "axes": lambda: week1.show_axes(),
    "centring": lambda: week1.show_centring(),
}
# name of the student's function, and the figure drawn with it
WITH_STUDENT = {
    "neuron": lambda f: week1.show_neuron(f, SIZES, PRICES, w=2, b=-50),
    "standardize": lambda f: week1.show_standardized(f, TABLE, NAMES),
}


@pytest.mark.parametrize("name", ALONE)
def test_figure_is_labelled_and_off_pyplots_list(name):
    """A notebook shows it once, as its cell's result, and no figure stays open."""
    figure = ALONE[name]()

    assert_is_labelled(figure)
    assert_is_described(figure)
    assert plt.get_fignums() == []
    figure.canvas.draw()


@pytest.mark.parametrize("name", WITH_STUDENT)
def test_figure_of_a_right_function_is_labelled(name):
    """Drawn with the reference's function in the student's place."""
    figure = WITH_STUDENT[name](REFERENCE[name])

    assert_is_labelled(figure)
    assert_is_described(figure)
    assert plt.get_fignums() == []


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("name", WITH_STUDENT)
def test_figure_of_a_wrong_function_never_raises(name, wrong, capsys):
    """One line says why nothing is drawn; a half-drawn figure does not stay open."""
    figure = WITH_STUDENT[name](WRONG[wrong])

    assert figure is None
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert plt.get_fignums() == []


def test_a_function_that_changes_its_argument_leaves_the_notebooks_houses_alone():
    """Each figure hands over copies."""

    def neuron(x, w, b):
        x *= w
        x += b
        return x

    def standardize(X):
        X -= X.mean()
        return X

    before = SIZES.copy(), TABLE.copy()
    WITH_STUDENT["neuron"](neuron)
    WITH_STUDENT["standardize"](standardize)

    assert np.array_equal(SIZES, before[0])
    assert np.array_equal(TABLE, before[1])


@pytest.mark.parametrize("number", [np.inf, np.nan, 1e300, -1e12])
@pytest.mark.parametrize("name", WITH_STUDENT)
def test_numbers_that_run_away_leave_the_figure_its_size(name, number):
    """A notebook saves a figure with all of its labels; none may lie millions of pixels away."""
    figure = WITH_STUDENT[name](lambda numbers, *_: np.full(numbers.shape, number))
    picture = io.BytesIO()
    figure.savefig(picture, format="png", bbox_inches="tight", dpi=72)
    picture.seek(0)

    assert max(plt.imread(picture, format="png").shape) < 1000


def test_the_straight_line_goes_below_zero_and_the_neuron_does_not():
    """The figure's claim, read off what it draws; both agree where the line is positive."""
    left, right = week1.show_line_and_cut(SIZES, PRICES).axes
    lowest = min(np.min(line.get_ydata()) for line in left.lines if len(line.get_xdata()) == 2)

    assert lowest < 0
    assert min(np.min(line.get_ydata()) for line in right.lines) == 0
    assert left.lines[0].get_ydata()[-1] == right.lines[0].get_ydata()[-1]


def test_the_neurons_title_says_how_far_it_is_off():
    """The mean of the absolute differences, in thousands of euros."""
    title = WITH_STUDENT["neuron"](REFERENCE["neuron"]).axes[0].get_title()

    assert title == "orange: the errors, 31.5 thousand € on average"


def test_slopes_are_those_of_the_text():
    """The sigmoid's slope is at most 1/4, its tenth power a millionth, and 0.018 at z = 4."""
    sigmoid, relu, products = week1.show_vanishing_slope().axes
    z, slopes = sigmoid.lines[1].get_data()

    assert np.max(slopes) == pytest.approx(0.25)
    assert slopes[np.argmin(np.abs(z - 4))] == pytest.approx(0.018, abs=4e-4)
    assert set(relu.lines[1].get_ydata()) == {0.0, 1.0}
    assert products.lines[1].get_ydata()[-1] == pytest.approx(1e-6, rel=0.05)


def test_the_pictures_numbers_are_its_own():
    """25 of each channel, from the middle."""
    image = load_cats().train_set_x[0]
    words = [text.get_text() for ax in week1.show_table_and_picture(image).axes for text in ax.texts]

    for channel in range(3):
        assert {str(number) for number in image[32:37, 32:37, channel].ravel()} <= set(words)


def test_the_means_are_drawn_as_numpy_computes_them():
    """5, 1 and 6 along the rows."""
    words = [text.get_text() for text in week1.show_centring().axes[0].texts]

    assert [words.count(number) for number in ("5", "6")] == [5, 5]
