"""One keeper with its base, as the worker sees them."""

import os
import signal
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from autograder.sandbox.limits import Limits
from autograder.sandbox.outputs import MOST_DISPLAYED
from autograder.sandbox.wire import (
    Channel,
    ClosedError,
    LateError,
    NonsenseError,
    TooMuchError,
    WireError,
    pair,
)

_START_SECONDS = 30.0
# After an interrupt, and for everything that takes a keeper or an honest base no time.
_GRACE_SECONDS = 1.5
_ANSWER_SECONDS = 20.0
# A thread of an honest notebook may just be writing.
_MOST_FREEZES = 3
_CRASHES = (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL, signal.SIGFPE)


class SandboxLost(Exception):  # noqa: N818 - it is the sandbox that is lost, not an error
    """The zygote or the keeper was killed from outside; a new zygote can grade again."""


class EndedError(Exception):
    """Base is not there any more, or was killed because it broke a limit.

    Args:
        what: what it did, in words that fit behind the name of a cell.
        late: whether it was killed for not coming back.
    """

    def __init__(self, what: str, *, late: bool = False):
        super().__init__(what)
        self.what, self.late = what, late


class Tree:
    """A keeper and its base, just started.

    Args:
        zygote: the way to the zygote.
        files: what lies beside the notebook, by relative path.
        limits: what the submission may use.
        week: ``week2``, for a notebook of ours; what belongs to later weeks cannot be imported.
        functions: names that stand for their function in every fork, even if they were rebound.
    """

    def __init__(
        self,
        zygote: Channel,
        files: Mapping[str, bytes],
        limits: Limits,
        week: str = "",
        functions: Sequence[str] = (),
    ):
        self.limits, self.functions = limits, list(functions)
        self.running = True
        keeper, its = pair()
        base, bases = pair()
        # Text is written as JSON: six bytes for a character at worst.
        most = 6 * limits.printed + 2 * MOST_DISPLAYED + 2**20
        self.keeper = Channel(keeper, most=2**16)
        self.base = Channel(base, most=most, identify=True)
        deadline = time.monotonic() + _START_SECONDS
        try:
            try:
                zygote.send({"do": "keep"}, descriptors=[its.fileno(), bases.fileno()], deadline=deadline)
            finally:
                its.close()
                bases.close()
            start = {"files": list(files), "week": week}
            self.keeper.send(start, list(files.values()), deadline=deadline)
            answer, _ = self.keeper.receive(deadline)
            if "ready" not in answer:
                raise SandboxLost(f"the fence could not be put up ({answer.get('failed')})")
            self.base.receive(deadline)
        except (WireError, OSError) as error:
            self.end()
            raise SandboxLost(f"the process that notebooks run in is gone ({error})") from None
        self.process = self.base.sender

    def run(self, index: int, source: str, seconds: float) -> dict[str, Any]:
        """Run a cell and return what base says, with "late" added.

        Raises:
            EndedError: base is gone.
            SandboxLost: the keeper is.
        """
        late = False
        deadline = time.monotonic() + seconds
        self._send({"do": "run", "cell": index, "source": source}, deadline)
        try:
            answer = self._from_base(deadline)
        except LateError:
            late = True
            self._order("interrupt")
            try:
                answer = self._from_base(time.monotonic() + _GRACE_SECONDS)
            except LateError:
                self.end()
                raise EndedError(f"did not return within {seconds:g} s", late=True) from None
        return {**answer, "late": late}

    def start_exercise(self, descriptor: int) -> None:
        """Let base fork a process that serves the socket.

        Raises:
            EndedError: base is gone.
            SandboxLost: the keeper is.
        """
        self._send(
            {"do": "exercise", "functions": self.functions}, time.monotonic() + _ANSWER_SECONDS, [descriptor]
        )

    def freeze(self) -> bool:
        """Kill what base has forked, have it let go of its files, and let nobody write into the folder.

        Returns:
            False if a file stayed open for writing, whatever base was told.
        """
        for _ in range(_MOST_FREEZES):
            self._let_go()
            self._order("sweep", answer=True)
            if self._order("freeze", answer=True):
                return True
        return False

    def _let_go(self) -> None:
        deadline = time.monotonic() + _ANSWER_SECONDS
        self._send({"do": "let go"}, deadline)
        try:
            self._from_base(deadline)
        except LateError:
            self.end()
            raise EndedError("stopped listening") from None

    def sweep(self) -> None:
        """Kill everything that base has forked."""
        self._order("sweep", answer=True)

    def is_child(self, process: int | None) -> bool | None:
        """Tell whether a process was forked by base; None where the system does not tell."""
        if process is None or self.process is None:
            return None
        try:
            status = Path(f"/proc/{process}/stat").read_bytes()
        except FileNotFoundError:
            return False if Path("/proc/self/stat").exists() else None
        except OSError:
            return None
        return int(status.rpartition(b")")[2].split()[1]) == self.process

    def kill_fork(self, process: int | None) -> None:
        """Kill one fork of base, as far as it is known and may be killed."""
        if self.is_child(process):
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)

    def end(self) -> None:
        """End keeper, base and everything below; again does nothing. Return when they are gone."""
        if not self.running:
            return
        self.running = False
        self.base.close()
        with suppress(WireError):
            deadline = time.monotonic() + _ANSWER_SECONDS
            self.keeper.send({"do": "end"}, deadline=deadline)
            while True:  # until it has closed its end
                self.keeper.receive(deadline)
        self.keeper.close()

    def why_ended(self) -> str:
        """Return in words how base ended; it is known to have closed its end.

        Raises:
            SandboxLost: the keeper does not tell.
        """
        if not self.running:
            return "ended its process"
        try:
            while True:
                answer, _ = self.keeper.receive(time.monotonic() + _GRACE_SECONDS)
                if "ended" in answer:
                    break
            status = answer["ended"]
        except LateError:
            status = 0  # it closed its sockets and lives on
        except WireError:
            self.end()
            raise SandboxLost("the process that keeps the sandbox is gone") from None
        self.end()
        return _how(status)

    def _send(self, order, deadline, descriptors=()):
        try:
            self.base.send(order, descriptors=descriptors, deadline=deadline)
        except LateError:
            self.end()
            raise EndedError("stopped listening") from None
        except WireError:
            raise EndedError(self.why_ended()) from None

    def _from_base(self, deadline):
        try:
            answer, _ = self.base.receive(deadline)
        except ClosedError:
            raise EndedError(self.why_ended()) from None
        except TooMuchError:
            self.end()
            raise EndedError("showed more than it may") from None
        except NonsenseError:
            self.end()
            raise EndedError("disturbed the process that runs it") from None
        if self.base.sender != self.process:
            self.end()
            raise EndedError("let another process answer")
        return answer

    def _order(self, what, *, answer=False):
        deadline = time.monotonic() + _ANSWER_SECONDS
        try:
            self.keeper.send({"do": what, "answer": answer}, deadline=deadline)
            if answer:
                said, _ = self.keeper.receive(deadline)
                if "ended" in said:
                    self.end()
                    raise EndedError(_how(said["ended"]))
                return said["done"]
        except WireError:
            self.end()
            raise SandboxLost("the process that keeps the sandbox is gone") from None


def _how(status: int) -> str:
    if status >= 0:
        return "ended its process"
    name = {
        **dict.fromkeys(_CRASHES, "crashed its process"),
        signal.SIGXCPU: "used all of its processor time",
        signal.SIGKILL: "was stopped by the system: did it need too much memory?",
    }.get(-status)
    return name or "ended its process"
