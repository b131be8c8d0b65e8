"""The measured tables of weeks 3 and 4: true to the shipped pictures, to their scripts, to what is told."""

import ast
import itertools
import json
import re
from pathlib import Path

import numpy as np
import pytest

from autograder.experiments import four_starts, more_data, net_starts
from autograder.experiments.example_space import Model, Pictures, train
from autograder.experiments.shipped import FRESH, Shipped
from autograder.experiments.shortcuts import all_pixels
from course_utils.data import digest_of
from course_utils.dataset_choice import shipped_folder
from course_utils.dataset_layout import read_pair
from course_utils.measured import SLICE, TABLES, read_measured, spread
from course_utils.scenes import VERSION

OF_PICTURES = (
    "week3_how_sure",
    "week3_what_it_saw",
    "week4_how_sure",
    "week4_depth_or_width",
    "week4_sweep",
    "week4_more_data",
)


EXPERIMENTS = Path(four_starts.__file__).parent


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.json")), ids=lambda path: path.stem)
def test_every_table_names_the_script_that_writes_it(path):
    """Whoever doubts a number can measure it again."""
    script = TABLES.parents[1] / json.loads(path.read_text(encoding="utf-8"))["about"]["script"]

    assert script.parent == EXPERIMENTS
    assert f'"{path.stem}"' in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(EXPERIMENTS.glob("*.py")), ids=lambda path: path.stem)
def test_every_script_says_how_to_run_it_and_how_long_it_takes(path):
    """What cannot be run takes no time."""
    source = path.read_text(encoding="utf-8")
    said = ast.get_docstring(ast.parse(source))

    if "__main__" in source:
        assert f"python -m autograder.experiments.{path.stem}" in said
        assert re.search(r"Takes\s.+(second|minute)", said, re.S)


@pytest.fixture(scope="module")
def shipped():
    """Features and labels of the shipped pictures."""
    pair = read_pair(shipped_folder())
    test = all_pixels(pair["test"].x), pair["test"].y
    return digest_of(pair), Pictures.of(all_pixels(pair["train"].x), pair["train"].y, test=test)


@pytest.mark.parametrize("name", OF_PICTURES)
def test_table_was_measured_on_the_shipped_pictures(name, shipped):
    """A new data set needs new tables: run the script that the table names."""
    table, (digest, pictures) = read_measured(name), shipped

    assert (table["digest"], table["renderer"]) == (digest, VERSION)
    assert (table["m_train"], table["m_test"]) == (pictures.Y.size, pictures.others["test"][1].size)
    assert (table["m_fresh"], table["slice"]) == (FRESH, list(SLICE))


@pytest.mark.parametrize("name", net_starts.WEEKS)
def test_a_start_trained_again_gives_the_tables_figures(name, shipped):
    """The last start of each network."""
    table = read_measured(name)
    for key, model in net_starts.WEEKS[name].items():
        row = table["models"][key]["starts"][-1]

        result = train(model, shipped[1], row["seed"])

        assert [row["train"], row["test"]] == pytest.approx(
            [result["accuracy"]["train"], result["accuracy"]["test"]], abs=0.01
        )
        assert row["last_cost"] == pytest.approx(result["last_cost"], abs=1e-5)
        assert len(table["models"][key]["starts"]) == net_starts.REPEATS
        assert len(table["models"][key]["training_sets"]) == net_starts.REPEATS


def test_the_four_starts_are_what_the_script_measures():
    """Weights and costs, as far as all processors agree: where a cost jumps, roundings are magnified."""
    table, measured = read_measured("week3_four_starts"), four_starts.measure()
    agreed = {"all zeros": 201, "all 0.1": 50, "random × 0.01": 201, "random × 100": 3}

    assert list(table["starts"]) == list(measured["starts"]) == list(agreed)
    for name, start in measured["starts"].items():
        many = agreed[name]
        np.testing.assert_allclose(table["starts"][name]["costs"][:many], start["costs"][:many], atol=1e-4)
        np.testing.assert_allclose(table["starts"][name]["W1"], start["W1"], atol=1e-6)


def test_the_four_starts_tell_their_story():
    """Zeros stay, equal rows stay equal, small random ones learn, huge ones hardly move."""
    zeros, equal, small, huge = read_measured("week3_four_starts")["starts"].values()
    rows = np.array(equal["last_W1"])
    moved = np.abs(np.array(huge["last_W1"]) - huge["W1"]).max()

    assert not np.any(zeros["last_W1"])
    assert np.all(rows == rows[0])
    assert not np.allclose(rows[0], equal["W1"][0])
    assert small["costs"][-1] < 0.35 < huge["costs"][-1]
    assert moved < 0.05 * np.abs(huge["W1"]).max()


def test_the_sweep_was_chosen_on_dev_and_tested_once():
    """The best mean on the dev set is the chosen cell, the only one with a test accuracy."""
    table = read_measured("week4_sweep")
    best = max(table["cells"], key=lambda cell: np.mean(cell["dev"]))

    assert table["m_dev"] + table["m_test_once"] == FRESH
    assert {key: best[key] for key in ("hidden_units", "learning_rate")} == {
        key: value for key, value in table["chosen"].items() if key != "test"
    }
    assert not any("test" in cell for cell in table["cells"])


def test_stretches_of_a_pool_share_no_picture_and_fit_into_it():
    """Each amount has at least three runs altogether."""
    for amount in more_data.AMOUNTS:
        firsts = list(more_data.stretches_of(amount))

        assert firsts[-1] + amount <= more_data.LARGEST
        assert all(later - first >= amount for first, later in itertools.pairwise(firsts))
        assert len(firsts) * len(more_data.POOLS) >= 3


def test_a_stretch_trains_like_pictures_of_its_own():
    """Its products are cut from those of the whole."""
    random = np.random.default_rng(4)
    X, y, other = random.random((30, 12)), np.arange(12) % 2, (random.random((30, 8)), np.ones(8, int))
    model = Model("small", (4,), 0.1, 25)
    part = slice(3, 9)

    cut = train(model, more_data.stretch(Pictures.of(X, y, fresh=other), part), start=2)
    own = train(model, Pictures.of(X[:, part], y[part], fresh=other), start=2)

    assert cut["last_cost"] == pytest.approx(own["last_cost"], rel=1e-12)
    np.testing.assert_array_equal(cut["correct"]["fresh"], own["correct"]["fresh"])


def test_more_data_has_a_run_of_each_model_for_each_stretch():
    """Three models, all amounts, every run with its training set, start and accuracies."""
    table = read_measured("week4_more_data")

    for model in table["models"].values():
        for amount in table["amounts"]:
            runs = [run for run in model["runs"] if run["pictures"] == amount]
            assert len(runs) == len(more_data.POOLS) * len(more_data.stretches_of(amount))
            assert all(0 <= run[part] <= 100 for run in runs for part in ("train", "fresh", "slice"))


def test_what_the_notebooks_conclude_is_in_the_tables():
    """Start and non-linearity pay, depth does not; the four-layer net goes by colour; more pictures help."""
    shapes = {
        (tuple(model["hidden"]), model["start"]): spread([run["fresh"] for run in model["runs"]])
        for model in read_measured("week4_depth_or_width")["models"]
    }
    wide, deep = (shapes[hidden, "1/sqrt(n_prev)"] for hidden in ((20,), (20, 7, 5)))
    saw = read_measured("week3_what_it_saw")["models"]["four layers"]["only_shown"]

    assert deep[0] < wide[0] + 0.5
    assert shapes[(20, 7, 5), "0.01"][0] == 50
    assert np.mean(saw["mean colour alone"]) > np.mean(saw["grey pictures"]) + 10
    for model in read_measured("week4_more_data")["models"].values():
        few, many = (
            np.mean([run["fresh"] for run in model["runs"] if run["pictures"] == amount])
            for amount in (100, 3200)
        )
        assert many > few + 5


def test_the_digest_is_written_into_every_table(monkeypatch):
    """`about` begins each table in the same way, without drawing anything here."""
    monkeypatch.setattr(
        "autograder.experiments.shipped.render",
        lambda _seed, _start, _count, _text: (np.zeros((2, 64, 64, 3), np.uint8), np.array([0, 1]), ("", "")),
    )

    table = Shipped().about("sweep", chosen="so")

    assert table["about"] == {
        "script": "autograder/experiments/sweep.py",
        "unit": "percent of right answers",
        "chosen": "so",
    }
    assert table["digest"] == digest_of(read_pair(shipped_folder()))
