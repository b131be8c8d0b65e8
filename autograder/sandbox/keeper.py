"""The keeper: one per submission, forked from the zygote. It runs no student code and owns the kill switch.

It puts up the fence, forks base inside it, and does what the worker orders. When base ends, when the worker
goes or says so, it ends whatever is left.
"""

import os
import select
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from autograder.sandbox.base import run_base
from autograder.sandbox.cell_runner import CellRunner
from autograder.sandbox.course_imports import refuse_later_weeks
from autograder.sandbox.isolation import Fence
from autograder.sandbox.limits import Limits
from autograder.sandbox.open_files import renew_standard_files
from autograder.sandbox.wire import Channel, WireError

_PATIENCE = 5.0  # seconds that base has to end by itself before `end` is called anyway


def keep(orders: Channel, to_base: Channel, fence: Fence, cells: CellRunner, limits: Limits) -> None:
    """Keep one submission; never returns.

    Args:
        orders: the way to the worker.
        to_base: base's way to the worker; closed here as soon as base has it.
        fence: what base is put into.
        cells: the shell that base will run.
        limits: what it may use.
    """
    status = 1
    try:
        try:
            start, contents = orders.receive()
            fence.outer()
            _write_files(fence.work, start["files"], contents)
            base = os.fork()
            if base == 0:
                _become_base(orders, to_base, fence, cells, limits, start["week"])
        except (OSError, WireError) as error:
            with suppress(WireError):
                orders.send({"failed": str(error)})
            return
        to_base.close()
        with suppress(WireError):
            orders.send({"ready": True})
            _obey(orders, base, fence)
        _end(base, fence)
        status = 0
    finally:
        os._exit(status)


def _become_base(orders, to_base, fence, cells, limits, week):
    try:
        orders.close()
        renew_standard_files()  # the zygote's are those of all submissions
        if week:
            refuse_later_weeks(week)
        fence.inner()
        run_base(to_base, cells, limits, fence.work)
    finally:
        os._exit(1)


def _obey(orders: Channel, base: int, fence: Fence) -> None:
    """Follow orders until base has ended, and tell the worker how."""
    ended = _Ended(base)
    while True:
        if not ended.wait_for(orders.end):
            order, _ = orders.receive()
            if order["do"] == "end":
                return
            answer = _ORDERS[order["do"]](base, fence)
            if order.get("answer"):
                orders.send({"done": answer})
        elif (status := ended.status()) is not None:
            orders.send({"ended": status})
            orders.receive()  # until the worker says that it can all go
            return


class _Ended:
    """Waits for base's end and for orders together."""

    def __init__(self, base: int):
        self.base = base
        self.descriptor = os.pidfd_open(base) if hasattr(os, "pidfd_open") else None

    def wait_for(self, orders) -> bool:
        """Wait; return whether base may have ended (an order may be there, too)."""
        poll = select.poll()
        poll.register(orders, select.POLLIN)
        if self.descriptor is not None:
            poll.register(self.descriptor, select.POLLIN)
        ready = {descriptor for descriptor, _ in poll.poll(None if self.descriptor is not None else 20)}
        return orders.fileno() not in ready

    def status(self) -> int | None:
        """Return base's exit code, negative for a signal, or None while it runs."""
        pid, status = os.waitpid(self.base, os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if pid else None


def _interrupt(base: int, _fence: Fence) -> bool:
    os.kill(base, signal.SIGINT)
    return True


def _freeze(base: int, fence: Fence) -> bool:
    return fence.freeze(base)


def _sweep(base: int, fence: Fence) -> bool:
    """Kill everything that base has forked."""
    fence.end_all_but(base)
    return True


_ORDERS = {"interrupt": _interrupt, "freeze": _freeze, "sweep": _sweep}


def _write_files(work: Path, names: Mapping[str, Any], contents: list) -> None:
    """Write the files that lie beside the notebook."""
    for name, content in zip(names, contents, strict=True):
        path = work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(content))


def _end(base: int, fence: Fence) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(base, signal.SIGKILL)
    fence.end()
    deadline = time.monotonic() + _PATIENCE
    with suppress(ChildProcessError):
        while os.waitpid(base, os.WNOHANG) == (0, 0) and time.monotonic() < deadline:
            time.sleep(0.001)
