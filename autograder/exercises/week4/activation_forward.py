"""A whole layer forward: `linear_activation_forward`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week4 import draws
from autograder.exercises.weights import FORWARD_BACKWARD


def inputs(rng, pictures, n_prev=4, n=3, m=5, activation="relu", stretched=1, cats=False):
    if cats:
        return *draws.layer_on_pictures(rng, pictures, n, m), activation
    return *draws.layer(rng, n_prev, n, m, stretched), activation


MISTAKES = """
# Which activation.
relu-for-both: sigmoid -> relu
    Right for ReLU, but with `"sigmoid"` the result is ReLU, too. `activation` says which one to take.
sigmoid-for-both: relu -> sigmoid
    Right for the sigmoid, but with `"relu"` the result is the sigmoid, too. `activation` says which one to take.
activations-swapped: activation == "sigmoid" -> activation == "relu"
    The two activations are swapped: `"relu"` returns the sigmoid and `"sigmoid"` returns ReLU.
activation-forgotten: A = Z
    `A` is Z itself: no activation was applied. Without one, several layers compute no more than a single linear one.
z-turned-around: A = (sigmoid if activation == "sigmoid" else relu)(-Z)[0]
    Z was negated before the activation: what should be near 1 is near 0, and ReLU keeps the wrong half.
# ReLU.
relu-of-a-prev: relu(Z) -> relu(A_prev)
    ReLU was applied to A_prev, not to Z: the linear half of this layer is missing in A.
absolute-value: relu(Z) -> (np.abs(Z), Z)
    With `"relu"` negative numbers became positive. ReLU makes them 0.
leaky: relu(Z) -> (np.where(Z > 0, Z, 0.01 * Z), Z)
    With `"relu"` a hundredth of each negative number is kept: that is leaky ReLU. Here they become 0.
relu-slope: relu(Z) -> ((Z > 0).astype(float), Z)
    With `"relu"` the result holds 0 and 1 only: that is the derivative of ReLU, for the backward pass. In the forward pass positive numbers stay unchanged.
negative-part: relu(Z) -> (np.minimum(0, Z), Z)
    With `"relu"` the negative numbers are kept and the positive ones became 0. It should be the reverse.
tanh-for-relu: relu(Z) -> (np.tanh(Z), Z)
    With `"relu"` the result is tanh, the hidden layer of week 3. Use ReLU.
# The sigmoid.
sigmoid-slope: sigmoid(Z) -> (sigmoid(Z)[0] * (1 - sigmoid(Z)[0]), Z)
    With `"sigmoid"` nothing is above 0.25: that is the derivative of the sigmoid, for the backward pass.
sigmoid-twice: sigmoid(Z) -> (sigmoid(sigmoid(Z)[0])[0], Z)
    With `"sigmoid"` everything is between 0.5 and 0.73: the sigmoid was applied twice.
thresholded: sigmoid(Z) -> ((Z > 0).astype(float), Z)
    With `"sigmoid"` the result holds 0 and 1 only. It is a probability; the decision comes later, in `predict`.
# The results.
pair-taken-apart-backward: return Z, (linear_cache, A)
    `A` holds Z and the cache holds the activation: the two values of the given functions were swapped. The activation comes first, then Z.
both-values-kept: A = (A, Z)
    `A` is a pair: the given functions return two values, the activation and Z. Unpack them.
b-left-out: linear_forward(A_prev, W, b) -> (W @ A_prev, (A_prev, W, b))
    `b` has no effect: changing it changes nothing. The linear half is the product of W and A_prev, plus b.
b-subtracted: linear_forward(A_prev, W, b) -> (W @ A_prev - b, (A_prev, W, b))
    `b` was subtracted from the product of W and A_prev. It is added.
cache-holds-a: cache = (linear_cache, A)
    `cache` holds A instead of Z. In the backward pass the derivative is taken at Z.
cache-flat: cache = (*linear_cache, Z)
    `cache` is one tuple of four arrays. It should be a pair: first the linear cache, itself a tuple of three, then Z.
cache-turned-around: cache = (Z, linear_cache)
    In `cache`, Z comes before the linear cache. The order is (linear_cache, Z).
cache-is-z-alone: cache = (Z,)
    `cache` holds Z alone. The backward pass also needs A_prev, W and b: keep the linear cache in front of it.
cache-is-linear-alone: cache = (linear_cache,)
    `cache` holds the linear cache alone. The backward pass also needs Z, where the derivative is taken: keep it as the second half.
# Exceptions.
built-in-max: relu(Z) -> (max(0, Z), Z)
    `max` compares single numbers and cannot compare arrays. `np.maximum` works elementwise, and the given `relu` uses it.
pair-for-z: sigmoid(Z) -> sigmoid((Z, linear_cache)); relu(Z) -> relu((Z, linear_cache))
    The activation was given a pair: `linear_forward` returns Z and its cache. Unpack the two first.
arguments-of-linear-swapped: linear_forward(A_prev, W, b) -> linear_forward(W, A_prev, b)
    `linear_forward` was given W where it expects A_prev. Its arguments are A_prev, W, b.
another-spelling [without A]:
        Z, linear_cache = linear_forward(A_prev, W, b)
        if activation == "Sigmoid":
            A, Z = sigmoid(Z)
        elif activation == "ReLU":
            A, Z = relu(Z)
        return A, (linear_cache, Z)
    `A` was never assigned because no branch was taken: the strings are compared with a spelling other than "relu" and "sigmoid".
# Loops.
loop-over-examples: relu(Z) -> (np.array([relu(column)[0] for column in Z.T]).T, Z)
    The numbers are right, but a loop visits the examples one by one. The activation takes the whole array at once.
loop-over-units: relu(Z) -> (np.array([relu(row)[0] for row in Z]), Z)
    The numbers are right, but a loop visits the units one by one. The activation takes the whole array at once.
"""

EXERCISE = exercise(
    "week4.linear_activation_forward(A_prev, W, b, activation) -> A, cache",
    points=10,
    weights=FORWARD_BACKWARD,
    inputs=inputs,
    cases={
        "{activation}, {n} units on {n_prev} units, {m} examples": [
            dict(m=7),
            dict(n_prev=3, n=5, m=8, activation="sigmoid"),
            dict(n_prev=5, n=6, m=4),
        ],
        "relu, 3 units on 4 units, a single example": dict(m=1),
        "sigmoid, one unit on 3 units, 6 examples": dict(n_prev=3, n=1, m=6, activation="sigmoid"),
        "sigmoid far out, 6 units on 4 units, 5 examples": dict(n=6, activation="sigmoid", stretched=200),
        "relu on 4 cat pictures, every 16th row and every 8th column": dict(m=4, cats=True),
    },
    grows={"example": "m", "feature": "n_prev", "unit": "n"},
    grown_with=[dict(activation="relu"), dict(activation="sigmoid")],
    kinds={"cache[0]*": "echo"},
    uses=("week4.linear_forward",),
    mistakes=mistakes(MISTAKES),
)
