"""Turns an exercise and a seed into what the engine judges by: cases, right answers, lookalikes."""

import hashlib
import random
from collections.abc import Callable
from functools import cache

import numpy as np

from autograder.exercises import exercise as declared
from autograder.exercises.changes import ChangeDoesNotFit
from autograder.exercises.model import Exercise, Mistake, Pictures
from autograder.published import published_mistakes
from autograder.reference import function_from, reference_functions, solution_source
from course_utils.checking.callables import extras_taken
from course_utils.checking.calls import extras_of, normalized
from course_utils.checking.findings import MANNERS
from course_utils.checking.leaves import all_leaves
from course_utils.checking.outcome import Call, Outcome
from course_utils.checking.plain import copied, plain
from course_utils.checking.runner import in_process
from course_utils.checking.spec import CheckSet, JudgedCase, KnownMistake, MeteredScale, Spec
from course_utils.checking.surroundings import undisturbed
from course_utils.dataset_choice import shipped_folder
from course_utils.dataset_layout import file_name, read_split

PUBLIC_SEED = "public"
# Solutions that draw do so from here, so that a build gives the same file again.
_RANDOM_STATE = 20_260


@cache
def shipped_pictures() -> Pictures:
    """Return the shipped training pictures, whatever data set is chosen for a notebook's figures."""
    train = read_split(shipped_folder() / file_name("train"), "train")
    return Pictures(train.x, train.y.reshape(1, -1))


def generator(seed: str, exercise: Exercise, place: str) -> np.random.Generator:
    """Return the random generator of one case; other seeds, exercises and places give other numbers."""
    digest = hashlib.sha256(f"{seed}\n{exercise.id}\n{place}".encode()).digest()
    return np.random.default_rng(np.frombuffer(digest, dtype=np.uint32))


def spec_of(exercise: Exercise, results: tuple[str, ...], mistakes: tuple[KnownMistake, ...]) -> Spec:
    """Return what the engine needs to know of ``exercise``, as plain data.

    Args:
        exercise: what is asked.
        results: the names of its results, as on the card.
        mistakes: its mistakes, with what they cost.
    """
    return Spec(
        id=exercise.id,
        points=exercise.points,
        parameters=exercise.parameters,
        returns=exercise.returns,
        weights=dict(exercise.weights),
        kinds={name: exercise.kind_of(name) for name in results if exercise.kind_of(name) != "array"},
        uses=exercise.uses,
        starts=starts_of(exercise),
        optional=exercise.optional,
        numbering=exercise.numbering,
        shares=dict(exercise.shares),
        extras=dict(exercise.extras),
        question=exercise.question,
        mistakes=mistakes,
    )


def starts_of(exercise: Exercise) -> dict[str, tuple[str, ...]]:
    """Return the initialisers that get a stand-in, with their parameters."""
    return {name: declared(f"{exercise.week}.{name}").parameters for name in exercise.starts}


def make_checkset(
    exercise: Exercise,
    seed: str,
    *,
    pictures: Pictures | None = None,
    mistakes: tuple[KnownMistake, ...] | None = None,
) -> CheckSet:
    """Return the check set of ``exercise`` for ``seed``.

    Args:
        exercise: what is asked.
        seed: any text; the cases are a function of it.
        pictures: what picture cases are made from; the shipped ones by default.
        mistakes: what is known of its mistakes; what the public file says by default.
    """
    mistakes = published_mistakes(exercise) if mistakes is None else mistakes
    pictures = pictures or shipped_pictures()
    solution = _solution(exercise)

    def judged(name, place, draw, switched_on):
        arguments = plain(tuple(draw(generator(seed, exercise, place), pictures).values()))
        return JudgedCase(name, arguments, solution(_call(exercise, arguments, switched_on)))

    with undisturbed():
        cases = [
            judged(case.name, f"case {place}", case.draw, place % 2 == 1)
            for place, case in enumerate(exercise.cases)
        ]
        scales = [
            MeteredScale(
                scale.axis,
                scale.sizes,
                *(
                    judged(f"{size} {scale.axis}s", f"scale {place}", scale.draw(size), True)
                    for size in scale.sizes
                ),
            )
            for place, scale in enumerate(exercise.scales)
        ]
    results = tuple(all_leaves((case.expected for case in cases), exercise.returns))
    spec = spec_of(exercise, results, mistakes)
    return CheckSet(spec, tuple(cases), tuple(scales), _lookalikes(exercise, spec, cases))


def _solution(exercise):
    """Return what gives the right answer to a call; our own code needs none of a runner's guards."""
    function, starts = reference_functions(exercise.week)[exercise.name], starts_of(exercise)
    with_starts = in_process(function, starts=starts)

    def solve(call):
        if starts:
            return with_starts(call).value
        random.seed(call.random)
        np.random.seed(call.random)
        further = extras_taken(function, len(call.arguments), dict(call.extras))
        return plain(function(*map(copied, call.arguments), **further))

    return solve


def _call(exercise, arguments, switched_on):
    return Call(arguments, extras_of(exercise, switched_on), random=_RANDOM_STATE)


def _lookalikes(
    exercise: Exercise, spec: Spec, cases: list[JudgedCase]
) -> Callable[[str, int], Outcome | None]:
    """Return the lookalike function; each mistaken function runs once per case, when it is asked for."""
    by_id = {one.id: one for one in exercise.mistakes}
    manners = {one.id for one in spec.mistakes if one.criterion in MANNERS}

    def mistaken(identifier):
        return in_process(mistaken_function(exercise, by_id[identifier]), starts=spec.starts)

    @cache
    def lookalike(identifier, place):
        if identifier in manners:
            return None
        outcome = mistaken(identifier)(_call(exercise, cases[place].arguments, place % 2 == 1))
        outcome = Outcome(value=outcome.value, raised=outcome.raised)
        return normalized(outcome, spec, cases[place].expected)

    return lookalike


def mistaken_source(exercise: Exercise, mistake: Mistake) -> str:
    """Return the reference solution with this mistake in it.

    Raises:
        ValueError: the mistake does not fit the reference solution.
    """
    return _source_of(exercise.week, exercise.name, exercise.returns, mistake)


def mistaken_function(exercise: Exercise, mistake: Mistake) -> Callable:
    """Return the reference function with this mistake in it; see `mistaken_source`."""
    return _function_of(mistaken_source(exercise, mistake), exercise.name, exercise.week)


# A class makes the same mistakes over and over: changing and compiling a source costs more than the call.
@cache
def _source_of(week, name, returns, mistake):
    try:
        return mistake.change.apply(solution_source(week, name), name, returns)
    except ChangeDoesNotFit as error:
        raise ValueError(f"{week}.{name}: mistake {mistake.id}: {error}") from None


@cache
def _function_of(source, name, week):
    return function_from(source, name, week, "mistaken")
