"""The supervisor: one per submission, forked from the fork server. It runs no student code.

It puts up the fence, forks base inside it, and ends whatever is left when the worker says so or is gone.
"""

import os
import select
import signal
import time
from contextlib import suppress

from autograder.sandbox.base import run_base
from autograder.sandbox.course_imports import refuse_later_weeks
from autograder.sandbox.isolation import Fence
from autograder.sandbox.limits import Limits
from autograder.sandbox.open_files import renew_standard_files
from autograder.sandbox.wire import Channel, WireError

_PATIENCE = 5.0  # seconds that base has to end by itself before `end` is called anyway


def supervise(orders: Channel, to_base: Channel, fence: Fence, limits: Limits) -> None:
    """Supervise one submission; never returns.

    Args:
        orders: the way to the worker.
        to_base: base's way to the worker; closed here as soon as base has it.
        fence: what base is put into.
        limits: what it may use.
    """
    status = 1
    try:
        try:
            start, _ = orders.receive()
            fence.outer()
            base = os.fork()
            if base == 0:
                _become_base(orders, to_base, fence, limits, start["week"])
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


def _become_base(orders, to_base, fence, limits, week):
    try:
        orders.close()
        renew_standard_files()  # the fork server's are those of all submissions
        if week:
            refuse_later_weeks(week)
        fence.inner()
        run_base(to_base, fence, limits)
    finally:
        os._exit(1)


def _obey(orders: Channel, base: int, fence: Fence) -> None:
    """Follow orders until the worker says that all can end, and report how base ended."""
    ended = None
    while True:
        if ended is None and not _is_waiting(orders):
            pid, status = os.waitpid(base, os.WNOHANG)
            if pid:
                ended = os.waitstatus_to_exitcode(status)
                orders.send({"ended": ended})
            continue
        order, _ = orders.receive()
        if order["do"] == "end":
            return
        # All that base has forked.
        fence.end_all_but(base)
        orders.send({"done": True})


def _is_waiting(orders: Channel) -> bool:
    poll = select.poll()
    poll.register(orders.end, select.POLLIN)
    return bool(poll.poll(20))


def _end(base: int, fence: Fence) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(base, signal.SIGKILL)
    fence.end()
    deadline = time.monotonic() + _PATIENCE
    with suppress(ChildProcessError):
        while os.waitpid(base, os.WNOHANG) == (0, 0) and time.monotonic() < deadline:
            time.sleep(0.001)
