"""Runs one call of a student's function in this process and reports what it did, as plain data.

Nothing that the function does may disturb the caller: its output goes nowhere, its exceptions are caught,
its time is limited, the random state and the arguments are put back.
"""

import linecache
import random
import re
import sys
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import FunctionType
from typing import Any

import numpy as np

from course_utils.checking.meter import Meter, quoted_line, uncollected
from course_utils.checking.other_seeds import other_seeds
from course_utils.checking.outcome import Call, Outcome, Raised, Runner, Trace
from course_utils.checking.plain import copied, one_line, plain, same, type_name
from course_utils.checking.starts import Starts
from course_utils.checking.surroundings import cleaned, replaced
from course_utils.checking.time_limit import SECONDS_PER_CALL, CallTookTooLong, time_limit
from course_utils.checking.undisturbed import undisturbed
from course_utils.checking.watched_names import watched_names
from course_utils.checking.witness import bare, counted, unwatched, viewed, watching

# Cells as a kernel, an older kernel and the grader's shell name them.
_CELL_FILES = re.compile(r"<ipython-input|.*ipykernel_|<cell \d+>$")


def in_process(
    function: FunctionType,
    *,
    left_out: Iterable[Callable] = (),
    helpers: Mapping[str, Callable] | None = None,
    starts: Mapping[str, Sequence[str]] | None = None,
    seconds: float = SECONDS_PER_CALL,
    quoted: Callable[[str, int], str] = quoted_line,
) -> Runner:
    """Return a runner that calls ``function`` here.

    Args:
        function: what the student wrote.
        left_out: functions graded on their own; their steps are not counted.
        helpers: functions to put in place of the student's of the same name during each call.
        starts: initialisers, with their parameters, in whose place `starting_values` stand during a call.
        seconds: wall time that one call may take.
        quoted: gives what stands for the text of a line (file, line) in the outcome.
    """
    others = [one for one in left_out if isinstance(one, FunctionType) and one is not function]
    codes = frozenset(one.__code__ for one in others)

    def run(call: Call) -> Outcome:
        # Views, as arrays that count their reads are: a function cannot tell one call from another by that.
        arguments = [viewed(copied(argument)) for argument in call.arguments]
        handed = [counted(argument) for argument in arguments] if call.instrumented else arguments
        handed = handed + missing_arguments(function, len(handed), dict(call.extras))
        meter = Meter(codes)
        given = Starts(starts or {})
        helping = {"exit": _leave, "quit": _leave, **(helpers or {}), **given.helpers}
        if call.instrumented:
            # By identity: `==` would run the code of whatever else lies in the notebook.
            ids = {id(one) for one in others}
            own = {name: one for name, one in function.__globals__.items() if id(one) in ids}
            helping = {name: unwatched(one) for name, one in (own | helping).items()}
        with (
            uncollected(call.metered),
            cleaned(function.__globals__, call.clean),
            watched_names(function.__globals__, call.instrumented) as watched,
            replaced(function.__globals__, {**watched, **helping}),
            undisturbed(),
            watching() as counts,
        ):
            if call.random is not None:
                np.random.seed(call.random)
                random.seed(call.random)
            with other_seeds(function.__globals__, call.reseeded):
                value, raised, late = _call(
                    function, handed, seconds, meter if call.metered else None, quoted
                )
            # By its class: an object could run code of the student's when it is asked, uncounted.
            if type(value) is types.CoroutineType:
                value.close()  # or Python complains later that nobody awaited it
            # Before anything is put back: what is freed then can run code of the student's, uncounted.
            kept = value
            value = None if raised else plain(bare(value) if call.instrumented else value)
            # Before the returned value itself goes, which could put an argument back.
            changed = tuple(
                position
                for position, (before, now) in enumerate(zip(call.arguments, arguments, strict=True))
                if not same(before, now)
            )
            del kept
        trace = meter.trace(quoted)
        if call.instrumented:
            trace = _walks(counts, quoted)
        return Outcome(
            value=value,
            raised=raised,
            changed=changed,
            trace=trace if call.metered or call.instrumented else None,
            late=late,
            asked=given.asked,
        )

    return run


def _leave():
    """Stand in for IPython's `exit`, which would end the kernel after the cell."""
    raise SystemExit


def _walks(counts, quoted):
    """Return the trace of an instrumented call: its ``lines`` count elements, not runs."""
    lines, sources = {}, {}
    for (function, line, file), elements in counts["places"].items():
        lines[function, line] = elements
        sources[function, line] = quoted(file, line)
    return Trace(lines=lines, sources=sources, reads=counts["reads"], reader=counts["reader"])


def codes_in(code: types.CodeType) -> set[types.CodeType]:
    """Return a function's code and that of the functions inside it."""
    inner = (constant for constant in code.co_consts if isinstance(constant, types.CodeType))
    return {code}.union(*map(codes_in, inner))


def codes_reached(function: FunctionType, seen: frozenset = frozenset()) -> set[types.CodeType]:
    """Return the codes of a function and of the notebook's functions that it calls."""
    codes = codes_in(function.__code__)
    called = (function.__globals__.get(name) for code in codes for name in code.co_names)
    own = {one for one in called if type(one) is FunctionType and one.__globals__ is function.__globals__}
    return codes.union(*(codes_reached(one, seen | own) for one in own - seen))


def names_reached(function: FunctionType) -> set[str]:
    """Return the names that a function looks up, and those of the notebook's functions that it calls."""
    return {name for code in codes_reached(function) for name in code.co_names}


def missing_arguments(function: FunctionType, given: int, extras: dict[str, Any]) -> list[Any]:
    """Return values for the parameters without a default that ``given`` arguments leave open.

    Some solutions ask for more than the exercise does, such as ``print_cost`` without a default.
    """
    code, defaults = function.__code__, function.__defaults__ or ()
    names = code.co_varnames[given : code.co_argcount - len(defaults)]
    return [copied(extras[name]) for name in names if name in extras]


def _call(function, arguments, seconds, meter, quoted):
    try:
        with time_limit(seconds):
            if meter is None:
                return function(*arguments), None, None
            with meter:
                return function(*arguments), None, None
    except CallTookTooLong:
        return (
            None,
            Raised("TimeoutError", f"did not return within {seconds:g} s", *_where(function, quoted)),
            seconds,
        )
    except BaseException as error:  # SystemExit and KeyboardInterrupt are results too
        return None, _describe(error, function, quoted), None


def _describe(error, function, quoted):
    try:
        message = str(error)
    except BaseException:  # an exception's own __str__ is the student's code
        message = ""
    if type(message) is not str:
        message = ""
    return Raised(type_name(error), one_line(message, 240), *_where(function, quoted))


def _where(function, quoted):
    """Return line, source, function name and arrays' shapes of the innermost line of the student's code."""
    home = function.__code__.co_filename
    error = sys.exc_info()[1]
    found = (None, "", "", {})
    traceback = error.__traceback__ if error is not None else None
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename == home or _CELL_FILES.match(code.co_filename):
            line = linecache.getline(code.co_filename, traceback.tb_lineno).strip()
            shapes = _shapes(line, traceback.tb_frame.f_locals)
            found = (traceback.tb_lineno, quoted(code.co_filename, traceback.tb_lineno), code.co_name, shapes)
        traceback = traceback.tb_next
    return found


def _shapes(line, names):
    """Return {name: shape} of the arrays that a line of code names, in its order."""
    words = dict.fromkeys(re.findall(r"[A-Za-z_]\w*", line))
    return {word: names[word].shape for word in words if type(names.get(word)) is np.ndarray}
