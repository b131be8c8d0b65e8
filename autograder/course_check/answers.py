"""What solutions, an untouched notebook and known mistakes earn."""

import json

from nbformat import reads, writes
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from autograder.exercises import exercises_of
from autograder.exercises.model import Exercise, Mistake
from autograder.grading.grade import grade
from autograder.grading.record import Record
from autograder.judging import judge_source
from autograder.reference import notebook_path, solution_source
from autograder.sandbox.session import Sandbox
from course_utils.progress import progress

SECRET = b"nncourse check"
SEED = "nncourse check"  # draws cases that no notebook shows


def solutions_that_lose_points(week: str, sandbox: Sandbox) -> list[str]:
    """Return the exercises whose solution does not earn everything in a confined grading."""
    return [
        f"the solution of `{one.name}` earns {one.score:g} of {one.max_score:g} points: {_why(one)}"
        for one in _graded(notebook_path(week).read_text(encoding="utf-8"), week, sandbox).exercises
        if not one.passed
    ]


def placeholders_that_earn_points(week: str, sandbox: Sandbox) -> list[str]:
    """Return the exercises that earn something in the notebook that students receive."""
    notebook = reads(notebook_path(week).read_text(encoding="utf-8"), as_version=4)
    for step in (ClearSolutions(), ClearHiddenTests()):
        notebook, _ = step.preprocess(notebook, {})
    return [
        f"the released notebook earns {one.score:g} points for `{one.name}`; expected 0"
        for one in _graded(writes(notebook), week, sandbox).exercises
        if one.score > 0
    ]


def mistakes_that_are_not_named(week: str) -> list[str]:
    """Return the known mistakes that are accepted, or that the card explains as another one."""
    pairs = [(one, known) for one in exercises_of(week) for known in one.mistakes]
    return [
        problem
        for one, known in progress(pairs, description=f"{week} mistakes", unit="mistake")
        if (problem := misnamed(one, known))
    ]


def misnamed(one: Exercise, known: Mistake) -> str:
    """Return in one line what is wrong with how a mistake in the solution is judged, or ""."""
    mistaken = known.change.apply(solution_source(one.week, one.name), one.name, one.returns)
    verdict = judge_source(one, mistaken, SEED)
    about = f"the mistake `{known.id}` of `{one.name}`"
    if known.criterion == "remark":
        return "" if known.message in verdict.notes else f"{about} is not remarked on"
    if verdict.score >= verdict.max_score:
        return f"{about} earns everything; does it change a result?"
    if verdict.diagnoses != (known.id,):
        found = ", ".join(f"`{name}`" for name in verdict.diagnoses) or "nothing"
        return f"{about} is explained as {found}; expected its own id alone"
    return ""


def _graded(notebook: str, week: str, sandbox: Sandbox) -> Record:
    return grade(json.loads(notebook), week, student="nncourse check", secret=SECRET, sandbox=sandbox)


def _why(one) -> str:
    failed = (finding.message for finding in one.findings if not finding.passed)
    return one.summary or next(failed, "no reason given")
