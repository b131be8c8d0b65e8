"""What an honest function does, each as a function that returns plain data."""

import io
import os
import socket
import threading
from contextlib import redirect_stdout

# As the channels of base and of its forks are: made before the fence closes.
CHANNELS = [socket.socketpair(), socket.socketpair()]


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


def read_pictures(path):
    import h5py

    with h5py.File(path, "r") as file:
        return {name: list(file[name].shape) for name in file}


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
