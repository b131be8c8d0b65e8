"""Judges all exercises of a notebook, one after the other.

The functions that are right share a fork; one that is not is judged again in a fresh one, so that none loses
a point for what another left behind.

A function is judged as the whole notebook leaves it. Where that is not fully right, it is judged again as it
was at its test cell if something it looks up was bound after that, and with all statements executed if one
that was left out changes what it looks up. The better result counts.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace

from autograder.exercises.model import Exercise
from autograder.grading.cells import Cell
from autograder.grading.confined import Confined
from autograder.grading.executed import Executed, executed
from autograder.grading.intake import Intake
from autograder.grading.plan import Defined, Plan
from autograder.grading.record import ExerciseRecord, Note
from autograder.grading.statements import Statement
from autograder.judging import judge_candidate
from autograder.sandbox.function_calls import MISSING, TooSlowError
from autograder.sandbox.session import Breach, Sandbox, SandboxLost
from course_utils.checking.findings import Verdict

_AT_TEST = "Graded as it was at its test cell: the notebook changes it, or something it uses, later on."
_ALL_EXECUTED = "Graded after all statements of the notebook were executed: one of them changes what it uses."


class Judging:
    """The judgement of one notebook.

    Args:
        intake: the notebook.
        plan: which of its statements are executed.
        sandbox: where they are.
        defined: where the functions are defined.
        seed: draws the hidden cases.

    Attributes:
        first: the child process with the plan executed.
        notes: what went wrong here.
    """

    def __init__(
        self, intake: Intake, plan: Plan, defined: Mapping[str, Defined], sandbox: Sandbox, seed: str
    ):
        self.intake, self.plan, self.sandbox, self.seed = intake, plan, sandbox, seed
        self.notes: list[Note] = []
        self._stack = ExitStack()
        self._others: dict[object, Executed] = {}
        self._other_plans: list[Plan] = []
        self._verdicts: dict[str, Verdict] = {}
        self.first = self._executed(plan)
        # A function without a test cell is taken as its own cell leaves it.
        self._tests = {name: one.cell for name, one in defined.items()}
        self._tests |= {cell.tests: cell.index for cell in intake.cells if cell.tests}
        self._in_conflict = {
            name for cell, one in plan.executed if intake.cells[cell.index].in_conflict for name in one.binds
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._stack.close()

    @property
    def executed(self) -> dict[tuple[Cell, Statement], None]:
        """All statements that were executed, in whichever way, in order."""
        plans = (self.plan, *self._other_plans)
        return dict.fromkeys(statement for plan in plans for statement in plan.executed)

    @property
    def breaches(self) -> list[Breach]:
        """The limits that were broken, in order; not what only the other ways to execute it broke."""
        return self.first.child.breaches

    def verdict(self, exercise: Exercise) -> Verdict:
        """Judge an exercise; helpers come before their callers.

        Raises:
            SandboxLost: the sandbox was killed from outside.
        """
        name = exercise.name
        if name in self._in_conflict:
            summary = (
                f"`{name}` stands in a merge conflict: keep one version, remove the markers, submit again."
            )
            verdict = Verdict(exercise.id, 0.0, float(exercise.points), state="unusable", summary=summary)
        else:
            verdict = self._judged(exercise, self.first)
            for key, other, note in self._other_ways(exercise, verdict):
                if verdict.passed:
                    break
                if key not in self._others:
                    self._other_plans.append(other())
                    self._others[key] = self._executed(self._other_plans[-1])
                again = self._judged(exercise, self._others[key])
                if again.score > verdict.score:
                    verdict = replace(again, notes=(*again.notes, note))
        self._verdicts[exercise.id] = verdict
        return verdict

    def _other_ways(self, exercise: Exercise, verdict: Verdict):
        """Yield (key, gives a plan, what is said if it counts) of the other ways to execute the notebook."""
        if verdict.passed or verdict.state == "unwritten":  # no placeholder replaces written code
            return
        if exercise.question:  # each way would be one more guess
            return
        name = exercise.name
        test = self._tests.get(name)
        if test is not None and self.plan.changes_after(test, name):
            yield test, lambda: self.plan.until(test), _AT_TEST
        if self.plan.left_that_matter(name):
            yield "everything", self.plan.everything, _ALL_EXECUTED

    def _executed(self, plan: Plan) -> Executed:
        done = executed(plan, self.sandbox, self.intake.week)
        self._stack.callback(done.child.close)
        return done

    def _judged(self, exercise: Exercise, where: Executed) -> Verdict:
        for again in (False, True):
            try:
                with Confined(exercise, where.child, self._verdicts, fresh=again) as candidate:
                    verdict = judge_candidate(exercise, candidate, self.seed, missing=where.missing)
                    if verdict.passed:
                        candidate.keep_fork()
                # A question that is asked again takes one more guess.
                if verdict.passed or candidate.fresh or exercise.question:
                    return self._explained(exercise, verdict, where)
            except SandboxLost:
                raise
            except TooSlowError as error:
                if again:
                    return self._ungraded(exercise, f"the machine was too slow: {error}; grade again")
            except Exception as error:  # a grader's fault costs one exercise, never the run
                return self._ungraded(exercise, f"the grader met {type(error).__name__}: {error}")
        raise AssertionError("not reached")

    def _ungraded(self, exercise: Exercise, why: str) -> Verdict:
        self.notes.append(Note("fault", f"{exercise.id} could not be judged: {' '.join(why.split())}"))
        summary = "The grader failed here; show this to your instructor."
        return Verdict(exercise.id, 0.0, float(exercise.points), state="ungraded", summary=summary)

    def _explained(self, exercise: Exercise, verdict: Verdict, where: Executed) -> Verdict:
        if verdict.state != "unusable" or verdict.summary != MISSING:
            return verdict
        name = exercise.name
        why = where.missing.get(name)
        return replace(verdict, summary=f"`{name}` is missing: {why}." if why else self._why_missing(name))

    def _why_missing(self, name: str) -> str:
        for cell in self.intake.cells:
            if cell.python.error_line and f"def {name}" in cell.source:
                return (
                    f"Line {cell.python.error_line} of cell {cell.index + 1}, which is to define `{name}`, "
                    f"is not valid Python ({cell.python.error}): run the cell in the notebook, where the "
                    "error points at the place."
                )
        return f"`{name}` is not defined; expected a function written with `def`."


def recorded(exercise: Exercise, verdict: Verdict, defined: Mapping[str, Defined]) -> ExerciseRecord:
    """Return a verdict as it is written down, with the place of the function's definition."""
    place = defined.get(exercise.name)
    return ExerciseRecord(
        exercise.id,
        min(max(float(verdict.score), 0.0), float(exercise.points)),
        float(exercise.points),
        verdict.state,
        verdict.summary,
        verdict.notes,
        place and place.cell,
        place and place.statement.place[0],
        verdict.findings,
    )
