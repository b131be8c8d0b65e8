"""The week-4 figures: labelled, closed, true to their text; one line when a function is not right."""

import numpy as np
import pytest
from matplotlib import pyplot as plt
from PIL import Image

from autograder.reference import namespace, reference_functions, solution_sources
from course_utils import week4
from course_utils.data import load_cats
from course_utils.plots.array_shapes import layers_of
from course_utils.plots.folding import count_pieces
from course_utils.plots.own_picture import photograph
from course_utils.training import train_network
from tests.course_utils.plots.test_figures import (
    WRONG,
    assert_is_labelled,
    canvas_without_a_screen,  # noqa: F401 (a fixture for every test)
)

REFERENCE = reference_functions("week4")
FORWARD, MODEL = REFERENCE["L_model_forward"], REFERENCE["L_layer_model"]
SMALL = {"W1": (5, 4), "b1": (5, 1), "W2": (3, 5), "b2": (3, 1), "W3": (1, 3), "b3": (1, 1)}


def predict(parameters, X):
    """As the notebook gives it."""
    return (FORWARD(X, parameters)[0] > 0.5).astype(float)


def folded(x, k):
    for _ in range(k):
        x = 1 - np.abs(2 * x - 1)
    return x


@pytest.fixture(scope="module")
def cats():
    return load_cats()


@pytest.fixture(scope="module")
def columns(cats):
    return tuple(x.reshape(len(x), -1).T / 255 for x in (cats.train_set_x, cats.test_set_x))


@pytest.fixture(scope="module")
def models(cats, columns):
    return {
        "one layer": train_network(MODEL, columns[0], cats.train_set_y, [12288, 1], 0.005, 12),
        "three layers": train_network(MODEL, columns[0], cats.train_set_y, [12288, 5, 3, 1], 0.0075, 4),
    }


ALONE = {
    "blocks": lambda: week4.show_blocks(),
    "blocks of two": lambda: week4.show_blocks(layers=2),
    "hierarchy": lambda: week4.show_hierarchy(),
    "parity": lambda: week4.show_parity(),
    "parity of two": lambda: week4.show_parity((1, 0)),
    "spread": lambda: week4.show_spread_through_layers(),
    "nudges": lambda: week4.show_nudge_sizes(),
    "folding": lambda: week4.show_folding(folded),
    "shapes": lambda: week4.show_shapes(SMALL),
}
# name of the student's function, and the figure drawn with it
WITH_STUDENT = {
    "parameter_shapes": lambda f: week4.show_shapes(week4.attempt(f, [4, 5, 3, 1])),
    "initialize_parameters_deep": lambda f: week4.show_own_start(f),
}


@pytest.mark.parametrize("name", ALONE)
def test_figure_is_labelled_and_off_pyplots_list(name):
    """A notebook shows it once, as its cell's result, and no figure stays open."""
    figure = ALONE[name]()

    assert_is_labelled(figure)
    assert plt.get_fignums() == []
    figure.canvas.draw()


@pytest.mark.parametrize("name", WITH_STUDENT)
def test_figure_of_a_right_function_is_labelled(name):
    """Drawn with the reference's function in the student's place."""
    assert_is_labelled(WITH_STUDENT[name](REFERENCE[name]))


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("name", WITH_STUDENT)
def test_figure_of_a_wrong_function_never_raises(name, wrong, capsys):
    """One line or two say why nothing is drawn; a half-drawn figure does not stay open."""
    figure = WITH_STUDENT[name](WRONG[wrong])

    assert plt.get_fignums() == []
    assert figure is None
    assert 1 <= len(capsys.readouterr().out.splitlines()) <= 2


def test_shapes_of_the_paper_and_pencil_check(capsys):
    """2-3-5-4-2-1: all ten shapes in five lines, and nothing to complain about."""
    week4.show_shapes(REFERENCE["parameter_shapes"]([2, 3, 5, 4, 2, 1]))

    lines = capsys.readouterr().out.splitlines()
    assert lines[3].split("  ")[0] == "3"
    assert "(4, 5)" in lines[3]
    assert "(4, m)" in lines[3]
    assert lines[-1] == "Everything fits."


MISFITS = {
    "flat bias": ({"b2": (3,)}, "Layer 2: b has shape (3,), but W has 3 rows; (3, 1) would fit."),
    "transposed": ({"W2": (5, 3)}, "Layer 2: W has 3 columns, but layer 1 has 5 units."),
    "one axis": ({"W3": (3,)}, "Layer 3: W has shape (3,); two axes were expected."),
}


@pytest.mark.parametrize("name", MISFITS)
def test_shapes_that_do_not_fit_are_named(name, capsys):
    """The layer, what was found, what would fit."""
    changes, words = MISFITS[name]

    week4.show_shapes(SMALL | changes)

    assert words in capsys.readouterr().out.splitlines()


def test_caches_tell_the_shapes_that_came_about(capsys):
    """A layer that was handed X instead of the activations before it is found."""
    parameters = {name: np.ones(shape) for name, shape in SMALL.items()}
    _, caches = FORWARD(np.ones((4, 7)), parameters)

    assert [layer["Z"] for layer in layers_of(parameters, caches)] == [(5, 7), (3, 7), (1, 7)]

    (_, W, b), Z = caches[1]
    caches[1] = ((np.ones((4, 7)), W, b), Z)
    week4.show_shapes(parameters, caches)
    assert "Layer 2: W has 5 columns, but A_prev has 4 rows." in capsys.readouterr().out


def test_a_missing_cache_is_a_gap_and_no_caches_are_waited_for(capsys):
    """The figure is drawn all the same, with the layer that has none named."""
    parameters = {name: np.ones(shape) for name, shape in SMALL.items()}
    _, caches = FORWARD(np.ones((4, 7)), parameters)

    figure = week4.show_caches(parameters, caches[:-1])

    assert_is_labelled(figure)
    assert capsys.readouterr().out.splitlines()[-1] == "Layer 3: its cache is missing."
    assert week4.show_caches(parameters, None) is None
    assert "needs `caches`" in capsys.readouterr().out


def test_a_network_that_is_not_the_one_asked_for_is_named(capsys):
    """A missing last layer leaves the others fitting."""
    week4.show_shapes({name: SMALL[name] for name in ("W1", "b1", "W2", "b2")}, layer_dims=[4, 5, 3, 1])

    said = capsys.readouterr().out
    assert "There are 2 layers, but 3 were asked for." in said
    assert "Everything fits." not in said


def test_a_start_divided_by_the_wrong_size_is_seen_to_be_worse():
    """The layers get wider, so that nothing makes up for the mistake."""

    def own_size(layer_dims):
        generator = np.random.default_rng(3)
        pairs = enumerate(zip(layer_dims[1:], layer_dims, strict=False), start=1)
        return {
            name: value
            for number, (n, before) in pairs
            for name, value in (
                (f"W{number}", generator.standard_normal((n, before)) / np.sqrt(n)),
                (f"b{number}", np.zeros((n, 1))),
            )
        }

    def ends(initialize):
        wanted, found = week4.show_own_start(initialize).axes[1].lines
        return found.get_ydata()[-1] / wanted.get_ydata()[-1]

    assert ends(REFERENCE["initialize_parameters_deep"]) == pytest.approx(1, abs=0.4)
    assert ends(own_size) < 0.3


def test_each_fold_doubles_the_pieces():
    """The titles of the figure count them, and a straight line has one."""
    titles = [ax.get_title() for ax in week4.show_folding(folded).axes[:4]]

    assert [title.split(": ")[1] for title in titles] == ["2 pieces", "4 pieces", "8 pieces", "16 pieces"]
    assert count_pieces(np.linspace(0, 3, 50)) == 1


def test_a_tree_says_whether_the_ones_are_odd():
    """Two ones are even, three are odd."""
    said = [
        {text.get_text() for text in week4.show_parity(bits).axes[0].texts} & {"odd", "even"}
        for bits in ((1, 0, 1, 0), (1, 1, 1, 0))
    ]

    assert said == [{"even"}, {"odd"}]


def test_models_are_compared_with_their_doubt(models, cats, columns, capsys):
    """A line, a curve and bars per model."""
    sets = {"training": (columns[0], cats.train_set_y), "test": (columns[1], cats.test_set_y)}

    figure = week4.compare_models(models | {"later": None}, predict, sets)

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "not trained yet: later"
    assert [line.split("  ")[0] for line in said[-2:]] == list(models)
    assert "12,289" in said[-2]
    assert all(line.count("±") == 2 for line in said[-2:])
    assert_is_labelled(figure)
    assert len(figure.axes[0].lines) == 3
    assert len(figure.axes[1].patches) == 4


def test_mistakes_are_compared(models, cats, columns, capsys):
    """The counts add up to the pictures that somebody missed."""
    figure = week4.compare_mistakes(models, predict, columns[1], cats)

    counts = [int(line.split()[0]) for line in capsys.readouterr().out.splitlines()]
    wrong = [
        np.ravel(FORWARD(columns[1], model["parameters"])[0] > 0.5) != cats.test_set_y[0]
        for model in models.values()
    ]
    assert counts == [np.sum(wrong[0] & wrong[1]), np.sum(wrong[0] ^ wrong[1])]
    assert_is_labelled(figure)


def test_without_a_trained_model_the_figures_wait(cats, columns, capsys):
    """One line each."""
    none = {"four layers": None}
    week4.compare_models(none, predict, {"test": (columns[1], cats.test_set_y)})
    week4.compare_mistakes(none, predict, columns[1], cats)
    week4.show_own_picture(none, FORWARD, cats)

    assert capsys.readouterr().out.count("needs a trained model from an earlier cell.\n") == 3


def test_own_picture_is_shown_before_and_after(models, cats, tmp_path):
    """Its own size, the networks' size, a bar per network; the stand-in is a photograph."""
    file = tmp_path / "wide.png"
    Image.fromarray(np.random.default_rng(2).integers(0, 256, (90, 160, 3), dtype=np.uint8)).save(file)

    figure = week4.show_own_picture(models, FORWARD, cats, file=file)
    stand_in = week4.show_own_picture(models, FORWARD, cats)

    assert [ax.get_xlabel() for ax in figure.axes[:2]] == ["160 × 90 pixels", "64 × 64 pixels"]
    assert len(figure.axes[2].patches) == len(models)
    assert photograph().is_file()
    assert stand_in.axes[0].get_xlabel() == "512 × 600 pixels"


def test_own_picture_is_cut_where_the_box_says(models, cats, tmp_path):
    """The networks get the black corner alone, and a frame shows it in a picture that is drawn smaller."""
    file, pixels = tmp_path / "large.png", np.full((800, 1200, 3), 255, np.uint8)
    pixels[:200, :200] = 0
    Image.fromarray(pixels).save(file)

    before, after, _ = week4.show_own_picture(models, FORWARD, cats, file, (0, 0, 200, 200)).axes

    frame = before.patches[0]
    assert (*frame.get_xy(), frame.get_width(), frame.get_height()) == (0, 0, 100, 100)
    assert not np.any(after.images[0].get_array())


def test_an_empty_box_is_explained(models, cats, capsys):
    """Left and right interchanged."""
    assert week4.show_own_picture(models, FORWARD, cats, box=(90, 0, 10, 80)) is None

    assert "the box (90, 0, 10, 80) is empty" in capsys.readouterr().out


def test_a_picture_file_that_is_none_is_explained(models, cats, tmp_path, capsys):
    """A missing file gets one line."""
    assert week4.show_own_picture(models, FORWARD, cats, file=tmp_path / "none.png") is None

    assert "there is no file" in capsys.readouterr().out


def test_the_text_s_start_keeps_the_signal_and_a_small_one_loses_it():
    """Ten layers: divided by the root of n within a factor of 100, times 0.01 gone."""
    curves = {
        line.get_color(): line.get_ydata() for line in week4.show_spread_through_layers().axes[0].lines[:3]
    }
    last = sorted(float(values[-1]) for values in curves.values())

    assert last[0] < 1e-10
    assert 1e-2 < last[1] < 1
    assert last[2] > 100


def test_week_4_hands_out_the_given_functions_and_its_check():
    """What the notebook's first cell imports is there, and works before anything is written."""
    assert namespace("week4")["relu"] is week4.relu
    assert set(solution_sources("week4")).isdisjoint(week4.__all__)
