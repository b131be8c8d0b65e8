"""Remembers what was read from a cell's text: a class hands in the same cells over and over."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_Read = TypeVar("_Read")
# A notebook has about sixty cells, most of them as handed out. What is read from a text, a syntax tree for
# example, takes up to two hundred times its room: so these stay below 200 MB whatever is handed in.
_MOST, _LONGEST = 256, 4_000


def remembered(read: Callable[[str], _Read]) -> Callable[[str], _Read]:
    """Return a function of a text that remembers the latest answers; nobody may change these."""
    known = lru_cache(_MOST)(read)

    @wraps(read)
    def answer(source: str) -> _Read:
        return known(source) if len(source) <= _LONGEST else read(source)

    return answer
