"""What a submission may do, and what it is asked about itself; functions that return plain data."""

import ctypes
import io
import os
import resource
import signal
import socket
import stat
import threading
import time
from contextlib import redirect_stdout, suppress

from autograder.sandbox.isolation.system_calls import call

# As the channels of base and of its forks are: made before the fence closes.
CHANNELS = [socket.socketpair(), socket.socketpair()]
FORKS = 60
# Done in a process that may fork, as base does while it runs definitions.
BY_DEFINITIONS = ("fork_many", "leave_processes")


def multiply():
    """BLAS, and a decomposition of LAPACK's."""
    import numpy as np

    matrix = np.random.default_rng(1).normal(size=(300, 300))
    return float(np.abs(np.linalg.inv(matrix) @ matrix - np.eye(300)).max()) < 1e-6


def draw():
    """A figure with text and mathematics, as PNG."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    axes.plot([1, 3, 2])
    axes.set_title(r"cost $J(w, b)$")
    content = io.BytesIO()
    figure.savefig(content, format="png")
    plt.close(figure)
    return content.getvalue()[:4].decode("latin-1")


def read_pictures():
    import h5py

    from course_utils.dataset_choice import shipped_folder

    with h5py.File(shipped_folder() / "train_catvnoncat.h5", "r") as file:
        return list(file["train_set_x"].shape)


def resize_picture():
    import numpy as np
    from PIL import Image

    content = io.BytesIO()
    Image.fromarray(np.zeros((9, 9, 3), np.uint8)).save(content, "jpeg")
    return list(Image.open(content).resize((4, 4)).size)


def print_nowhere():
    """The usual way to silence a helper opens the null device as a new file."""
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):  # noqa: PTH123 - as it would be written
        print("silent")
    return nowhere.closed


def receive_socket():
    """A socket made by somebody else arrives and works."""
    (mine, other), (handed, far) = CHANNELS
    socket.send_fds(mine, [b"x"], [handed.fileno()])
    _, files, _, _ = socket.recv_fds(other, 1, 1)
    with socket.socket(fileno=files[0]) as received:
        received.send(b"hello")
        return far.recv(5).decode()


def use_threads():
    said = []
    threads = [threading.Thread(target=said.append, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def show_progress():
    """A progress bar wants a lock that processes share, and does without."""
    from tqdm.auto import tqdm

    return sum(tqdm(range(4), file=io.StringIO()))


def free_memory():
    """It may not know, but must not fail."""
    from course_utils.doctor import free_memory

    return free_memory() is None or free_memory() > 0


def fork_many():
    """How many processes can be alive at once, up to `FORKS`."""
    pids = []
    try:
        for _ in range(FORKS):
            pid = os.fork()
            if pid == 0:
                time.sleep(30)
                os._exit(0)
            pids.append(pid)
    except OSError:
        pass
    with suppress(PermissionError):  # behind a fence they are killed in the end
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    return len(pids)


def detach():
    """Leave the process group, where that can be done."""
    with suppress(OSError):
        os.setsid()


def leave_processes():
    """A detached process that goes on forking."""
    if os.fork() == 0:
        detach()
        if os.fork():
            os._exit(0)
        detach()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while True:
            try:
                if os.fork() == 0:
                    time.sleep(0.01)
                    os._exit(0)
            except OSError:
                pass
            time.sleep(0.005)
    return "left"


def wait_long():
    """A call that ends by itself only much later."""
    time.sleep(100)


def open_folders():
    """Descriptors of folders, by which one could reach what has no path any more."""
    found = []
    for descriptor in range(3, 256):
        try:
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                found.append(descriptor)
        except OSError:
            continue
    return found


def limits():
    """The limits of this process."""
    names = ("CPU", "FSIZE", "NOFILE", "CORE", "STACK", "AS")
    return {name: resource.getrlimit(getattr(resource, f"RLIMIT_{name}")) for name in names}


def rights():
    """User, groups and capabilities."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    found = (ctypes.c_uint32 * 6)()
    call("capget", header, found)
    return {
        "users": os.getresuid(),
        "groups": [*os.getresgid(), *os.getgroups()],
        "capabilities": list(found),
    }
