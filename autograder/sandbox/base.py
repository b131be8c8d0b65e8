"""Base: the confined process that executes what a notebook defines and is forked to call its functions.

After its first statement nothing that it says or does is to be trusted.
"""

import gc
import os
import random
import socket
import sys
import time
from contextlib import suppress

import numpy as np

from autograder.sandbox.course_imports import refuse_later_weeks
from autograder.sandbox.definitions import Notebook
from autograder.sandbox.isolation import Fence
from autograder.sandbox.serving import serve
from autograder.sandbox.wire import Channel, WireError

_SEED = 1
_STANDARD = (0, 1, 2)
_ATTEMPTS, _PAUSE = 100, 0.05  # seconds
_fork = os.fork


def run_base(descriptor: int, fence: Fence) -> None:
    """Do what the worker asks until it closes the channel; never returns.

    Args:
        descriptor: the way to the worker.
        fence: what this process is put into.
    """
    try:
        renew_standard_files()  # the fork server's are those of all submissions
        channel = Channel(socket.socket(fileno=descriptor))
        week = channel.receive()["week"]
        if week:
            refuse_later_weeks(week)
        try:
            fence.confine()
        except OSError as error:
            channel.send({"failed": str(error)})
            return
        os.chdir(fence.work)
        os.fork = os.forkpty = _refuse_to_fork
        # Both reseed themselves after a fork, or hold what the fork server left.
        random.seed(_SEED)
        np.random.seed(_SEED)
        notebook = Notebook(fence.limits)
        channel.send({"ready": True})
        while True:
            order = channel.receive()
            if order["do"] == "define":
                failed = notebook.define(order["cells"], lambda *place: channel.send({"at": place}))
                channel.send({"failed": failed})
            else:
                channel.send({"fork": _forked(channel.receive_descriptor(), fence, notebook)})
    except WireError:
        pass
    finally:
        os._exit(0)


def _refuse_to_fork():
    raise PermissionError("a notebook starts no processes while it is graded")


def _forked(descriptor, fence, notebook):
    """Fork what calls functions; return its process id."""
    for _ in range(_ATTEMPTS):
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        try:
            process = _fork()
            break
        except OSError:  # the threads of the fork before may take a moment to end, and count until then
            time.sleep(_PAUSE)
    else:
        process = None
    if process != 0:
        os.close(descriptor)
        return process
    try:
        gc.freeze()  # the collector would touch, and so copy, everything that the notebook made
        _close_all_but(descriptor)
        random.seed(_SEED)
        fence.no_more_processes()
        serve(Channel(socket.socket(fileno=descriptor)), notebook.names, fence.limits.returned)
    finally:
        os._exit(0)


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
