"""The fork server: imports once what every notebook needs, then forks a confined process for each submission.

It ends them, too, with all that they have forked. It is started with a scrubbed environment, has one thread,
never sees an answer, and runs no student code.
"""

import gc
import importlib
import os
import random
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path

import numpy as np

from autograder.sandbox.base import renew_standard_files, run_base
from autograder.sandbox.course_imports import OURS, draw_nothing, refuse_imports
from autograder.sandbox.isolation import Fence, make_fence
from autograder.sandbox.limits import Limits
from autograder.sandbox.wire import Channel, WireError

_WEEKS = tuple(f"course_utils.week{number}" for number in (1, 2, 3, 4))
# Found by looking which modules the course's notebooks have imported at their end.
_ALSO = (
    *("numpy.random", "numpy.linalg", "numpy.fft", "h5py", "tqdm.auto", "IPython.display", "dataclasses"),
    *("PIL.Image", "PIL.JpegImagePlugin", "PIL.PngImagePlugin", "matplotlib.pyplot", "matplotlib_inline"),
    *("course_utils.checking", "course_utils.scenes", "encodings.ascii", "pwd"),
)


def main(descriptor: int) -> None:
    """Serve the worker at the other end of this socket; never returns.

    Args:
        descriptor: the socket, an open file of this process.
    """
    os.set_inheritable(descriptor, False)
    channel = Channel(socket.socket(fileno=descriptor))
    try:
        start = channel.receive()
        limits, work = Limits(**start["limits"]), Path(start["work"])
        _import_everything()
        hidden = [Path(one) for one in start["hidden"]]
        fence = make_fence([Path(one) for one in start["readable"]], hidden, work, limits)
        refuse_imports(OURS)
        _leave_no_trace(work)
        if threading.active_count() != 1:
            raise RuntimeError(f"{threading.active_count()} threads; expected one, since a fork copies one")
        gc.collect()
        gc.freeze()
        channel.send({"ready": True, "isolation": fence.isolation.as_data()})
        renew_standard_files()  # the log of the start is over
        _serve(channel, fence)
    except WireError:
        pass
    except BaseException as error:
        with suppress(WireError):
            channel.send({"failed": f"{type(error).__name__}: {error}"})
    finally:
        os._exit(0)


def _serve(channel: Channel, fence: Fence) -> None:
    """Start and end submissions until the worker closes the channel."""
    bases: set[int] = set()
    try:
        while True:
            order = channel.receive()
            if order["do"] == "start":
                descriptor = channel.receive_descriptor()
                base = os.fork()
                if base == 0:
                    channel.close()
                    run_base(descriptor, fence)
                os.close(descriptor)
                bases.add(base)
                channel.send({"base": base})
            else:
                bases.discard(order["base"])
                channel.send({"ended": fence.end(order["base"], order["patience"])})
    finally:
        for base in bases:
            fence.end(base)


def _import_everything() -> None:
    draw_nothing([importlib.import_module(name) for name in _WEEKS])
    for name in _ALSO:
        with suppress(ImportError):  # not every system has all of them
            importlib.import_module(name)
    # Any matrix product makes OpenBLAS allocate its buffers.
    _ = np.ones((64, 64)) @ np.ones((64, 64))
    # What is loaded at first use only.
    random.seed(1)
    np.random.seed(1)


def _leave_no_trace(work: Path) -> None:
    """Remove what only starting needed: the way to the teaching side and the folders of the start."""
    sys.argv = [""]
    sys.path[:] = [one for one in sys.path if one]
    os.environ.update(HOME=str(work), MPLCONFIGDIR=str(work), IPYTHONDIR=str(work), TMPDIR=str(work))
