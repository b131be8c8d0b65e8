"""Where the tests take sources from: right answers, loops, and right answers with a mistake in them."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from textwrap import indent

from autograder.candidate import FunctionHere
from autograder.checksets import PUBLIC_SEED, make_checkset
from autograder.exercises import WEEKS, exercises_of
from autograder.exercises.changes import CELL_BREAK, ChangeDoesNotFit
from autograder.exercises.model import Exercise, Mistake
from autograder.judging import helpers_of
from autograder.published import published_mistakes
from autograder.reference import function_from, solution_source
from course_utils.checking.calls import call_all
from course_utils.checking.equality import alike
from course_utils.checking.findings import MANNERS
from course_utils.checking.judge import judge
from course_utils.checking.known import same_exception
from course_utils.checking.leaves import all_leaves
from course_utils.checking.spec import KnownMistake
from course_utils.checking.time_limit import SECONDS_PER_CALL

EXERCISES = tuple(one for week in WEEKS for one in exercises_of(week))
FUNCTIONS = tuple(one for one in EXERCISES if not one.question)


def variants(exercise: Exercise) -> dict[str, str]:
    """Return the right answers that differ from the solution, title → source."""
    return _module(exercise).VARIANTS


def loops(exercise: Exercise) -> dict[str, str]:
    """Return the loops with right numbers, title → source."""
    return getattr(_module(exercise), "LOOPS", {})


def _module(exercise):
    return import_module(f"tests.autograder.exercises.{exercise.week}_variants.{exercise.name}")


def reference(exercise: Exercise) -> str:
    """Return the solution cell's source."""
    return solution_source(exercise.week, exercise.name)


def mistaken(exercise: Exercise, mistake: Mistake, source: str) -> str | None:
    """Return ``source`` with the mistake, or None if its lines do not fit."""
    try:
        return mistake.change.apply(source, exercise.name, exercise.returns)
    except ChangeDoesNotFit:
        return None


def fitting_variants(exercise: Exercise, mistake: Mistake) -> Iterator[str]:
    """Yield the mistaken source of every variant that the mistake fits.

    The lines fit where the variant then does what the mistaken solution does; elsewhere, the wrong results
    are put among the variant's. The first differs from mistake to mistake, so that all are tried in the end.
    """
    sources = list(variants(exercise).values())
    turn = 2 * exercise.mistakes.index(mistake) % len(sources)
    for source in sources[turn:] + sources[:turn]:
        changed = mistaken(exercise, mistake, without_assertions(source))
        if changed is None or not does_the_same(exercise, mistake, changed):
            changed = among_right_results(exercise, mistake, source)
        if changed is not None:
            yield changed


def does_the_same(exercise: Exercise, mistake: Mistake, source: str) -> bool:
    """Tell whether ``source`` does in the public cases what the solution with the mistake does."""
    function = function_from(source, exercise.name, exercise.week)
    here = FunctionHere(exercise, function, helpers_of(exercise), lambda *_: False, SECONDS_PER_CALL)
    check = make_checkset(exercise, PUBLIC_SEED)
    looks = [check.lookalike(mistake.id, place) for place in range(len(check.cases))]
    run = here.runner({}, check.spec.starts)
    if known(exercise, mistake).criterion in MANNERS:  # its values are right
        return all(one.passed for one in judge(check, run).findings if one.criterion in ("shape", "values"))
    outcomes, _ = call_all(check, run)
    return all(
        look is None or (same_exception(outcome, look) if look.raised else alike(outcome.value, look.value))
        for outcome, look in zip(outcomes, looks, strict=False)
    )


def known(exercise: Exercise, mistake: Mistake) -> KnownMistake:
    """Return what the build found out about a mistake."""
    return next(one for one in published_mistakes(exercise) if one.id == mistake.id)


def without_assertions(source: str) -> str:
    """Return the source without its `assert` lines: they would speak before a wrong shape is seen."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body = [one for one in node.body if not isinstance(one, ast.Assert)]
    return ast.unparse(tree)


def among_right_results(exercise: Exercise, mistake: Mistake, source: str) -> str | None:
    """Return a function that hands over the results of ``source``, but those that the mistake is about."""
    costs = known(exercise, mistake)
    wrong = mistaken(exercise, mistake, reference(exercise))
    if not {"shape", "values"} & set(costs.criterion.split("+")) or CELL_BREAK in wrong:
        return None
    paths = all_leaves(
        (case.expected for case in make_checkset(exercise, PUBLIC_SEED).cases), exercise.returns
    )
    places = {paths[name][0] for name in costs.targets if paths[name]}
    arguments = ", ".join(exercise.parameters)
    body = f"""
def with_its_helpers():
{indent(source, "    ")}
    return {exercise.name}
right = with_its_helpers()
{wrong}
wrong, copies = {exercise.name}, copy.deepcopy(({arguments},))
found, other = right({arguments}), wrong(*copies)
if isinstance(found, dict) and isinstance(other, dict):
    return {{key: other[key] if key in {places!r} or key not in found else found[key] for key in other}}
if isinstance(found, tuple) and isinstance(other, tuple) and len(found) == len(other):
    return tuple(other[place] if place in {places!r} else found[place] for place in range(len(other)))
return other
"""
    return f"def {exercise.name}({arguments}):\n{indent(body, '    ')}"


@cache
def normalised(source: str) -> str:
    """Return the syntax tree as text, without names of variables, docstrings and annotations."""
    tree = ast.parse(source)
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            if ast.get_docstring(node) is not None:
                node.body = node.body[1:]
        if isinstance(node, ast.arg):
            node.annotation = None
            node.arg = names.setdefault(node.arg, f"name{len(names)}")
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.setdefault(node.id, f"name{len(names)}")
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = names.get(node.id, node.id)
    return ast.dump(tree)
