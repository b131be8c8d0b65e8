"""Names for the parts of a returned value, as a student would write them: ``caches[1][0][1]``."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from course_utils.checking.plain import describe

MISSING = object()
_PARAMETER = re.compile(r"[Wb]\d+")


def leaves(expected: Any, names: tuple[str, ...]) -> Iterator[tuple[str, tuple]]:
    """Yield (name, path) of every leaf of the expected value.

    Args:
        expected: the right value, plain data.
        names: one name per returned value; several names mean that a tuple is returned.
    """
    if len(names) == 1:
        yield from _leaves(names[0], (), expected)
        return
    for place, name in enumerate(names):
        yield from _leaves(name, (place,), expected[place])


def _leaves(name, path, value):
    inside = _inside(value)
    for key, item in inside:
        shown = f'"{key}"' if isinstance(key, str) else key
        yield from _leaves(f"{name}[{shown}]", (*path, key), item)
    if not inside:
        yield name, path


def all_leaves(values: Iterable[Any], names: tuple[str, ...]) -> dict[str, tuple]:
    """Return name → path of every leaf that any of the expected values has; the largest value's first."""
    each = sorted((dict(leaves(value, names)) for value in values), key=len, reverse=True)
    return {name: path for found in each for name, path in found.items()}


def _inside(value):
    """Return (key, item) of what a container holds; nothing where it is a leaf, such as a list of costs."""
    if isinstance(value, dict):
        return list(value.items())
    if isinstance(value, tuple | list) and any(_holds_arrays(item) for item in value):
        return list(enumerate(value))
    return []


def _holds_arrays(item):
    return (hasattr(item, "shape") and getattr(item, "ndim", 0) > 0) or isinstance(item, dict | tuple | list)


def follow(value: Any, path: tuple) -> Any:
    """Return the part of a plain ``value`` at ``path``, or `MISSING`."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step, MISSING)
        elif isinstance(value, tuple | list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return MISSING
    return value


def wrong_structure(value: Any, names: tuple[str, ...]) -> str:
    """Return what is wrong with what was returned as a whole, before any name is looked at, or ""."""
    wanted = f"{len(names)} values ({', '.join(names)})" if len(names) > 1 else f"`{names[0]}`"
    if value is None or (len(names) > 1 and not isinstance(value, tuple | list)):
        return f"found {describe(value)}, expected {wanted}"
    if len(names) > 1 and len(value) != len(names):
        return f"found {len(value)} values, expected {wanted}"
    return ""


def surplus(value: Any, expected: Any) -> Iterator[tuple[tuple, str]]:
    """Yield (path of a container, what it holds too much) of a returned value: layers and caches.

    Further keys do no harm where nobody counts them; parameters and caches are counted, as layers.
    """
    for path, container in _containers(expected, ()):
        found = follow(value, path)
        if isinstance(container, dict) and isinstance(found, dict):
            more = [key for key in found if key not in container and _PARAMETER.fullmatch(key)]
            if more and container.keys() <= found.keys() and all(map(_PARAMETER.fullmatch, container)):
                yield path, f"found {', '.join(sorted(more))} beside {', '.join(container)}"
        elif isinstance(found, list | tuple) and len(found) > len(container):
            yield path, f"found {len(found)} entries, expected {len(container)}"


def _containers(value, path):
    inside = _inside(value)
    if inside:
        yield path, value
    for key, item in inside:
        yield from _containers(item, (*path, key))
