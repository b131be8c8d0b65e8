"""The state that a notebook's cells have made, kept alive in base and made again where base was lost."""

import secrets
import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.sandbox.cells import Cell
from autograder.sandbox.limits import Limits
from autograder.sandbox.tree import EndedError, Tree
from autograder.sandbox.wire import Channel, WireError, pair

_MOST_REBUILDS = 8
_FORK_SECONDS = 10.0
_KEY_BYTES = 32


class State:
    """A notebook's state.

    Args:
        new_tree: starts a keeper and a base.
        limits: what the submission may use.
        broke: told (place, in words) when a cell breaks a limit.
    """

    def __init__(self, new_tree: Callable[[], Tree], limits: Limits, broke: Callable[[str, str], None]):
        self.limits = limits
        self.tree = new_tree()
        self._new_tree, self._broke = new_tree, broke
        self._cells: list[Cell] = []
        self._rebuilds_left = _MOST_REBUILDS
        self._replay_seconds_left = limits.notebook_seconds
        self._frozen = False

    def run(self, cell: Cell, seconds: float) -> Mapping[str, Any]:
        """Run a cell and return base's report.

        Raises:
            EndedError: base ended in it; the state is as before the cell.
            SandboxLost: the keeper is gone.
        """
        if not self.tree.running:
            raise EndedError("could not be run: earlier cells end the process again and again")
        try:
            answer = self.tree.run(cell.index, cell.source, seconds)
        except EndedError as end:
            self._broke(f"cell {cell.index}", end.what)
            self._rebuild()
            raise
        self._cells.append(cell)
        return answer

    def fork(self) -> tuple[Channel, int | None]:
        """Return the way to a fresh fork of base, and its process where that is known.

        Raises:
            EndedError: none can be had.
            SandboxLost: the keeper is gone.
        """
        if self.tree.running:
            try:
                return self._forked()
            except (EndedError, WireError):
                pass
        # A cell has left something that no fork survives: it is found, and left out.
        self._rebuild(forkable=True)
        if not self.tree.running:
            raise EndedError("ended its process")
        try:
            return self._forked()
        except WireError as error:
            raise EndedError(str(error)) from None

    def end(self) -> None:
        """End every process; again does nothing."""
        self.tree.end()

    def _forked(self):
        if not self._frozen:
            if not self.tree.freeze():
                self._broke("the notebook", "kept a file open for writing")
                self.tree.end()
                raise EndedError("kept a file open for writing")
            self._frozen = True
        return connected(self.tree, self.limits)

    def _rebuild(self, *, forkable: bool = False) -> None:
        """Start another base and run again what ran before, without the cells that end one.

        Args:
            forkable: leave out cells after which base cannot be forked, too.
        """
        while self._rebuilds_left:
            self._rebuilds_left -= 1
            self.tree.end()
            self._frozen = False
            self.tree = self._new_tree()
            fatal = self._replayed(forkable)
            if fatal is None:
                return
            self._cells.remove(fatal)
        self.tree.end()

    def _replayed(self, forkable: bool) -> Cell | None:
        """Run the cells again; return the first that ends base."""
        for cell in self._cells:
            began = time.monotonic()
            seconds = min(self.limits.cell_seconds, max(0.1, self._replay_seconds_left))
            try:
                self.tree.run(cell.index, cell.source, seconds)
                if forkable:
                    self._try_forks()
            except (EndedError, WireError) as error:
                what = error.what if isinstance(error, EndedError) else "left a process that cannot be used"
                self._broke(f"cell {cell.index}", what)
                return cell
            finally:
                self._replay_seconds_left -= time.monotonic() - began
        return None

    def _try_forks(self) -> None:
        """Fork twice at the same time, as judging may; all forks are gone afterwards."""
        forks = []
        try:
            for _ in range(2):
                forks.append(connected(self.tree, self.limits)[0])
        finally:
            for channel in forks:
                channel.close()
        self.tree.sweep()


def connected(tree: Tree, limits: Limits) -> tuple[Channel, int | None]:
    """Return the way to a new fork of a tree's base, and its process.

    Raises:
        EndedError: base is gone, or what answers is no fork of it.
        WireError: no fork answers.
    """
    ours, its = pair()
    channel = Channel(ours, most=2 * limits.returned + 2**24, identify=True)
    try:
        try:
            tree.start_exercise(its.fileno())
        finally:
            its.close()
        channel.receive(time.monotonic() + _FORK_SECONDS)
        if channel.sender == tree.process is not None or tree.is_child(channel.sender) is False:
            raise EndedError("let another process answer")
        key = np.frombuffer(secrets.token_bytes(_KEY_BYTES), np.uint8)
        channel.send({}, [key], deadline=time.monotonic() + _FORK_SECONDS)
        channel.expect_marks(key)
    except BaseException:
        channel.close()
        raise
    return channel, channel.sender
