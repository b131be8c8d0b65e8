"""Judges one function by hidden cases, with follow-through: a helper's mistake costs once."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from autograder.candidate import Candidate, FunctionHere
from autograder.checksets import PUBLIC_SEED, make_checkset, mistaken_function
from autograder.exercises import exercise as declared
from autograder.exercises.model import Exercise, Mistake, Pictures
from autograder.reference import function_from, reference_functions
from course_utils.checking.callables import globals_of
from course_utils.checking.findings import Verdict
from course_utils.checking.judge import judge
from course_utils.checking.leaves import all_leaves
from course_utils.checking.time_limit import SECONDS_PER_CALL

# A function that was stopped once is not called again with its own helpers.
_BREACHES = frozenset({"TimeoutError", "LimitExceeded"})


def judge_candidate(
    exercise: Exercise,
    candidate: Candidate,
    seed: str,
    *,
    pictures: Pictures | None = None,
    missing: Mapping[str, str] | None = None,
) -> Verdict:
    """Judge a candidate by the cases of ``seed``, wherever its function lives.

    It is judged with the student's own helpers and, where some of these are wrong, again with the reference
    in the place of those; the better verdict counts. So a helper's mistake costs once, and never a right
    function.

    Args:
        exercise: what is asked.
        candidate: the function.
        seed: the cases' seed.
        pictures: what picture cases are made from.
        missing: name → why the notebook lacks it, for functions that look it up.
    """
    trouble = candidate.trouble()
    if trouble:
        return Verdict(exercise.id, 0.0, float(exercise.points), state="unusable", summary=trouble)
    check = make_checkset(exercise, seed, pictures=pictures)
    starts = check.spec.starts
    wrong = candidate.wrong_helpers() if exercise.uses else ()
    if not wrong:
        return judge(check, candidate.runner({}, starts), missing=missing)
    all_references = reference_functions(exercise.week)
    references = {name: all_references[name] for name in sorted(wrong)}
    # First as it is most often right; explaining what a wrong helper did to its caller would be in vain.
    other = judge(check, candidate.runner(references, starts), missing=missing)
    if not other.passed and other.state != "unwritten" and _BREACHES.isdisjoint(other.diagnoses):
        own = judge(check, candidate.runner({}, starts), missing=missing)
        if own.score >= other.score:
            return own
    listed = ", ".join(f"`{name}`" for name in references)
    note = f"Judged with the course's {listed}, since your own is not right yet."
    return replace(other, notes=(note, *other.notes))


def helpers_of(exercise: Exercise) -> tuple[str, ...]:
    """Return the ids of the exercises that one uses, directly and through these."""
    found: dict[str, None] = {}
    for identifier in exercise.uses:
        found.update(dict.fromkeys((*helpers_of(declared(identifier)), identifier)))
    return tuple(found)


def judge_function(
    exercise: Exercise,
    function: Callable,
    seed: str,
    *,
    pictures: Pictures | None = None,
    seconds: float = SECONDS_PER_CALL,
) -> Verdict:
    """Judge ``function`` in this process by the cases of ``seed``; see `judge_candidate`."""

    def helper_is_wrong(identifier, helper):
        return judge_function(declared(identifier), helper, seed, seconds=seconds).wrong

    here = FunctionHere(exercise, function, helpers_of(exercise), helper_is_wrong, seconds)
    return judge_candidate(exercise, here, seed, pictures=pictures)


def judge_source(
    exercise: Exercise,
    source: str,
    seed: str = PUBLIC_SEED,
    *,
    pictures: Pictures | None = None,
    leftovers: dict | None = None,
) -> Verdict:
    """Judge the function that ``source`` defines, with the reference helpers around it.

    Args:
        exercise: what is asked.
        source: a solution cell's source.
        seed: the cases' seed.
        pictures: what picture cases are made from.
        leftovers: globals that a session left behind, for functions that wrongly use them.
    """
    function = function_from(source, exercise.name, exercise.week)
    globals_of(function).update(leftovers or {})
    return judge_function(exercise, function, seed, pictures=pictures)


def result_names(exercise: Exercise) -> tuple[str, ...]:
    """Return the names of the exercise's results, as on the card."""
    check = make_checkset(exercise, PUBLIC_SEED)
    return tuple(all_leaves((case.expected for case in check.cases), exercise.returns))


def points_lost(exercise: Exercise, mistake: Mistake, seed: str = PUBLIC_SEED) -> float:
    """Return the points that exactly this mistake costs, by the cases of ``seed``.

    Other cases may cost more or less: where all of a layer's units are off, any gradient is right.
    """
    verdict = judge_function(exercise, mistaken_function(exercise, mistake), seed)
    return round(verdict.max_score - verdict.score, 2)
