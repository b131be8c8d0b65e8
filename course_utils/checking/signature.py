"""Whether something can be called as an exercise asks, told before it is called."""

from collections.abc import Iterable
from types import FunctionType
from typing import Any

from course_utils.checking.plain import describe, plain, type_name, with_article


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
    if type(function) is not FunctionType:
        return f"`{name}` is {what_is(function)}; expected a function written with `def`."
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
    if (len(given) >= len(parameters) or takes_any) and not too_many and not keyword_only:
        return ""
    return (
        f"`{name}` takes ({', '.join((*given, *keyword_only))}); expected ({', '.join(parameters)}), "
        "in this order; further parameters need a default."
    )
