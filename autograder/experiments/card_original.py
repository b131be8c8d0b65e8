"""The measurements on the original pictures that the data card tells.

Fresh pictures of the original do not exist. So its distinct pictures are also split anew, several times.
"""

import numpy as np

from autograder.experiments.card_measures import MODELS, accuracies, run_models, summary
from autograder.experiments.example_space import Pictures
from autograder.experiments.shortcuts import FEATURES, JUDGES, all_pixels
from course_utils.dataset_layout import read_pair

RESPLITS, RESPLIT_SEED, HELD_OUT = 10, 1, 49


def measure_original(folder, bar):
    """Measure the original: its published split, and random splits of its distinct pictures."""
    pair = read_pair(folder)
    train_part, test_part = pair["train"], pair["test"]
    pictures = Pictures.of(
        all_pixels(train_part.x), train_part.y, test=(all_pixels(test_part.x), test_part.y)
    )
    published = run_models(MODELS, pictures, bar)
    found = {
        "published": {
            name: {part: summary(accuracies(runs, part)) for part in ("train", "test")}
            | {"start_1": {part: round(value, 2) for part, value in runs[0]["accuracy"].items()}}
            for name, runs in published.items()
        },
        "published_judges": {
            name: round(judge((train_part.x, train_part.y), (test_part.x, test_part.y)), 1)
            for name, judge in JUDGES.items()
        },
    }
    x, y = _distinct(np.concatenate([train_part.x, test_part.x]), np.concatenate([train_part.y, test_part.y]))
    random = np.random.default_rng(RESPLIT_SEED)
    orders = [random.permutation(len(y)) for _ in range(RESPLITS)]
    splits = [(order[HELD_OUT:], order[:HELD_OUT]) for order in orders]
    found["distinct"] = len(y)
    found["always_non_cat"] = summary([100 * float(np.mean(y[test] == 0)) for _, test in splits])
    found["resplit"] = {}
    for feature, make in FEATURES.items():
        X, runs = make(x), {model.name: [] for model in MODELS}
        for learn, test in splits:
            results = run_models(MODELS, Pictures.of(X[:, learn], y[learn], test=(X[:, test], y[test])), bar)
            for name, more in results.items():
                runs[name] += accuracies(more, "test")
        found["resplit"][feature] = {name: summary(values) for name, values in runs.items()}
    found["resplit_judges"] = {
        name: summary([judge((x[learn], y[learn]), (x[test], y[test])) for learn, test in splits])
        for name, judge in JUDGES.items()
    }
    return found


def _distinct(x, y):
    """Return pictures and labels without exact repetitions."""
    seen = {}
    for i, picture in enumerate(x):
        seen.setdefault(picture.tobytes(), i)
    keep = sorted(seen.values())
    return x[keep], y[keep]
