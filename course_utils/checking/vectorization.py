"""The criterion `vectorized`: more examples, features or units must not mean more Python steps.

The measure is how often a line ran, or how many elements it took from an array one by one. That is the same
on every Python; the number of instructions is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from course_utils.checking.calls import COUNTED_DRAW, extras_of
from course_utils.checking.kinds import has_right_numbers
from course_utils.checking.leaves import MISSING, follow
from course_utils.checking.normalize import LEFT_OUT, normalized
from course_utils.checking.outcome import TAKES, Call, Outcome, Runner, Trace
from course_utils.checking.spec import CheckSet, MeteredScale

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


@dataclass(frozen=True)
class _Growth:
    """What a larger call executed beyond a smaller one, or why that is not known."""

    scale: MeteredScale
    small: Trace | None = None
    large: Trace | None = None
    breach: str = ""

    @cached_property
    def lines(self) -> dict[tuple[str, int], int]:
        """How much more often each line of the student's ran."""
        return {place: count - self.small.lines.get(place, 0) for place, count in self.large.lines.items()}

    @cached_property
    def library(self) -> dict[tuple[str, int], int]:
        """How much more often each line of a library ran."""
        few = self.small.library
        return {place: count - few.get(place, 1) for place, count in self.large.library.items()}

    @property
    def most(self) -> int:
        """The largest of these."""
        return 0 if self.breach else max([0, *self.lines.values(), *self.library.values()])

    @property
    def is_loop(self) -> bool:
        """Whether that is work for each of the examples, or for a few of them at a time."""
        return self.most * _AT_A_TIME >= self.scale.sizes[1] - self.scale.sizes[0]


def find_loop(check: CheckSet, run: Runner, right: Mapping[str, tuple]) -> Loop | None:
    """Return the loop that the function runs over the data in any of its branches, or None.

    Args:
        check: the calls whose work is compared.
        run: the function's runner.
        right: result → path, of those that were right in the cases; what is returned here must be, too, or
            a function could do less where it is counted.
    """
    axes: dict[str, str] = {}
    tool = ""
    for scale in check.scales:
        if scale.axis in axes:
            continue
        growth = _growth(check, run, scale, right)
        if growth.breach:
            return Loop((), "", "", growth.breach)
        if growth.is_loop:
            axes[scale.axis] = _evidence(growth)
            tool = tool or _tool(growth)
    return Loop(tuple(axes), tool, next(iter(axes.values()))) if axes else None


def _growth(check, run, scale, right) -> _Growth:
    cases = scale.small, scale.large
    outcomes = [_counted(check, run, case) for case in cases]
    breaches = (_breach(check, *both, right) for both in zip(outcomes, cases, strict=True))
    breach = next(filter(None, breaches), "")
    return _Growth(scale, breach=breach) if breach else _Growth(scale, *(one.trace for one in outcomes))


def _counted(check, run, case) -> Outcome:
    """Return the outcome of a call whose steps and reads are counted.

    Code that refuses the arrays which count their reads gets plain ones.
    """
    extras = extras_of(check.spec, True)
    outcome = run(Call(case.arguments, extras, metered=True, instrumented=True, random=COUNTED_DRAW))
    if outcome.raised and not outcome.late and outcome.trace is not None:
        # What it had done until then counts: it may have kept the result.
        until_then = outcome.trace
        outcome = run(Call(case.arguments, extras, metered=True, random=COUNTED_DRAW))
        if outcome.trace is not None:
            outcome = replace(outcome, trace=outcome.trace.with_most(until_then))
    return normalized(outcome, check.spec, case.expected)


def _breach(check, outcome, case, right):
    if outcome.trace is None:
        return "the function's process ended"
    if outcome.trace.breach:
        return outcome.trace.breach
    if outcome.late:
        return f"the function {outcome.raised.message}"
    if outcome.raised:
        return f"the function raised {outcome.raised.type}"
    for name, path in right.items():
        found, expected = follow(outcome.value, path), follow(case.expected, path)
        if expected is MISSING or found is LEFT_OUT:
            continue
        if not has_right_numbers(found, expected, check.spec.kinds.get(name, "array")):
            return f"`{name}` is wrong for {case.name}"
    return ""


def _tool(growth):
    """Return the function of NumPy that hides the loop, or ""."""
    if growth.large.reader.startswith("np."):
        return growth.large.reader
    names = (function.split(".")[0] for (function, _), more in growth.library.items() if more > 0)
    return next((f"np.{name}" for name in names if hasattr(np, name)), "")


def _evidence(growth):
    """Return the line that grows, with its counts; of lines that grow alike, the head of the loop."""
    small, large, more = growth.small, growth.large, growth.lines
    few, many = growth.scale.sizes
    axis = growth.scale.axis
    place = max(
        more,
        key=lambda one: (
            more[one] >= many - few,
            not one[0].endswith(TAKES),
            _is_head(large, one),
            more[one],
        ),
        default=None,
    )
    if place is None or more[place] * _AT_A_TIME < many - few:
        reader = large.reader or "a library"
        return f"{large.opcodes} Python steps in `{reader}` for {many} {axis}s, {small.opcodes} for {few}"
    function, line = place
    did = "takes {} elements one by one" if function.endswith(TAKES) else "ran {} times"
    quoted = f": `{large.sources[place]}`" if large.sources[place] else ""
    return (
        f"line {line} of `{function.split('.')[0]}` {did.format(large.lines[place])} for {many} "
        f"{axis}s and {small.lines.get(place, 0)} for {few}{quoted}"
    )


def _is_head(trace, place):
    return trace.sources[place].startswith(("for ", "while ")) or " for " in trace.sources[place]
