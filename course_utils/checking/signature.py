"""Whether something can be called as an exercise asks, told before it is called."""

from collections.abc import Iterable
from types import FunctionType
from typing import Any

from course_utils.checking.plain import describe, plain, type_name, with_article

NO_FUNCTION, OTHER_PARAMETERS = "no function", "other parameters"


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
    if type(function) is not FunctionType:
        return NO_FUNCTION
    code, defaults = function.__code__, function.__defaults__ or ()
    given = code.co_varnames[: code.co_argcount]
    required = given[: code.co_argcount - len(defaults)]
    takes_any = bool(code.co_flags & 0x04)  # *arguments
    too_many = [one for one in required[len(parameters) :] if one not in extras]
    keyword_only = [
        one
        for one in code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
        if one not in (function.__kwdefaults__ or {})
    ]
    callable_so = (len(given) >= len(parameters) or takes_any) and not too_many and not keyword_only
    return "" if callable_so else OTHER_PARAMETERS


def parameters_of(function: FunctionType) -> tuple[str, ...]:
    """Return the names of a function's parameters, those that are passed by name only at the end."""
    code = function.__code__
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


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
        return f"`{name}` is {found or 'no function'}; expected a function written with `def`."
    if kind == OTHER_PARAMETERS:
        takes = "other parameters" if given is None else f"({', '.join(given)})"
        return (
            f"`{name}` takes {takes}; expected ({', '.join(parameters)}), in this order; "
            "further parameters need a default."
        )
    return ""
