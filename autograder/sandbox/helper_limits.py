"""What a helper may be given: nothing on which a single step of NumPy takes the worker long.

The helpers' time limit is a signal, which comes in between two steps only. A matrix product is the longest
step: fast for the numbers that BLAS knows, and a hundred times slower for all others.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np

# The largest array that two sizes may ask for, in numbers.
_LARGEST = 2**24
# The exercises pass at most 209 pictures of 12,288 numbers and some weights.
_MOST_BYTES = 2**26
_FAST = frozenset("fdFD")
# Multiplications of one product of two arrays.
_MOST_FAST, _MOST_SLOW = 4 * 10**10, 2 * 10**8


def refuse_excessive(arguments: Sequence[Any]) -> None:
    """Raise where a helper, a reference function, should not be called with ``arguments``.

    Args:
        arguments: plain data.

    Raises:
        TypeError: there are numbers that NumPy calculates with slowly, such as float16 and longdouble.
        MemoryError: they ask for too large an array, or for too long a step.
    """
    _refuse_sizes(arguments)
    arrays = []
    for one in _leaves(arguments):
        if isinstance(one, np.ndarray | np.generic):
            _refuse_kind(one.dtype)
        if isinstance(one, np.ndarray):
            arrays.append(one)
    if sum(one.nbytes for one in arrays) > _MOST_BYTES:
        raise MemoryError(f"arrays of more than {_MOST_BYTES // 2**20} MB are more than a helper takes")
    numbers = [one for one in arrays if one.dtype.kind not in "US"]
    for first, second in combinations(numbers, 2):
        fast = np.result_type(first.dtype, second.dtype).char in _FAST
        if _multiplications(first, second) > (_MOST_FAST if fast else _MOST_SLOW):
            shapes = f"{first.shape} and {second.shape}"
            raise MemoryError(f"arrays of shapes {shapes} are more than a helper takes")


def _refuse_sizes(arguments):
    """Two whole numbers can ask an initialiser for more memory than there is."""
    numbers: list[int] = []
    for one in arguments:
        items = one if isinstance(one, list | tuple) else [one]
        numbers += [abs(int(item)) for item in items if isinstance(item, int | np.integer)]
    sizes = sorted(numbers)[-2:]
    if math.prod(sizes) > _LARGEST:
        raise MemoryError(f"sizes of {sizes} are more than a helper takes")


def _refuse_kind(dtype):
    known = dtype.kind in "biuUS" or dtype.char in _FAST
    if not known or not dtype.isnative:
        raise TypeError(f"a helper takes no numbers of type {dtype.name}; expected float64")


def _multiplications(first, second):
    """Return how many a product of two arrays, either transposed or not, takes at most."""
    shared = set(first.shape) & set(second.shape) - {0}
    return first.size * second.size / min(shared) if shared else 0


def _leaves(tree: Any) -> Iterator[Any]:
    if isinstance(tree, dict):
        tree = list(tree.values())
    if isinstance(tree, list | tuple):
        for one in tree:
            yield from _leaves(one)
    else:
        yield tree
