"""The computation graph J = 3(a + bc), forward and backward: `graph_gradients`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.weights import NOTHING_TO_VECTORIZE


def inputs(rng, _, of_the_notebook=False):
    if of_the_notebook:
        return 5, 3, 2
    # Apart from each other, from 0 and from 1, so that no two derivatives agree by chance.
    a, b, c = rng.permutation([1.5, 4.0, 7.5]) + rng.uniform(0.1, 0.9, size=3)
    return float(a), float(-b), float(c)


MISTAKES = """
# The derivatives.
db-and-dc-swapped: grads = {**grads, 'db': grads['dc'], 'dc': grads['db']}
    `db` and `dc` are exchanged. u = b·c: how much does u change when b grows a little?
last-step-left-out: grads = {name: slope / 3 for name, slope in grads.items()}
    `da`, `db` and `dc` are three times too small: they are derivatives of v. The backward pass starts at J = 3v, and that step counts as well.
du-left-out: grads = {**grads, 'db': 3, 'dc': 3}
    `db` and `dc` are 3, like du: the last step, through u = b·c, is missing.
sum-derived-as-product: grads = {**grads, 'da': 3 * a}
    `da` is 3 times a. v = a + u is a sum: when a grows a little, v grows by as much, whatever a is.
product-kept-whole: grads = {**grads, 'db': 3 * b * c, 'dc': 3 * b * c}
    `db` and `dc` both contain b·c. The derivative of a product with respect to one factor is the other factor.
added-instead-of-multiplied: grads = {**grads, 'db': 3 + c, 'dc': 3 + b}
    In `db` and `dc` the derivatives of the steps were added. The chain rule multiplies them.
backward-with-minus: grads = {name: -slope for name, slope in grads.items()}
    `da`, `db` and `dc` have the wrong sign. The backward pass does not negate a derivative.
steps-of-a-whole-unit: grads = {**grads, 'da': 3 * (a + 1 + b * c)}
    `da` is the new value of J after a step of 1, not how much J grew.
# The value.
three-times-a-only: J = 3 * a + b * c
    `J` is 3a + bc: only a was multiplied by 3. Put a + bc in brackets.
three-left-out-of-j: J = a + b * c
    `J` is v = a + bc. One step of the graph is missing: J = 3v.
product-read-as-sum: J = 3 * (a + b + c)
    `J` is 3(a + b + c). u is the product of b and c.
everything-multiplied: J = 3 * a * b * c
    `J` is 3·a·b·c. There is a plus between a and u.
the-lectures-numbers: return (33, {'da': 3, 'db': 6, 'dc': 9})
    33, 3, 6 and 9 are the results for a = 5, b = 3, c = 2, hard-coded. Let the function compute them from its arguments.
"""

EXERCISE = exercise(
    "week2.graph_gradients(a, b, c) -> J, grads",
    points=5,
    weights=NOTHING_TO_VECTORIZE,
    inputs=inputs,
    cases={
        "the notebook's numbers": dict(of_the_notebook=True),
        "b below zero": dict(),
        "other numbers": dict(),
    },
    kinds=dict.fromkeys(("J", 'grads["da"]', 'grads["db"]', 'grads["dc"]'), "scalar"),
    mistakes=mistakes(MISTAKES),
)
