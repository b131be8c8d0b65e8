"""Slices of the measured tables: the student's functions, in fewer coordinates, take the very same steps."""

import numpy as np
import pytest

from autograder.reference import reference_functions
from course_utils import slices
from course_utils.coordinates import Coordinates
from course_utils.data import load_cats
from course_utils.measured import DRAWN, SLICE, read_measured
from course_utils.plots import sweep
from course_utils.student_steps import Steps

WEEK3, WEEK4 = reference_functions("week3"), reference_functions("week4")
SHALLOW = [
    WEEK3[name]
    for name in (
        "initialize_parameters",
        "forward_propagation",
        "backward_propagation",
        "update_parameters",
    )
]
DEEP = [
    WEEK4[name]
    for name in ("initialize_parameters_deep", "L_model_forward", "L_model_backward", "update_parameters")
]
SLICES = {
    "shallow": (slices.remeasure_shallow, SHALLOW),
    "deep": (slices.remeasure_deep, DEEP),
    "more data": (lambda *own: slices.remeasure_more_data(*own, amounts=(100,)), DEEP),
    "sweep": (sweep.remeasure_sweep, DEEP),
}


@pytest.fixture
def few_pictures_and_steps(monkeypatch):
    """Thirty pictures in the place of hundreds, and twelve steps in that of thousands."""
    cats = load_cats()

    def pictures():
        part = cats.test_set_x[:30], cats.test_set_y[0, :30], ("dog", "cat", "mug") * 10
        return dict.fromkeys(("train", "test", "dev", "fresh"), part)

    def table(name):
        found = read_measured(name)
        for model in (found, *(found["models"].values() if "models" in found else ())):
            model["num_iterations"] = 12
        return found

    for module in (slices, sweep):
        monkeypatch.setattr(module, "shipped_pictures", pictures)
        monkeypatch.setattr(module, "read_measured", table)


@pytest.mark.parametrize(
    ("own", "sizes"), [(Steps.shallow(*SHALLOW), (5, 1)), (Steps.deep(*DEEP), (5, 4, 1))], ids=["3", "4"]
)
def test_steps_in_coordinates_are_those_on_pixels(own, sizes):
    """Forty steps of a network, then its word on pictures that it did not learn from."""
    random = np.random.default_rng(3)
    X, X_other, y = random.random((60, 7)), random.random((60, 9)), np.arange(7) % 2
    X[:, 4] = X[:, 2]
    start = {name: 3 * value for name, value in own.start((60, *sizes)).items()}
    plain, _ = own.descend(dict(start), X[:, :5], y[None, :5], 0.3, 40)
    turned, finished = own.train(dict(start), Coordinates(X), y[:5], 0.3, 40)

    assert finished
    assert np.abs(plain["W1"] - start["W1"]).max() > 1e-3
    np.testing.assert_allclose(turned["W1"], plain["W1"], rtol=0, atol=1e-10)
    np.testing.assert_allclose(
        own.forward(X_other, turned)[0], own.forward(X_other, plain)[0], rtol=0, atol=1e-10
    )


def test_slices_use_the_pictures_that_load_cats_keeps():
    """A notebook that asks for `load_cats(fresh=600)` has them drawn once; half of them are dev pictures."""
    assert (DRAWN, SLICE) == (600, (300, 600))


@pytest.mark.usefixtures("few_pictures_and_steps")
@pytest.mark.parametrize("name", SLICES)
def test_a_slice_stands_beside_the_table(name, capsys):
    """Yours and the table's in one print, and where it was trained."""
    remeasure, own = SLICES[name]

    remeasure(*own)

    said = capsys.readouterr()
    assert "your" in said.out
    assert "table" in said.out
    assert "coordinates instead of 12,288 pixels" in said.out
    assert "not ready" not in said.out
    assert said.err == ""


@pytest.mark.parametrize("name", SLICES)
@pytest.mark.parametrize("missing", range(4))
def test_a_missing_function_is_named_before_anything_is_drawn(name, missing, capsys, monkeypatch):
    """One line, at once."""

    def not_written(*_):
        raise NotImplementedError

    def drawing():
        raise AssertionError("pictures were asked for")

    for module in (slices, sweep):
        monkeypatch.setattr(module, "shipped_pictures", drawing)
    remeasure, own = SLICES[name]

    assert remeasure(*own[:missing], not_written, *own[missing + 1 :]) is None

    assert capsys.readouterr().out.startswith("`not_written` is not written yet")


@pytest.mark.usefixtures("few_pictures_and_steps")
def test_a_start_that_learns_nothing_is_marked_and_explained(capsys):
    """From zeros, every picture gets the same word."""

    def zeros(layer_dims):
        return {name: 0 * value for name, value in DEEP[0](layer_dims).items()}

    slices.remeasure_deep(zeros, *DEEP[1:], starts=1)

    lines = capsys.readouterr().out.splitlines()
    assert lines[1].endswith("*")
    assert any(line.startswith("* says the same of every picture") for line in lines)


@pytest.mark.usefixtures("few_pictures_and_steps")
def test_a_gradient_that_is_no_number_ends_the_training_with_a_note(capsys):
    """The parameters of the step before are judged, not a network of numbers that are none."""
    calls = iter(range(10_000))

    def drawn_once(layer_dims):
        # The same weights in every run: some starts say the same of every picture, which is another note.
        random, sizes = np.random.default_rng(7), DEEP[0](layer_dims)
        return {
            name: random.standard_normal(each.shape) / np.sqrt(each.shape[1]) for name, each in sizes.items()
        }

    def breaks_late(AL, Y, caches):
        gradients = DEEP[2](AL, Y, caches)
        return gradients | {"dW1": gradients["dW1"] * np.nan} if next(calls) % 12 == 9 else gradients

    slices.remeasure_deep(drawn_once, DEEP[1], breaks_late, DEEP[3], starts=1)

    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("! stopped before its last step") for line in lines)


@pytest.mark.usefixtures("few_pictures_and_steps")
def test_what_a_network_saw_is_told_by_view_and_by_kind(capsys):
    """A network that calls everything a cat is right about the cats alone, in every view."""
    parameters = WEEK3["initialize_parameters"](12288, 2, 1)

    slices.remeasure_what_it_saw(lambda _, X: np.ones((1, X.shape[1])), parameters)

    lines = capsys.readouterr().out.splitlines()
    cats = 100 * load_cats().test_set_y[0, :30].mean()
    assert [line.split()[-1] for line in lines[1:6]] == [f"{cats:.1f}"] * 5
    assert "mean colour alone" in lines[4]
    assert any(line.startswith("dogs, rabbits, bears, people") and "100 %" in line for line in lines)


def test_a_network_for_other_features_is_refused_in_one_line(capsys):
    """The flower's network has two inputs."""
    slices.remeasure_what_it_saw(WEEK3["predict"], WEEK3["initialize_parameters"](2, 4, 1))

    assert capsys.readouterr().out.startswith("these parameters take 2 numbers")
