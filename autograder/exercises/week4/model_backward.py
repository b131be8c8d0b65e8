"""All layers backward: `L_model_backward`."""

import numpy as np

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week4 import draws
from autograder.exercises.weights import FORWARD_BACKWARD


def inputs(rng, pictures, sizes=(4, 3, 2, 1), m=5, label_type=np.int64, cats=False):
    # All sizes differ, also from m: gradients numbered by the layer above show in their shapes.
    made = draws.network_on_pictures(rng, pictures, sizes, m) if cats else draws.network(rng, sizes, m)
    return made.AL, made.Y.astype(label_type), made.caches


# The body that the lines below change.
RIGHT = """
L, grads = len(caches), {}
dAL = -Y / AL + (1 - Y) / (1 - AL)
dA = dAL
for layer in range(L, 0, -1):
    given = dA
    cache = caches[layer - 1]
    activation = "sigmoid" if layer == L else "relu"
    dA, dW, db = linear_activation_backward(given, cache, activation)
    grads["dA" + str(layer - 1)] = dA
    grads["dW" + str(layer)], grads["db" + str(layer)] = dW, db
return grads
"""
MISTAKES = """
# Where it starts.
dal-turned-around: dAL = Y / AL - (1 - Y) / (1 - AL)
    All gradients have the wrong sign: the minus at the start is missing. With y = 1 a larger AL lowers the cost, so `dAL` is negative there.
minus-over-both-terms: dAL = -(Y / AL + (1 - Y) / (1 - AL))
    `dAL` has the wrong sign where y = 0: the minus is in front of both terms. With y = 0 a larger AL raises the cost.
both-terms-positive: dAL = Y / AL + (1 - Y) / (1 - AL)
    `dAL` has the wrong sign where y = 1: the first term needs a minus. With y = 1 a larger AL lowers the cost.
dz-for-da: dAL = AL - Y
    All gradients are too small. AL − Y is dZ already, and the derivative of the sigmoid was applied again. `dAL` is the gradient with respect to AL.
prediction-for-one: dAL = -Y / AL + (AL - Y) / (1 - AL)
    `dAL` contains (a − y)/(1 − a). The second term of the loss is (1 − y) log(1 − a): what is its derivative?
cats-only: dAL = -Y / AL
    `dAL` is 0 where y = 0. The second term of the loss has a derivative, too.
others-only: dAL = (1 - Y) / (1 - AL)
    `dAL` is 0 where y = 1. The first term of the loss has a derivative, too.
labels-swapped: dAL = -(1 - Y) / AL + Y / (1 - AL)
    `dAL` moves every example towards the wrong label: y and 1 − y are swapped.
averaged-at-the-start: dAL = (-Y / AL + (1 - Y) / (1 - AL)) / Y.shape[1]
    All gradients are m times too small: `dAL` was divided by m, and `linear_backward` takes the mean itself. `dAL` has one gradient per example.
dal-added-up: dAL = np.sum(-Y / AL + (1 - Y) / (1 - AL), keepdims=True)
    `dAL` is one number for all examples, their sum. Each example has its own gradient; `linear_backward` takes the mean where one belongs.
logarithm-kept: dAL = -Y * np.log(AL) - (1 - Y) * np.log(1 - AL)
    `dAL` holds the losses themselves. The backward pass starts with their derivative: what is the derivative of a logarithm?
squared-error-start: dAL = 2 * (AL - Y)
    `dAL` is the derivative of the squared error. The cost is the cross-entropy; its derivative has AL and 1 − AL in the denominators.
# Each layer's activation.
relu-at-the-end: activation = "relu"
    The backward pass through the last layer used ReLU. Its activation is the sigmoid.
sigmoid-everywhere: activation = "sigmoid"
    Right for the last layer, but the backward pass through the hidden layers used the sigmoid, too. Their activation is ReLU.
activations-swapped: activation = "relu" if layer == L else "sigmoid"
    The activations are swapped: the last layer used ReLU and the hidden ones the sigmoid.
hidden-activations-forgotten: dA, dW, db = linear_backward(given, cache[0]) if layer < L else linear_activation_backward(given, cache, "sigmoid")
    Right for the last layer, but the hidden layers used only the linear half. ReLU stops the gradient where Z is negative.
sigmoid-step-forgotten: dA, dW, db = linear_backward(given, cache[0]) if layer == L else linear_activation_backward(given, cache, "relu")
    `dAL` went straight into the last layer's linear half. One step is missing before it, through the sigmoid.
# What each layer is given.
averaged-in-every-layer: given = dA if layer == L else dA / Y.shape[1]
    Right for the last layer, but with each layer below it all gradients become m times smaller: `dA` was divided by m. Only dW and db are means.
dal-for-every-layer: given = dAL
    Right for the last layer, but every hidden layer was given `dAL`, too. Each layer gets the gradient that the layer above it returns.
looked-up-one-too-high: given = dA if layer == L else grads["dA" + str(layer + 1)]
    The gradient for a hidden layer was looked up under a key that does not exist yet. Under which key did the layer above store its dA?
same-gradient-for-all-hidden: given = dA if layer == L else grads["dA" + str(L - 1)]
    Every hidden layer was given the gradient that the last layer returns; two layers hide this. Each layer gets that of the layer right above it.
hidden-layers-in-forward-order: range(L, 0, -1) -> [L, *range(1, L)]; given = dA if layer == L else grads["dA" + str(layer)]
    The hidden layers were visited from the first to the last, so the gradient from the layer above does not exist yet. Count down.
cache-behind-the-last: cache = caches[layer]
    `caches[L]` does not exist: layer L's cache is the last one, and a list counts from 0.
cache-of-the-layer-above: cache = caches[layer - 1 if layer == L else layer]
    The hidden layers got the cache of the layer above them. A list counts from 0: at which index is layer l's cache?
caches-in-forward-order: cache = caches[L - layer]
    The caches were taken from the first to the last. The backward pass starts at the last layer, so it starts with the last cache.
first-cache-for-all-hidden: cache = caches[layer - 1 if layer == L else 0]
    Every hidden layer got the cache of layer 1; two layers hide this. Each layer has its own cache.
cache-opened-too-early: cache = caches[layer - 1][0]
    `linear_activation_backward` was given the linear half of the cache. It expects the whole pair and unpacks it itself.
# The gradients and their keys.
summed-not-averaged: dW = dW * Y.shape[1]; db = db * Y.shape[1]
    dW and db are m times too large: they are summed over the examples, where `linear_backward` takes their mean.
gradients-turned-around: dW = -dW; db = -db
    dW and db have the wrong sign, dA has the right one. Nothing is negated in the backward pass; the minus comes in the update.
biases-added-up: db = np.sum(db)
    Each db is one number, summed over the units. Every unit has its own bias; with one unit nobody would notice.
dw-and-db-swapped: dW, db = db, dW
    dW and db are swapped: each key holds the other's array.
keys-one-too-low: str(layer) -> str(layer - 1)
    The keys of dW and db are one number too low: 'dW0' holds the first layer's. Layers with weights count from 1.
hidden-keys-one-too-low: str(layer) -> str(layer if layer == L else layer - 1)
    Right for the last layer, but the hidden layers' keys are one too low: 'dW0' holds the first layer's. Layers count from 1, the caches from 0.
layers-counted-backward: str(layer) -> str(L + 1 - layer); str(layer - 1) -> str(L - layer)
    The gradients have the keys of the wrong layers: the last layer's is called dW1 and the first layer's dWL.
first-layer-left-out: range(L, 0, -1) -> range(L, 1, -1)
    The first layer is missing: there is no dW1. The loop counts down to layer 1, and `range` stops before its end.
one-hidden-layer-only: range(L, 0, -1) -> range(L, max(0, L - 2), -1)
    Of the hidden layers only the last one has gradients, which is enough for two layers. Is the `return` inside the loop?
last-layer-only: range(L, 0, -1) -> [L]
    Only the last layer has gradients. The backward pass continues through every layer down to the first.
activations-gradients-left-out: return {key: value for key, value in grads.items() if key[1] != "A"}
    The gradients of the activations are missing: there is no key dA0. They are asked for, too.
bias-gradients-left-out: return {key: value for key, value in grads.items() if key[1] != "b"}
    The gradients of the biases are missing: there is no key db1. Biases are learned as well.
gradients-in-a-list: return [(grads["dW" + str(number)], grads["db" + str(number)]) for number in range(1, L + 1)]
    The gradients are returned as a list of layers. Return one dictionary with the keys dW1, db1 and so on.
# Loops.
loop-over-examples: dAL = np.array([[-y / a + (1 - y) / (1 - a) for a, y in zip(AL[0], Y[0])]])
    The numbers are right, but a loop visits the examples one by one. `dAL` is computed for all at once; only the loop over layers stays.
loop-over-units: db = np.array([row + 0.0 for row in db])
    The numbers are right, but a second loop visits the units one by one. One matrix product serves all; only the loop over layers stays.
"""

EXERCISE = exercise(
    "week4.L_model_backward(AL, Y, caches) -> grads",
    points=15,
    weights=FORWARD_BACKWARD,
    inputs=inputs,
    cases={
        "three layers, 5-4-3-1, 7 examples": dict(sizes=(5, 4, 3, 1), m=7),
        "two layers, 4-6-1, 9 examples, labels as floats": dict(sizes=(4, 6, 1), m=9, label_type=np.float64),
        "four layers, 8-6-4-3-1, 5 examples": dict(sizes=(8, 6, 4, 3, 1)),
        "three layers, 3-5-2-1, a single example": dict(sizes=(3, 5, 2, 1), m=1),
        "two layers on 4 cat pictures, every 16th row and every 8th column": dict(
            sizes=(2, 1), m=4, cats=True
        ),
    },
    grows={
        "example": "m",
        "feature": lambda count: dict(sizes=(count, 4, 3, 1)),
        "unit": lambda count: dict(sizes=(4, count, count + 2, 1)),
    },
    uses=("week4.linear_activation_backward", "week4.linear_backward"),
    numbering="dA",
    mistakes=mistakes(MISTAKES, of=RIGHT),
)
