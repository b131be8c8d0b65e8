"""How a function goes about it: does it use only its arguments, loop over the data, change what it was given?

Each question is answered by a `Diagnosis`, or None where there is nothing to object to.
"""

import re
from collections.abc import Mapping

from course_utils.checking.diagnose import Diagnosis
from course_utils.checking.known import known_manner, same_result
from course_utils.checking.outcome import Outcome, Runner
from course_utils.checking.raised import missing_name, where
from course_utils.checking.spec import CheckSet
from course_utils.checking.vectorization import find_loop


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
    name, place = "", ""
    if outcome.raised:
        name, place = missing_name(outcome.raised), where(outcome.raised)
    names = outcome.session or tuple(filter(None, (name,)))
    listed = ", ".join(f"`{one}`" for one in names)
    known = known_manner(check, "general", {name})
    if known:
        says = f"{known.says} Here it is {listed}." if listed else known.says
    else:
        says = f"The result depends on {listed or 'variables'} of your session, not on the arguments alone."
    evidence = "the result changes when session variables are taken away"
    if listed:
        evidence = f"{listed} {'are' if len(names) > 1 else 'is'} computed in another cell"
    return Diagnosis(
        known.id if known else "leftover",
        says,
        f"{evidence} ({place})" if place else evidence,
        "Use only the arguments and what the function computes from them.",
    )


def loop_over_data(check: CheckSet, run: Runner, right: Mapping[str, tuple]) -> Diagnosis | None:
    """Tell whether the function walks over examples, features or units one by one; see `find_loop`."""
    loop = find_loop(check, run, right)
    if loop is None:
        return None
    if loop.breach:
        return Diagnosis(
            "breach",
            f"The steps could not be counted: {loop.breach}.",
            hint="Steps are counted at other sizes than those of the cases: does every size work?",
        )
    known = known_manner(check, "vectorized", {*loop.axes, loop.tool} - {""}, set(loop.axes))
    place = re.match(r"line \d+ of `\w+`", loop.evidence)
    look = f"Look at {place[0]}." if place else ""
    if known:
        return Diagnosis(known.id, known.says, loop.evidence, look)
    over = " and ".join(f"{axis}s" for axis in loop.axes)
    return Diagnosis(
        "loop",
        f"The function runs a loop over the {over}. "
        "One operation on whole arrays does the same, many times faster.",
        loop.evidence,
        f"{look} Which operation on a whole array does all of these steps at once?".lstrip(),
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
        known.says if known else says,
        f"{listed} differs after the call",
        "`w = w - …` makes a new array; `w -= …` writes into the caller's.",
    )
