"""The fence round one submission: what supervisor, base, a fork of base, and the supervisor again call."""

import os
import signal
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.sandbox.isolation import call_filter, landlock, privileges, system_calls
from autograder.sandbox.isolation.resource_limits import fork_no_more, limit
from autograder.sandbox.limits import Limits

# How long killed processes may take to go; they do so at once unless the disk or the machine hangs.
_PATIENCE = 10.0


@dataclass(frozen=True)
class Isolation:
    """How well student code is confined on this machine, as found by trying."""

    level: str  # "full" | "partial" | "limits only"
    layers: tuple[str, ...]
    missing: tuple[str, ...]  # "metadata: size and time of hidden files can be seen", …; () if full

    def as_data(self) -> dict:
        """Plain data for the record."""
        return {
            key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()
        }


@dataclass(frozen=True)
class Plan:
    """The layers that a fence uses; `make_fence` finds those that hold."""

    own_root: bool = False  # the fork server has moved into it; a submission gets own processes
    new_user: bool = False  # the superuser becomes an unprivileged one
    ruleset: int | None = None  # Landlock's
    program: bytes | None = None  # the filter of system calls
    one_process: bytes | None = None  # that of a process which may have no children
    memory: int = 0  # address space of the fork server, which a submission may have besides its own
    other_processes: int = 0  # the user's, where these count with the submission's


class Fence:
    """Made once, in the fork server (`make_fence`), and put up round each submission.

    The supervisor, forked from there, calls `outer`, forks base **once**, and calls `end`; a process
    namespace lives and dies with its first process: another base takes another supervisor.
    Base calls `inner` while it has one thread and has run nothing of the student's. A fork of base that calls
    a student's function calls `no_more_processes` before.
    """

    def __init__(self, plan: Plan, isolation: Isolation, work: Path, limits: Limits):
        self.isolation = isolation
        self.work = work  # an empty folder in which nothing can be made
        self.plan = plan
        self.limits = limits

    def outer(self) -> None:
        """In the supervisor: an own session, an unprivileged user, own processes for what it forks.

        Raises:
            OSError: a layer that held when the fence was made does not any more; run nothing then.
        """
        os.setsid()
        if not system_calls.SUPPORTED:
            return
        privileges.adopt_orphans()
        if self.plan.own_root:
            system_calls.unshare(system_calls.CLONE_NEWPID)
        if self.plan.new_user:
            privileges.become_passing_user()
        privileges.die_with_parent()

    def inner(self) -> None:
        """In base: every limit, no privileges, and the ways out closed, for it and all that it forks.

        Raises:
            OSError: a layer that held when the fence was made does not any more; run nothing then.
        """
        os.setsid()  # the process group that `end` kills, and that nobody behind the fence can leave
        limit(
            self.limits,
            memory=self.limits.memory + self.plan.memory,
            other_processes=self.plan.other_processes,
        )
        if not system_calls.SUPPORTED:
            return
        privileges.drop_capabilities()
        privileges.gain_no_privileges()
        privileges.hide_memory()
        privileges.die_with_parent()
        if self.plan.ruleset is not None:
            landlock.restrict(self.plan.ruleset)
            os.close(self.plan.ruleset)
        if self.plan.program is not None:
            call_filter.install(self.plan.program)

    def no_more_processes(self) -> None:
        """In a fork of base: it may have threads, but no children, from now on. Takes microseconds."""
        if self.plan.one_process is not None:
            call_filter.install(self.plan.one_process)
        elif not system_calls.SUPPORTED:
            fork_no_more()

    def end_others(self) -> None:
        """In base: kill what it has forked, where it can see nobody else."""
        if self.plan.own_root:
            with suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)

    def end(self, base: int, patience: float = 0.0) -> int:
        """In the supervisor: kill base and all that it has forked, and return how base ended.

        Args:
            base: its process.
            patience: seconds in which it may end by itself.
        """
        kill_at = time.monotonic() + patience
        give_up = kill_at + _PATIENCE
        ended = None
        with suppress(ChildProcessError):
            while (now := time.monotonic()) < give_up:
                if ended is not None or now >= kill_at:
                    with suppress(ProcessLookupError, PermissionError):
                        os.killpg(base, signal.SIGKILL)
                process, status = os.waitpid(-1, os.WNOHANG)
                if process == base:
                    ended = os.waitstatus_to_exitcode(status)
                if not process:
                    time.sleep(0.0005)
        return -signal.SIGKILL if ended is None else ended
