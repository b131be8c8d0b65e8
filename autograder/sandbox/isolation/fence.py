"""The fence round one submission: what the keeper, base and the keeper again call."""

import errno
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.sandbox.isolation import call_filter, landlock, namespaces, privileges, process_tree
from autograder.sandbox.isolation.resource_limits import (
    OTHER_PROCESSES,
    let_write_nothing,
    limit,
    processes_of,
    used_memory,
)
from autograder.sandbox.isolation.system_calls import make_read_only, unmount, unshare
from autograder.sandbox.isolation.work_folder import close_to_writing, empty
from autograder.sandbox.limits import Limits


@dataclass(frozen=True)
class Isolation:
    """How well student code is confined on this machine, as found by trying."""

    level: str  # "full" | "partial" | "limits only"
    layers: tuple[str, ...]
    missing: tuple[str, ...]  # "landlock: the kernel has none", …

    def as_data(self) -> dict:
        """Plain data for the record."""
        return {
            key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()
        }


@dataclass(frozen=True)
class Plan:
    """The layers that a fence uses; `make_fence` finds those that hold."""

    own_root: bool = False
    new_user: bool = False  # the superuser becomes an unprivileged one
    namespaces: str = ""  # "" | "user": with a user namespace | "superuser": with the superuser's rights
    own_processes: bool = False  # /proc shows the submission's processes; else it is empty or not readable
    ruleset: int | None = None  # Landlock's
    program: bytes | None = None  # the filter of system calls


class Fence:
    """Made once, in the zygote (`make_fence`), and put up round each submission.

    The keeper, a fork of the zygote, calls `outer`, forks base **once**, and calls `end` when base has ended;
    a process namespace lives and dies with its first process, so another base takes another keeper.
    Base calls `inner` while it has one thread and has run nothing of the student's.
    """

    def __init__(self, plan: Plan, isolation: Isolation, work: Path, limits: Limits, processes: int | None):
        self.isolation = isolation
        self.work = work  # the only folder that base and its forks can write to
        self.plan = plan
        self.limits = limits
        self.processes = processes  # descriptor of the system's /proc; None where there is none

    def outer(self) -> None:
        """In the keeper: an own session, an unprivileged user, own namespaces, an empty `work`.

        Raises:
            OSError: a layer that held when the fence was made does not any more; run nothing then.
        """
        _own_session()
        if self.processes is None:
            empty(self.work)
            return
        plan = self.plan
        process_tree.adopt_orphans()
        user = privileges.passing_user(os.getpid()) if plan.new_user else os.getuid()
        group = user if plan.new_user else os.getgid()
        if not plan.own_root:
            empty(self.work)
            os.chown(self.work, user, group)
        if plan.namespaces == "superuser":
            unshare(namespaces.leave_shared(mounts=plan.own_root))
            self._mount(user, group)
        if plan.new_user:
            if plan.namespaces != "user":  # a new one has all capabilities again; `inner` drops those
                privileges.drop_bounding_set()
            privileges.become(user)
        if plan.namespaces == "user":
            flags = namespaces.leave_shared(mounts=plan.own_root)
            namespaces.enter_user_namespace(flags, self.processes)
            self._mount(user, group)
        privileges.die_with_parent()

    def _mount(self, user: int, group: int) -> None:
        if not self.plan.own_root:
            return
        namespaces.mount_work(self.work, self.limits.written, user, group)
        if not self.plan.own_processes:
            namespaces.show_machine_only()

    def inner(self) -> None:
        """In base: every limit, no privileges, and the ways out closed, for it and all that it forks.

        Raises:
            OSError: a layer that held when the fence was made does not any more; run nothing then.
        """
        _own_session()  # or a signal to its process group would reach the keeper
        if self.processes is None:
            limit(self.limits, used_memory=0, other_processes=OTHER_PROCESSES)
            return
        plan = self.plan
        if plan.own_processes:
            namespaces.mount_own_processes()
        # A user namespace counts its own processes; a passing user has no others.
        alone = plan.namespaces == "user" or plan.new_user
        others = 0 if alone else OTHER_PROCESSES + processes_of(os.getuid(), self.processes)
        limit(self.limits, used_memory=used_memory(self.processes), other_processes=others)
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
        """In a fork of base: refuse to start further processes."""

    def end(self) -> None:
        """In the keeper, when base has ended or shall: leaves no process of the tree, and `work` empty."""
        if self.processes is not None:
            process_tree.end_descendants(self.processes)
            if self.plan.own_root and self.plan.namespaces == "user":
                unmount(str(self.work))
        empty(self.work)

    def freeze(self, base: int) -> bool:
        """In the keeper: let nobody write into `work` any more; exercises could leave each other messages.

        Returns:
            False if something is in the way: where `work` is a mount, a file in it that is open for writing.
        """
        if self.plan.own_root:
            try:
                make_read_only(str(self.work), below=False)
            except OSError as error:
                if error.errno == errno.EBUSY:
                    return False
            else:
                return True
        let_write_nothing(base)
        try:
            close_to_writing(self.work)
        except OSError:
            return False
        return True

    def end_all_but(self, base: int) -> None:
        """In the keeper: kill what base has forked, however detached, and leave base alone.

        Base has to collect its children itself.
        """
        if self.processes is not None:
            process_tree.end_descendants(self.processes, spared=base)


def _own_session() -> None:
    if hasattr(os, "setsid"):  # not on Windows
        os.setsid()


def describe(plan: Plan, missing: Sequence[str], signals: bool) -> Isolation:
    """What a plan amounts to."""
    unprivileged = plan.new_user or os.getuid() != 0
    held = {
        "own root": plan.own_root,
        "namespaces": bool(plan.namespaces),
        f"landlock {landlock.version() if plan.ruleset is not None else ''}": plan.ruleset is not None,
        "seccomp": plan.program is not None,
        "rlimits": True,
        "unprivileged user": unprivileged,
        "signals kept inside": signals,
    }
    if not unprivileged:
        missing = [*missing, "limit on processes: the system does not count the superuser's"]
    files = plan.own_root or plan.ruleset is not None
    full = files and plan.program is not None and unprivileged
    layers = tuple(name for name, there in held.items() if there)
    return Isolation("full" if full else "partial", layers, tuple(missing))
