"""Judges all exercises of a notebook, one after the other.

The functions that are right share a fork; one that is not is judged again in a fresh one, so that none loses
a point for what another left behind.

A function is judged as the whole notebook leaves it. Where that is not fully right, it is judged again as it
was at its test cell if something it looks up was bound after that, and with all statements executed if one
that was left out changes what it looks up. The better result counts.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace

from autograder.exercises.model import Exercise
from autograder.grading.confined import Confined
from autograder.grading.executed import Executed, executed
from autograder.grading.intake import Intake
from autograder.grading.look_at import look_notes
from autograder.grading.notes import merged
from autograder.grading.phrases import listed
from autograder.grading.plan import Plan, plan_of
from autograder.grading.record import ExerciseRecord, Note
from autograder.judging import judge_candidate
from autograder.sandbox.function_calls import MISSING, TooSlowError
from autograder.sandbox.session import Sandbox, SandboxLost
from autograder.sandbox.submission import Breach
from course_utils.checking.findings import Verdict

_AT_TEST = "Graded as it was at its test cell: the notebook changes it, or something it uses, later on."
_ALL_EXECUTED = "Graded after all statements of the notebook were executed: one of them changes what it uses."


class Judging:
    """The judgement of one notebook.

    Args:
        intake: the notebook.
        asked: the exercises that are asked for.
        sandbox: where its statements are executed.
        seed: draws the hidden cases.

    Raises:
        SandboxLost: the sandbox was killed from outside.
    """

    def __init__(self, intake: Intake, asked: Iterable[Exercise], sandbox: Sandbox, seed: str):
        self.intake, self.sandbox, self.seed = intake, sandbox, seed
        self._names = [exercise.name for exercise in asked]
        self._plan = plan_of([cell for cell in intake.cells if cell.python.text], self._names)
        self._defined = self._plan.definitions(self._names)
        self._faults: list[Note] = []
        self._stack = ExitStack()
        # The ways to execute the notebook: what makes each another one → its plan, and the process.
        self._ways: dict[object, tuple[Plan, Executed]] = {}
        self._verdicts: dict[str, Verdict] = {}
        self._first = self._executed("", self._plan)
        # A function without a test cell is taken as its own cell leaves it.
        self._tests = {name: cell.index for name, (cell, _) in self._defined.items()}
        self._tests |= {cell.tests: cell.index for cell in intake.cells if cell.tests}
        self._in_conflict = {
            name for cell, one in self._plan.executed if cell.in_conflict for name in one.binds
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._stack.close()

    def notes(self) -> tuple[Note, ...]:
        """Return what is to be said beside the verdicts: what failed, what broke limits, what to look at.

        The limits are not those that only the other ways to execute the notebook broke.
        """
        missing = [name for name in self._names if name not in self._defined]
        text = f"no code cell defines {listed(missing)}; expected one definition each; the others are graded"
        statements = dict.fromkeys(one for plan, _ in self._ways.values() for one in plan.executed)
        return (
            *([Note("repair", text)] if missing else []),
            *merged([*self._first.notes, *look_notes(statements)]),
            *self._faults,
            *merged(map(breach_note, self._first.child.breaches)),
        )

    def record(self, exercise: Exercise) -> ExerciseRecord:
        """Judge an exercise, and say where its function is defined; helpers come before their callers.

        Raises:
            SandboxLost: the sandbox was killed from outside.
        """
        verdict = self._verdicts[exercise.id] = self._verdict(exercise)
        cell, definition = self._defined.get(exercise.name, (None, None))
        return ExerciseRecord(
            exercise.id,
            min(max(float(verdict.score), 0.0), float(exercise.points)),
            float(exercise.points),
            verdict.state,
            verdict.summary,
            verdict.notes,
            cell and cell.index,
            definition and definition.place[0],
            verdict.findings,
        )

    def _verdict(self, exercise: Exercise) -> Verdict:
        name = exercise.name
        if name in self._in_conflict:
            summary = _in_conflict(name)
            return Verdict(exercise.id, 0.0, float(exercise.points), state="unusable", summary=summary)
        verdict = self._judged(exercise, self._first)
        for key, plan, note in self._other_ways(exercise, verdict):
            if not verdict.passed:
                again = self._judged(exercise, self._executed(key, plan))
                if again.score > verdict.score:
                    verdict = replace(again, notes=(*again.notes, note))
        return verdict

    def _other_ways(self, exercise: Exercise, verdict: Verdict) -> Iterator[tuple[object, Plan, str]]:
        """Yield what makes another way to execute the notebook, its plan, and what is said if it counts."""
        if verdict.passed or verdict.state == "unwritten":  # no placeholder replaces written code
            return
        if exercise.question:  # each way would be one more guess
            return
        test = self._tests.get(exercise.name)
        if test is not None and self._plan.changes_after(test, exercise.name):
            yield test, self._plan.until(test), _AT_TEST
        if self._plan.left_that_matter(exercise.name):
            yield "everything", self._plan.everything(), _ALL_EXECUTED

    def _executed(self, key: object, plan: Plan) -> Executed:
        if key not in self._ways:
            done = executed(plan, self.sandbox, self.intake.week)
            self._stack.callback(done.child.close)
            self._ways[key] = plan, done
        return self._ways[key][1]

    def _judged(self, exercise: Exercise, where: Executed) -> Verdict:
        for again in (False, True):
            try:
                with Confined(exercise, where.child, self._verdicts, fresh=again) as candidate:
                    verdict = judge_candidate(exercise, candidate, self.seed, missing=where.missing)
                    if verdict.passed:
                        candidate.keep_fork()
                # A question that is asked again takes one more guess; what broke a limit is not called again.
                late = "TimeoutError" in verdict.diagnoses
                if verdict.passed or candidate.fresh or exercise.question or late:
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
        self._faults.append(Note("fault", f"{exercise.id} could not be judged: {' '.join(why.split())}"))
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
            if cell.stops_at_conflict and f"def {name}" in cell.source:
                return _in_conflict(name)
            if cell.python.error_line and f"def {name}" in cell.source:
                return (
                    f"Line {cell.python.error_line} of cell {cell.index + 1}, which is to define `{name}`, "
                    f"is not valid Python ({cell.python.error}): run the cell in the notebook, where the "
                    "error points at the place."
                )
        return f"`{name}` is not defined; expected a function written with `def`."


def _in_conflict(name: str) -> str:
    return f"`{name}` is in a merge conflict: keep one version, remove the markers and submit again."


def breach_note(breach: Breach) -> Note:
    """Return a broken limit as a note: cells count from 1 in its text, functions stand in backticks."""
    if breach.where.startswith("cell "):
        place = int(breach.where.removeprefix("cell "))
        return Note("breach", f"cell {place + 1} {breach.what}", place)
    where = f"`{breach.where}`" if breach.where.isidentifier() else breach.where
    return Note("breach", f"{where} {breach.what}")
