"""Makes the strongest fence that this machine allows, found by trying one after the other."""

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

from autograder.sandbox.isolation import call_policy, landlock, own_root, system_calls
from autograder.sandbox.isolation.fence import Fence, Isolation, Plan
from autograder.sandbox.isolation.trial import WAYS, Outside, tried
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

    Raises:
        OSError: none can be made.
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
    outside = Outside(work, hidden, (*readable, Path(sys.executable), Path(os.__file__)))
    faults: dict[str, None] = {}
    for plan in _plans():
        put_up = partial(_put_up, plan, readable, hidden, work, limits)
        ways, fault = tried(put_up, outside)
        if fault:
            faults[fault] = None
            continue
        missing = (*(f"{way}: {WAYS[way]}" for way in ways), *(faults if ways else ()))
        layers = tuple(name for name, is_there in _layers(plan).items() if is_there)
        return replace(put_up(), isolation=Isolation("partial" if ways else "full", layers, missing))
    raise OSError(errno.EPERM, f"no fork of this process can be confined: {'; '.join(faults)}")


def _plans() -> Iterator[Plan]:
    """Yield the layers that there might be, the strongest first."""
    root = os.getuid() == 0
    for seccomp in (True, False):
        yield Plan(own_root=True, new_user=root, seccomp=seccomp)
    # The superuser may have to stay it: other users may not be allowed to read Python.
    for new_user, with_landlock, seccomp in product((True, False), repeat=3):
        if root or not new_user:
            yield Plan(new_user=new_user, landlock=with_landlock, seccomp=seccomp)


def _layers(plan: Plan) -> dict[str, bool]:
    return {
        "own root": plan.own_root,
        "user namespace": plan.own_root and not plan.new_user,
        "unprivileged user": plan.new_user or os.getuid() != 0,
        "landlock": plan.landlock,
        "seccomp": plan.seccomp,
        "rlimits": True,
    }


def _put_up(
    plan: Plan, readable: Sequence[Path], hidden: Sequence[Path], work: Path, limits: Limits
) -> Fence:
    """Move this process into its room; return the fence for what it forks."""
    others = 0 if plan.own_root or plan.new_user else _other_processes()
    plan = replace(plan, memory=address_space() or 0, other_processes=others)
    if plan.own_root:
        own_root.enter(readable, hidden, work, user_namespace=not plan.new_user)
    if plan.landlock:
        plan = replace(plan, ruleset=landlock.make_ruleset(_rights(readable, hidden)))
    if plan.seccomp:
        program = call_policy.program(changed_files=plan.own_root or plan.landlock)
        plan = replace(plan, program=program, one_process=call_policy.one_process_program())
    return Fence(plan, Isolation("", (), ()), work, limits)


def _other_processes() -> int:
    """Return how many the user may have besides, which the system counts with a submission's."""
    threads = Path("/proc/loadavg").read_text().split()[3].partition("/")[2]
    return int(threads) + _LATER_PROCESSES


def _rights(readable: Sequence[Path], hidden: Sequence[Path]) -> list[tuple[Path, int]]:
    folders = {path.resolve() for path in (*readable, *own_root.SYSTEM, *own_root.DEVICES)}
    shown = [folder for folder in sorted(folders) if folder.exists()]
    rights = [right for folder in shown for right in landlock.without(folder, hidden)]
    return [*rights, (Path("/dev/null"), landlock.USE)]
