"""Measure accuracy against the number of training pictures, for week 4.

    python -m autograder.experiments.more_data

Three data sets of 3,200 pictures are drawn. Up to 800 pictures, three stretches of each that share none
are trained on; of 1,600 and 3,200 one of each. Every run has a start of its own. Takes about ten minutes
on one core, most of it for 3,200 pictures.
"""

import sys
from dataclasses import replace

from autograder.experiments.example_space import FOUR_LAYER, LOGISTIC, TWO_LAYER, Pictures, train
from autograder.experiments.shipped import Shipped, percent, settings_of, training_set, write_table
from course_utils.measured import SLICE, spread
from course_utils.progress import progress

AMOUNTS, LARGEST, SMALL = (100, 209, 400, 800, 1600, 3200), 3200, 800
POOLS, STRETCHES = (53_001, 53_002, 53_003), 3
MODELS = {
    "logistic regression": LOGISTIC,
    "two layers": replace(TWO_LAYER, small_start=False),
    "four layers": FOUR_LAYER,
}


def stretches_of(amount):
    """Return the first pictures of the stretches of a pool that are trained on."""
    return range(0, STRETCHES * amount if amount <= SMALL else 1, amount)


def measure():
    """Return the whole table."""
    shipped = Shipped()
    table = shipped.about(
        "more_data",
        runs="data set (`set` is its seed), first picture of the stretch, start of the weights",
        train="on the very pictures that it learnt from",
        slice="on these of the fresh pictures alone",
    )
    table["models"] = {name: settings_of(model) | {"runs": []} for name, model in MODELS.items()}
    total = len(MODELS) * len(POOLS) * sum(len(stretches_of(amount)) for amount in AMOUNTS)
    with progress(total=total, description="training", unit="run") as bar:
        for pool in POOLS:
            X, y = training_set(pool, LARGEST)
            whole = Pictures.of(X, y, fresh=shipped.fresh)
            for amount in AMOUNTS:
                for number, first in enumerate(stretches_of(amount), start=1):
                    part = slice(first, first + amount)
                    pictures = stretch(whole, part)
                    start = STRETCHES * POOLS.index(pool) + number
                    for name, model in MODELS.items():
                        right = train(model, pictures, start)["correct"]
                        table["models"][name]["runs"].append(
                            {
                                "pictures": amount,
                                "set": pool,
                                "first": first,
                                "start": start,
                                "train": percent(right["train"]),
                                "fresh": percent(right["fresh"]),
                                "slice": percent(right["fresh"][slice(*SLICE)]),
                            }
                        )
                        bar.update(1)
    return table | {"amounts": list(AMOUNTS)}


def stretch(pictures, part):
    """Return a stretch of the examples; its products are parts of the whole's."""
    # A block of K in one piece: it is multiplied thousands of times.
    K = pictures.K[part, part].copy()
    others = {
        name: (features, labels, product[part])
        for name, (features, labels, product) in pictures.others.items()
    }
    return Pictures(pictures.X[:, part], pictures.Y[:, part], K, others)


def main():
    """Measure, write, and print means and spreads."""
    table = measure()
    write_table("week4_more_data", table)
    for name, model in table["models"].items():
        for amount in table["amounts"]:
            mean, deviation = spread([run["fresh"] for run in model["runs"] if run["pictures"] == amount])
            sys.stdout.write(f"{name:20} {amount:5} {mean:5.1f} ± {deviation:.1f}\n")


if __name__ == "__main__":
    main()
