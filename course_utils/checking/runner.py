"""Runs one call of a student's function in this process and reports what it did, as plain data.

Nothing that the function does may disturb the caller: its output goes nowhere, its exceptions are caught,
its time is limited, the random state and the arguments are put back.
"""

import random
import sys
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace

import numpy as np

from course_utils.checking.callables import (
    extras_taken,
    functions_behind,
    globals_of,
    names_reached,
    uncached,
)
from course_utils.checking.failing_line import failed_at
from course_utils.checking.meter import Meter, uncollected
from course_utils.checking.outcome import Call, Outcome, Runner
from course_utils.checking.plain import copied, one_line, plain, same, type_name
from course_utils.checking.starts import Starts
from course_utils.checking.surroundings import (
    cleaned,
    line_that_makes,
    numbers_used,
    replaced,
    undisturbed,
)
from course_utils.checking.time_limit import SECONDS_PER_CALL, CallTookTooLong, time_limit
from course_utils.checking.witness import counted, uncounted, watching

# What trains networks with the student's functions, for a notebook's figures.
_TRAINERS = ("course_utils.training", "course_utils.shallow_training")


def in_process(
    function: Callable,
    *,
    left_out: Iterable[Callable] = (),
    helpers: Mapping[str, Callable] | None = None,
    starts: Mapping[str, Sequence[str]] | None = None,
    seconds: float = SECONDS_PER_CALL,
) -> Runner:
    """Return a runner that calls ``function`` here.

    Args:
        function: what the student wrote; anything that can be called.
        left_out: functions graded on their own; their steps are not counted.
        helpers: functions to put in place of the student's of the same name during each call.
        starts: initializers, with their parameters, in whose place `starting_values` stand during a call.
        seconds: processor time that one call may take.
    """
    function = uncached(function)
    names, behind = globals_of(function), functions_behind(function)
    own = {id(one.__code__) for one in behind}
    others = [one for one in left_out if callable(one) and one is not function]
    apart = [one.__code__ for other in others for one in functions_behind(other)]
    references = {id(one.__code__) for helper in (helpers or {}).values() for one in functions_behind(helper)}
    graded_apart = {id(code) for code in apart} - own - references
    homes = {one.__code__.co_filename for one in behind}
    # Arrays that count their reads have a class of their own.
    asks_for_types = {"type", "ndarray"} <= names_reached(function)

    def run(call: Call) -> Outcome:
        outcome = once(call, watched=call.counted and not asks_for_types)
        if not call.counted or not outcome.raised or outcome.late:
            return outcome
        # It may have refused the arrays that count their reads. What it had done until then counts: it may
        # have kept the result.
        again = once(call, watched=False)
        return replace(again, trace=again.trace.with_most(outcome.trace))

    def once(call, watched):
        arguments = [copied(argument) for argument in call.arguments]
        handed = [counted(argument) for argument in arguments] if watched else arguments
        named = copied(extras_taken(function, len(handed), dict(call.extras)))
        meter = Meter(one for one in apart if id(one) not in own)
        given = Starts(starts or {})
        helping = {"exit": _leave, "quit": _leave, **(helpers or {}), **given.helpers}
        helping |= {
            name: _refused(name)
            for name, one in names.items()
            if getattr(one, "__module__", None) in _TRAINERS and callable(one)
        }
        if watched:
            # By identity: `==` would run the code of whatever else lies in the notebook.
            ids = {id(one) for one in others}
            helping = {name: one for name, one in names.items() if id(one) in ids} | helping
            helping = {name: uncounted(one) for name, one in helping.items()}
        with (
            uncollected(call.counted),
            cleaned(function, names, call.clean) as session,
            replaced(names, helping),
            undisturbed(),
        ):
            if call.random is not None:
                np.random.seed(call.random)
                random.seed(call.random)
            with watching(watched) as reads:
                counting = meter if call.counted else nullcontext()
                value, raised, late = _call(function, handed, named, seconds, counting, homes, graded_apart)
            # By its class: an object could run code of the student's when it is asked, uncounted.
            if type(value) is types.CoroutineType:
                value.close()  # or Python complains later that nobody awaited it
            # Kept until the arguments are compared: what is freed could put one of them back.
            kept = value
            value = None if raised else plain(value)
            changed = tuple(
                position
                for position, (before, now) in enumerate(zip(call.arguments, arguments, strict=True))
                if not same(before, now)
            )
            del kept
        foreign = () if session is None else (*session, *sorted(numbers_used(function, names)))
        return Outcome(
            value=value,
            raised=raised,
            changed=changed,
            trace=meter.trace(reads) if call.counted else None,
            late=late,
            asked=given.asked,
            session=session,
            origins={name: line for name in foreign if (line := line_that_makes(name))},
        )

    return run


def _refused(name):
    """Stand in for a function of the course's that trains: a graded function does that itself."""

    def refuse(*_, **__):
        raise RuntimeError(f"`{name}` is the course's; a graded function trains by itself")

    return refuse


def _leave():
    """Stand in for IPython's `exit`, which would end the kernel after the cell."""
    raise SystemExit


def _call(function, arguments, named, seconds, meter, homes, apart):
    try:
        with time_limit(seconds), meter:
            return function(*arguments, **named), None, None
    except CallTookTooLong as end:
        message = str(end) or f"did not return within {seconds:g} s"
        raised = failed_at("TimeoutError", message, sys.exc_info()[2], homes, apart)
        return None, raised, seconds
    except BaseException as error:  # SystemExit and KeyboardInterrupt are results too
        return None, _describe(error, homes, apart), None


def _describe(error, homes, apart):
    try:
        message = str(error)
    except BaseException:  # an exception's own __str__ is the student's code
        message = ""
    if type(message) is not str:
        message = ""
    return failed_at(type_name(error), one_line(message, 240), sys.exc_info()[2], homes, apart)
