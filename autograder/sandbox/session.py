"""What the worker holds: a zygote, its submissions, and the exercises of each."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from autograder.sandbox.cells import Cell, CellResult, believed_result, given_up, lines_of, quoted
from autograder.sandbox.exercise import Exercise
from autograder.sandbox.limits import Limits
from autograder.sandbox.outputs import MOST_DISPLAYED, MOST_KEPT, size_of
from autograder.sandbox.starting import Started
from autograder.sandbox.state import State
from autograder.sandbox.tree import EndedError, SandboxLost, Tree
from course_utils.errors import UserError

__all__ = ["Breach", "Cell", "CellResult", "Exercise", "SandboxLost", "Submission", "Zygote"]

_WAYS_OUT = frozenset({"", ".", ".."})


@dataclass(frozen=True)
class Breach:
    """A limit that was broken.

    Attributes:
        where: ``cell 7`` or a function's name.
        what: what happened, in words that fit behind it: ``did not return within 10 s``.
    """

    where: str
    what: str


class Zygote:
    """A process that has imported what notebooks need and forks a confined one for each submission.

    Args:
        limits: what a submission may use.
        figures: draw figures; without it their code runs, and what the course's own functions would draw
            is left out.
        require_isolation: raise where the system confines student code only partly.
        dataset: what `load_cats` gives: ``rendered``, ``original`` or a folder.
        any_library: let code import all that is installed but the grader itself; for other courses.

    Attributes:
        figures: whether figures are drawn.

    Raises:
        UserError: it cannot be started, or isolation is required and there is too little.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        figures: bool = False,
        require_isolation: bool = False,
        dataset: str = "rendered",
        any_library: bool = False,
    ):
        self.limits = limits or Limits()
        self.figures = figures
        self._started = Started(self.limits, figures=figures, dataset=dataset, any_library=any_library)
        if require_isolation and self.isolation["level"] != "full":
            missing = "; ".join(self.isolation["missing"])
            self.close()
            raise UserError(
                f"this system confines student code only partly ({missing}); expected full isolation; "
                "grade on Linux with Landlock or user namespaces, or do not require isolation"
            )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def isolation(self) -> dict[str, Any]:
        """How well student code is confined here (`Isolation.as_data`); waits until the zygote has started.

        Raises:
            UserError: it could not be started.
        """
        return self._started.isolation

    @property
    def process(self) -> int:
        """The zygote's process id."""
        return self._started.process.pid

    def close(self) -> None:
        """End the zygote and everything that it has forked; again does nothing."""
        self._started.end()

    def submission(
        self, files: Mapping[str, bytes] | None = None, week: str = "", functions: Sequence[str] = ()
    ) -> "Submission":
        """Return a submission in which nothing has run yet.

        Args:
            files: what lies beside the notebook, by relative path; names that lead out of the folder are
                left out.
            week: ``week2``, for a notebook of ours; what belongs to later weeks cannot be imported.
            functions: names that will be called; one that was rebound to something else, as in
                ``model = model(X)``, still stands for its function.

        Raises:
            UserError: the zygote could not be started.
            SandboxLost: it is gone.
        """
        _ = self.isolation  # not before it serves
        beside = {name: content for name, content in (files or {}).items() if _stays_inside(name)}
        return Submission(
            self.limits, lambda: Tree(self._started.channel, beside, self.limits, week, functions)
        )


class Submission:
    """One notebook: its cells are run once, then its functions are called.

    Methods raise `SandboxLost` if zygote or keeper were killed from outside, and nothing for what student
    code does. Leaving it as a context ends every process of it.

    Attributes:
        breaches: the limits that were broken, in order.
    """

    def __init__(self, limits: Limits, new_tree):
        self.limits = limits
        self.breaches: list[Breach] = []
        self._state = State(new_tree, limits, self._note)
        self._lines: dict[int, tuple[list[str], int]] = {}
        self._open: list[Exercise] = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def process(self) -> int | None:
        """The process id of base; None where the system does not tell."""
        return self._state.tree.process

    def close(self) -> None:
        """End every process of the submission; again does nothing."""
        self._state.end()
        for exercise in list(self._open):
            exercise.close()

    def run(self, cells: Sequence[Cell]) -> list[CellResult]:
        """Run cells in order and return what each did."""
        given_up_at = time.monotonic() + self.limits.notebook_seconds
        results, room = [], MOST_KEPT
        for cell in cells:
            self._lines[cell.index] = lines_of(cell.source)
            left = given_up_at - time.monotonic()
            if left > 0:
                result = self._run(cell, min(self.limits.cell_seconds, left))
                room -= size_of(result.outputs)
                if room < 0:
                    self._note("the notebook", f"showed more than {MOST_KEPT / 2**20:g} MB in all")
                    result = replace(result, outputs=())
                results.append(result)
                continue
            self._note("the notebook", f"did not end within {self.limits.notebook_seconds:g} s")
            results.append(CellResult(cell.index, "not run", ()))
        return results

    def exercise(self, name: str) -> Exercise:
        """Return the exercise ``name`` in a fresh fork of the state after the notebook."""
        exercise = Exercise(name, self.limits, self._quote, self._note, self._left)
        try:
            exercise.channel, exercise.process = self._state.fork()
            self._open.append(exercise)
        except EndedError:
            pass  # its first call says so
        return exercise

    def _run(self, cell: Cell, seconds: float) -> CellResult:
        began = time.monotonic()
        where = f"cell {cell.index}"
        try:
            answer = self._state.run(cell, seconds)
        except EndedError as end:
            return given_up(cell.index, end.what, time.monotonic() - began, late=end.late)
        result = believed_result(cell.index, answer, time.monotonic() - began)
        result = replace(
            result,
            failed=tuple(replace(one, line=self._quote(cell.index, one.line)[1]) for one in result.failed),
        )
        if result.status == "late":
            self._note(where, f"did not return within {seconds:.3g} s")
        if answer.get("cut") == "printed":
            self._note(where, f"printed more than {self.limits.printed / 2**20:g} MB")
        if answer.get("cut") == "shown":
            self._note(where, f"showed more than {MOST_DISPLAYED / 2**20:g} MB")
        return result

    def _left(self, exercise: Exercise) -> None:
        """End the fork of an exercise, and whatever it has left behind."""
        if exercise in self._open:
            self._open.remove(exercise)
        tree = self._state.tree
        if tree.running:
            try:
                tree.kill_fork(exercise.process)
                if not self._open:
                    tree.sweep()
            except EndedError:
                pass

    def _quote(self, cell: int, line: int) -> tuple[str, int]:
        return quoted(self._lines.get(cell), line)

    def _note(self, where: str, what: str) -> None:
        breach = Breach(where, what)
        if breach not in self.breaches:
            self.breaches.append(breach)


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and "\0" not in name and not path.is_absolute() and not _WAYS_OUT & set(path.parts)
