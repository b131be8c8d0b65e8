"""The fence round one submission: what base, a fork of base, and the fork server call."""

import ctypes
import os
import signal
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

try:  # before the user changes: the library may not be readable for the new one
    import resource
except ImportError:  # Windows has no such limits
    resource = None

from autograder.sandbox.isolation import call_filter, landlock, system_calls
from autograder.sandbox.isolation.system_calls import (
    PR_SET_DUMPABLE,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    call,
    prctl,
)
from autograder.sandbox.limits import Limits

# How long killed processes may take to go; they do so at once unless the disk or the machine hangs.
_PATIENCE = 10.0
# Users that no account has: systemd gives them to passing services. Two submissions on one machine get two.
_FIRST_USER, _USERS = 61184, 4336
_OF_THIS_PROCESS = (ctypes.c_uint32 * 2)(0x20080522, 0)  # the interface's version, and whose capabilities
_NO_CAPABILITIES = (ctypes.c_uint32 * 6)()
# Fork server, base and one fork of it are not the student's.
_OWN_PROCESSES = 3
_OPEN_FILES = 256
_STACK = 8 * 2**20


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

    own_root: bool = False  # the fork server has moved into it
    new_user: bool = False  # the superuser becomes an unprivileged one
    landlock: bool = False
    seccomp: bool = False
    ruleset: int | None = None  # Landlock's
    program: bytes | None = None  # the filter of system calls
    one_process: bytes | None = None  # that of a process which may have no children
    memory: int = 0  # address space of the fork server, which a submission may have besides its own
    other_processes: int = 0  # the user's, where these count with the submission's


@dataclass(frozen=True)
class Fence:
    """Made once, in the fork server (`make_fence`), and put up round each submission.

    Base, a fork of the fork server, calls `confine` before it runs anything of the student's; each fork of
    base calls `no_more_processes`; and in the end the fork server calls `end`.
    """

    plan: Plan
    isolation: Isolation
    work: Path  # an empty folder in which nothing can be made
    limits: Limits

    def confine(self) -> None:
        """In base: every limit, no privileges, and the ways out closed, for it and all that it forks.

        Raises:
            OSError: a layer that held when the fence was made does not any more; run nothing then.
        """
        os.setsid()  # the process group that `end` kills, and that nobody behind the fence can leave
        if self.plan.new_user:
            self._become_passing_user()
        self._limit()
        if not system_calls.SUPPORTED:
            return
        call("capset", _OF_THIS_PROCESS, _NO_CAPABILITIES)
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        prctl(PR_SET_DUMPABLE, 0)  # nobody may read or trace this process, its siblings included
        _die_with_parent()
        if self.plan.ruleset is not None:
            landlock.restrict(self.plan.ruleset)
            os.close(self.plan.ruleset)
        if self.plan.program is not None:
            call_filter.install(self.plan.program)

    def no_more_processes(self) -> None:
        """In a fork of base: it may have threads, but no children, from now on. Takes microseconds."""
        if not system_calls.SUPPORTED:
            _cap("NPROC", 0)  # Linux counts threads as well
            return
        _die_with_parent()
        if self.plan.one_process is not None:
            call_filter.install(self.plan.one_process)

    def end(self, base: int, patience: float = 0.0) -> int:
        """In the fork server: kill base and all that it has forked, and return how base ended.

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
                if ended is None and now >= kill_at:
                    os.kill(base, signal.SIGKILL)  # it may have no group yet
                process, status = os.waitpid(base if ended is None else -base, os.WNOHANG)
                if process == base:
                    ended = os.waitstatus_to_exitcode(status)
                if not process:
                    time.sleep(0.0005)
        return -signal.SIGKILL if ended is None else ended

    def _become_passing_user(self) -> None:
        """Change from the superuser to an unprivileged user and group that no other base has, for good."""
        user = _FIRST_USER + os.getpid() % _USERS
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)

    def _limit(self) -> None:
        """Set the limits of this process and its forks, for good."""
        _cap("CORE", 0)
        _cap("STACK", _STACK)
        _cap("NOFILE", _OPEN_FILES)
        # Definitions and functions need no files: not a byte goes to the disk, whatever else holds.
        _cap("FSIZE", 0)
        _cap("CPU", self.limits.cpu_seconds, spare=5)
        _cap("NPROC", self.limits.processes + _OWN_PROCESSES + self.plan.other_processes)
        _cap("AS", self.limits.memory + self.plan.memory)


def _die_with_parent() -> None:
    """Be killed when the parent ends. Forgotten by the kernel when the user changes: call it after that."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _cap(kind: str, value: int, spare: int = 0) -> None:
    """At most ``value``; the signal comes there, the end ``spare`` later."""
    number = getattr(resource, f"RLIMIT_{kind}", None)
    if number is None:
        return
    _, hard = resource.getrlimit(number)
    most = value + spare if hard == resource.RLIM_INFINITY else min(value + spare, hard)
    with suppress(ValueError, OSError):  # macOS knows some limits by name only
        resource.setrlimit(number, (min(value, most), most))
