"""Are steps that were counted worth believing? They must lead to the right result, and not be filled up.

A function could do without its loop where it is watched, and return anything; or walk over ten thousand
examples whether they are there or not, so that more of them make no difference.
"""

from collections.abc import Iterable, Set

from course_utils.checking.calls import COUNTED_DRAW, wrong_results
from course_utils.checking.outcome import Call, Outcome, Runner, Trace
from course_utils.checking.settle import settled
from course_utils.checking.spec import CheckSet, MeteredScale

# A third size: so many times what a line of the small call ran, and the largest there is.
_TIMES, _LARGEST = 20, 1_500


def counted_call(run: Runner, check: CheckSet, arguments: tuple, **how) -> Outcome:
    """Return the outcome of a call whose steps or reads are counted."""
    return run(Call(arguments, tuple(check.spec.extras.items()), random=COUNTED_DRAW, **how))


def wrong_when_counted(
    check: CheckSet, scale: MeteredScale, outcomes: Iterable[Outcome], right: Set[str]
) -> str:
    """Return in words what is wrong at one of the two sizes although it is right in the cases, or "".

    Args:
        check: what is asked.
        scale: the sizes.
        outcomes: of the calls at both.
        right: names of the results that are right in the cases.
    """
    if scale.expected is None or not right:
        return ""
    for size, outcome, expected in zip(scale.sizes, outcomes, scale.expected(), strict=True):
        wrong = _wrong(check, outcome, expected, right)
        if wrong:
            return f"{size} {scale.axis}s: {wrong}"
    return ""


def _wrong(check, outcome, expected, right):
    if outcome.late:
        return ""  # counting takes time, and the counts speak for themselves
    if outcome.raised:
        return f"the function raised {outcome.raised.type}"
    value = settled(outcome, check.spec, expected).value
    return next(
        (f"`{name}` is wrong" for name in wrong_results(check.spec, value, expected) if name in right), ""
    )


def busiest_line(trace: Trace) -> int:
    """Return how often the line ran that ran most often."""
    return max(trace.lines.values(), default=0)


def larger_size(scale: MeteredScale, small: Trace, reads: int) -> int:
    """Return a third size at which to count, or 0 where the counts at the small size leave nothing open.

    Something that happens as often for six examples as there are examples in the large call may be a loop
    that does not stop at six.
    """
    often = max(busiest_line(small), reads)
    if scale.larger is None or often < scale.sizes[1]:
        return 0
    return min(_TIMES * often, _LARGEST)


def filled_up(
    check: CheckSet, run: Runner, scale: MeteredScale, small: Trace, reads: int, right: Set[str]
) -> tuple[str, str]:
    """Return (evidence of a loop, evidence of a wrong result) at a third size; empty texts if there are none.

    Args:
        check: what is asked.
        run: the function's runner.
        scale: the sizes, between which nothing grew.
        small: what was counted at the small size.
        reads: how many elements were read one by one there.
        right: names of the results that are right in the cases.
    """
    size = larger_size(scale, small, reads)
    if not size:
        return "", ""
    often = max(busiest_line(small), reads)
    if 2 * often > size:
        return f"a line ran {often} times for {scale.sizes[0]} {scale.axis}s", ""
    arguments, expected = scale.larger(size)
    outcomes = [counted_call(run, check, arguments, metered=True)]
    outcomes.append(counted_call(run, check, arguments, instrumented=True))
    many, watched = (outcome.trace for outcome in outcomes)
    if many is None or outcomes[0].late or many.opcodes - small.opcodes >= size - often:
        return f"the function runs more Python steps for {size} {scale.axis}s than for {scale.sizes[0]}", ""
    if watched and watched.reads - reads >= size - often:
        return f"`{watched.reader}` takes the elements one by one for {size} {scale.axis}s", ""
    wrong = [_wrong(check, outcome, expected, right) for outcome in outcomes if right]
    return "", next((f"{size} {scale.axis}s: {one}" for one in wrong if one), "")
