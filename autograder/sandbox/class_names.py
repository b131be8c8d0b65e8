"""Which descriptions of a child's objects may be repeated on a student's page.

A class may be called anything, by the numbers of a hidden case for example; the names here are nobody's
message.
"""

import builtins
import re

_CLASSES = frozenset(
    {name for name, kind in vars(builtins).items() if isinstance(kind, type)}
    | {"function", "method", "builtin_function_or_method", "generator", "coroutine", "module", "ufunc"}
    | {"ndarray", "matrix", "MaskedArray", "memmap", "recarray", "nditer", "flatiter", "dtype", "Generator"}
    | {"dict_keys", "dict_values", "dict_items", "list_iterator", "range_iterator", "Figure", "Axes"}
    | {"deque", "Counter", "defaultdict", "OrderedDict", "partial", "Fraction", "Decimal", "Random"}
)
_ONE_CLASS = re.compile(r"an? (\S.*)")
_SIZES = re.compile(
    r"an int of \d+ bits|an array of (objects|records|dates|time spans|something else)"
    r"|an array of [\d,]+ elements, shape \([\d, ]*\)"
    r"|an? (list|tuple|dict) (of [\d,]+ items|nested more than \d+ levels deep)|the placeholder \.\.\."
)


def repeatable(description: str) -> str:
    """Return a description as it may be repeated, or one that says nothing of the class."""
    match = _ONE_CLASS.fullmatch(description)
    if _SIZES.fullmatch(description) or (match and match[1] in _CLASSES):
        return description
    return "an object of a class of its own"
