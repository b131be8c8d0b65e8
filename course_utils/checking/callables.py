"""What lies behind something that can be called: partials, methods, callable objects and decorated functions.

Everything callable is a function to the course. Its globals, its code and its name are those of the function
written with `def` or `lambda` that a call of it runs in the end. Whether it can be called as an exercise asks
is found out before it is called.
"""

import dis
import functools
from collections.abc import Iterable, Mapping
from contextlib import suppress
from inspect import Parameter, signature
from types import CodeType, FunctionType, MethodType
from typing import Any

from course_utils.checking.plain import describe, plain, type_name, with_article

_CACHED = type(functools.lru_cache(len))
_MOST_LAYERS = 20


def uncached(function: Any) -> Any:
    """Return ``function`` without `functools.lru_cache`, which takes no arrays."""
    return function.__wrapped__ if type(function) is _CACHED else function


def functions_behind(function: Any) -> list[FunctionType]:
    """Return the Python functions that a call of ``function`` runs, outermost first; none for C code."""
    found: list[FunctionType] = []
    for _ in range(_MOST_LAYERS):
        if type(function) is FunctionType:
            found.append(function)
        function = _inner(function)
        if function is None:
            break
    return found


def _inner(function):
    kind = type(function)
    if kind is FunctionType:
        return function.__dict__.get("__wrapped__")
    if kind is functools.partial:
        return function.func
    if kind is MethodType:
        return function.__func__
    if kind is _CACHED:
        return function.__wrapped__
    # An object with `__call__`, or one like that of `np.vectorize`, which keeps its function as an attribute.
    called = next((vars(base)["__call__"] for base in kind.__mro__ if "__call__" in vars(base)), None)
    if type(called) is FunctionType and called.__module__.split(".")[0] != "numpy":
        return called
    held = getattr(function, "__dict__", {})
    kept = held.values() if type(held) is dict else ()
    return next((one for one in kept if type(one) is FunctionType), None)


def function_behind(function: Any) -> FunctionType | None:
    """Return the innermost Python function that a call runs, or None for C code."""
    return next(reversed(functions_behind(function)), None)


def globals_of(function: Any) -> dict[str, Any]:
    """Return the globals that ``function`` looks names up in; empty for C code."""
    behind = function_behind(function)
    return {} if behind is None else behind.__globals__


def codes_in(code: CodeType) -> set[CodeType]:
    """Return a function's code and that of the functions inside it."""
    inner = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return {code}.union(*map(codes_in, inner))


def codes_reached(function: Any) -> set[CodeType]:
    """Return the codes of ``function`` and of the functions of its notebook that it calls."""
    names, codes = globals_of(function), set()
    waiting, seen = functions_behind(function), set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen or one.__globals__ is not names:
            continue
        seen.add(id(one))
        own = codes_in(one.__code__)
        codes |= own
        # What a decorator holds.
        waiting += _held_by(one)
        looked_up = {name for code in own for name in code.co_names}
        for called in (names[name] for name in looked_up if name in names):
            waiting += functions_behind(called)
    return codes


def _held_by(function):
    """Return the functions in a function's closure, such as the one that a decorator holds."""
    held = []
    for cell in function.__closure__ or ():
        with suppress(ValueError):  # nothing has been put into it
            held.append(cell.cell_contents)
    return [one for one in held if type(one) is FunctionType]


def names_reached(function: Any) -> set[str]:
    """Return the names that ``function``, and the notebook's functions that it calls, look up."""
    return {name for code in codes_reached(function) for name in code.co_names}


def globals_read(function: Any) -> set[str]:
    """Return the names that these functions read as variables of the notebook; attributes are none."""
    return set().union(*map(_globals_of, codes_reached(function)))


@functools.lru_cache(maxsize=512)  # each call of a function asks again
def _globals_of(code):
    return frozenset(step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL")


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
