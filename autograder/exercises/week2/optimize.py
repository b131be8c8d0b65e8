"""Gradient descent: `optimize`, a loop over iterations around `propagate`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.descent import argument_mistakes, recorded_cost_mistakes
from autograder.exercises.table import mistakes
from autograder.exercises.week2 import draws
from autograder.exercises.weights import PURE_UPDATE


def inputs(rng, pictures, n_x=3, m=4, num_iterations=2, learning_rate=0.1, cats=False):
    if cats:
        w, b, X, Y = draws.neuron_on_pictures(rng, pictures, m)
    else:
        w, b, X = draws.neuron(rng, n_x, m)
        Y = draws.labels(rng, m)
    return w, b, X, Y, num_iterations, learning_rate


# The body that the lines below change.
RIGHT = """
costs = []
for i in range(num_iterations):
    grads, cost = propagate(w, b, X, Y)
    w = w - learning_rate * grads['dw']
    b = b - learning_rate * grads['db']
    if i % 100 == 0:
        costs.append(cost)
return {'w': w, 'b': b}, grads, costs
"""
MISTAKES = """
# The step.
b-never-updated: b - learning_rate * grads['db'] -> b
    `b` still has its initial value: only `w` was updated. Both have a gradient.
w-never-updated: w - learning_rate * grads['dw'] -> w
    `w` still has its initial value: only `b` was updated. Both have a gradient.
w-moved-by-db: w - learning_rate * grads['dw'] -> w - learning_rate * grads['db']
    All weights changed by the same amount: `w` was updated with `db`. Which gradient belongs to `w`?
b-moved-by-dw: b - learning_rate * grads['db'] -> b - learning_rate * grads['dw']
    `b` was updated with `dw`: after the first step it has one entry per feature, so the next call fails. Which gradient belongs to `b`?
b-moved-by-the-sum-of-dw: b - learning_rate * grads['db'] -> b - learning_rate * np.sum(grads['dw'])
    `b` was updated with the sum of `dw`. It has a gradient of its own.
# The iterations.
updates-inside-the-if:
        costs = []
        for i in range(num_iterations):
            grads, cost = propagate(w, b, X, Y)
            if i % 100 == 0:
                costs.append(cost)
                w = w - learning_rate * grads['dw']
                b = b - learning_rate * grads['db']
        return {'w': w, 'b': b}, grads, costs
    `w` and `b` changed only in iterations 0, 100, 200 and so on: the updates are inside the `if`. How far are they indented?
gradient-of-the-start:
        costs = []
        grads, cost = propagate(w, b, X, Y)
        for i in range(num_iterations):
            w = w - learning_rate * grads['dw']
            b = b - learning_rate * grads['db']
            if i % 100 == 0:
                costs.append(cost)
        return {'w': w, 'b': b}, grads, costs
    Every step uses the gradient of the initial parameters: `propagate` is called before the loop. Call it in every iteration.
returned-too-early:
        costs = []
        for i in range(num_iterations):
            grads, cost = propagate(w, b, X, Y)
            w = w - learning_rate * grads['dw']
            b = b - learning_rate * grads['db']
            if i % 100 == 0:
                costs.append(cost)
            return {'w': w, 'b': b}, grads, costs
    Only one step was taken: the `return` is inside the loop and ends the function in the first iteration. How far is it indented?
# What is returned.
start-returned: parameters = {'w': w, 'b': b}
    The parameters are the initial ones: the updated ones have other names and were not returned.
gradients-after-the-last-step: return parameters, propagate(parameters['w'], parameters['b'], X, Y)[0], costs
    `grads` belongs to the parameters after the last step. Return the gradients that the last step used.
# The costs.
costs-after-the-step:
        costs.append(propagate(w, b, X, Y)[1])
    Each cost was computed after its step. Record the cost that belongs to the gradients, before `w` and `b` change.
last-cost-only: return {'w': w, 'b': b}, grads, cost
    `costs` is one number, the last cost. Collect the costs in a list.
# Arguments and loops.
callers-w-changed: w - learning_rate * grads['dw'] -> np.subtract(w, learning_rate * grads['dw'], out=w)
    The numbers are right, but the caller's `w` has changed, too: `-=` on an array works in place. A second call would start somewhere else.
loop-over-features:
        w = np.copy(w)
        costs = []
        for i in range(num_iterations):
            grads, cost = propagate(w, b, X, Y)
            for j in range(w.shape[0]):
                w[j, 0] = w[j, 0] - learning_rate * grads['dw'][j, 0]
            b = b - learning_rate * grads['db']
            if i % 100 == 0:
                costs.append(cost)
        return {'w': w, 'b': b}, grads, costs
    The numbers are right, but inside the loop over iterations another one visits the weights one by one. w − α·dw takes them all at once.
loop-over-examples:
        costs = []
        for i in range(num_iterations):
            m = X.shape[1]
            grads, cost = {'dw': np.zeros(w.shape), 'db': 0.0}, 0.0
            for k in range(m):
                part, loss = propagate(w, b, X[:, k:k + 1], Y[:, k:k + 1])
                grads = {name: grads[name] + part[name] / m for name in grads}
                cost = cost + loss / m
            w = w - learning_rate * grads['dw']
            b = b - learning_rate * grads['db']
            if i % 100 == 0:
                costs.append(cost)
        return {'w': w, 'b': b}, grads, costs
    The numbers are right, but inside the loop over iterations another one visits the examples one by one. `propagate` takes them all at once.
"""

EXERCISE = exercise(
    "week2.optimize(w, b, X, Y, num_iterations, learning_rate) -> parameters, grads, costs",
    points=15,
    weights=PURE_UPDATE,
    inputs=inputs,
    cases={
        "{num_iterations} steps on {n_x} features, {m} examples": [
            dict(m=8, num_iterations=103, learning_rate=0.05),
            dict(n_x=6, m=11, num_iterations=17, learning_rate=0.12),
            dict(n_x=2, m=5, num_iterations=203, learning_rate=0.03),
        ],
        "9 steps on a single example": dict(n_x=4, m=1, num_iterations=9, learning_rate=0.2),
        "13 steps on 7 cat pictures, every 16th row and every 8th column": dict(
            m=7, num_iterations=13, learning_rate=0.02, cats=True
        ),
    },
    grows={"example": "m", "feature": "n_x"},
    kinds={'parameters["b"]': "scalar", 'grads["db"]': "scalar", "costs": "costs"},
    uses=("week2.propagate", "week2.sigmoid"),
    extras={"print_cost": False},
    mistakes=[
        *argument_mistakes(0.009),
        *recorded_cost_mistakes(RIGHT),
        *mistakes(MISTAKES, of=RIGHT),
    ],
)
