"""The criterion `vectorized`: more examples, features or units must not mean more Python steps."""

from collections.abc import Set
from dataclasses import dataclass, replace

from course_utils.checking.counted_results import (
    AT_A_TIME,
    filled_up,
    grew,
    instrumented_calls,
    metered_calls,
    wrong_in,
)
from course_utils.checking.outcome import Runner
from course_utils.checking.shown_lines import without_printing
from course_utils.checking.spec import CheckSet, Known, MeteredScale


@dataclass(frozen=True)
class Loop:
    """A loop that was seen.

    Attributes:
        axes: what it runs over: ``example``, ``feature``, ``unit`` …
        tool: what hides it, for example ``np.vectorize``, or "".
        evidence: the line and its counts.
        breach: why the count can't be trusted, or "".
        wrong: there is no loop, but the steps that were counted did not lead to the right result.
    """

    axes: tuple[str, ...]
    tool: str
    evidence: str
    breach: str = ""
    wrong: bool = False


def find_loop(check: CheckSet, run: Runner, right: Set[str] = frozenset()) -> Loop | None:
    """Return the loop that the function runs over the data, or None if there is none.

    Args:
        check: what to call the function with.
        run: the function's runner.
        right: names of results that are right in the cases. Where the right values at the counted sizes are
            known, these must be right there, too, and on arrays that count their reads: a function could
            do without its loop where it is watched.
    """
    axes, tools, evidence = [], [], []
    named = wrong = ""
    for scale in check.scales:
        metered = metered_calls(check, run, scale)
        small, large = (call.outcome.trace for call in metered)
        if small is None or large is None:
            return Loop((), "", "", "the function's process ended")
        breach = small.breach or large.breach
        if breach:
            return Loop((), "", "", breach)
        watched = instrumented_calls(check, run, scale)
        grown = grew(small, large, scale.sizes[1] - scale.sizes[0])
        walked, walking_line = _walked(scale, watched)
        if grown or walked:
            axes.append(scale.axis)
            tools.append(large.reader or ("" if grown else walked))
            steps = (
                f"{large.opcodes} Python steps for {scale.sizes[1]} {scale.axis}s, "
                f"{small.opcodes} for {scale.sizes[0]}"
            )
            evidence.append((grown and _line_that_grew(small, large, scale)) or walking_line or steps)
            continue
        late = next((call.outcome.late for call in metered if call.outcome.late), None)
        if late:
            return Loop((), "", "", f"the function did not return within {late:g} s")
        named = named or large.reader
        more, wrong_there = filled_up(check, run, scale, small, _reads(watched[0].outcome), right)
        if more:
            axes.append(scale.axis)
            tools.append("")
            evidence.append(more)
        wrong = wrong or wrong_in([*metered, *watched], scale.axis, check, right) or wrong_there
    if not axes and named:
        # Used, but the work grew along no axis that is measured: the tool alone speaks.
        return Loop(
            tuple(scale.axis for scale in check.scales), named, f"`{named}` calls a function once per element"
        )
    if not axes:
        return Loop((), "", wrong, wrong=True) if wrong else None
    return Loop(tuple(axes), next(filter(None, tools), ""), evidence[0])


def known_loop(check: CheckSet, loop: Loop) -> Known | None:
    """Return the exercise's misconception that this loop is: same axes, same tool."""
    loops = [known for known in check.spec.misconceptions if known.breaks == "vectorized"]
    for wanted in ({*loop.axes, loop.tool} - {""}, set(loop.axes)):
        for known in loops:
            if set(known.targets) == wanted:
                return known
    return loops[0] if len(loops) == 1 and not loops[0].targets else None


def _reads(outcome):
    return 0 if outcome.raised or outcome.trace is None else without_printing(outcome.trace).reads


def _walked(scale, watched):
    """Return what walks over elements of instrumented inputs, and on which line; or two empty texts."""
    scale = replace(scale, sizes=tuple(call.size for call in watched))
    # Code that refuses these arrays is judged by the opcodes alone.
    if any(call.outcome.raised or call.outcome.trace is None for call in watched):
        return "", ""
    small, large = (without_printing(call.outcome.trace) for call in watched)
    if large.reads - small.reads < scale.sizes[1] - scale.sizes[0]:
        return "", ""
    place = _grown_most(small, large, scale)
    if place is None:
        return large.reader, f"`{large.reader}` takes the elements one by one"
    return large.reader, (
        f"{_told(place)} takes {large.lines[place]} elements one by one for {scale.sizes[1]} "
        f"{scale.axis}s and {small.lines.get(place, 0)} for {scale.sizes[0]}{_quoted(large, place)}"
    )


def _line_that_grew(small, large, scale: MeteredScale):
    """Return the line that runs more often at the larger size, or "" if it is in no code of the student's."""
    place = _grown_most(small, large, scale)
    if place is None:
        return ""
    return (
        f"{_told(place)} ran {large.lines[place]} times for {scale.sizes[1]} {scale.axis}s "
        f"and {small.lines.get(place, 0)} times for {scale.sizes[0]}{_quoted(large, place)}"
    )


def _grown_most(small, large, scale):
    few, many = scale.sizes
    growth = {place: count - small.lines.get(place, 0) for place, count in large.lines.items()}
    place = max(
        growth, key=lambda one: (growth[one] >= many - few, _is_header(large, one), growth[one]), default=None
    )
    return place if place is not None and growth[place] * AT_A_TIME >= many - few else None


def _told(place):
    function, line = place
    return f"line {line} of `{function.split('.')[0]}`"


def _quoted(trace, place):
    return f": `{trace.sources[place]}`" if trace.sources[place] else ""


def _is_header(trace, place):
    return trace.sources[place].startswith(("for ", "while ")) or " for " in trace.sources[place]
