"""Measure what the data card tells: `python -m autograder.experiments.data_card [--write]`.

Prints the tables as Markdown. With `--write` they also replace the part of `datasets/README.md` between its
two markers, the figures go to `data_card.json`, from which the notebooks quote, and the contact sheet is laid
out anew. Takes a few minutes on one core.

The original's figures need its files in the folder that NNCOURSE_ORIGINAL names; without them, those of the
stored `data_card.json` are kept.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from PIL import Image

from autograder.experiments.card_measures import (
    AMOUNT_MODELS,
    AMOUNT_SEEDS,
    AMOUNTS,
    CANDIDATES,
    FRESH_COUNT,
    MODELS,
    POOL_COUNT,
    SEEDS,
    SHAPES,
    STARTS,
    measure_candidates,
    measure_rendered,
    measure_shipped,
    starts_of,
)
from autograder.experiments.card_original import HELD_OUT, RESPLITS, measure_original
from autograder.experiments.card_text import as_markdown, replace_between_markers
from autograder.experiments.shortcuts import FEATURES
from course_utils.dataset_layout import read_pair
from course_utils.dataset_rendered import SHIPPED_SEED, SHIPPED_TEST, SHIPPED_TRAIN
from course_utils.errors import UserError
from course_utils.progress import progress
from course_utils.scenes import contact_sheet

STORED = Path(__file__).with_name("data_card.json")
CARD = Path(__file__).resolve().parents[2] / "datasets" / "README.md"
SHEET_PICTURES, SHEET_COLUMNS = 96, 12


def count_trainings(with_original):
    """Return how many trainings the whole measurement takes."""
    one_round = sum(len(starts_of(model)) for model in MODELS)
    rendered = len(SEEDS) * (len(FEATURES) * one_round + sum(len(starts_of(model)) for model in SHAPES))
    amounts = len(AMOUNT_SEEDS) * len(AMOUNTS) * len(AMOUNT_MODELS)
    original = one_round * (1 + RESPLITS * len(FEATURES)) if with_original else 0
    candidates = len(CANDIDATES) * len(MODELS)
    return rendered + amounts + one_round + candidates + original


def measure():
    """Return all figures as plain data."""
    folder = os.environ.get("NNCOURSE_ORIGINAL")
    kept = json.loads(STORED.read_text(encoding="utf-8")).get("original") if STORED.exists() else None
    with progress(total=count_trainings(bool(folder)), description="training", unit="run") as bar:
        return {
            "settings": {
                "seeds": list(SEEDS),
                "starts": list(STARTS),
                "fresh_pictures": FRESH_COUNT,
                "shipped_seed": SHIPPED_SEED,
                "train": SHIPPED_TRAIN,
                "test": SHIPPED_TEST,
                "resplits": RESPLITS,
                "held_out": HELD_OUT,
                "amount_seeds": list(AMOUNT_SEEDS),
                "pool": POOL_COUNT,
            },
            "candidates": measure_candidates(bar),
            "shipped": measure_shipped(bar),
            "rendered": measure_rendered(bar),
            "original": measure_original(folder, bar) if folder else kept,
        }


def write_contact_sheet():
    """Lay out the first training pictures of the shipped files on one picture."""
    shipped = read_pair(CARD.parent)["train"]
    sheet = contact_sheet(shipped.x[:SHEET_PICTURES], shipped.y[:SHEET_PICTURES], SHEET_COLUMNS)
    Image.fromarray(sheet).save(CARD.with_name("contact_sheet.png"), optimize=True)


def main(arguments=None):
    """Measure and print; exit code 0, or 2 with one line when the original's files cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m autograder.experiments.data_card",
        description="Measure the figures of the data card and print them as Markdown.",
        epilog="example: NNCOURSE_ORIGINAL=~/cats python -m autograder.experiments.data_card --write",
    )
    parser.add_argument("--write", action="store_true", help="update datasets/README.md and data_card.json")
    options = parser.parse_args(arguments)
    try:
        figures = measure()
    except UserError as error:
        print(f"data_card: {error}", file=sys.stderr)
        return 2
    text = as_markdown(figures)
    print(text)
    if options.write:
        STORED.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        write_contact_sheet()
        CARD.write_text(replace_between_markers(CARD.read_text(encoding="utf-8"), text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
