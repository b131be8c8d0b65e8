"""Random weights and zero biases: what goes wrong in an initializer, in weeks 3 and 4."""

from autograder.exercises.model import Mistake
from autograder.exercises.table import mistakes

# The body that the lines below change; SIZES are those of the layers, the input first.
_RIGHT = """
parameters = {}
for layer, (n_prev, n) in enumerate(zip(SIZES, SIZES[1:]), 1):
    W = np.random.randn(n, n_prev) SCALED
    b = np.zeros((n, 1))
    parameters[f"W{layer}"] = W
    parameters[f"b{layer}"] = b
return parameters
"""
_TABLE = """
# The weights.
not-made-small: W = np.random.randn(n, n_prev)
    The weights have a spread of 1: the FACTOR is missing. Large sums drive the units to their flat ends, where learning is slow.
zeros: W = np.zeros((n, n_prev))
    The weights are all zero. Then all units of a layer compute the same and stay equal; random numbers make them differ.
constant: W = np.full((n, n_prev), CONSTANT)
    All weights are the same number, so all units of a layer start equal and stay equal. Draw one number per weight.
rows-alike: W = np.repeat(np.random.randn(1, n_prev) SCALED, n, axis=0)
    All rows of a weight matrix are the same, so all units of the layer start equal and stay equal. Draw one number per weight.
no-negative-weights: W = np.random.rand(n, n_prev) SCALED
    No weight is negative: `rand` draws evenly between 0 and 1. `randn`, with an n, draws from the normal distribution around 0.
w-on-its-side: W = np.random.randn(n_prev, n) SCALED
    The weight matrices are transposed: they have one row per input. W has one row per unit of its own layer.
# The biases.
biases-random: b = RANDOM
    The biases are random. Random weights make the units differ already; biases start at zero.
biases-of-one: b = np.ones((n, 1))
    The biases are 1. They start at zero.
b-as-a-row: b = np.zeros((1, n))
    The biases are rows. Each unit has one bias, and the units of Z (n, m) are its rows: use (n, 1).
b-with-one-axis: b = np.zeros(n)
    The biases have only one axis. An array (n,) is aligned with the columns of Z when it is added; give `np.zeros` both sizes, as one tuple.
b-per-input: b = np.zeros((n_prev, 1))
    The biases have one entry per input of the layer. A bias belongs to a unit, so there are as many as the layer has units.
biases-per-weight: b = np.zeros((n, n_prev))
    The biases have the shapes of the weights. Each unit has one bias.
one-bias-per-layer: b = 0.0
    Each bias is a single number for the whole layer. Each unit has a bias of its own.
# What is returned, and exceptions.
no-keys-of-parameters: return tuple(parameters.values())
    The returned value has none of the keys "W1", "b1" and so on. Return the arrays in a dict with exactly these keys.
f-forgotten: return {"W{layer}": W, "b{layer}": b}
    The keys are the texts "W{layer}" and "b{layer}" themselves: without an f before the quotes nothing is filled in.
shape-as-a-tuple: W = np.random.randn((n, n_prev)) SCALED
    `np.random.randn` takes the sizes as separate arguments, not as one tuple; `np.zeros` takes a tuple.
zeros-of-two-arguments: b = np.zeros(n, 1)
    `np.zeros` takes the shape as one argument, a tuple in brackets of its own. Its second argument is the type of the numbers.
"""


def initializer_mistakes(
    sizes: str, scaled: str, factor: str, constant: float, random: str, more: str
) -> tuple[Mistake, ...]:
    """Return what goes wrong in an initializer.

    Args:
        sizes: the sizes of the layers as an expression, the input first.
        scaled: what makes the drawn weights small, to follow `np.random.randn(n, n_prev)`.
        factor: the same in words, to follow "the".
        constant: a number that all weights may be.
        random: biases as an expression, where they are random.
        more: a table of further mistakes of the same body.
    """
    parts = {
        "SIZES": sizes,
        "SCALED": scaled,
        "FACTOR": factor,
        "CONSTANT": f"{constant:g}",
        "RANDOM": random,
    }
    right, table = _RIGHT, _TABLE + more
    for name, part in parts.items():
        right, table = right.replace(name, part), table.replace(name, part)
    return mistakes(table, of=right)
