"""Finds the strongest fence that this machine allows, by trying each layer, and makes it."""

import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from autograder.sandbox.isolation import call_filter, call_policy, fence, landlock, own_root, system_calls
from autograder.sandbox.isolation.fence import Fence, Isolation, Plan
from autograder.sandbox.isolation.trial import WAYS, Outside, fault_in_fork, open_ways
from autograder.sandbox.limits import Limits, address_space

# For what begins later, and where nobody counts, on a desktop where other things go on.
_LATER_PROCESSES = 512


def make_fence(readable: Sequence[Path], hidden: Sequence[Path], work: Path, limits: Limits) -> Fence:
    """Make the fence for everything that this process, the fork server, will fork.

    Call it once, with one thread. Where an own root is possible the process has moved into it afterwards: it
    sees only ``readable`` and the system's libraries, can write nowhere, and has no network.

    Args:
        readable: files and folders that a notebook may read.
        hidden: folders in them that it may not.
        work: an existing, empty folder, in which a submission finds itself; nothing can be made in it.
        limits: what a submission may use.
    """
    if not system_calls.SUPPORTED:
        missing = (f"everything but limits: {sys.platform} has nothing that this fence knows",)
        plan = Plan(other_processes=_LATER_PROCESSES)
        return Fence(plan, Isolation("limits only", ("rlimits",), missing), work, limits)
    work = work.resolve()
    readable = [path.absolute() for path in readable if os.access(path, os.R_OK)]
    hidden = [path.resolve() for path in hidden]
    with suppress(OSError):  # the machine's memory may be used up by many: it ends these processes first
        Path("/proc/self/oom_score_adj").write_text("1000")
    # Children of base that outlive it become children of this process, which ends them.
    system_calls.prctl(system_calls.PR_SET_CHILD_SUBREAPER, 1)
    memory, others = address_space() or 0, _other_processes()
    faults: dict[str, str] = {}  # by layer
    with Outside(work, hidden) as outside:
        enter = partial(own_root.enter, readable, hidden, work)
        plan = _room(enter, readable, faults)
        if plan.own_root:
            enter(user_namespace=not plan.new_user)
        elif _holds("landlock", faults, _landlock_fault):
            plan = replace(plan, ruleset=landlock.make_ruleset(_rights(readable, hidden)))
        alone = plan.own_root or plan.new_user
        plan = replace(plan, memory=memory, other_processes=0 if alone else others)
        if _holds("seccomp", faults, _seccomp_fault):
            program = call_policy.program(changed_files=plan.own_root or plan.ruleset is not None)
            plan = replace(plan, program=program, one_process=call_policy.one_process_program())
        made = Fence(plan, Isolation("", (), ()), work, limits)
        return replace(made, isolation=_described(plan, open_ways(made, outside), faults))


def _room(enter: Callable, readable: Sequence[Path], faults: dict[str, str]) -> Plan:
    """Return the best way to live that there is."""
    root = os.getuid() == 0
    # The superuser may have to stay it: other users may not be allowed to read Python.
    for plan in dict.fromkeys((Plan(own_root=True, new_user=root), Plan(new_user=root), Plan())):
        strongest = next(name for name, there in _layers(plan).items() if there)
        if _holds(strongest, faults, partial(_room_fault, enter, plan, readable)):
            return plan
    raise OSError(errno.EPERM, f"no fork of this process can be confined: {'; '.join(faults.values())}")


def _holds(layer: str, faults: dict[str, str], look: Callable[[], str | None]) -> bool:
    """Whether a layer holds here, tried in a fork; why the first try did not is kept among the ``faults``."""
    fault = fault_in_fork(look)
    if fault:
        faults.setdefault(layer, fault)
    return not fault


def _room_fault(enter: Callable, plan: Plan, readable: Sequence[Path]) -> str | None:
    if plan.own_root:
        enter(user_namespace=not plan.new_user)
    if plan.new_user:
        fence.become_passing_user()
    for path in (*readable, Path(sys.executable), Path(os.__file__)):
        if not os.access(path, os.R_OK):
            return f"{path} would not be readable"
    return None


def _landlock_fault() -> None:
    fence.gain_no_privileges()
    landlock.restrict(landlock.make_ruleset([]))


def _seccomp_fault() -> None:
    fence.gain_no_privileges()
    call_filter.install(call_policy.program(changed_files=True))


def _other_processes() -> int:
    """Return how many the user may have besides, which the system counts with a submission's."""
    threads = Path("/proc/loadavg").read_text().split()[3].partition("/")[2]
    return int(threads) + _LATER_PROCESSES


def _rights(readable: Sequence[Path], hidden: Sequence[Path]) -> list[tuple[Path, int]]:
    folders = {path.resolve() for path in (*readable, *own_root.SYSTEM, *own_root.DEVICES)}
    rights = [
        right for folder in sorted(folders) if folder.exists() for right in landlock.without(folder, hidden)
    ]
    return [*rights, (Path("/dev/null"), landlock.USE)]


def _layers(plan: Plan) -> dict[str, bool]:
    return {
        "own root": plan.own_root,
        "user namespace": plan.own_root and not plan.new_user,
        "unprivileged user": plan.new_user or os.getuid() != 0,
        "landlock": plan.ruleset is not None,
        "seccomp": plan.program is not None,
        "rlimits": True,
    }


def _described(plan: Plan, ways: Sequence[str], faults: dict[str, str]) -> Isolation:
    layers = tuple(name for name, there in _layers(plan).items() if there)
    missing = [f"{way}: {WAYS[way]}" for way in ways]
    if ways:
        missing += [f"{layer}: {fault}" for layer, fault in faults.items() if layer not in layers]
    return Isolation("partial" if ways else "full", layers, tuple(missing))
