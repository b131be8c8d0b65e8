"""Finds the strongest fence that this machine allows, by trying each layer, and makes it."""

import errno
import os
import socket
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

from autograder.sandbox.isolation import call_policy, landlock, own_root, system_calls
from autograder.sandbox.isolation.fence import Fence, Isolation, Plan, describe
from autograder.sandbox.isolation.trial import fault_behind, fault_in_fork
from autograder.sandbox.limits import Limits

_SWITCHED_OFF = "switched off"
# Namespaces and whether /proc can show those of the submission, the best first.
_NAMESPACES = (("user", True), ("user", False), ("superuser", False), ("", False))


def make_fence(
    readable: Sequence[Path],
    hidden: Sequence[Path],
    work: Path,
    limits: Limits,
    *,
    without: Iterable[str] = (),
) -> Fence:
    """Make the fence for everything that this process, the zygote, will fork.

    Call it once, with one thread. Where an own root is possible the process has moved into it afterwards: it
    sees only ``readable`` and the system's libraries, and can write nowhere.

    Args:
        readable: files and folders that a notebook may read.
        hidden: folders in them that it may not.
        work: an existing, empty folder, the only place that a submission may write to.
        limits: what a submission may use.
        without: layers to leave out (as named in `Isolation.layers`), for tests.
    """
    if not system_calls.SUPPORTED:
        missing = (f"everything but limits: {sys.platform} has nothing that this fence knows",)
        return Fence(Plan(), Isolation("limits only", ("rlimits",), missing), work, limits, None)
    work = work.resolve()
    readable = [path.absolute() for path in readable if os.access(path, os.R_OK)]
    hidden = [path.resolve() for path in hidden]
    off = frozenset(without)
    missing: list[str] = []
    processes = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

    def fence_of(plan: Plan) -> Fence:
        return Fence(plan, Isolation("", (), ()), work, limits, processes)

    enter = partial(_enter, readable=readable, hidden=hidden, work=work, processes=processes)
    plan = _rooms(fence_of, enter, readable, off, missing)
    enter(plan)
    signals = bool(plan.namespaces) or plan.new_user

    def ruleset() -> Plan:
        rights = _rights_inside(work) if plan.own_root else _rights(readable, hidden, work)
        return replace(plan, ruleset=landlock.make_ruleset(rights))

    def program() -> Plan:
        return replace(plan, program=call_policy.program(signals=signals))

    plan = _with_layer("landlock", plan, ruleset, _landlock_fault, fence_of, off, missing)
    if plan.ruleset is not None:
        signals = signals or landlock.holds_signals(landlock.version())
    plan = _with_layer("seccomp", plan, program, _seccomp_fault, fence_of, off, missing)
    signals = signals or plan.program is not None
    return Fence(plan, describe(plan, missing, signals), work, limits, processes)


def _enter(plan: Plan, **where: object) -> None:
    if plan.own_root:
        own_root.enter(**where, user_namespace=os.getuid() != 0)


def _rooms(
    fence_of: Callable[[Plan], Fence],
    enter: Callable[[Plan], None],
    readable: Sequence[Path],
    off: frozenset[str],
    missing: list[str],
) -> Plan:
    """The best of user, root and namespaces that works here together."""
    faults: dict[str, str] = {}
    for new_user, root, (kind, own_processes) in product((True, False), (True, False), _NAMESPACES):
        plan = Plan(root, new_user, kind, own_processes and root)
        if (new_user and os.getuid() != 0) or (root and not kind) or (own_processes and not root):
            continue
        used = {
            "unprivileged user": new_user,
            "own root": root,
            "namespaces": bool(kind),
            "user namespace": kind == "user",
            "own processes": own_processes,
        }
        banned = [name for name, there in used.items() if there and name in off]
        fault = _SWITCHED_OFF if banned else fault_in_fork(partial(_fault, plan, fence_of, enter, readable))
        if not fault:
            lost = {name for name, there in used.items() if not there}
            if os.getuid() != 0:
                lost.discard("unprivileged user")
            missing += [
                f"{name}: {faults.get(name, 'needs what else is missing')}" for name in used if name in lost
            ]
            return plan
        for name in banned or [name for name, there in used.items() if there]:
            faults.setdefault(name, fault)
    raise OSError(errno.EPERM, f"no fork of this process can be confined: {'; '.join(faults.values())}")


def _fault(
    plan: Plan, fence_of: Callable[[Plan], Fence], enter: Callable[[Plan], None], readable: Sequence[Path]
) -> str:
    enter(plan)
    fence = fence_of(plan)
    return fault_behind(fence, partial(_room_fault, fence, readable))


def _room_fault(fence: Fence, readable: Sequence[Path]) -> str:
    """What base cannot do, or can although it should not, in its room."""
    for path in (*readable, Path(sys.executable), Path(os.__file__)):
        if not os.access(path, os.R_OK):
            return f"{path} would not be readable"
    (fence.work / "trial").write_text("written")
    if fence.plan.own_root and Path("/etc/passwd").exists():
        return "the system's own root is still to be seen"
    if fence.plan.namespaces and os.getpid() != 1:
        return "other processes are still to be seen"
    if os.getuid() == 0 and fence.plan.new_user:
        return "still the superuser"
    return ""


def _with_layer(
    name: str,
    plan: Plan,
    add: Callable[[], Plan],
    look: Callable[[], str],
    fence_of: Callable[[Plan], Fence],
    off: frozenset[str],
    missing: list[str],
) -> Plan:
    """The plan with one more layer, if that holds."""
    fault = _SWITCHED_OFF
    if name not in off:
        try:
            better = add()
            fault = fault_behind(fence_of(better), look)
        except OSError as met:
            fault = str(met)
        if not fault:
            return better
    missing.append(f"{name}: {fault}")
    return plan


def _landlock_fault() -> str:
    return _unless_refused("/dev/zero can be opened for writing", os.open, "/dev/zero", os.O_WRONLY)


def _seccomp_fault() -> str:
    return _unless_refused("a socket can be made", socket.socket) or _unless_refused(
        "a program can be started", os.execv, sys.executable, [sys.executable, "-c", ""]
    )


def _unless_refused(fault: str, action: Callable, *arguments: object) -> str:
    try:
        action(*arguments)
    except PermissionError:
        return ""
    return fault


def _rights_inside(work: Path) -> list[tuple[Path, int]]:
    """In an own root everything may be read. A rule on a folder that is mounted over later is never seen, so
    `work` gets its rights from the folder above it, which is read-only and holds nothing else."""
    return [(Path("/"), landlock.READ), (work.parent, landlock.WRITE), (Path("/dev/null"), landlock.USE)]


def _rights(readable: Sequence[Path], hidden: Sequence[Path], work: Path) -> list[tuple[Path, int]]:
    folders = {
        path.resolve() for path in (*readable, *own_root.SYSTEM, *own_root.DEVICES, *own_root.MACHINE_FILES)
    }
    rights = [
        right for folder in sorted(folders) if folder.exists() for right in landlock.without(folder, hidden)
    ]
    return [*rights, (work, landlock.WRITE), (Path("/dev/null"), landlock.USE)]
