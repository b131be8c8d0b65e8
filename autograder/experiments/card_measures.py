"""The measurements on rendered pictures that the data card tells."""

import numpy as np

from autograder.experiments.example_space import FOUR_LAYER, LOGISTIC, TWO_LAYER, Model, Pictures, train
from autograder.experiments.shortcuts import FEATURES, JUDGES, all_pixels
from course_utils.dataset_rendered import SHIPPED_SEED, SHIPPED_TEST, SHIPPED_TRAIN
from course_utils.scenes import FRESH_START, TEST_START, TRAIN_START, render

# Data sets on which nothing was tuned (tuning used 1-10, 31-32, 77-78 and 9000-9005).
SEEDS = (101, 102, 103, 104, 105)
FRESH_SEED, FRESH_COUNT = 199, 2000
STARTS = (1, 2, 3)
MODELS = (LOGISTIC, TWO_LAYER, FOUR_LAYER)
# The same rate, iterations and start for each, so that only the shape of the network differs.
SHAPES = tuple(
    Model("-".join(map(str, (12288, *hidden, 1))), hidden, 0.0075, 2500)
    for hidden in ((7,), (20,), (20, 7), (20, 7, 5))
)
# Among these the shipped seed was picked, with a pool of its own.
CANDIDATES, POOL_SEED, POOL_COUNT = tuple(range(1, 11)), 9000, 1500
AMOUNTS, AMOUNT_SEEDS, AMOUNT_MODELS = (100, 209, 418, 836), SEEDS[:3], (LOGISTIC, FOUR_LAYER)


def starts_of(model):
    """Return the seeds of first weights; logistic regression starts at zero and needs but one."""
    return STARTS if model.hidden else STARTS[:1]


def summary(values):
    """Return mean, standard deviation and number of some accuracies in percent."""
    values = np.asarray(values, dtype=float)
    spread = float(values.std(ddof=1)) if values.size > 1 else 0.0
    return {"mean": round(float(values.mean()), 2), "sd": round(spread, 2), "runs": int(values.size)}


def run_models(models, pictures, bar):
    """Return {model name: [result of each start]}."""
    results = {}
    for model in models:
        results[model.name] = []
        for start in starts_of(model):
            results[model.name].append(train(model, pictures, start))
            bar.update(1)
    return results


def accuracies(results, part):
    """Return the accuracies of one part ("train", "test", "fresh") over all starts."""
    return [result["accuracy"][part] for result in results]


def measure_rendered(bar):
    """Measure models, shortcuts and kinds on five data sets of the shipped sizes."""
    fresh_x, fresh_y, fresh_kind = render(FRESH_SEED, FRESH_START, FRESH_COUNT, "drawing fresh pictures")
    sets = {}
    for seed in SEEDS:
        x, y, _ = render(seed, TRAIN_START, SHIPPED_TRAIN, f"drawing data set {seed}")
        test_x, test_y, _ = render(seed, TEST_START, SHIPPED_TEST, f"drawing data set {seed}")
        sets[seed] = ((x, y), (test_x, test_y))
    found = {"models": {}, "sets": {}, "shortcuts": {}, "judges": {}, "kinds": {}, "shapes": {}}
    for feature, make in FEATURES.items():
        fresh = make(fresh_x)
        models = (*MODELS, *SHAPES) if feature == "all pixels" else MODELS
        runs = {}
        for seed, ((x, y), (test_x, test_y)) in sets.items():
            pictures = Pictures.of(make(x), y, test=(make(test_x), test_y), fresh=(fresh, fresh_y))
            runs[seed] = run_models(models, pictures, bar)
        joined = {
            model.name: [result for run in runs.values() for result in run[model.name]] for model in models
        }
        found["shortcuts"][feature] = {
            model.name: summary(accuracies(joined[model.name], "fresh")) for model in MODELS
        }
        if feature == "all pixels":
            parts = ("train", "test", "fresh")
            found["models"] = {
                model.name: {part: summary(accuracies(joined[model.name], part)) for part in parts}
                for model in MODELS
            }
            found["shapes"] = {
                model.name: summary(accuracies(joined[model.name], "fresh")) for model in SHAPES
            }
            found["sets"] = {
                str(seed): {
                    model.name: {part: summary(accuracies(run[model.name], part)) for part in parts}
                    for model in MODELS
                }
                for seed, run in runs.items()
            }
            found["kinds"] = _by_kind(joined, np.array(fresh_kind))
    for name, judge in JUDGES.items():
        found["judges"][name] = summary([judge(part[0], (fresh_x, fresh_y)) for part in sets.values()])
    found["amounts"] = _by_amount(all_pixels(fresh_x), fresh_y, bar)
    return found


def _by_kind(runs, kinds):
    """Return {kind: number of pictures and mean accuracy of each model}."""
    table = {}
    for kind in sorted(set(kinds.tolist())):
        here = kinds == kind
        table[kind] = {"pictures": int(here.sum())}
        for model in MODELS:
            right = [result["correct"]["fresh"][here].mean() for result in runs[model.name]]
            table[kind][model.name] = round(100 * float(np.mean(right)), 1)
    return table


def _by_amount(fresh, fresh_y, bar):
    """Return {number of training pictures: fresh accuracy of two models}."""
    runs = {amount: {model.name: [] for model in AMOUNT_MODELS} for amount in AMOUNTS}
    for seed in AMOUNT_SEEDS:
        x, y, _ = render(seed, TRAIN_START, max(AMOUNTS), f"drawing data set {seed}")
        X = all_pixels(x)
        for amount in AMOUNTS:
            pictures = Pictures.of(X[:, :amount], y[:amount], fresh=(fresh, fresh_y))
            for model in AMOUNT_MODELS:
                runs[amount][model.name].append(train(model, pictures)["accuracy"]["fresh"])
                bar.update(1)
    return {
        str(amount): {name: summary(values) for name, values in row.items()} for amount, row in runs.items()
    }


def measure_candidates(bar):
    """Measure how far the 50 test pictures of each candidate are from the truth."""
    pool_x, pool_y, _ = render(POOL_SEED, TRAIN_START, POOL_COUNT, "drawing the pool")
    pool, found = all_pixels(pool_x), {}
    for seed in CANDIDATES:
        x, y, _ = render(seed, TRAIN_START, SHIPPED_TRAIN, f"drawing data set {seed}")
        test_x, test_y, _ = render(seed, TEST_START, SHIPPED_TEST, f"drawing data set {seed}")
        pictures = Pictures.of(all_pixels(x), y, test=(all_pixels(test_x), test_y), pool=(pool, pool_y))
        found[str(seed)] = {}
        for model in MODELS:
            accuracy = train(model, pictures)["accuracy"]
            bar.update(1)
            found[str(seed)][model.name] = {part: round(accuracy[part], 1) for part in ("test", "pool")}
    return found


def measure_shipped(bar):
    """Measure the data set that the course ships, with 2,000 fresh pictures of its own seed."""
    x, y, _ = render(SHIPPED_SEED, TRAIN_START, SHIPPED_TRAIN, "drawing the shipped set")
    test_x, test_y, _ = render(SHIPPED_SEED, TEST_START, SHIPPED_TEST, "drawing the shipped set")
    fresh_x, fresh_y, _ = render(SHIPPED_SEED, FRESH_START, FRESH_COUNT, "drawing its fresh pictures")
    parts = {"test": (all_pixels(test_x), test_y), "fresh": (all_pixels(fresh_x), fresh_y)}
    results = run_models(MODELS, Pictures.of(all_pixels(x), y, **parts), bar)
    return {
        name: [
            {
                "start": start,
                "first_cost": round(result["first_cost"], 6),
                "last_cost": round(result["last_cost"], 6),
                **{part: round(value, 2) for part, value in result["accuracy"].items()},
            }
            for start, result in zip(STARTS, runs, strict=False)
        ]
        for name, runs in results.items()
    }
