"""The week-2 figures: labelled, closed, drawn from right functions; one line when a function is not right."""

import io

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from autograder.reference import reference_functions
from course_utils import week2
from course_utils.data import load_cats
from course_utils.plots.descent import show_valley

REFERENCE = reference_functions("week2")
FOODS, NUTRIENTS = ["apples", "beef"], ["carbohydrates", "protein", "fat"]
CALORIES = np.array([[56.0, 0.0], [1.2, 104.0], [1.8, 135.0]])


@pytest.fixture(autouse=True)
def canvas_without_a_screen():
    """Draw in memory, and leave the settings as they were."""
    plt.switch_backend("agg")
    settings = mpl.rcParams.copy()

    yield

    assert mpl.rcParams == settings


@pytest.fixture(scope="module")
def cats():
    return load_cats()


@pytest.fixture(scope="module")
def trained(cats):
    X_train, X_test = (REFERENCE["flatten_images"](x) for x in (cats.train_set_x, cats.test_set_x))
    return REFERENCE["model"](X_train, cats.train_set_y, X_test, cats.test_set_y, 60, 0.005)


def loop_dot(a, b):
    return sum(x * y for x, y in zip(a, b, strict=True))


ALONE = {
    "two_orders": lambda: week2.show_two_orders(),
    "line_and_curve": lambda: week2.show_line_and_curve(),
    "two_losses": lambda: week2.show_two_losses(),
    "cost_surfaces": lambda: week2.show_cost_surfaces(),
    "slopes": lambda: week2.show_slopes(),
    "three_rates": lambda: week2.show_three_rates(),
    "mystery_curves": lambda: week2.show_mystery_curves(),
    "triangles": lambda: week2.show_triangles(),
    "graph": lambda: week2.show_graph(),
    "speed": lambda: week2.show_speed(loop_dot, sizes=(10, 100)),
    "columns_added": lambda: week2.show_columns_added(),
    "broadcasting": lambda: week2.show_broadcasting(),
    "standard_error": lambda: week2.show_standard_error(),
    "how_sure": lambda: week2.show_how_sure(),
}
# name of the student's function, and the figure drawn with it
WITH_STUDENT = {
    "flatten_images": lambda f, cats: week2.show_columns_as_pictures(f, cats),
    "sigmoid": lambda f, _: week2.show_sigmoid(f),
    "graph_gradients": lambda f, _: week2.show_graph_with(f),
    "percentages": lambda f, _: week2.show_percentages(f, CALORIES, FOODS, NUTRIENTS),
    "propagate": lambda f, _: week2.show_downhill(f),
    "optimize": lambda f, _: week2.show_walk(f, steps=4),
    "predict": lambda f, _: week2.show_decisions(f),
}


def blank(ax):
    return not len(ax.get_xticks()) and not len(ax.get_yticks())


def has_name(axis):
    """Whether an axis has a label, or words (food names, say) at its ticks."""
    words = [tick.get_text() for tick in axis.get_ticklabels()]
    return bool(axis.get_label_text()) or any(letter.isalpha() for word in words for letter in word)


def assert_is_labelled(figure):
    assert isinstance(figure, Figure)
    assert figure.get_facecolor() == (1.0, 1.0, 1.0, 1.0)
    plotted = [ax for ax in figure.axes if not blank(ax) and ax.get_label() != "<colorbar>"]
    assert all(has_name(ax.xaxis) for ax in plotted)
    if plotted:
        assert any(has_name(ax.yaxis) for ax in plotted)
    else:
        assert any(ax.get_title() or ax.get_xlabel() or ax.texts for ax in figure.axes)


def assert_is_described(figure):
    """The alternative text is made of sentences."""
    assert figure.alt.endswith("."), figure.alt


@pytest.mark.parametrize("name", ALONE)
def test_figure_is_labelled_and_off_pyplots_list(name):
    """A notebook shows it once, as its cell's result, and no figure stays open."""
    figure = ALONE[name]()

    assert_is_labelled(figure)
    assert_is_described(figure)
    assert plt.get_fignums() == []
    figure.canvas.draw()


@pytest.mark.parametrize("name", WITH_STUDENT)
def test_figure_of_a_right_function_is_labelled(name, cats):
    """Drawn with the reference's function in the student's place."""
    figure = WITH_STUDENT[name](REFERENCE[name], cats)

    assert_is_labelled(figure)
    assert_is_described(figure)
    assert plt.get_fignums() == []


def not_written(*_):
    raise NotImplementedError


def leaves_early(*_):
    raise SystemExit(1)


WRONG = {
    "not written": not_written,
    "nothing returned": lambda *_: None,
    "text": lambda *_: "cat",
    "one number": lambda *_: 3.0,
    "leaves the kernel": leaves_early,
    "wrong shape": lambda *_: np.zeros((5, 7, 2)),
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("name", WITH_STUDENT)
def test_figure_of_a_wrong_function_never_raises(name, wrong, cats, capsys):
    """Either something is drawn or one line says why not; a half-drawn figure does not stay open."""
    figure = WITH_STUDENT[name](WRONG[wrong], cats)

    said = capsys.readouterr().out.splitlines()
    assert plt.get_fignums() == []
    assert (figure is None) == (len(said) == 1)


def test_an_unwritten_function_is_named(capsys):
    """The line says which function it waits for, also when another one calls it."""

    def propagate(*_):
        raise NotImplementedError

    def optimize(w, b, X, Y, *_):
        return propagate(w, b, X, Y)

    week2.show_walk(optimize)

    assert capsys.readouterr().out.startswith("`propagate` is not written yet;")


def test_outcomes_of_a_trained_model_are_labelled(trained, cats, capsys):
    """Cost curve and accuracies, mistakes, weights, own picture."""
    figures = [
        week2.show_training(trained, cats.train_set_y, cats.test_set_y),
        week2.show_mistakes(trained, cats),
        week2.show_weights(trained),
        week2.show_own_picture(REFERENCE["predict"], REFERENCE["flatten_images"], trained, cats),
    ]

    for figure in figures:
        assert_is_labelled(figure)
        assert_is_described(figure)
    wrong = np.sum(trained["Y_prediction_test"] != cats.test_set_y)
    assert capsys.readouterr().out.startswith(f"{wrong} of {cats.test_set_y.size} test pictures are wrong")


RUN_AWAY = {
    "below zero": [-3.0, -4e5, -2e6],
    "huge": [0.7, 1e40, 1e300],
    "nan": [0.7, np.nan, np.nan],
    "infinite": [np.inf, np.inf, np.inf],
    "one": [5.0],
    "tiny": [1e-12, 1e-13],
}


@pytest.mark.parametrize("name", RUN_AWAY)
def test_costs_that_run_away_leave_the_figure_its_size(name, trained, cats):
    """A notebook saves a figure with all of its labels; none may lie millions of pixels away."""
    figure = week2.show_training({**trained, "costs": RUN_AWAY[name]}, cats.train_set_y, cats.test_set_y)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", bbox_inches="tight", dpi=72)
    picture.seek(0)
    height, width, _ = plt.imread(picture, format="png").shape

    assert 100 < width < 1500
    assert 100 < height < 1500


def test_outcomes_wait_for_a_model(cats, capsys):
    """Without a trained model each says so in one line."""
    week2.show_training(None, cats.train_set_y, cats.test_set_y)
    week2.show_weights(None)

    assert capsys.readouterr().out.count("needs the trained model from an earlier cell") == 2


def test_learning_rates_are_compared_in_one_figure(cats, capsys):
    """One curve and one line of accuracies per rate."""
    X = REFERENCE["flatten_images"](cats.test_set_x)
    data = (X, cats.test_set_y, X, cats.test_set_y)

    figure = week2.compare_rates(REFERENCE["model"], *data, rates=(0.01, 0.001), num_iterations=101)

    assert_is_labelled(figure)
    assert_is_described(figure)
    assert [len(line.get_xdata()) for line in figure.axes[0].lines] == [2, 2]
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_timings_are_drawn_for_three_functions():
    """Three bars, one per function."""
    figure = week2.show_three_timings(*[REFERENCE["propagate"]] * 3, features=5, examples=4)

    assert_is_labelled(figure)
    assert_is_described(figure)
    assert len(figure.axes[0].patches) == 3


def test_gradients_are_printed_side_by_side(capsys):
    """Cost, dw and db of both functions, in the same units."""
    w, b = np.array([[0.2], [-0.5]]), 0.1
    X, Y = np.array([[1.0, 2.0, -1.0], [3.0, 0.5, -2.0]]), np.array([[1, 0, 1]])

    def slow(*arguments):
        grads, cost = REFERENCE["propagate"](*arguments)
        return cost, grads["dw"], grads["db"]

    week2.compare_gradients(REFERENCE["propagate"], slow, w, b, X, Y)

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["propagate", "cost", "dw", "db"]
    assert lines[1].split()[1] == lines[1].split()[2] == "0.876792"


def test_the_squared_error_has_two_valleys_and_cross_entropy_one():
    """The figure's claim, counted in what it draws."""
    figure = week2.show_cost_surfaces()

    assert [len(ax.lines[1].get_xdata()) for ax in figure.axes[:2]] == [2, 1]


def test_graph_shows_the_numbers_of_the_text():
    """J = 33, and the derivatives 3, 3, 3, 6 and 9."""
    words = {text.get_text() for text in week2.show_graph().axes[0].texts}

    assert {"33", "dv = 3", "da = 3", "du = 3", "db = 6", "dc = 9"} <= words


def test_triangles_show_the_slopes_of_the_text():
    """3 and 3, 4 and 10, 12, 0.5."""
    shown = [[text.get_text() for text in ax.texts] for ax in week2.show_triangles().axes]

    assert shown == [["3", "3"], ["4", "10"], ["12"], ["0.5"]]


def test_a_picture_file_that_is_none_is_explained(tmp_path, trained, cats, capsys):
    """A missing file and a text file get one line each."""
    text = tmp_path / "cat.jpg"
    text.write_text("miaow", encoding="utf-8")

    for file in (tmp_path / "none.png", text):
        week2.show_own_picture(REFERENCE["predict"], REFERENCE["flatten_images"], trained, cats, file=file)

    first, second = capsys.readouterr().out.splitlines()
    assert "there is no file" in first
    assert "cannot be read as a picture" in second


def test_a_valley_is_drawn_into_the_axes_that_are_given():
    """The lowest place of the cost is marked."""
    _, ax = plt.subplots()

    assert show_valley(ax, lambda w, b: w**2 + b**2, (-1, 1), (-1, 1)) is ax

    assert np.allclose([line[0] for line in ax.lines[0].get_data()], 0)
    plt.close()
