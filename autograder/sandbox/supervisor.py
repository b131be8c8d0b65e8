"""The supervisor: one per submission, forked from the fork server. It runs no student code.

It puts up the fence, forks base inside it, and ends whatever is left when the worker says so or is gone.
"""

import os
from contextlib import suppress

from autograder.sandbox.base import renew_standard_files, run_base
from autograder.sandbox.course_imports import refuse_later_weeks
from autograder.sandbox.isolation import Fence
from autograder.sandbox.limits import Limits
from autograder.sandbox.wire import Channel, WireError


def supervise(orders: Channel, to_base: Channel, fence: Fence, limits: Limits) -> None:
    """Supervise one submission; never returns.

    Args:
        orders: the way to the worker.
        to_base: base's way to the worker; closed here as soon as base has it.
        fence: what base is put into.
        limits: what it may use.
    """
    try:
        try:
            start = orders.receive()
            fence.outer()
            base = os.fork()
            if base == 0:
                _become_base(orders, to_base, fence, limits, start["week"])
        except (OSError, WireError) as error:
            with suppress(WireError):
                orders.send({"failed": str(error)})
            return
        to_base.close()
        patience = 0.0
        with suppress(WireError):
            orders.send({"ready": True})
            patience = orders.receive()["patience"]
        ended = fence.end(base, patience)
        with suppress(WireError):
            orders.send({"ended": ended})
    finally:
        os._exit(0)


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
