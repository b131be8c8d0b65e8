"""The criterion `vectorized`: more examples, features or units must not mean more Python steps."""

from dataclasses import dataclass, replace

from course_utils.checking.outcome import Call, Runner
from course_utils.checking.spec import CheckSet, Known, MeteredScale


@dataclass(frozen=True)
class Loop:
    """A loop that was seen.

    Attributes:
        axes: what it runs over: ``example``, ``feature``, ``unit`` …
        tool: what hides it, for example ``np.vectorize``, or "".
        evidence: the line and its counts.
        breach: why the count can't be trusted, or "".
    """

    axes: tuple[str, ...]
    tool: str
    evidence: str
    breach: str = ""


def find_loop(check: CheckSet, run: Runner) -> Loop | None:
    """Return the loop that the function runs over the data, or None if there is none."""
    axes, tools, evidence = [], [], []
    named = ""
    extras = tuple(check.spec.extras.items())
    for scale in check.scales:
        small, large = (
            run(Call(arguments, extras, metered=True)).trace for arguments in (scale.small, scale.large)
        )
        breach = (small and small.breach) or (large and large.breach)
        if breach:
            return Loop((), "", "", breach)
        grown = large.opcodes - small.opcodes >= scale.sizes[1] - scale.sizes[0]
        walked, walking_line = _walked(run, scale, extras)
        if grown or walked:
            axes.append(scale.axis)
            tools.append(large.reader or ("" if grown else walked))
            steps = (
                f"{large.opcodes} Python steps for {scale.sizes[1]} {scale.axis}s, "
                f"{small.opcodes} for {scale.sizes[0]}"
            )
            evidence.append((grown and _line_that_grew(small, large, scale)) or walking_line or steps)
        else:
            named = named or large.reader
    if not axes and named:
        # Used, but the work grew along no axis that is measured: the tool alone speaks.
        return Loop(
            tuple(scale.axis for scale in check.scales), named, f"`{named}` calls a function once per element"
        )
    if not axes:
        return None
    return Loop(tuple(axes), next(filter(None, tools), ""), evidence[0])


def known_loop(check: CheckSet, loop: Loop) -> Known | None:
    """Return the exercise's misconception that this loop is: same axes, same tool."""
    loops = [known for known in check.spec.misconceptions if known.breaks == "vectorized"]
    for wanted in ({*loop.axes, loop.tool} - {""}, set(loop.axes)):
        for known in loops:
            if set(known.targets) == wanted:
                return known
    return loops[0] if len(loops) == 1 and not loops[0].targets else None


def _walked(run, scale, extras):
    """Return what walks over elements of instrumented inputs, and on which line; or two empty texts."""
    small, large = (
        run(Call(arguments, extras, instrumented=True)) for arguments in (scale.small, scale.large)
    )
    # Code that refuses these arrays is judged by the opcodes alone.
    if small.raised or large.raised:
        return "", ""
    small, large = (_without_printing(one.trace) for one in (small, large))
    if large.reads - small.reads < scale.sizes[1] - scale.sizes[0]:
        return "", ""
    place = _grown_most(small, large, scale)
    if place is None:
        return large.reader, f"`{large.reader}` takes the elements one by one"
    return large.reader, (
        f"{_told(place)} takes {large.lines[place]} elements one by one for {scale.sizes[1]} "
        f"{scale.axis}s and {small.lines.get(place, 0)} for {scale.sizes[0]}{_quoted(large, place)}"
    )


def _without_printing(trace):
    """Leave out what is read to be printed or asserted: that is no computation."""
    shown = {
        place
        for place, source in trace.sources.items()
        if source.startswith(("print(", "assert ")) and ":=" not in source
    }
    lines = {place: count for place, count in trace.lines.items() if place not in shown}
    return replace(trace, lines=lines, reads=sum(lines.values()))


def _line_that_grew(small, large, scale: MeteredScale):
    """Return the line that runs more often at the larger size, or "" if it is in no code of the student's."""
    place = _grown_most(small, large, scale)
    if place is None:
        return ""
    # The line of a `for` is reached once more, to find that nothing is left.
    extra = large.sources[place].startswith("for ")
    return (
        f"{_told(place)} ran {large.lines[place] - extra} times for {scale.sizes[1]} {scale.axis}s "
        f"and {max(0, small.lines.get(place, 0) - extra)} times for {scale.sizes[0]}{_quoted(large, place)}"
    )


def _grown_most(small, large, scale):
    few, many = scale.sizes
    growth = {place: count - small.lines.get(place, 0) for place, count in large.lines.items()}
    place = max(
        growth, key=lambda one: (growth[one] >= many - few, _is_header(large, one), growth[one]), default=None
    )
    if place is None or growth[place] < many - few:
        return None
    return place


def _told(place):
    function, line = place
    return f"line {line} of `{function.split('.')[0]}`"


def _quoted(trace, place):
    return f": `{trace.sources[place]}`" if trace.sources[place] else ""


def _is_header(trace, place):
    return trace.sources[place].startswith(("for ", "while ")) or " for " in trace.sources[place]
