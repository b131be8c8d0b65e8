"""One step downhill: inputs and mistakes of `update_parameters`, in weeks 3 and 4."""

from itertools import pairwise

from autograder.exercises.model import Mistake
from autograder.exercises.table import mistakes

# The body that the lines below change.
_BY_KEY = """
new = {}
for key, value in parameters.items():
    gradient = grads["d" + key]
    new[key] = value - learning_rate * gradient
return new
"""
_STEPS = """
uphill: new[key] = value + learning_rate * gradient
    The gradient was added. It points uphill, where the cost is higher, so subtract it.
learning-rate-left-out: new[key] = value - gradient
    The whole gradient was subtracted, as with a learning rate of 1. The length of the step is learning_rate times the gradient.
learning-rate-written-in: learning_rate = RATE
    The step was taken with RATE, whatever `learning_rate` is: the number is hard-coded in the function. Use the argument.
divided-by-the-rate: new[key] = value - gradient / learning_rate
    The gradient was divided by the learning rate. A smaller rate should make a shorter step.
rate-taken-twice: new[key] = value - learning_rate**2 * gradient
    The step is too short: the gradient was multiplied by the learning rate twice.
two-steps: new[key] = value - 2 * learning_rate * gradient
    The step is twice as long as asked: the update was made twice.
slope-without-size: new[key] = value - learning_rate * np.sign(gradient)
    Every entry moved by the same distance: only the sign of the gradient was used. A larger gradient makes a longer step.
value-shrunk: new[key] = value * (1 - learning_rate * gradient)
    The step was multiplied by the parameter itself. Subtract learning_rate times the gradient, whatever the parameter is.
steps-returned: new[key] = -learning_rate * gradient
    These are the steps alone. Add them to the parameters that you started from.
steps-without-their-start: new[key] = learning_rate * gradient
    These are the lengths of the steps alone. Subtract them from the parameters that you started from.
gradients-returned: new[key] = gradient
    These are the gradients, not the parameters after the step.
parameters-unchanged: return parameters
    The parameters are the ones that were passed in: the new values were computed, but they are not what is returned.
b-never-updated: new[key] = value - learning_rate * gradient if key[0] == "W" else value
    The biases did not change: only the weights took the step. Both have a gradient.
w-never-updated: new[key] = value - learning_rate * gradient if key[0] == "b" else value
    The weights did not change: only the biases took the step. Both have a gradient.
w-moved-by-db: gradient = grads["db" + key[1:]]
    All weights of a unit moved by the same amount: W took its step along db, and broadcasting hides it. Which gradient belongs to W?
b-moved-by-dw: gradient = grads["dW" + key[1:]]
    The biases have become as wide as W: they took their step along dW, and broadcasting hides it. Which gradient belongs to b?
b1-moved-by-db2: gradient = grads["db2"] if key == "b1" else grads["d" + key]
    `b1` was updated with `db2`, the gradient of another layer. Which gradient belongs to `b1`?
one-step-for-all-biases: gradient = grads["d" + key] if key[0] == "W" else np.sum(grads["d" + key])
    All biases of a layer moved by the same amount, the sum of their gradients. Each bias has its own gradient.
gradient-from-the-left: new[key] = learning_rate * gradient - value
    The result is the step minus the parameter. It is the parameter minus the step.
rate-on-everything: new[key] = learning_rate * (value - gradient)
    The learning rate multiplies the parameters as well. It belongs to the gradient alone.
biases-uphill: new[key] = value - learning_rate * gradient if key[0] == "W" else value + learning_rate * gradient
    The biases moved uphill: their gradient was added. Subtract it, as for the weights.
no-keys-of-parameters: return {"d" + key: value for key, value in new.items()}
    The returned dict has the keys of the gradients, with a d in front. Return the parameters under their own keys, "W1" and so on.
biases-not-returned: return {key: value for key, value in new.items() if key[0] == "W"}
    The returned dict has no biases. The next iteration needs all parameters.
keys-mixed-up: gradient = grads[key]
    `grads` has no key like that: the keys of the gradients begin with a d, "dW1", "db1" and so on.
# Loops.
loop-over-units: new[key] = np.array([value[j] - learning_rate * gradient[j] for j in range(len(value))])
    The numbers are right, but a second loop visits the units one by one. W − α·dW takes them all at once.
loop-over-columns:
        new[key] = np.copy(value)
        for row, slopes in zip(new[key].T, gradient.T):
            row -= learning_rate * slopes
    The numbers are right, but a second loop visits the columns of W one by one. W − α·dW takes them all at once.
"""
_BY_NUMBER = """
L = len(parameters) // 2
new = dict(parameters)
for l in range(1, L + 1):
    new["W" + str(l)] = new["W" + str(l)] - learning_rate * grads["dW" + str(l)]
    new["b" + str(l)] = new["b" + str(l)] - learning_rate * grads["db" + str(l)]
return new
"""
_LEFT_OUT = """
last-layer-left-out: range(1, L + 1) -> range(1, L)
    The last layer did not take the step. Layers run from 1 to L, and `range` stops before its end.
first-layer-left-out: range(1, L + 1) -> range(2, L + 1)
    The first layer did not take the step. Its parameters are W1 and b1: at which number does the loop start?
"""


def step_mistakes(rate: float, layers: str = "") -> tuple[Mistake, ...]:
    """Return what goes wrong in a step.

    Args:
        rate: a learning rate that may be hard-coded.
        layers: a table of further mistakes of a loop over the layers.
    """
    steps = mistakes(_STEPS.replace("RATE", f"{rate:g}"), of=_BY_KEY)
    return steps + mistakes(_LEFT_OUT + layers, of=_BY_NUMBER)


def inputs(rng, _pictures, sizes=(3, 4, 2), learning_rate=0.1, activations=False):
    """Return parameters and gradients of layers of these sizes, the input's first; more gradients on request."""
    parameters, grads = {}, {}
    if activations:
        grads = {"dA0": rng.normal(size=(7, 8)), "dA1": rng.normal(size=(5, 8))}
    for layer, (n_prev, n) in enumerate(pairwise(sizes), 1):
        for letter, columns in (("W", n_prev), ("b", 1)):
            # The gradients are far from 0, so that no step is too short to be seen.
            signs = rng.choice([-1, 1], size=(n, columns))
            parameters[f"{letter}{layer}"] = rng.normal(size=(n, columns))
            grads[f"d{letter}{layer}"] = signs * rng.uniform(0.3, 1.5, size=(n, columns))
    return parameters, grads, learning_rate
