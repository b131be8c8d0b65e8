"""Whether a wrong result comes of an argument that the function takes and does not use.

A number such as the learning rate is changed and the function is called again: if it returns the same in
every case, that number has no effect, whatever is hard-coded instead.
"""

from collections.abc import Mapping

from course_utils.checking.calls import extras_of, normalized
from course_utils.checking.diagnose import Diagnosis
from course_utils.checking.equality import alike
from course_utils.checking.leaves import follow
from course_utils.checking.outcome import Call, Outcome, Runner
from course_utils.checking.spec import CheckSet


def ignored_argument(
    check: CheckSet, run: Runner, outcomes: list[Outcome], paths: Mapping[str, tuple]
) -> dict[str, Diagnosis]:
    """Return the diagnosis of each result that a number among the arguments should change and does not.

    That holds for all results if the function returns the same altogether. Where a network is trained, each
    array depends on the learning rate and on the number of iterations.

    Args:
        check: the cases.
        run: the function's runner.
        outcomes: what the function did, case by case.
        paths: result name → path in the returned value.
    """
    if any(outcome.raised for outcome in outcomes) or len(outcomes) < len(check.cases):
        return {}
    arrays = [name for name in paths if check.spec.kinds.get(name, "array") == "array"]
    for position, name in enumerate(check.spec.parameters):
        first = check.cases[0].arguments[position]
        if isinstance(first, bool) or not isinstance(first, int | float):
            continue
        same = _unchanged(check, run, outcomes, paths, position)
        if len(same) < len(paths) and not (check.spec.starts and same and same.issuperset(arrays)):
            continue
        diagnosis = Diagnosis(
            "ignored-argument",
            f"`{name}` has no effect on this: it is the same for {first:g} and for {_other(first):g}.",
            hint="Is a number or a default used instead, or does every iteration start again?",
        )
        return dict.fromkeys(same, diagnosis)
    return {}


def _unchanged(check, run, outcomes, paths, position):
    """Return the results that are the same in every case with another number at this position."""
    same = set(paths)
    for place, (case, outcome) in enumerate(zip(check.cases, outcomes, strict=True)):
        value = case.arguments[position]
        arguments = (*case.arguments[:position], _other(value), *case.arguments[position + 1 :])
        call = Call(arguments, extras_of(check.spec, place % 2 == 1), random=place)
        again = normalized(run(call), check.spec, case.expected)
        if again.raised:
            return set()
        pairs = {
            name: (follow(outcome.value, path), follow(again.value, path)) for name, path in paths.items()
        }
        # A result may be the number itself, handed back.
        same -= {name for name, (one, two) in pairs.items() if not alike(one, two) and not _is(one, value)}
        if not same:
            break
    return same


def _is(result, number):
    return isinstance(result, int | float) and result == number


def _other(value):
    return 2 * value or 1
