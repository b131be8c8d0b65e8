"""Lets whatever seeds a draw give other numbers for the length of a call.

Right initialisers may seed their draw, so that two calls return the same numbers. With other seeds they
return others; numbers that were made in another way stay.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from course_utils.checking.surroundings import replaced

_SHIFT = 7_919
_SEEDING = (
    *((np.random, name) for name in ("seed", "default_rng", "RandomState", "SeedSequence", "PCG64")),
    *((np.random, name) for name in ("PCG64DXSM", "MT19937", "Philox", "SFC64")),
    *((random, name) for name in ("seed", "Random")),
)
_REAL = {(module, name): getattr(module, name) for module, name in _SEEDING}


@contextmanager
def other_seeds(names: dict[str, Any], wanted: bool = True) -> Iterator[None]:
    """Shift all seeds inside, under whatever of ``names`` the functions that seed are known."""
    if not wanted:
        yield
        return
    shifted = {place: _shifted(real) for place, real in _REAL.items()}
    by_identity = {id(_REAL[place]): stand_in for place, stand_in in shifted.items()}
    own = {name: by_identity[id(value)] for name, value in names.items() if id(value) in by_identity}
    before = {(module, name): getattr(module, name) for module, name in _SEEDING}
    for (module, name), stand_in in shifted.items():
        setattr(module, name, stand_in)
    try:
        with replaced(names, own):
            yield
    finally:
        for (module, name), function in before.items():
            setattr(module, name, function)


def _shifted(real):
    def seeding(seed=None, *arguments, **keywords):
        return real(_other(seed), *arguments, **keywords)

    return seeding


def _other(seed):
    if isinstance(seed, int | np.integer) and not isinstance(seed, bool):
        return (int(seed) + _SHIFT) % 2**32
    if isinstance(seed, list | tuple) or type(seed) is np.ndarray:
        return [*np.ravel(seed).tolist(), _SHIFT]
    return seed
