"""Gradient descent: what goes wrong in a training loop, in weeks 2, 3 and 4."""

from autograder.exercises.model import Mistake
from autograder.exercises.table import mistakes

_ARGUMENTS = """
uphill: learning_rate = -learning_rate
    The cost rises with every step: the gradient was added. It points uphill, so subtract it.
learning-rate-written-in: learning_rate = RATE
    Every step has the learning rate RATE: it is hard-coded, or the default of a function that `learning_rate` was not passed to.
learning-rate-left-out: learning_rate = 1.0
    The whole gradient was subtracted in each step, as with a learning rate of 1. Use `learning_rate`.
learning-rate-per-example: learning_rate = learning_rate / X.shape[1]
    The steps are m times too short: the gradient is a mean already and was divided by m again.
iterations-written-in: num_iterations = 100
    There are 100 iterations, a hard-coded number. Use `num_iterations`.
one-step-too-few: num_iterations = num_iterations - 1
    The last iteration is missing. `range(n)` runs from 0 to n − 1, which is n iterations.
one-step-too-many: num_iterations = num_iterations + 1
    There is one iteration too many. `range(n)` runs from 0 to n − 1, which is n iterations.
"""
_COSTS = """
every-cost-recorded:
        if i % 1 == 0:
            costs.append(cost)
    `costs` has one cost per iteration. Record one every 100 iterations: what is the remainder of i divided by 100?
every-tenth-cost-recorded:
        if i % 10 == 0:
            costs.append(cost)
    `costs` has one cost every 10 iterations. Record one every 100 iterations.
first-cost-left-out:
        if i > 0 and i % 100 == 0:
            costs.append(cost)
    The cost before the first step is missing: `costs` starts at iteration 100. 0 is a multiple of 100, too.
costs-counted-from-one:
        if (i + 1) % 100 == 0:
            costs.append(cost)
    `costs` holds those of iterations 99, 199, …: the count started at 1. Iteration 0 is the first, then 100, 200 and so on.
first-cost-only: costs = costs[:1]
    `costs` holds only the cost before the first step. One more is due before every 100th step.
"""

# The body that the lines below change, and what differs from week to week in them.
_RIGHT = """
parameters = START
costs = []
for i in range(num_iterations):
    FORWARD
    cost = COST
    grads = BACKWARD
    parameters = update_parameters(parameters, grads, learning_rate)
    if i % 100 == 0:
        costs.append(cost)
return parameters, costs
"""
_LOOP = """
# The iterations.
one-step-only: num_iterations = 1
    Only one step was taken: either the parameters are initialized inside the loop, or the `return` is inside it and ends the function in the first iteration.
gradient-once:
        parameters = START
        costs = []
        FORWARD
        cost = COST
        grads = BACKWARD
        for i in range(num_iterations):
            parameters = update_parameters(parameters, grads, learning_rate)
            if i % 100 == 0:
                costs.append(cost)
        return parameters, costs
    Every step uses the gradient of the initial parameters: forward and backward pass are before the loop. Repeat them in every iteration.
two-updates-per-step: parameters = update_parameters(update_parameters(parameters, grads, learning_rate), grads, learning_rate)
    Every step was taken twice: the update is called two times in each iteration.
backward-before-forward [without OUTPUT, CACHE]:
        parameters = START
        costs = []
        for i in range(num_iterations):
            grads = BACKWARD
            FORWARD
            parameters = update_parameters(parameters, grads, learning_rate)
        return parameters, costs
    The backward pass came before the first forward pass, so its inputs have no value yet. Forward, cost, backward, update.
update-before-backward [without grads]:
        parameters = START
        costs = []
        for i in range(num_iterations):
            FORWARD
            parameters = update_parameters(parameters, grads, learning_rate)
            grads = BACKWARD
        return parameters, costs
    The update came before the backward pass, so there are no gradients yet. Forward, cost, backward, update.
labels-turned-around: Y = 1 - Y
    The network was trained with the opposite labels: 1 − Y in place of Y.
# What is returned.
start-returned: update_parameters(parameters, grads, learning_rate) -> parameters
    The parameters are the initial ones: the result of `update_parameters` was not kept.
gradients-kept: return {key: grads["d" + key] for key in parameters}, costs
    These are the gradients of the last step, under the parameters' names. Return the parameters.
gradients-returned: return grads, costs
    This is the dict of gradients. Return the parameters.
biases-back-to-zero: return {key: value * (key[0] == "W") for key, value in parameters.items()}, costs
    The biases are 0 at the end. They are trained like the weights.
# Loops.
loop-over-examples: right = sum(bool(OUTPUT[0, k] > 0.5) == Y[0, k] for k in range(Y.shape[1])); grads = BACKWARD
    The numbers are right, but inside the loop over iterations another one visits the examples one by one. Comparisons and means take them all at once.
loop-over-units: update_parameters(parameters, grads, learning_rate) -> {key: np.array([row - learning_rate * step for row, step in zip(value, grads["d" + key])]) for key, value in parameters.items()}
    The numbers are right, but inside the loop over iterations another one visits the units one by one. `update_parameters` takes whole matrices.
loop-over-features: update_parameters(parameters, grads, learning_rate) -> {**update_parameters(parameters, grads, learning_rate), "W1": np.array([column - learning_rate * step for column, step in zip(parameters["W1"].T, grads["dW1"].T)]).T}
    The numbers are right, but inside the loop over iterations another one visits the features one by one. `update_parameters` takes whole matrices.
"""


def argument_mistakes(rate: float) -> tuple[Mistake, ...]:
    """Return what goes wrong with the learning rate and the number of iterations.

    Args:
        rate: a learning rate that may be hard-coded.
    """
    return mistakes(_ARGUMENTS.replace("RATE", f"{rate:g}"))


def recorded_cost_mistakes(right: str) -> tuple[Mistake, ...]:
    """Return what goes wrong where every hundredth cost is recorded, in the right body ``right``."""
    return mistakes(_COSTS, of=right)


def training_body(start: str, forward: str, cost: str, backward: str) -> str:
    """Return a right training loop from the expressions of its parts; ``forward`` is an assignment."""
    return _filled(_RIGHT, start, forward, cost, backward)


def loop_mistakes(start: str, forward: str, cost: str, backward: str, more: str = "") -> tuple[Mistake, ...]:
    """Return what goes wrong in the loop that `training_body` returns.

    Args:
        start: the initial parameters, as an expression.
        forward: the forward pass, an assignment to the output and the cache.
        cost: the cost, as an expression.
        backward: the gradients, as an expression.
        more: a table of further mistakes of this loop; it may use START, FORWARD, COST, BACKWARD as well.
    """
    table = _filled(_LOOP + more, start, forward, cost, backward)
    return mistakes(table, of=training_body(start, forward, cost, backward))


def _filled(text, start, forward, cost, backward):
    output, cache = forward.partition(" = ")[0].split(", ")
    parts = {"START": start, "FORWARD": forward, "COST": cost, "BACKWARD": backward}
    for name, part in (parts | {"OUTPUT": output, "CACHE": cache}).items():
        text = text.replace(name, part)
    return text
