"""The criteria `general` and `pure`: does a function use only its arguments, and leave them as they are?

Each question is answered by a `Diagnosis`, or None where there is nothing to object to.
"""

from course_utils.checking.diagnose import Diagnosis
from course_utils.checking.known import known_manner, same_result
from course_utils.checking.outcome import Outcome
from course_utils.checking.raised import missing_name, where
from course_utils.checking.spec import CheckSet


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
