"""A small random start: `initialize_parameters`, judged by the distribution of what it draws."""

from autograder.exercises.declaration import exercise
from autograder.exercises.initial import initializer_mistakes
from autograder.exercises.weights import NOTHING_TO_VECTORIZE


def inputs(rng, _pictures, n_x=0, n_h=0, n_y=0):
    """Return three sizes; a size of 0 is drawn."""
    drawn = (int(rng.integers(*limits)) for limits in ((40, 50), (20, 30), (12, 18)))
    return tuple(size or other for size, other in zip((n_x, n_h, n_y), drawn, strict=True))


MORE = """
# Of this network.
ten-times-too-large: W = np.random.randn(n, n_prev) * 0.1
    The weights are 10 times too large. The factor is 0.01.
made-small-twice: W = np.random.randn(n, n_prev) * 0.01 * 0.01
    The weights are 100 times too small: the factor 0.01 was applied twice.
no-negative-weights-and-not-small: W = np.random.rand(n, n_prev)
    The weights are between 0 and 1. `randn`, with an n, draws from the normal distribution around 0, and the factor 0.01 makes them small.
uniform-around-zero: W = np.random.uniform(-0.01, 0.01, size=(n, n_prev))
    The weights are drawn evenly between −0.01 and 0.01. The exercise asks for the normal distribution times 0.01, which has a wider spread.
divided-by-root-of-inputs: W = np.random.randn(n, n_prev) / np.sqrt(n_prev)
    The weights are divided by the square root of the number of inputs. That is for deep networks, next week; here the factor is 0.01.
start-for-relu: W = np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)
    The weights are multiplied by the square root of 2 divided by the number of inputs. That is for deep networks of ReLU units; here the factor is 0.01.
b1-per-input: b = np.zeros((n_x if layer == 1 else n, 1))
    `b1` has one entry per input. A bias belongs to a unit, so b1 has n_h entries.
w2-from-the-inputs: W = np.random.randn(n, n_x) * 0.01
    W2 has one column per input of the network. The inputs of the output layer are the hidden units: (n_y, n_h).
four-hidden-units-written-in: n_h = 4
    There are always 4 hidden units. Use the argument `n_h`.
"""

EXERCISE = exercise(
    "week3.initialize_parameters(n_x, n_h, n_y) -> parameters",
    points=5,
    weights=NOTHING_TO_VECTORIZE,
    inputs=inputs,
    cases={
        "{n_x} inputs, {n_h} hidden units, {n_y} outputs": dict(n_x=60, n_h=25, n_y=14),
        "between 12 and 50 units per layer": dict(),
        "3 inputs, 5 hidden units, 2 outputs": dict(n_x=3, n_h=5, n_y=2),
        "2 inputs, 4 hidden units, 1 output": dict(n_x=2, n_h=4, n_y=1),
    },
    # The biases are zero; as draws, random ones are known by their distribution, too.
    kinds={"parameters*": "drawn"},
    mistakes=initializer_mistakes(
        sizes="(n_x, n_h, n_y)",
        scaled="* 0.01",
        factor="factor 0.01",
        constant=0.01,
        random="np.random.randn(n, 1) * 0.01",
        more=MORE,
    ),
)
