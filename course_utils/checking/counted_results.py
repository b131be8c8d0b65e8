"""Are steps that were counted worth believing? They must lead to the right result, and not be filled up.

A function could do without its loop where it is watched, and return anything; or walk over ten thousand
examples whether they are there or not, so that more of them make no difference.
"""

import zlib
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from typing import Any

import numpy as np

from course_utils.checking.calls import COUNTED_DRAW, wrong_results
from course_utils.checking.outcome import Call, Outcome, Runner, Trace
from course_utils.checking.settle import settled
from course_utils.checking.shown_lines import without_printing
from course_utils.checking.spec import CheckSet, MeteredScale

# What happens so often for six examples is looked at again, at a size so many times as large.
_OFTEN, _TIMES = 12, 20
# Where nothing happens often it is another size of these.
_THIRD = range(150, 401)
# No further than this, and nothing needs to happen so often at any size.
_LARGEST, _TOO_OFTEN = 1_500, 200


# Work that grows by one run of a line for this many more examples, or fewer, is a loop over them.
AT_A_TIME = 8


def grew(small: Trace, large: Trace, more: int) -> bool:
    """Return whether a function did more work because there was more data.

    The measure is how often a line ran, which is the same on every Python, and not the number of
    instructions, which is not.

    Args:
        small: what was counted at the small size.
        large: what was counted at the large size.
        more: how many examples, features or units the large size has more.
    """
    grown = [count - small.lines.get(place, 0) for place, count in large.lines.items()]
    grown += [count - small.library.get(place, 1) for place, count in large.library.items()]
    return max(grown, default=0) * AT_A_TIME >= more


def counted_call(check: CheckSet, run: Runner, arguments: tuple, **how: bool) -> Outcome:
    """Return the outcome of a call whose steps or reads are counted."""
    return run(Call(arguments, tuple(check.spec.extras.items()), random=COUNTED_DRAW, **how))


@dataclass(frozen=True)
class Counted:
    """A call of which steps or reads were counted.

    Attributes:
        size: the size of its axis.
        outcome: what it did.
        expected: gives what is right; None where that is not known.
        steps: steps were counted, on ordinary arrays.
    """

    size: int
    outcome: Outcome
    expected: Callable[[], Any] | None = None
    steps: bool = False

    def wrong(self, check: CheckSet, right: Set[str]) -> str:
        """Return in words what is wrong here although it is right in the cases, or "".

        Args:
            check: what is asked.
            right: names of the results that are right in the cases.
        """
        if self.outcome.late:
            return ""  # it is told elsewhere
        if self.outcome.raised and (self.steps or self.expected is not None):
            # Arrays that count their reads may be refused where nothing is known of what is right.
            return f"the function raised {self.outcome.raised.type}"
        if self.expected is None or not right:
            return ""
        expected = self.expected()
        value = settled(self.outcome, check.spec, expected).value
        wrong = [name for name in wrong_results(check.spec, value, expected) if name in right]
        return f"`{wrong[0]}` is wrong" if wrong else ""


def metered_calls(check: CheckSet, run: Runner, scale: MeteredScale) -> list[Counted]:
    """Return the calls at both sizes of the scale, with their steps counted."""
    known = [None, None]
    if scale.expected is not None:
        known = [lambda: scale.expected()[0], lambda: scale.expected()[1]]
    return [
        Counted(size, counted_call(check, run, arguments, metered=True), expected, True)
        for size, arguments, expected in zip(scale.sizes, (scale.small, scale.large), known, strict=True)
    ]


def instrumented_calls(check: CheckSet, run: Runner, scale: MeteredScale) -> list[Counted]:
    """Return two calls with their reads counted.

    Where other inputs can be had these are others, of one size more: a result that the function has kept
    from the calls before would show no reads.
    """
    if scale.other is not None:
        return [_at(check, run, scale, size + 1, instrumented=True) for size in scale.sizes]
    return [
        Counted(size, counted_call(check, run, arguments, instrumented=True))
        for size, arguments in zip(scale.sizes, (scale.small, scale.large), strict=True)
    ]


def _at(check, run, scale, size, **how):
    arguments, expected = scale.other(size)
    return Counted(size, counted_call(check, run, arguments, **how), expected, how.get("metered", False))


def _third_size(scale):
    """Return a size that nobody knows who does not know the inputs, the same for the same inputs."""
    return _THIRD[zlib.crc32(b"".join(_memory(scale.large))) % len(_THIRD)]


def _memory(tree):
    if isinstance(tree, np.ndarray):
        yield tree.tobytes()
    elif isinstance(tree, dict | list | tuple):
        for one in tree.values() if isinstance(tree, dict) else tree:
            yield from _memory(one)


def wrong_in(calls: Iterable[Counted], axis: str, check: CheckSet, right: Set[str]) -> str:
    """Return in words what is wrong in the first call that is not right, or ""."""
    told = ((call.size, call.wrong(check, right)) for call in calls)
    return next((f"{size} {axis}s: {wrong}" for size, wrong in told if wrong), "")


def filled_up(
    check: CheckSet, run: Runner, scale: MeteredScale, small: Trace, reads: int, right: Set[str]
) -> tuple[str, str]:
    """Return (evidence of a loop, evidence of a wrong result) at a third size; empty texts if there are none.

    What happens as often for six examples as for many may be a loop that does not stop at six.

    Args:
        check: what is asked.
        run: the function's runner.
        scale: the sizes, between which nothing grew.
        small: what was counted at the small size.
        reads: how many elements were read one by one there.
        right: names of the results that are right in the cases.
    """
    often = max(*small.lines.values(), reads, 0)
    if scale.other is None:
        return "", ""
    few = f"{scale.sizes[0]} {scale.axis}s"
    if often > _TOO_OFTEN:
        return f"one line ran, or took elements, {often} times for {few}", ""
    size = min(_TIMES * often, _LARGEST) if often >= _OFTEN else _third_size(scale)
    calls = [
        _at(check, run, scale, size, metered=True),
        _at(check, run, scale, size + 1, instrumented=True),
    ]
    many, watched = (call.outcome.trace for call in calls)
    if many is None or any(call.outcome.late for call in calls) or grew(small, many, size - often):
        return f"the function runs more Python steps for {size} {scale.axis}s than for {few}", ""
    if watched and without_printing(watched).reads - reads >= size - often:
        return f"`{watched.reader}` takes the elements one by one for {size + 1} {scale.axis}s", ""
    return "", wrong_in(calls, scale.axis, check, right)
