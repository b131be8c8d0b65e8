"""Measure what the accuracy of weeks 3 and 4's networks depends on: the start, the training set, the test.

    python -m autograder.experiments.net_starts

One thing is changed at a time: 20 starts on the shipped training set; 20 newly drawn training sets with start
1; one trained network on 40 tests. Trains in example space, with the notebooks' numbers. Takes about two
minutes on one core.
"""

import sys
from dataclasses import replace

import numpy as np

from autograder.experiments.example_space import FOUR_LAYER, TANH_LAYER, TWO_LAYER, Pictures, train
from autograder.experiments.shipped import (
    FIRST_SEED,
    Shipped,
    percent,
    settings_of,
    training_set,
    write_table,
)
from course_utils.measured import SLICE, spread
from course_utils.progress import progress

REPEATS = 20
# Week 4's own initialiser divides by the root of the fan-in, whatever the depth.
WEEKS = {
    "week3_how_sure": {"one hidden layer": TANH_LAYER},
    "week4_how_sure": {"two layers": replace(TWO_LAYER, small_start=False), "four layers": FOUR_LAYER},
}


def row(seed, result):
    """Return what a table tells of one training."""
    fresh = result["correct"]["fresh"]
    return {
        "seed": seed,
        "train": percent(result["correct"]["train"]),
        "test": percent(result["correct"]["test"]),
        "fresh": percent(fresh),
        "slice": percent(fresh[slice(*SLICE)]),
        "last_cost": round(result["last_cost"], 5),
    }


def measure():
    """Return {name of a table: table}."""
    shipped = Shipped()
    tables = {
        name: shipped.about(
            "net_starts",
            starts="the shipped training set, first weights drawn by the seed, biases zero",
            training_sets="start 1, training set drawn newly from the data-set seed",
            tests="the network of start 1 on successive stretches of the fresh pictures",
            slice="on these of the fresh pictures alone",
        )
        | {"models": {model: settings_of(each) for model, each in models.items()}}
        for name, models in WEEKS.items()
    }
    others = {"test": shipped.test, "fresh": shipped.fresh}
    pictures = Pictures.of(shipped.X, shipped.y, **others)
    trained = [
        (model, tables[name]["models"][key])
        for name, models in WEEKS.items()
        for key, model in models.items()
    ]
    with progress(total=2 * REPEATS * len(trained), description="training", unit="run") as bar:
        for model, found in trained:
            found["starts"] = []
            for seed in range(1, REPEATS + 1):
                result = train(model, pictures, seed)
                found["starts"].append(row(seed, result))
                if seed == 1:
                    right, size = result["correct"]["fresh"], shipped.test[1].size
                    found["tests"] = [
                        percent(right[i : i + size]) for i in range(0, right.size - size + 1, size)
                    ]
                bar.update(1)
            found["training_sets"] = []
        for seed in range(FIRST_SEED, FIRST_SEED + REPEATS):
            pictures = Pictures.of(*training_set(seed, shipped.y.size), **others)
            for model, found in trained:
                found["training_sets"].append(row(seed, train(model, pictures)))
                bar.update(1)
    return tables


def main():
    """Measure, write, and print means and spreads."""
    for name, table in measure().items():
        write_table(name, table)
        for model, found in table["models"].items():
            for part in ("starts", "training_sets"):
                for key in ("test", "fresh"):
                    mean, deviation = spread([each[key] for each in found[part]])
                    sys.stdout.write(f"{model:18} {part:14} {key:6} {mean:5.1f} ± {deviation:.1f}\n")
            sys.stdout.write(f"{model:18} tests {np.std(found['tests'], ddof=1):.1f}\n")


if __name__ == "__main__":
    main()
