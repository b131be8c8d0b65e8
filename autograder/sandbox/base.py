"""Base: the confined process that executes what a notebook defines and is forked to call its functions.

After its first statement nothing that it says or does is to be trusted.
"""

import gc
import os
import random
import sys
import time
from contextlib import suppress

import numpy as np

from autograder.sandbox.definitions import Notebook
from autograder.sandbox.isolation import Fence
from autograder.sandbox.limits import Limits
from autograder.sandbox.serving import serve
from autograder.sandbox.wire import Channel, WireError, from_descriptor

_SEED = 1
_STANDARD = (0, 1, 2)
_ATTEMPTS, _PAUSE = 100, 0.05  # seconds


def run_base(channel: Channel, fence: Fence, limits: Limits) -> None:
    """Do what the worker asks until it closes the channel; never returns."""
    try:
        os.chdir(fence.work)
        # Both reseed themselves after a fork, or hold what the fork server left.
        random.seed(_SEED)
        np.random.seed(_SEED)
        notebook = Notebook(limits)
        channel.send({"ready": True})
        while True:
            order = channel.receive()
            collect_children()
            if order["do"] == "define":
                failed = notebook.define(order["cells"], lambda *place: channel.send({"at": place}))
                fence.end_others()
                channel.send({"failed": failed})
            elif order["do"] == "function":
                _fork(channel, fence, notebook, limits)
    except WireError:
        pass
    finally:
        os._exit(0)


def _fork(channel, fence, notebook, limits):
    (descriptor,) = channel.receive_descriptors(1)
    if _forked() != 0:
        os.close(descriptor)
        return
    try:
        gc.freeze()  # the collector would touch, and so copy, everything that the notebook made
        _close_all_but(descriptor)
        random.seed(_SEED)
        fence.no_more_processes()
        serve(Channel(from_descriptor(descriptor)), notebook.names, limits.returned)
    finally:
        os._exit(0)


def _forked():
    """Fork; the threads of the fork before may take a moment to end, and count as processes until then."""
    for _ in range(_ATTEMPTS):
        with suppress(OSError):
            return os.fork()
        time.sleep(_PAUSE)
        collect_children()
    return None


def _close_all_but(descriptor):
    """Close what forks could tell each other through: pipes, files, and base's way to the worker."""
    with suppress(Exception):
        sys.stdout.flush()
    renew_standard_files()
    os.closerange(len(_STANDARD), descriptor)
    os.closerange(descriptor + 1, os.sysconf("SC_OPEN_MAX"))


def renew_standard_files() -> None:
    """Let 0, 1 and 2 lead nowhere, each through an open file that no other process has.

    Of an open file that two processes share, each sees what the other does to it.
    """
    for place in _STANDARD:
        with suppress(OSError):  # it was closed
            os.close(place)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for place in _STANDARD:
        if place != nowhere:
            os.dup2(nowhere, place)
    if nowhere not in _STANDARD:  # another thread was faster
        os.close(nowhere)


def collect_children() -> None:
    """Ask how those ended that have."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
