"""How the points of an exercise are divided among its criteria: the one table."""

from types import MappingProxyType


def _division(**percent):
    if sum(percent.values()) != 100:
        raise ValueError(f"the shares {percent} add up to {sum(percent.values())} %, expected 100 %")
    return MappingProxyType({criterion: share / 100 for criterion, share in percent.items()})


# `general` (a second call in a clean namespace) is part of what the notebook calls "values".
STANDARD = _division(runs=10, shape=10, values=35, general=15, vectorized=30)
FORWARD_BACKWARD = _division(runs=10, shape=10, values=28, general=12, vectorized=40)
NOTHING_TO_VECTORIZE = _division(runs=10, shape=10, values=60, general=20)
PURE_UPDATE = _division(runs=10, shape=10, values=30, general=10, vectorized=30, pure=10)
QUESTION = _division(values=100)
