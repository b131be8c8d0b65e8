"""The computation graph J = 3(a + bc) walked forward and backward: `graph_gradients`."""

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Case, Exercise, Mistake
from autograder.exercises.week2 import draws
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.weights import NOTHING_TO_VECTORIZE


def _three_numbers(rng, _):
    # Apart from each other, from 0 and from 1, so that no two derivatives agree by chance.
    a, b, c = rng.permutation([1.5, 4.0, 7.5]) + rng.uniform(0.1, 0.9, size=3)
    return {"a": float(a), "b": float(-b), "c": float(c)}


EXERCISE = Exercise(
    id="week2.graph_gradients",
    points=5,
    parameters=("a", "b", "c"),
    returns=("J", "grads"),
    cases=(
        Case("the notebook's numbers", draws.constant(a=5, b=3, c=2)),
        Case("b below zero", _three_numbers),
        Case("other numbers", _three_numbers),
    ),
    kinds={"J": "scalar", 'grads["da"]': "scalar", 'grads["db"]': "scalar", 'grads["dc"]': "scalar"},
    weights=NOTHING_TO_VECTORIZE,
    mistakes=(
        Mistake(
            "db-and-dc-swapped",
            "db and dc have changed places. u = b·c: how much does u grow when b grows a little?",
            (after("J, g", "J, {**g, 'db': g['dc'], 'dc': g['db']}"),),
            targets=('grads["db"]', 'grads["dc"]'),
        ),
        Mistake(
            "last-step-left-out",
            "da, db and dc are three times too small: they are derivatives of v. The way back "
            "starts at J = 3v, and that step counts as well.",
            (after("J, g", "J, {name: slope / 3 for name, slope in g.items()}"),),
            targets=('grads["da"]', 'grads["db"]', 'grads["dc"]'),
        ),
        Mistake(
            "du-left-out",
            "db and dc are 3, like du: the last step back, through u = b·c, is missing.",
            (after("J, g", "J, {**g, 'db': 3, 'dc': 3}"),),
            targets=('grads["db"]', 'grads["dc"]'),
        ),
        Mistake(
            "sum-derived-as-product",
            "da is 3 times a. v = a + u is a sum: when a grows by a little, v grows by just as "
            "much, whatever a is.",
            (after("J, g", "J, {**g, 'da': 3 * a}"),),
            targets=('grads["da"]',),
        ),
        Mistake(
            "product-kept-whole",
            "db and dc both hold b·c. The derivative of a product by one factor is the other factor alone.",
            (after("J, g", "J, {**g, 'db': 3 * b * c, 'dc': 3 * b * c}"),),
            targets=('grads["db"]', 'grads["dc"]'),
        ),
        Mistake(
            "added-instead-of-multiplied",
            "In db and dc the slopes of the steps were added. Along a path the chain rule multiplies them.",
            (after("J, g", "J, {**g, 'db': 3 + c, 'dc': 3 + b}"),),
            targets=('grads["db"]', 'grads["dc"]'),
        ),
        Mistake(
            "backward-with-minus",
            "da, db and dc have the wrong sign. Walking backward turns the direction around, not the slopes.",
            (after("J, g", "J, {name: -slope for name, slope in g.items()}"),),
            targets=('grads["da"]', 'grads["db"]', 'grads["dc"]'),
        ),
        Mistake(
            "steps-of-a-whole-unit",
            "da holds the new value of J after a step of 1, not how much J grew.",
            (after("J, g", "J, {**g, 'da': 3 * (a + 1 + b * c)}"),),
            targets=('grads["da"]',),
        ),
        Mistake(
            "three-times-a-only",
            "J is 3a + bc: only a was multiplied by 3. Brackets hold a + bc together.",
            (after("J, g", "3 * a + b * c, g"),),
            targets=("J",),
        ),
        Mistake(
            "three-left-out-of-j",
            "This is v = a + bc. One step of the graph is left: J = 3v.",
            (after("J, g", "a + b * c, g"),),
            targets=("J",),
        ),
        Mistake(
            "product-read-as-sum",
            "J is 3(a + b + c). u is the product of b and c.",
            (after("J, g", "3 * (a + b + c), g"),),
            targets=("J",),
        ),
        Mistake(
            "everything-multiplied",
            "J is 3·a·b·c. Between a and u stands a plus.",
            (after("J, g", "3 * a * b * c, g"),),
            targets=("J",),
        ),
        Mistake(
            "the-lectures-numbers",
            "33, 3, 6 and 9 are the notebook's results for a = 5, b = 3, c = 2. With other "
            "arguments other numbers should come out: let the function compute them.",
            (whole("return 33, {'da': 3, 'db': 6, 'dc': 9}"),),
            targets=("J", 'grads["db"]', 'grads["dc"]'),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
