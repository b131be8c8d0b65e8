"""Whether something can be called as an exercise asks, found out before it is called."""

from collections.abc import Iterable, Mapping
from inspect import Parameter, signature
from typing import Any

from course_utils.checking.callables import uncached
from course_utils.checking.plain import describe, plain, type_name, with_article

NO_FUNCTION, OTHER_PARAMETERS = "no function", "other parameters"
_BY_POSITION = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)


def what_is(value: Any) -> str:
    """Return what a value is, in words that fit behind "found"; none of its own code runs."""
    if value is None or type(value) in (bool, int, float, str, tuple, list, dict):
        return describe(plain(value))
    return describe(plain(value)) if type(value).__module__ == "numpy" else with_article(type_name(value))


def call_trouble(function: Any, name: str, parameters: tuple[str, ...], extras: Iterable[str]) -> str:
    """Return in one line why ``function`` can't be called with ``parameters`` by position, or "".

    Args:
        function: what the notebook has under ``name``.
        name: the exercise's name.
        parameters: the arguments that the exercise passes.
        extras: names of further parameters that a solution may ask for.
    """
    kind = kind_of_trouble(function, parameters, extras)
    found = what_is(function) if kind == NO_FUNCTION else ""
    return told_trouble(kind, name, parameters, found, parameters_of(function) if not found else ())


def kind_of_trouble(function: Any, parameters: tuple[str, ...], extras: Iterable[str]) -> str:
    """Return `NO_FUNCTION`, `OTHER_PARAMETERS`, or "" where it can be called; see `call_trouble`."""
    if not callable(function):
        return NO_FUNCTION
    known = _parameters(function)
    if known is None:  # written in C: the call itself will show
        return ""
    try:
        known.bind(*parameters, **dict.fromkeys(_extras_of(known, len(parameters), extras)))
    except TypeError:
        return OTHER_PARAMETERS
    return ""


def parameters_of(function: Any) -> tuple[str, ...]:
    """Return the names of a function's parameters, those that are passed by name only at the end."""
    known = _parameters(function) if callable(function) else None
    return tuple(known.parameters) if known else ()


def extras_taken(function: Any, given: int, extras: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of ``extras`` that the function has a parameter for, behind ``given`` arguments.

    Some solutions ask for more than the exercise does, such as ``print_cost`` without a default.
    """
    known = _parameters(function) if extras else None
    return {name: extras[name] for name in _extras_of(known, given, extras)} if known else {}


def _parameters(function):
    try:
        return signature(uncached(function))
    except (TypeError, ValueError):
        return None


def _extras_of(known, given, extras):
    by_position = [name for name, one in known.parameters.items() if one.kind in _BY_POSITION]
    open_ones = by_position[given:] + [
        name for name, one in known.parameters.items() if one.kind is Parameter.KEYWORD_ONLY
    ]
    extras = set(extras)
    return [name for name in open_ones if name in extras]


def told_trouble(
    kind: str, name: str, parameters: tuple[str, ...], found: str, given: tuple[str, ...] | None
) -> str:
    """Return the line that tells a kind of trouble.

    Args:
        kind: of `kind_of_trouble`.
        name: the exercise's name.
        parameters: the arguments that the exercise passes.
        found: what there is instead of a function, in words; "" where that is not told.
        given: the function's own parameters; None where they are not known.
    """
    if kind == NO_FUNCTION:
        return f"`{name}` is {found or 'not a function'}; expected a function, such as `def {name}(…)` makes."
    if kind == OTHER_PARAMETERS:
        takes = "other parameters" if given is None else f"({', '.join(given)})"
        return (
            f"`{name}` takes {takes}; expected ({', '.join(parameters)}), in this order; "
            "further parameters need a default."
        )
    return ""
