"""The criterion `vectorized`: more examples, features or units must not mean more Python steps.

The measure is how often a line ran, or how many elements it took from an array one by one. That is the same
on every Python; the number of instructions is not.
"""

from dataclasses import dataclass

import numpy as np

from course_utils.checking.calls import COUNTED_DRAW, extras_of
from course_utils.checking.outcome import TAKES, Call, Outcome, Runner
from course_utils.checking.spec import CheckSet, Known, MeteredScale

# Work that grows by one run of a line for this many more examples, or fewer, is a loop over them.
_AT_A_TIME = 8


@dataclass(frozen=True)
class Loop:
    """A loop that was seen.

    Attributes:
        axes: what it runs over: ``example``, ``feature``, ``unit`` …
        tool: what hides it, for example ``np.vectorize``, or "".
        evidence: the line and its counts.
        breach: why the steps can't be counted, or "".
    """

    axes: tuple[str, ...]
    tool: str
    evidence: str
    breach: str = ""


def find_loop(check: CheckSet, run: Runner) -> Loop | None:
    """Return the loop that the function runs over the data in any of its branches, or None."""
    axes: dict[str, str] = {}
    tool = ""
    for scale in check.scales:
        if scale.axis in axes:
            continue
        outcomes = [_counted(check, run, arguments) for arguments in (scale.small, scale.large)]
        breach = next(filter(None, map(_breach, outcomes)), "")
        if breach:
            return Loop((), "", "", breach)
        small, large = (outcome.trace for outcome in outcomes)
        growth = {place: count - small.lines.get(place, 0) for place, count in large.lines.items()}
        library = {place: count - small.library.get(place, 1) for place, count in large.library.items()}
        more = scale.sizes[1] - scale.sizes[0]
        if max(*growth.values(), *library.values(), 0) * _AT_A_TIME < more:
            continue
        axes[scale.axis] = _evidence(small, large, growth, scale)
        tool = tool or _tool(large, library)
    return Loop(tuple(axes), tool, next(iter(axes.values()))) if axes else None


def _counted(check, run, arguments) -> Outcome:
    """Return the outcome of a call whose steps and reads are counted.

    Code that refuses the arrays which count their reads is judged by its steps alone.
    """
    extras = extras_of(check.spec, True)
    outcome = run(Call(arguments, extras, metered=True, instrumented=True, random=COUNTED_DRAW))
    if outcome.raised and not outcome.late and outcome.trace is not None:
        outcome = run(Call(arguments, extras, metered=True, random=COUNTED_DRAW))
    return outcome


def _breach(outcome):
    if outcome.trace is None:
        return "the function's process ended"
    if outcome.trace.breach:
        return outcome.trace.breach
    if outcome.late:
        return f"the function {outcome.raised.message}"
    return f"the function raised {outcome.raised.type}" if outcome.raised else ""


def _tool(trace, library):
    """Return the function of NumPy that hides the loop, or ""."""
    if trace.reader.startswith("np."):
        return trace.reader
    names = (function.split(".")[0] for (function, _), more in library.items() if more > 0)
    return next((f"np.{name}" for name in names if hasattr(np, name)), "")


def known_loop(check: CheckSet, loop: Loop) -> Known | None:
    """Return the exercise's misconception that this loop is: same axes, same tool."""
    loops = [known for known in check.spec.misconceptions if known.breaks == "vectorized"]
    for wanted in ({*loop.axes, loop.tool} - {""}, set(loop.axes)):
        for known in loops:
            if set(known.targets) == wanted:
                return known
    return loops[0] if len(loops) == 1 and not loops[0].targets else None


def _evidence(small, large, growth, scale: MeteredScale):
    """Return the line that grows, with its counts; of lines that grow alike, the head of the loop."""
    few, many = scale.sizes
    place = max(
        growth,
        key=lambda one: (
            growth[one] >= many - few,
            not one[0].endswith(TAKES),
            _is_head(large, one),
            growth[one],
        ),
        default=None,
    )
    if place is None or growth[place] * _AT_A_TIME < many - few:
        reader = large.reader or "a library"
        return (
            f"{large.opcodes} Python steps in `{reader}` for {many} {scale.axis}s, {small.opcodes} for {few}"
        )
    function, line = place
    did = "takes {} elements one by one" if function.endswith(TAKES) else "ran {} times"
    quoted = f": `{large.sources[place]}`" if large.sources[place] else ""
    return (
        f"line {line} of `{function.split('.')[0]}` {did.format(large.lines[place])} for {many} "
        f"{scale.axis}s and {small.lines.get(place, 0)} for {few}{quoted}"
    )


def _is_head(trace, place):
    return trace.sources[place].startswith(("for ", "while ")) or " for " in trace.sources[place]
