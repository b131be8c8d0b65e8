"""Whether something can be called as an exercise asks, found out before it is called."""

from collections.abc import Iterable, Mapping
from inspect import Parameter, signature
from typing import Any

from course_utils.checking.callables import uncached
from course_utils.checking.plain import describe, plain, type_name, with_article

_BY_POSITION = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)


def what_is(value: Any) -> str:
    """Return what a value is, in words that fit behind "found"; none of its own code runs."""
    builtin = value is None or type(value) in (bool, int, float, str, tuple, list, dict)
    if builtin or type(value).__module__ == "numpy":
        return describe(plain(value))
    return with_article(type_name(value))


def call_trouble(function: Any, name: str, parameters: tuple[str, ...], extras: Iterable[str]) -> str:
    """Return in one line why ``function`` can't be called with ``parameters`` by position, or "".

    Args:
        function: what the notebook has under ``name``.
        name: the exercise's name.
        parameters: the arguments that the exercise passes.
        extras: names of further parameters that a solution may ask for.
    """
    if not callable(function):
        return f"`{name}` is {what_is(function)}; expected a function, such as `def {name}(…)` makes."
    known = _parameters(function)
    if known is None:  # written in C: the call itself will show
        return ""
    try:
        known.bind(*parameters, **dict.fromkeys(_extras_of(known, len(parameters), extras)))
    except TypeError:
        return (
            f"`{name}` takes ({', '.join(known.parameters)}); expected ({', '.join(parameters)}), in this "
            "order; further parameters need a default."
        )
    return ""


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
    first = [name for name, one in known.parameters.items() if one.kind in _BY_POSITION][:given]
    named = (*_BY_POSITION, Parameter.KEYWORD_ONLY)
    return [
        name
        for name, one in known.parameters.items()
        if one.kind in named and name not in first and name in extras
    ]
