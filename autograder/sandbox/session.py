"""What the worker holds: a zygote, its submissions, and the exercises of each."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from autograder.sandbox.cells import Cell, CellResult, believed_result, given_up, lines_of, quoted
from autograder.sandbox.exercise import Exercise
from autograder.sandbox.limits import Limits
from autograder.sandbox.starting import Started
from autograder.sandbox.tree import EndedError, SandboxLost, Tree
from autograder.sandbox.wire import Channel, WireError, pair
from course_utils.errors import UserError

_MOST_REBUILDS = 6
_FORK_SECONDS = 10.0
_WAYS_OUT = ("", ".", "..")

__all__ = ["Breach", "Cell", "CellResult", "Exercise", "SandboxLost", "Submission", "Zygote"]


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
        require_isolation: raise where the system confines nothing but resources.
        dataset: what `load_cats` gives: ``rendered``, ``original`` or a folder.

    Attributes:
        isolation: how well student code is confined here (`Isolation.as_data`).

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
    ):
        self.limits = limits or Limits()
        self._started = Started(self.limits, figures=figures, dataset=dataset)
        self.isolation = self._started.isolation
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
    def process(self) -> int:
        """The zygote's process id."""
        return self._started.process.pid

    def close(self) -> None:
        """End the zygote and everything that it has forked; again does nothing."""
        self._started.end()

    def submission(self, files: Mapping[str, bytes] | None = None) -> "Submission":
        """Return a submission in which nothing has run yet.

        Args:
            files: what lies beside the notebook, by relative path; names that lead out of the folder are
                left out.

        Raises:
            SandboxLost: the zygote is gone.
        """
        return Submission(self, {name: one for name, one in (files or {}).items() if _stays_inside(name)})

    def new_tree(self, files: Mapping[str, bytes]) -> Tree:
        """Start a keeper and a base."""
        return Tree(self._started.channel, files, self.limits)


class Submission:
    """One notebook: its cells are run once, then its functions are called.

    Methods raise `SandboxLost` if zygote or keeper were killed from outside, and nothing else for what
    student code does.

    Attributes:
        breaches: the limits that were broken, in order.
    """

    def __init__(self, zygote: Zygote, files: Mapping[str, bytes]):
        self.limits = zygote.limits
        self.breaches: list[Breach] = []
        self._zygote, self._files = zygote, files
        self._tree = zygote.new_tree(files)
        self._cells: list[Cell] = []  # that ran and are part of the state, in order
        self._fatal: set[int] = set()
        self._lines: dict[int, tuple[list[str], int]] = {}
        self._rebuilds = 0
        self._frozen = False
        self._open: list[Exercise] = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self) -> None:
        """End every process of the submission; again does nothing."""
        for exercise in list(self._open):
            exercise.close()
        self._tree.end()

    def run(self, cells: Sequence[Cell]) -> list[CellResult]:
        """Run cells in order and return what each did."""
        given_up_at = time.monotonic() + self.limits.notebook_seconds
        results = []
        for cell in cells:
            self._lines[cell.index] = lines_of(cell.source)
            left = given_up_at - time.monotonic()
            if left <= 0 or not self._tree.running:
                if left <= 0:
                    self._note_once("the notebook", f"did not end within {self.limits.notebook_seconds:g} s")
                results.append(CellResult(cell.index, "not run", ()))
                continue
            results.append(self._run(cell, min(self.limits.cell_seconds, left)))
        return results

    def exercise(self, name: str) -> Exercise:
        """Return the exercise ``name`` in a fresh fork of the state after the notebook."""
        exercise = Exercise(name, self.limits, self._quote, lambda what: self._note(name, what), self._left)
        for _ in range(2):
            try:
                self._prepare_forks()
                self._connect(exercise)
                break
            except (EndedError, WireError):
                exercise.channel = None
                self._tree.end()
        if exercise.channel is not None:
            self._open.append(exercise)
        return exercise

    def _run(self, cell: Cell, seconds: float) -> CellResult:
        began = time.monotonic()
        try:
            answer = self._tree.run(cell.index, cell.source, seconds)
        except EndedError as end:
            self._note(f"cell {cell.index}", end.what)
            self._fatal.add(cell.index)
            self._rebuild()
            return given_up(cell.index, end.what, time.monotonic() - began, late=end.late)
        self._cells.append(cell)
        result = believed_result(cell.index, answer, self.limits, time.monotonic() - began)
        if result.status == "late":
            self._note(f"cell {cell.index}", f"did not return within {seconds:g} s")
        if answer.get("cut") is True:
            self._note(f"cell {cell.index}", f"printed more than {self.limits.printed / 2**20:g} MB")
        return result

    def _rebuild(self) -> None:
        """Start another base and run again what ran before, without the cells that ended one."""
        self._tree.end()
        self._frozen = False
        given_up_at = time.monotonic() + self.limits.notebook_seconds
        while self._rebuilds < _MOST_REBUILDS:
            self._rebuilds += 1
            tree = self._zygote.new_tree(self._files)
            self._cells = [cell for cell in self._cells if cell.index not in self._fatal]
            try:
                for cell in self._cells:
                    left = given_up_at - time.monotonic()
                    running = cell.index
                    tree.run(cell.index, cell.source, max(0.1, min(self.limits.cell_seconds, left)))
            except EndedError:
                self._fatal.add(running)
                continue
            self._tree = tree
            return

    def _prepare_forks(self):
        if not self._tree.running:
            self._rebuild()
        if not self._frozen:
            self._tree.freeze()
            self._frozen = True

    def _connect(self, exercise):
        ours, its = pair()
        channel = Channel(ours, most=2 * self.limits.returned + 2**24, identify=True)
        try:
            self._tree.start_exercise(its.fileno())
            its.close()
            channel.receive(time.monotonic() + _FORK_SECONDS)
            process = channel.sender
            others = {self._tree.process, *(one.process for one in self._open)} - {None}
            if process in others or self._tree.is_child(process) is False:
                raise EndedError("let another process answer")
        except BaseException:
            channel.close()
            raise
        exercise.channel, exercise.process = channel, process

    def _left(self, exercise: Exercise) -> None:
        """End the fork of an exercise, and whatever it has left behind."""
        if exercise in self._open:
            self._open.remove(exercise)
        if not self._tree.running:
            return
        try:
            self._tree.kill_fork(exercise.process)
            if not self._open:
                self._tree.sweep()
        except EndedError:
            pass

    def _quote(self, cell: int, line: int) -> tuple[str, int]:
        return quoted(self._lines.get(cell), line)

    def _note(self, where: str, what: str) -> None:
        self.breaches.append(Breach(where, what))

    def _note_once(self, where: str, what: str) -> None:
        if Breach(where, what) not in self.breaches:
            self._note(where, what)


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and not set(path.parts) & set(_WAYS_OUT) and "\0" not in name and bool(name)
