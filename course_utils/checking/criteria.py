"""How a function goes about it: does it use only its arguments, loop over the data, change what it was given?

Each question is answered by a `Diagnosis`, or None where there is nothing to object to.
"""

import re

from course_utils.checking.diagnose import Diagnosis
from course_utils.checking.known import same_result
from course_utils.checking.outcome import Outcome, Runner
from course_utils.checking.raised import missing_name, where
from course_utils.checking.spec import CheckSet, Known
from course_utils.checking.vectorization import find_loop, known_loop

_WHICH = "Which operation on a whole array does all of these steps at once?"


def leftover_used(
    check: CheckSet, outcomes: list[Outcome], alone: list[Outcome], paths: dict[str, tuple]
) -> Diagnosis | None:
    """Tell whether the result depends on session variables, in any case.

    Args:
        check: cases and misconceptions.
        outcomes: what the cases gave with everything in place.
        alone: what they gave without session variables.
        paths: result name → path in the returned value.
    """
    for place, (before, now) in enumerate(zip(outcomes, alone, strict=False)):
        if before is now or before.raised:
            continue
        if now.raised or not all(
            same_result(check, place, name, path, now.value, before.value) for name, path in paths.items()
        ):
            return _leftover(check, now)
    return None


def _leftover(check, outcome):
    name = missing_name(outcome.raised) if outcome.raised else ""
    names = outcome.session or ((name,) if name else ())
    listed = ", ".join(f"`{one}`" for one in names)
    known = _known(check, "general", {name})
    place = f" ({where(outcome.raised)})" if outcome.raised and where(outcome.raised) else ""
    evidence = f"{listed} {'are' if len(names) > 1 else 'is'} computed in another cell" if names else ""
    return Diagnosis(
        known.id if known else "leftover",
        f"{known.says} Here it is {listed}."
        if known and names
        else known.says
        if known
        else f"The result depends on {listed or 'variables'} of your session, not on the arguments alone.",
        (evidence or "the result changes when session variables are taken away") + place,
        "Use only the arguments and what the function computes from them.",
    )


def loop_over_data(check: CheckSet, run: Runner) -> Diagnosis | None:
    """Tell whether the function walks over examples, features or units one by one."""
    loop = find_loop(check, run)
    if loop is None:
        return None
    if loop.breach:
        return Diagnosis(
            "breach",
            f"The steps could not be counted: {loop.breach}.",
            hint="Steps are counted at other sizes than those of the cases: does every size work?",
        )
    known = known_loop(check, loop)
    over = " and ".join(f"{axis}s" for axis in loop.axes)
    says = (
        f"The function runs a loop over the {over}. "
        "One operation on whole arrays does the same, many times faster."
    )
    return Diagnosis(
        known.id if known else "loop",
        known.says if known else says,
        loop.evidence,
        " ".join(filter(None, (_where(loop), "" if known else _WHICH))),
    )


def _where(loop):
    """Return the line of a loop, which stands in the evidence, as what to look at."""
    place = re.match(r"line \d+ of `\w+`", loop.evidence)
    return f"Look at {place[0]}." if place else ""


def arguments_changed(check: CheckSet, outcomes: list[Outcome]) -> Diagnosis | None:
    """Tell whether any call changed its arguments in place."""
    changed = {position for outcome in outcomes for position in outcome.changed}
    if not changed:
        return None
    names = [check.spec.parameters[position] for position in sorted(changed)]
    listed = ", ".join(f"`{name}`" for name in names)
    known = _known(check, "pure", set(names))
    says = f"The function changes {listed} in place, so the caller's own array is changed too."
    return Diagnosis(
        known.id if known else "changed-argument",
        known.says if known else says,
        f"{listed} differs after the call",
        "`w = w - …` makes a new array; `w -= …` writes into the caller's.",
    )


def _known(check: CheckSet, criterion: str, targets: set[str]) -> Known | None:
    """Return the misconception that breaks ``criterion`` on these targets, or the only one there is."""
    fitting = [known for known in check.spec.misconceptions if known.breaks == criterion]
    exact = [known for known in fitting if set(known.targets) == targets]
    if exact:
        return exact[0]
    return fitting[0] if len(fitting) == 1 and not fitting[0].targets else None
