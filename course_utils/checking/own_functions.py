"""The functions that a notebook has written, and what they hold besides their code: defaults and closures."""

import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any

# What a value is exchanged for where nothing is to be left of it.
GONE = object()


def own_classes(names: Mapping[str, Any]) -> Iterator[type]:
    """Yield the classes among ``names``, a notebook's globals, that were written there."""
    for value in list(names.values()):
        if issubclass(type(value), type) and vars(value).get("__module__") == "__main__":
            yield value


def own_functions(names: Mapping[str, Any]) -> Iterator[types.FunctionType]:
    """Yield the functions among ``names`` that were written there, methods included."""
    for space in (names, *map(vars, own_classes(names))):
        for value in list(space.values()):
            if type(value) is types.FunctionType and value.__globals__ is names:
                yield value


def exchange_held(function: types.FunctionType, other: Callable[[Any], Any], stack: ExitStack) -> None:
    """Exchange what a function's defaults and closure hold.

    Args:
        function: the function.
        other: value → what to put in its place; the value itself where it stays, `GONE` for nothing.
        stack: puts everything back at its end.
    """
    for cell in function.__closure__ or ():
        try:
            value = cell.cell_contents
        except ValueError:  # nothing has been put into it
            continue
        if (new := other(value)) is not value:
            stack.callback(setattr, cell, "cell_contents", value)
            if new is GONE:
                del cell.cell_contents
            else:
                cell.cell_contents = new
    defaults, by_name = function.__defaults__, function.__kwdefaults__
    exchanged = defaults and tuple(map(other, defaults))
    exchanged_by_name = by_name and {name: other(one) for name, one in by_name.items()}
    old, new = (
        (*(values or ()), *(named or {}).values())
        for values, named in ((defaults, by_name), (exchanged, exchanged_by_name))
    )
    if any(one is not two for one, two in zip(old, new, strict=True)):
        stack.callback(setattr, function, "__defaults__", defaults)
        stack.callback(setattr, function, "__kwdefaults__", by_name)
        function.__defaults__ = exchanged and tuple(None if one is GONE else one for one in exchanged)
        function.__kwdefaults__ = exchanged_by_name and {
            name: None if one is GONE else one for name, one in exchanged_by_name.items()
        }
