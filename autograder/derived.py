"""What a mistake costs, found out by running it: the criterion and the results that it makes wrong."""

from autograder.candidate import FunctionHere
from autograder.checksets import PUBLIC_SEED, make_checkset, mistaken_function
from autograder.exercises.model import Exercise, Mistake, spelled_out
from autograder.judging import helpers_of
from course_utils.checking.calls import call_all
from course_utils.checking.criteria import looped_over
from course_utils.checking.judge import judge
from course_utils.checking.leaves import all_leaves
from course_utils.checking.outcome import Runner
from course_utils.checking.spec import CheckSet, KnownMistake
from course_utils.checking.time_limit import SECONDS_PER_CALL

# Tools that call a function once per element; any other one merely stands inside a loop.
_HIDING = ("np.vectorize", "np.apply_along_axis")


def derived_mistakes(exercise: Exercise) -> tuple[KnownMistake, ...]:
    """Return the mistakes of ``exercise`` as the engine needs them, each run on the public cases.

    Raises:
        ValueError: a mistake does not fit the reference solution, or breaks nothing in the public cases.
    """
    check = make_checkset(exercise, PUBLIC_SEED, mistakes=())
    return tuple(_known(check, exercise, one) for one in exercise.mistakes)


def _known(check: CheckSet, exercise: Exercise, mistake: Mistake) -> KnownMistake:
    paths = all_leaves((case.expected for case in check.cases), exercise.returns)
    if mistake.criterion and mistake.targets:
        targets = spelled_out(mistake.targets, tuple(paths))
        return KnownMistake(mistake.id, mistake.message, mistake.criterion, targets)
    function = mistaken_function(exercise, mistake)
    here = FunctionHere(exercise, function, helpers_of(exercise), lambda *_: False, SECONDS_PER_CALL)
    run = here.runner({}, check.spec.starts)
    criterion, targets = _broken(check, run, paths, mistake.id)
    return KnownMistake(mistake.id, mistake.message, mistake.criterion or criterion, targets)


def _broken(
    check: CheckSet, run: Runner, paths: dict[str, tuple], identifier: str
) -> tuple[str, tuple[str, ...]]:
    """Return (criterion, targets) of what the function behind ``run`` gets wrong."""
    if any(check.lookalike(identifier, place).raised for place in range(len(check.cases))):
        return "runs", ()
    failed = [(one.criterion, one.target) for one in judge(check, run).findings if not one.passed]
    results = [pair for pair in failed if pair[0] in ("shape", "values")]
    if results:
        criteria = dict.fromkeys(criterion for criterion, _ in results)
        wrong = {target for _, target in results}
        return "+".join(criteria), tuple(name for name in paths if name in wrong)
    match next((criterion for criterion, _ in failed), ""):
        case "general":
            return "general", ()
        case "vectorized":
            loops = looped_over(check, run, paths)
            return "vectorized", tuple(one for one in loops if not one.startswith("np.") or one in _HIDING)
        case "pure":
            changed = {place for outcome in call_all(check, run)[0] for place in outcome.changed}
            return "pure", tuple(check.spec.parameters[place] for place in sorted(changed))
    raise ValueError(f"{check.spec.id}: mistake {identifier} breaks nothing in the public cases; add a case")
