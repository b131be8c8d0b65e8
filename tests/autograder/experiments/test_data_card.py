"""The data card tells what was measured: its text is made from the stored figures of this very data."""

import json

import numpy as np
import pytest

from autograder.experiments import card_measures, data_card
from autograder.experiments.card_text import BEGIN, END, as_markdown, replace_between_markers
from autograder.experiments.example_space import LOGISTIC, Pictures, train
from autograder.experiments.shortcuts import FEATURES, JUDGES, all_pixels
from course_utils.data import load_cats
from course_utils.errors import UserError
from tests.course_utils.data_sets import own_folders

__all__ = ["own_folders"]

FIGURES = json.loads(data_card.STORED.read_text(encoding="utf-8"))


def test_the_card_shows_the_stored_figures():
    """Nobody edits a figure by hand."""
    card = data_card.CARD.read_text(encoding="utf-8")

    assert replace_between_markers(card, as_markdown(FIGURES)) == card


def test_the_stored_figures_belong_to_the_shipped_files():
    """Logistic regression, trained again, gives the very figures of the card."""
    cats = load_cats()
    stored = FIGURES["shipped"][LOGISTIC.name][0]
    test = (all_pixels(cats.test_set_x), cats.test_set_y)

    result = train(LOGISTIC, Pictures.of(all_pixels(cats.train_set_x), cats.train_set_y[0], test=test))

    assert stored["last_cost"] == pytest.approx(result["last_cost"], abs=1e-6)
    assert [stored["train"], stored["test"]] == [
        round(result["accuracy"][part], 2) for part in ("train", "test")
    ]


def test_the_story_of_the_course_holds_on_sets_that_nothing_was_tuned_on():
    """Logistic regression over-fits visibly, and a network beats it clearly."""
    models = FIGURES["rendered"]["models"]
    logistic, four = models["logistic regression"], models["four layers"]

    assert logistic["train"]["mean"] - logistic["fresh"]["mean"] > 15
    assert four["fresh"]["mean"] - four["fresh"]["sd"] > logistic["fresh"]["mean"] + logistic["fresh"]["sd"]


def test_the_seeds_that_are_reported_were_not_tuned_on():
    """Neither the candidates for the shipped seed nor their pool are among them."""
    reported = {*card_measures.SEEDS, card_measures.FRESH_SEED}

    assert len(card_measures.SEEDS) >= 5
    assert not reported & {*card_measures.CANDIDATES, card_measures.POOL_SEED}


@pytest.mark.parametrize("card", ["no marker", BEGIN, f"{END} {BEGIN}"])
def test_a_card_without_its_markers_is_left_alone(card):
    """One line instead of a card that lost its text."""
    with pytest.raises(UserError, match="both were expected"):
        replace_between_markers(card, "new figures")


@pytest.mark.parametrize("name", FEATURES)
def test_a_shortcut_keeps_what_it_says_and_nothing_else(name):
    """Pictures that differ only in what was taken away look the same."""
    random = np.random.default_rng(4)
    picture = random.integers(40, 200, (1, 64, 64, 3), dtype=np.uint8)
    other = picture.copy()
    if name == "grey pictures":
        other = picture[..., ::-1]
    elif name == "mean colour removed":
        other = picture + np.uint8([7, 0, 30])
    elif name == "mean colour alone":
        other = picture[:, ::-1, ::-1]
    elif name == "border without the middle":
        other[:, 12:52, 12:52] = 0

    first, second = FEATURES[name](picture), FEATURES[name](other)

    assert first.shape == (12288, 1)
    np.testing.assert_allclose(first, second, atol=1e-12)
    if name != "all pixels":
        changed = picture.copy()
        changed[:, :6] //= 2
        assert not np.allclose(FEATURES[name](changed), first)


@pytest.mark.parametrize("name", JUDGES)
def test_a_judge_of_few_numbers_finds_what_is_there_to_be_found(name):
    """Dark against bright pictures, which every one of them can tell."""
    random = np.random.default_rng(5)
    y = np.arange(30) % 2
    x = random.integers(0, 100, (30, 64, 64, 3)) + 100 * (1 - y)[:, None, None, None]
    x = x.astype(np.uint8)

    assert JUDGES[name]((x[:20], y[:20]), (x[20:], y[20:])) == 100
