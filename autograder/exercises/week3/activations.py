"""Four activations and their derivatives: `activation` and `activation_derivative`."""

import numpy as np

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week3 import draws

KINDS = ("sigmoid", "tanh", "relu", "leaky_relu")


def inputs(rng, pictures, kind, n=3, m=5, far=False, cats=False):
    """Return Z (n, m), spread to both sides; no entry is 0, where the slope of two kinds is a convention."""
    if cats:
        parameters, X, _ = draws.network_on_pictures(rng, pictures, m, n)
        return draws.cache_of(parameters, X)["Z1"], kind
    if far:  # Near ones among them: where all slopes are tiny, a rounding would count as a mistake.
        Z = np.array([-300.0, -40.0, -6.0, -0.8, 0.5, 1.7, 35.0, 300.0]) * rng.uniform(0.9, 1.1, size=8)
        return rng.permutation(Z).reshape(2, 4), kind
    return draws.shuffled(rng, -3.0, 3.0, n, m), kind


SHARED = dict(
    inputs=inputs,
    cases={
        "{kind}, {n} units, {m} examples": [dict(kind=kind) for kind in KINDS],
        "{kind}, a single example": [dict(kind=kind, n=4, m=1) for kind in KINDS],
        "{kind}, far out": [dict(kind=kind, far=True) for kind in KINDS],
        "relu, 4 units that see 6 cat pictures, every 16th row and every 8th column": dict(
            kind="relu", n=4, m=6, cats=True
        ),
    },
    grows={"example": "m", "unit": "n"},
    # A loop may stand in any of the four branches.
    grown_with=[dict(kind=kind) for kind in KINDS],
)

MISTAKES = """
# The branches.
always-sigmoid: return sigmoid(Z)
    Whatever `kind` is, the result is the sigmoid. Each of the four names needs its own branch.
always-tanh: return np.tanh(Z)
    Whatever `kind` is, the result is tanh. Each of the four names needs its own branch.
always-relu: return np.maximum(0, Z)
    Whatever `kind` is, the result is ReLU. Each of the four names needs its own branch.
sigmoid-and-tanh-swapped: sigmoid(Z) -> np.tanh(1 * Z); np.tanh(Z) -> sigmoid(Z)
    sigmoid and tanh have changed places: the sigmoid stays between 0 and 1, tanh between −1 and 1.
sigmoid-for-tanh: np.tanh(Z) -> sigmoid(Z)
    For "tanh" the result is the sigmoid. tanh passes through 0 and stays between −1 and 1.
tanh-for-sigmoid: sigmoid(Z) -> np.tanh(Z)
    For "sigmoid" the result is tanh. The sigmoid is 0.5 at 0 and stays between 0 and 1.
names-misspelt:
        if kind == "sigmoid":
            A = sigmoid(Z)
        elif kind == "tanh":
            A = np.tanh(Z)
        elif kind == "relu":
            A = np.maximum(0, Z)
        elif kind == "leaky relu":
            A = np.maximum(0.01 * Z, Z)
    No branch knows "leaky_relu", so there is nothing to return. The four names are "sigmoid", "tanh", "relu", "leaky_relu".
# sigmoid and tanh.
plus-in-the-exponent: sigmoid(Z) -> 1 - sigmoid(Z)
    For "sigmoid" the result is 1 minus the right one: it falls, but the sigmoid rises.
tan-for-tanh: np.tanh(Z) -> np.tan(Z)
    For "tanh" the result is the tangent of an angle, `np.tan`. The activation is the hyperbolic tangent, with an h.
sinh-for-tanh: np.tanh(Z) -> np.sinh(Z)
    For "tanh" the result leaves the range from −1 to 1: the division is missing, or `np.sinh` was used.
tanh-of-twice-z: np.tanh(Z) -> np.tanh(2 * Z)
    For "tanh" the curve is too steep: the exponents in the formula of tanh z contain one factor of 2 too many.
# ReLU and its leaky form.
relu-turned-around: np.maximum(0, Z) -> np.minimum(0, Z)
    For "relu" the negative numbers stay and the positive ones become 0. It is the reverse.
relu-as-a-step: np.maximum(0, Z) -> np.where(Z > 0, 1.0, 0.0)
    For "relu" the result is 0 or 1: this is its derivative. Positive numbers stay as they are.
relu-as-absolute-value: np.maximum(0, Z) -> np.abs(Z)
    For "relu" negative numbers become positive. They become 0.
relu-left-out: np.maximum(0, Z) -> Z + 0
    For "relu" the result is Z itself. Negative numbers become 0.
relu-leaks: np.maximum(0, Z) -> np.maximum(0.01 * Z, Z)
    For "relu" negative numbers are multiplied by 0.01. That is "leaky_relu"; "relu" makes them 0.
leak-left-out: np.where(Z > 0, Z, 0.01 * Z) -> np.maximum(0, Z)
    For "leaky_relu" negative numbers become 0. A leaky ReLU multiplies them by 0.01.
leak-of-a-tenth: np.where(Z > 0, Z, 0.01 * Z) -> np.where(Z > 0, Z, 0.1 * Z)
    For "leaky_relu" the slope below zero is 0.1. The exercise asks for 0.01.
leak-is-constant: np.where(Z > 0, Z, 0.01 * Z) -> np.maximum(0.01, Z)
    For "leaky_relu" negative numbers become 0.01. They are multiplied by 0.01, so that a slope is left.
leak-turned-up: np.where(Z > 0, Z, 0.01 * Z) -> np.where(Z > 0, Z, -0.01 * Z)
    For "leaky_relu" negative numbers become positive. A hundredth of a negative number is negative.
leak-on-both-sides: np.where(Z > 0, Z, 0.01 * Z) -> 0.01 * Z
    For "leaky_relu" positive numbers shrink, too. Only negative ones are multiplied by 0.01.
leak-on-the-wrong-side: np.where(Z > 0, Z, 0.01 * Z) -> np.minimum(0.01 * Z, Z)
    For "leaky_relu" the positive numbers are multiplied by 0.01 and the negative ones stay. It is the reverse.
or-in-a-condition: kind == "tanh" -> kind == "tanh" or "relu"
    For "relu" and "leaky_relu" the result is tanh: `… or "relu"` is always true, since a text that is not empty counts as True. Write the comparison out on both sides.
builtin-max: np.maximum(0, Z) -> max(0, Z)
    Python's own `max` compares whole arrays and cannot say which one is larger. NumPy has a function that takes the larger of two numbers elementwise.
largest-of-all: np.maximum(0, Z) -> np.max(0, Z)
    `np.max` finds the largest number of one array, and its second argument is an axis. Another function of NumPy takes the larger of two numbers elementwise.
# The result.
slopes-returned: return {"sigmoid": A * (1 - A), "tanh": 1 - A**2, "relu": np.where(Z > 0, 1.0, 0.0), "leaky_relu": np.where(Z > 0, 1.0, 0.01)}[kind]
    These are the derivatives, which are the next exercise. Return the activations.
transposed: A = A.T
    The numbers are right, but they are transposed. The result has the shape of Z.
flattened: A = A.reshape(-1)
    The numbers are right, but they have one axis. The result has the shape of Z.
# Loops.
loop-over-elements: np.maximum(0, Z) -> np.array([[max(0.0, z) for z in row] for row in Z])
    The numbers are right, but a loop visits every element. NumPy's functions take the whole array.
np-vectorize: np.maximum(0, Z) -> np.vectorize(lambda z: max(0.0, z))(Z)
    The numbers are right, but `np.vectorize` is a loop in disguise: it calls the function once per element. `np.maximum` and `np.where` take the whole array.
"""
OF_DERIVATIVE = """
# sigmoid and tanh.
sigmoid-slope-of-z: A * (1 - A) -> Z * (1 - Z)
    For "sigmoid" the derivative was computed as z(1 − z). It is a(1 − a), with the sigmoid's value a.
tanh-slope-of-z: 1 - A**2 -> 1 - Z**2
    For "tanh" the derivative was computed as 1 − z². It is 1 − a², with a = tanh z.
z-for-a-twice: A * (1 - A) -> Z * (1 - Z); 1 - A**2 -> 1 - Z**2
    For "sigmoid" and "tanh" the rules were applied to z. They use the activation's value a at that z.
tanh-slope-not-squared: 1 - A**2 -> 1 - A
    For "tanh" the result is 1 − a. The derivative is the same on both sides of 0: which power is missing?
tanh-slope-doubled: 1 - A**2 -> 1 - A * 2
    For "tanh" the result is 1 − 2a. The square of a is `a**2`; `*` only multiplies.
sigmoid-slope-half: A * (1 - A) -> 1 - A
    For "sigmoid" the result is 1 − a alone: far to the left the curve is flat, but here its derivative is 1. A factor is missing.
sigmoid-rule-for-tanh: 1 - A**2 -> A * (1 - A)
    For "tanh" the rule of the sigmoid was used, a(1 − a). tanh has its own, with a square.
tanh-rule-for-sigmoid: A * (1 - A) -> 1 - A**2
    For "sigmoid" the rule of tanh was used, 1 − a². The sigmoid has its own.
sigmoid-slope-for-tanh: 1 - A**2 -> sigmoid(Z) * (1 - sigmoid(Z))
    For "tanh" the result is the derivative of the sigmoid, at most 0.25. tanh is steeper: 1 in the middle.
sigmoid-twice: A * (1 - A) -> sigmoid(A) * (1 - sigmoid(A))
    For "sigmoid" the sigmoid was applied twice. Apply it once; the derivative is computed from its result.
sigmoid-slope-turned-around: A * (1 - A) -> A * (A - 1)
    For "sigmoid" the derivative is negative, but the curve rises everywhere. Which of the two terms comes first?
tanh-slope-turned-around: 1 - A**2 -> A**2 - 1
    For "tanh" the derivative is negative, but the curve rises everywhere. Which of the two terms comes first?
tanh-slope-with-plus: 1 - A**2 -> 1 + A**2
    For "tanh" the result is 1 + a². The derivative is largest in the middle and falls on both sides.
# ReLU and its leaky form.
relu-itself: np.where(Z > 0, 1.0, 0.0) -> np.maximum(0, Z)
    For "relu" positive z stay as they are: this is ReLU itself. Its derivative there is the same everywhere.
relu-slope-one-everywhere: np.where(Z > 0, 1.0, 0.0) -> np.ones(Z.shape)
    For "relu" the derivative is 1 everywhere. Below zero ReLU is flat.
relu-slope-on-the-wrong-side: np.where(Z > 0, 1.0, 0.0) -> np.where(Z > 0, 0.0, 1.0)
    For "relu" the derivative is 1 below zero and 0 above. It is the reverse.
relu-slope-leaks: np.where(Z > 0, 1.0, 0.0) -> np.where(Z > 0, 1.0, 0.01)
    For "relu" the derivative below zero is 0.01. That is "leaky_relu"; ReLU is flat there.
leaky-slope-without-leak: np.where(Z > 0, 1.0, 0.01) -> np.where(Z > 0, 1.0, 0.0)
    For "leaky_relu" the derivative below zero is 0. A leaky ReLU keeps a small slope there.
leaky-slope-of-a-tenth: np.where(Z > 0, 1.0, 0.01) -> np.where(Z > 0, 1.0, 0.1)
    For "leaky_relu" the derivative below zero is 0.1. The exercise asks for 0.01.
leaky-slope-times-z: np.where(Z > 0, 1.0, 0.01) -> np.where(Z > 0, 1.0, 0.01 * Z)
    For "leaky_relu" the result below zero is 0.01 z: this is the function itself. Its derivative does not depend on z.
leaky-slope-negative: np.where(Z > 0, 1.0, 0.01) -> np.where(Z > 0, 1.0, -0.01)
    For "leaky_relu" the derivative below zero is −0.01, but the function rises there, too.
leaky-slope-on-the-wrong-side: np.where(Z > 0, 1.0, 0.01) -> np.where(Z > 0, 0.01, 1.0)
    For "leaky_relu" the derivative is 0.01 above zero and 1 below. It is the reverse.
leaky-itself: np.where(Z > 0, 1.0, 0.01) -> np.where(Z > 0, Z, 0.01 * Z)
    For "leaky_relu" the result is the function itself. Its derivative is 1 above zero and 0.01 below.
# The branches.
activations-returned: return activation(Z, kind)
    These are the activations themselves. Return how fast each one rises.
always-sigmoid: return sigmoid(Z) * (1 - sigmoid(Z))
    Whatever `kind` is, the result is the derivative of the sigmoid. Each of the four names needs its own branch.
always-tanh: return 1 - np.tanh(Z) ** 2
    Whatever `kind` is, the result is the derivative of tanh. Each of the four names needs its own branch.
if-on-a-whole-array: np.where(Z > 0, 1.0, 0.0) -> 1 if Z > 0 else 0; np.where(Z > 0, 1.0, 0.01) -> 1 if Z > 0 else 0.01
    `if` decides once, but `Z > 0` has one answer per element. `np.where` decides for each of them.
names-misspelt:
        if kind == "sigmoid":
            slope = sigmoid(Z) * (1 - sigmoid(Z))
        elif kind == "tanh":
            slope = 1 - np.tanh(Z) ** 2
        elif kind == "relu":
            slope = np.where(Z > 0, 1.0, 0.0)
        elif kind == "leaky relu":
            slope = np.where(Z > 0, 1.0, 0.01)
    No branch knows "leaky_relu", so there is nothing to return. The four names are "sigmoid", "tanh", "relu", "leaky_relu".
# The result.
transposed: slope = slope.T
    The numbers are right, but they are transposed. The result has the shape of Z.
one-slope-for-all: slope = np.mean(slope)
    The result is one number, the mean of the derivatives. Every element of Z has its own.
# Loops.
loop-over-elements: np.where(Z > 0, 1.0, 0.0) -> np.array([[1.0 if z > 0 else 0.0 for z in row] for row in Z])
    The numbers are right, but a loop visits every element. `np.where` decides for the whole array at once.
np-vectorize: np.where(Z > 0, 1.0, 0.0) -> np.vectorize(lambda z: 1.0 if z > 0 else 0.0)(Z)
    The numbers are right, but `np.vectorize` is a loop in disguise: it calls the function once per element. `np.where` takes the whole array.
"""

ACTIVATION = exercise("week3.activation(Z, kind) -> A", points=5, mistakes=mistakes(MISTAKES), **SHARED)
DERIVATIVE = exercise(
    "week3.activation_derivative(Z, kind) -> slope",
    points=10,
    # Slopes 0 and 1 may be integers or True and False, and are right in any type.
    kinds={"slope": "labels"},
    uses=("week3.activation",),
    mistakes=mistakes(OF_DERIVATIVE),
    **SHARED,
)
