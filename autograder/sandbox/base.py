"""Base: the confined process that runs a notebook's cells and is forked once for every exercise.

After its first cell nothing that it says or does is to be trusted.
"""

import gc
import os
import random
import signal
import sys
from pathlib import Path

import numpy as np

from autograder.sandbox.cell_runner import CellRunner
from autograder.sandbox.exercise_calls import serve
from autograder.sandbox.limits import Limits
from autograder.sandbox.open_files import let_go_of_files, renew_standard_files
from autograder.sandbox.wire import Channel, WireError, from_descriptor

_SEED = 1
_FIRST_DESCRIPTOR = 3


def run_base(channel: Channel, cells: CellRunner, limits: Limits, work: Path) -> None:
    """Do what the worker asks until it closes the channel; never returns.

    Args:
        channel: the way to the worker.
        cells: the shell.
        limits: what is kept of outputs and results.
        work: the folder that the notebook works in.
    """
    try:
        os.chdir(work)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        signal.signal(signal.SIGINT, signal.default_int_handler)
        # Both reseed themselves after a fork, or hold what the zygote left.
        random.seed(_SEED)
        np.random.seed(_SEED)
        channel.send({"ready": True})
        while True:
            order, _ = channel.receive()
            _collect_children()
            if order["do"] == "run":
                channel.send(cells.run(order["cell"], order["source"]))
            elif order["do"] == "let go":
                let_go_of_files({channel.end.fileno()})
                channel.send({"done": True})
            elif order["do"] == "exercise":
                _fork_exercise(channel, cells, limits, order["functions"])
    except WireError:
        pass
    finally:
        os._exit(0)


def _fork_exercise(channel, cells, limits, functions):
    (descriptor,) = channel.receive_descriptors(1)
    renew_standard_files()  # what the fork before did to its own shows in these
    if os.fork():
        os.close(descriptor)
        return
    try:
        gc.freeze()  # the collector would touch, and so copy, everything that the notebook made
        _close_all_but(descriptor)
        random.seed(_SEED)
        cells.restore_functions(functions)
        serve(Channel(from_descriptor(descriptor)), cells.names, limits.returned)
    finally:
        os._exit(0)


def _close_all_but(descriptor):
    """Close what forks could tell each other through: pipes, files, and the way of base to the worker."""
    sys.stdout.flush()
    renew_standard_files()
    os.closerange(_FIRST_DESCRIPTOR, descriptor)
    os.closerange(descriptor + 1, os.sysconf("SC_OPEN_MAX"))


def _collect_children():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass
