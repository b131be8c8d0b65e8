"""Judges one function by hidden cases, with follow-through: a helper's mistake costs once."""

from collections.abc import Callable
from types import FunctionType

from autograder.checksets import PUBLIC_SEED, make_checkset
from autograder.exercises import exercise as declared
from autograder.exercises.model import Exercise, Misconception, Pictures, spelled_out
from autograder.reference import function_from, reference_functions
from course_utils.checking.findings import Verdict
from course_utils.checking.judge import judge
from course_utils.checking.leaves import all_leaves
from course_utils.checking.runner import in_process
from course_utils.checking.signature import call_trouble
from course_utils.checking.spec import divided
from course_utils.checking.time_limit import SECONDS_PER_CALL


def judge_function(
    exercise: Exercise,
    function: Callable,
    seed: str,
    *,
    hidden: bool = True,
    pictures: Pictures | None = None,
    seconds: float = SECONDS_PER_CALL,
    quote: bool = False,
) -> Verdict:
    """Judge ``function`` in this process by the cases of ``seed``.

    The reference helpers stand in the place of those that it calls and that are exercises of their own,
    so a helper's mistake costs once, and two mistakes that cancel each other cost twice. A function that
    gets along with its own right helpers only (an argument more, for example) is judged with those.
    """
    trouble = call_trouble(function, exercise.name, exercise.parameters, exercise.extras)
    if trouble:
        return Verdict(exercise.id, 0.0, float(exercise.points), state="unusable", summary=trouble)
    check = make_checkset(exercise, seed, hidden=hidden, pictures=pictures)
    references = reference_functions(exercise.week)
    names = function.__globals__
    used = [identifier.split(".")[1] for identifier in exercise.uses]
    own = {name: names.get(name) for name in used}
    run = in_process(
        function,
        left_out=[*own.values(), *references.values()],
        helpers={name: references[name] for name in used},
        starts=check.spec.starts,
        seconds=seconds,
    )
    verdict = judge(check, run, quote=quote)
    if verdict.passed or not used or verdict.state == "unwritten" or "TimeoutError" in verdict.diagnoses:
        return verdict
    run = in_process(function, left_out=own.values(), starts=check.spec.starts, seconds=seconds)
    again = judge(check, run, quote=quote)
    helpers_right = again.score > verdict.score and all(
        judge_function(declared(identifier), own[name], seed, hidden=hidden, seconds=seconds).passed
        for identifier, name in zip(exercise.uses, used, strict=True)
    )
    return again if helpers_right else verdict


def judge_source(
    exercise: Exercise,
    source: str,
    seed: str = PUBLIC_SEED,
    *,
    hidden: bool = True,
    pictures: Pictures | None = None,
    leftovers: dict | None = None,
) -> Verdict:
    """Judge the function that ``source`` defines, with the reference helpers around it.

    Args:
        exercise: what is asked.
        source: a solution cell's source.
        seed: the cases' seed.
        hidden: include the large cases.
        pictures: what picture cases are made from.
        leftovers: globals that a session left behind, for functions that wrongly use them.
    """
    function = function_from(source, exercise.name, exercise.week)
    if isinstance(function, FunctionType):
        function.__globals__.update(leftovers or {})
    return judge_function(exercise, function, seed, hidden=hidden, pictures=pictures)


def result_names(exercise: Exercise) -> tuple[str, ...]:
    """Return the names of the exercise's results, as on the card."""
    check = make_checkset(exercise, PUBLIC_SEED, hidden=False)
    return tuple(all_leaves((case.expected for case in check.cases), exercise.returns))


def points_lost(exercise: Exercise, misconception: Misconception) -> float:
    """Return the points that exactly this mistake costs, from the weights alone.

    A wrong value also loses its share of the criteria that are scaled by the values; a mistake that raises
    loses everything.
    """
    share = {name: exercise.points * weight for name, weight in exercise.weights.items()}
    if misconception.breaks == "remark":
        return 0.0
    if misconception.breaks == "runs":
        return float(exercise.points)
    if misconception.breaks in ("general", "vectorized", "pure"):
        return round(share[misconception.breaks], 2)
    names = result_names(exercise)
    broken = spelled_out(misconception.targets, names) or names
    echoed = [name for name in names if exercise.kind_of(name) == "echo"]
    form_of = divided(names, exercise.shares)
    value_of = divided([name for name in names if name not in echoed], exercise.shares)
    misshaped = {*spelled_out(misconception.misshapes, names), *(name for name in broken if name in echoed)}
    lost = 0.0
    if "shape" in misconception.breaks:
        misshaped |= set(broken)
    if "values" in misconception.breaks:
        values = sum(share.get(name, 0.0) for name in ("values", "general", "vectorized", "pure"))
        lost += values * sum(value_of[name] for name in broken if name not in echoed)
    return round(lost + share.get("shape", 0.0) * sum(form_of[name] for name in misshaped), 2)
