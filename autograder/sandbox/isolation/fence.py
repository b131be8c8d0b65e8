"""The fence round one submission: what supervisor, base, a fork of base, and the supervisor again call."""

import os
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.sandbox.isolation import call_filter, landlock, privileges, process_tree
from autograder.sandbox.isolation.resource_limits import (
    OTHER_PROCESSES,
    fork_no_more,
    limit,
    processes_of,
    used_memory,
)
from autograder.sandbox.isolation.system_calls import CLONE_NEWPID, unshare
from autograder.sandbox.limits import Limits


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
    user_namespace: bool = False  # the right to it comes from there; else from the superuser
    new_user: bool = False  # the superuser becomes an unprivileged one
    ruleset: int | None = None  # Landlock's
    program: bytes | None = None  # the filter of system calls
    one_process: bytes | None = None  # that of a process which may have no children


class Fence:
    """Made once, in the fork server (`make_fence`), and put up round each submission.

    The supervisor, forked from there, calls `outer`, forks base **once**, and calls `end` when base has
    ended; a process namespace lives and dies with its first process: another base takes another supervisor.
    Base calls `inner` while it has one thread and has run nothing of the student's. A fork of base that calls
    a student's function calls `no_more_processes` before.
    """

    def __init__(self, plan: Plan, isolation: Isolation, work: Path, limits: Limits, processes: int | None):
        self.isolation = isolation
        self.work = work  # an empty folder in which nothing can be made
        self.plan = plan
        self.limits = limits
        self.processes = processes  # descriptor of the system's /proc; None where there is none
        # The address space that a submission may have: so much beyond what the fork server has.
        self.memory = limits.memory + (used_memory(processes) if processes is not None else 0)

    def outer(self) -> None:
        """In the supervisor: an own session, an unprivileged user, own processes for what it forks.

        Raises:
            OSError: a layer that held when the fence was made does not any more; run nothing then.
        """
        _own_session()
        if self.processes is None:
            return
        process_tree.adopt_orphans()
        if self.plan.own_root:
            unshare(CLONE_NEWPID)
        if self.plan.new_user:
            privileges.become_passing_user()
        privileges.die_with_parent()

    def inner(self) -> None:
        """In base: every limit, no privileges, and the ways out closed, for it and all that it forks.

        Raises:
            OSError: a layer that held when the fence was made does not any more; run nothing then.
        """
        _own_session()  # or a signal to its process group would reach the supervisor
        if self.processes is None:
            limit(self.limits, memory=self.memory, other_processes=OTHER_PROCESSES)
            return
        plan = self.plan
        # A user namespace counts its own processes; a passing user has no others.
        alone = plan.user_namespace or plan.new_user
        others = 0 if alone else OTHER_PROCESSES + processes_of(os.getuid(), self.processes)
        limit(self.limits, memory=self.memory, other_processes=others)
        privileges.offer_to_the_memory_killer(self.processes)
        privileges.drop_capabilities()
        privileges.gain_no_privileges()
        privileges.hide_memory()
        privileges.die_with_parent()
        os.close(self.processes)
        if plan.ruleset is not None:
            landlock.restrict(plan.ruleset)
            os.close(plan.ruleset)
        if plan.program is not None:
            call_filter.install(plan.program)

    def no_more_processes(self) -> None:
        """In a fork of base: it may have threads, but no children, from now on. Takes microseconds."""
        if self.plan.one_process is not None:
            call_filter.install(self.plan.one_process)
        elif self.processes is None:
            fork_no_more()

    def end_all_but(self, base: int) -> None:
        """In the supervisor: kill what base has forked, however detached, and leave base alone.

        Base has to collect its children itself.
        """
        if self.processes is not None:
            process_tree.end_descendants(self.processes, spared=base)

    def end(self) -> None:
        """In the supervisor, when base has ended or shall: leaves no process of the tree."""
        if self.processes is not None:
            process_tree.end_descendants(self.processes)


def _own_session() -> None:
    if hasattr(os, "setsid"):  # not on Windows
        os.setsid()
