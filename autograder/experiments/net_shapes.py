"""Measure depth, width and start at equal settings, for week 4.

    python -m autograder.experiments.net_shapes

Four shapes, each with a start of 0.01 and of 1/sqrt(n_prev), on five newly drawn training sets with four
starts each; everything else is equal. Takes about three minutes on one core.
"""

import sys

from autograder.experiments.example_space import Model, Pictures, train
from autograder.experiments.shipped import FIRST_SEED, Shipped, percent, training_set, write_table
from course_utils.measured import spread
from course_utils.progress import progress

SHAPES = ((7,), (20,), (20, 7), (20, 7, 5))
LEARNING_RATE, ITERATIONS, SETS, STARTS = 0.0075, 2500, 5, 4


def measure():
    """Return the whole table."""
    shipped = Shipped()
    models = [
        Model("-".join(map(str, hidden)), hidden, LEARNING_RATE, ITERATIONS, small)
        for small in (True, False)
        for hidden in SHAPES
    ]
    table = shipped.about(
        "net_shapes",
        runs=f"{SETS} newly drawn training sets (`set` is their data-set seed), {STARTS} starts each",
        start="size of the first weights, times a standard normal draw; biases start at zero",
    ) | {"learning_rate": LEARNING_RATE, "num_iterations": ITERATIONS}
    runs = {model: [] for model in models}
    with progress(total=len(models) * SETS * STARTS, description="training", unit="run") as bar:
        for seed in range(FIRST_SEED, FIRST_SEED + SETS):
            pictures = Pictures.of(*training_set(seed, shipped.y.size), fresh=shipped.fresh)
            for model in models:
                for start in range(1, STARTS + 1):
                    result = train(model, pictures, start)
                    runs[model].append(
                        {
                            "set": seed,
                            "start": start,
                            "train": percent(result["correct"]["train"]),
                            "fresh": percent(result["correct"]["fresh"]),
                            "last_cost": round(result["last_cost"], 5),
                        }
                    )
                    bar.update(1)
    table["models"] = [
        {
            "hidden": list(model.hidden),
            "start": "0.01" if model.small_start else "1/sqrt(n_prev)",
            "runs": runs[model],
        }
        for model in models
    ]
    return table


def main():
    """Measure, write, and print means and spreads."""
    table = measure()
    write_table("week4_depth_or_width", table)
    for model in table["models"]:
        mean, deviation = spread([run["fresh"] for run in model["runs"]])
        sys.stdout.write(f"{model['hidden']!s:12} {model['start']:15} {mean:5.1f} ± {deviation:.1f}\n")


if __name__ == "__main__":
    main()
