"""How a function goes about it: does it use only its arguments, loop over the data, change what it was given?

Each question is answered by a `Diagnosis`, or None where there is nothing to object to. More examples,
features or units must not mean more Python steps. The measure is how often a line ran, or how many elements
it took from an array one by one: that is the same on every Python; the number of instructions is not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course_utils.checking.calls import COUNTED_DRAW, LEFT_OUT, extras_of, normalized
from course_utils.checking.diagnose import Diagnosis
from course_utils.checking.kinds import compare
from course_utils.checking.known import known_manner
from course_utils.checking.leaves import MISSING, follow
from course_utils.checking.outcome import TAKES, Call, Outcome, Runner, Trace
from course_utils.checking.raised import missing_name, where
from course_utils.checking.results import Results
from course_utils.checking.spec import CheckSet, MeteredScale


def leftover_used(check: CheckSet, alone: Results, right: Iterable[str]) -> Diagnosis | None:
    """Tell whether right results depend on session variables.

    Args:
        check: cases and known mistakes.
        alone: what the function returned without session variables.
        right: the results that are right, with session variables if need be.
    """
    if all(alone.judged(name)[1] is None for name in right):
        return None
    outcome = next((one for one in alone.outcomes if one.raised), alone.outcomes[0])
    return session_used(check, outcome, where(outcome.raised) if outcome.raised else "")


def session_used(check: CheckSet, outcome: Outcome, place: str) -> Diagnosis:
    """Name the session variables that a function depends on, what made them, and what to use instead.

    Args:
        check: the exercise.
        outcome: what a call without session variables did.
        place: the line that needed one, or "".
    """
    name = missing_name(outcome.raised) if outcome.raised else ""
    names = (name,) if name else outcome.session or ()
    known = known_manner(check, "general", {name})
    listed = ", ".join(f"`{one}`" for one in names) or "Something that the function uses"
    says = (
        f"{listed} {'are variables' if len(names) > 1 else 'is a variable'} of the notebook, not of this "
        "function, so the result does not depend on the arguments alone."
    )
    if known and known.targets:
        says = known.message
    made = "; ".join(f"`{outcome.origins[one]}`" for one in names if one in outcome.origins)
    parameters = check.spec.parameters
    meant = next((one for one in parameters if any(other.startswith(f"{one}_") for other in names)), "")
    evidence = f"made in another cell: {made}" if made else "made in another cell"
    return Diagnosis(
        known.id if known else "leftover",
        says,
        f"{evidence}; used in {place}" if place else evidence,
        f"Use the argument `{meant}` instead."
        if meant
        else f"Take it from the arguments ({', '.join(parameters)}), or compute it inside the function.",
    )


def numbers_of_other_cells(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """Return a sentence on each number that the function reads from another cell; that costs nothing."""
    lines = {
        name: line
        for one in outcomes
        for name, line in one.origins.items()
        if name not in (one.session or ())
    }
    return tuple(
        f"The function reads `{name}` from another cell (`{line}`), so it uses that number whatever its "
        "arguments are. Reading it costs no points."
        for name, line in lines.items()
    )


def arguments_changed(check: CheckSet, outcomes: list[Outcome]) -> Diagnosis | None:
    """Tell whether any call changed its arguments in place."""
    changed = {position for outcome in outcomes for position in outcome.changed}
    if not changed:
        return None
    names = [check.spec.parameters[position] for position in sorted(changed)]
    listed = ", ".join(f"`{name}`" for name in names)
    known = known_manner(check, "pure", set(names))
    says = f"The function changes {listed} in place, so the caller's own array is changed too."
    return Diagnosis(
        known.id if known else "changed-argument",
        known.message if known else says,
        f"{listed} differs after the call",
        "`w = w - …` makes a new array; `w -= …` writes into the caller's.",
    )


# Work that grows by one run of a line for this many more examples, or fewer, is a loop over them.
_AT_A_TIME = 8


def loop_over_data(check: CheckSet, run: Runner, right: Mapping[str, tuple]) -> Diagnosis | None:
    """Tell whether the function walks over examples, features or units one by one, in any of its branches.

    Args:
        check: the calls whose work is compared.
        run: the function's runner.
        right: result → path, of those that were right in the cases; what is returned here must be, too, or
            a function could do less where it is counted.
    """
    loops, breach = _loops(check, run, right)
    if breach:
        hint = "Steps are counted at other sizes than those of the cases: does every size work?"
        return Diagnosis("breach", f"The steps could not be counted: {breach}.", hint=hint)
    return _told(check, loops) if loops else None


def looped_over(check: CheckSet, run: Runner, right: Mapping[str, tuple]) -> tuple[str, ...]:
    """Return the axes that the function walks over one by one, and the tool that hides the loop, if any."""
    loops, _ = _loops(check, run, right)
    return (*loops, *filter(None, [_tool(loops)]))


def _loops(check, run, right):
    """Return the growth per axis where that is a loop, and why the steps could not be counted, or ""."""
    loops: dict[str, _Growth] = {}
    for scale in check.scales:
        if scale.axis in loops:
            continue
        pairs = [(case, _counted(check, run, case)) for case in (scale.small, scale.large)]
        breach = next(filter(None, (_breach(check, *pair, right) for pair in pairs)), "")
        if breach:
            return loops, breach
        growth = _Growth(scale, *(outcome.trace for _, outcome in pairs))
        if growth.is_loop:
            loops[scale.axis] = growth
    return loops, ""


def _tool(loops):
    return next(filter(None, (one.tool for one in loops.values())), "")


def _told(check, loops):
    place, evidence = next(iter(loops.values())).evidence
    look = f"Look at {place}." if place else ""
    known = known_manner(check, "vectorized", {*loops, _tool(loops)} - {""}, set(loops))
    if known:
        return Diagnosis(known.id, known.message, evidence, look)
    over = " and ".join(f"{axis}s" for axis in loops)
    says = f"The function runs a loop over the {over}. "
    return Diagnosis(
        "loop",
        says + "One operation on whole arrays does the same, many times faster.",
        evidence,
        f"{look} Which operation on a whole array does all of these steps at once?".lstrip(),
    )


@dataclass(frozen=True)
class _Growth:
    """What a larger call executed beyond a smaller one."""

    scale: MeteredScale
    small: Trace
    large: Trace

    @cached_property
    def lines(self) -> dict[tuple[str, int], int]:
        """How much more often each line of the student's ran."""
        return {place: count - self.small.lines.get(place, 0) for place, count in self.large.lines.items()}

    @cached_property
    def library(self) -> dict[tuple[str, int], int]:
        """How much more often each line of a library ran."""
        few = self.small.library
        return {place: count - few.get(place, 1) for place, count in self.large.library.items()}

    def _is_much(self, more: int) -> bool:
        """Tell whether that is work for each of the examples, or for a few of them at a time."""
        return more * _AT_A_TIME >= self.scale.sizes[1] - self.scale.sizes[0]

    @property
    def is_loop(self) -> bool:
        return any(map(self._is_much, (*self.lines.values(), *self.library.values())))

    @property
    def tool(self) -> str:
        """The function of NumPy that hides the loop, or ""."""
        if self.large.reader.startswith("np."):
            return self.large.reader
        names = (function.split(".")[0] for (function, _), more in self.library.items() if more > 0)
        return next((f"np.{name}" for name in names if hasattr(np, name)), "")

    @property
    def evidence(self) -> tuple[str, str]:
        """The place that grows, and its counts; of lines that grow alike, the head of the loop."""
        (few, many), axis, more = self.scale.sizes, self.scale.axis, self.lines

        def telling(place):
            takes = place[0].endswith(TAKES)
            return more[place] >= many - few, not takes, _is_head(self.large.sources[place]), more[place]

        place = max(more, key=telling, default=None)
        if place is None or not self._is_much(more[place]):
            steps = f"{self.large.opcodes} Python steps in `{self.large.reader or 'a library'}`"
            return "", f"{steps} for {many} {axis}s, {self.small.opcodes} for {few}"
        function, line = place
        did = "takes {} elements one by one" if function.endswith(TAKES) else "ran {} times"
        where = f"line {line} of `{function.split('.')[0]}`"
        counts = (
            f"{did.format(self.large.lines[place])} for {many} {axis}s and {self.small.lines.get(place, 0)}"
        )
        quoted = f": `{self.large.sources[place]}`" if self.large.sources[place] else ""
        return where, f"{where} {counts} for {few}{quoted}"


def _is_head(source):
    return source.startswith(("for ", "while ")) or " for " in source


def _counted(check, run, case):
    """Return the outcome of a call whose steps and reads are counted."""
    call = Call(case.arguments, extras_of(check.spec, True), counted=True, random=COUNTED_DRAW)
    return normalized(run(call), check.spec, case.expected)


def _breach(check, case, outcome, right):
    """Return why the counts of a call cannot be trusted, or ""."""
    if outcome.trace is None:
        return "the function's process ended"
    if outcome.trace.breach:
        return outcome.trace.breach
    if outcome.raised:
        what = outcome.raised.message if outcome.late else f"raised {outcome.raised.type}"
        return f"the function {what}"
    for name, path in right.items():
        found, expected = follow(outcome.value, path), follow(case.expected, path)
        if expected is MISSING or found is LEFT_OUT:
            continue
        if not compare(found, expected, check.spec.kinds.get(name, "array")).right:
            return f"`{name}` is wrong for {case.name}"
    return ""
