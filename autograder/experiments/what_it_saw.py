"""Measure what the networks of weeks 3 and 4 look at: the same pictures with something taken away.

    python -m autograder.experiments.what_it_saw

Each network is trained on whole pictures and then shown reduced ones, and it is trained anew on reduced ones.
Five newly drawn training sets, three starts each, judged on 2,000 fresh pictures. Takes about two minutes on
one core.
"""

import sys
from collections import Counter

import numpy as np

from autograder.experiments.example_space import FOUR_LAYER, TANH_LAYER, Pictures, train
from autograder.experiments.shipped import FIRST_SEED, Shipped, percent, settings_of, write_table
from autograder.experiments.shortcuts import FEATURES
from course_utils.measured import spread
from course_utils.progress import progress
from course_utils.scenes import TRAIN_START, render

SETS, STARTS = 5, (1, 2, 3)
MODELS = {"one hidden layer": TANH_LAYER, "four layers": FOUR_LAYER}
WHOLE = "all pixels"


def measure():
    """Return the whole table."""
    shipped = Shipped()
    seeds = range(FIRST_SEED, FIRST_SEED + SETS)
    sets = {seed: render(seed, TRAIN_START, shipped.y.size, f"drawing set {seed}")[:2] for seed in seeds}
    labels = shipped.fresh[1]
    views = {name: (make(shipped.images), labels) for name, make in FEATURES.items()}
    table = shipped.about(
        "what_it_saw",
        runs=f"{SETS} newly drawn training sets, starts {STARTS[0]} to {STARTS[-1]}",
        only_shown="trained on all pixels, shown this view of the fresh pictures, one number per run",
        trained_on="trained on this view and judged on it",
        taken_for_cats="mean share of the kind's fresh pictures called cat, trained on all pixels",
    )
    found = {
        name: settings_of(model)
        | {"only_shown": {view: [] for view in FEATURES}, "trained_on": {view: [] for view in FEATURES}}
        for name, model in MODELS.items()
    }
    said_cat = {name: [] for name in MODELS}
    with progress(total=len(FEATURES) * SETS * len(STARTS) * len(MODELS), description="training") as bar:
        for view, make in FEATURES.items():
            for x, y in sets.values():
                # Trained on whole pictures, a network is shown every view at once.
                shown = views if view == WHOLE else {view: views[view]}
                pictures = Pictures.of(make(x), y, **shown)
                for name, model in MODELS.items():
                    for start in STARTS:
                        right = train(model, pictures, start)["correct"]
                        found[name]["trained_on"][view].append(percent(right[view]))
                        if view == WHOLE:
                            for other in FEATURES:
                                found[name]["only_shown"][other].append(percent(right[other]))
                            said_cat[name].append(np.where(right[WHOLE], labels, 1 - labels))
                        bar.update(1)
    kinds, counts = np.array(shipped.kinds), Counter(shipped.kinds)
    for name in MODELS:
        share = np.mean(said_cat[name], axis=0)
        found[name]["taken_for_cats"] = {kind: percent(share[kinds == kind]) for kind in sorted(counts)}
    return table | {"models": found, "kinds": {kind: counts[kind] for kind in sorted(counts)}}


def main():
    """Measure, write, and print means and spreads."""
    table = measure()
    write_table("week3_what_it_saw", table)
    for name, model in table["models"].items():
        for part in ("only_shown", "trained_on"):
            for view, values in model[part].items():
                mean, deviation = spread(values)
                sys.stdout.write(f"{name:18} {part:12} {view:26} {mean:5.1f} ± {deviation:.1f}\n")


if __name__ == "__main__":
    main()
