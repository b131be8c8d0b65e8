"""What an honest notebook does, each as a function that returns plain data."""

import base64
import io
import os
import shutil
import socket
import threading
from pathlib import Path

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


def draw_into_work(work):
    import matplotlib.pyplot as plt

    plt.figure()
    plt.imshow([[1, 2], [3, 4]])
    plt.savefig(f"{work}/figure.png")
    plt.close("all")
    return Path(f"{work}/figure.png").stat().st_size > 1000


def read_pictures(path):
    import h5py

    with h5py.File(path, "r") as file:
        return {name: list(file[name].shape) for name in file}


def write_arrays(work):
    """HDF5, NPZ and text, written and read."""
    import h5py
    import numpy as np

    with h5py.File(f"{work}/a.h5", "w") as file:
        file["w"] = np.arange(6.0).reshape(2, 3)
    np.savez(f"{work}/a.npz", w=np.arange(6))
    np.savetxt(f"{work}/a.txt", np.arange(6))
    with h5py.File(f"{work}/a.h5", "r") as file:
        return [
            float(file["w"][:].sum()),
            int(np.load(f"{work}/a.npz")["w"].sum()),
            np.loadtxt(f"{work}/a.txt").size,
        ]


def resize_picture(work):
    import numpy as np
    from PIL import Image

    Image.fromarray(np.zeros((9, 9, 3), np.uint8)).save(f"{work}/p.jpg")
    return list(Image.open(f"{work}/p.jpg").resize((4, 4)).size)


def run_cells():
    """IPython: definitions, a magic, the displayed value."""
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shell.run_cell("import numpy as np\ndef f(x):\n    return x + 1")
    shell.run_cell("%time y = f(np.ones(3)).sum()")
    return [float(shell.run_cell("y").result), shell.run_cell("1 / 0").success]


def call_in_forks():
    """What base does for each exercise."""
    answers = []
    mine, other = CHANNELS[0]
    for number in range(3):
        pid = os.fork()
        if pid == 0:
            other.send(bytes([number]))
            os._exit(0)
        answers += mine.recv(1)
        os.waitpid(pid, 0)
    return answers


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


def copy_files(work):
    """`shutil.copy` also copies the mode, which is pretended."""
    Path(f"{work}/a").write_text("text")
    Path(f"{work}/folder").mkdir()
    shutil.copy(f"{work}/a", f"{work}/folder/b")
    shutil.copytree(f"{work}/folder", f"{work}/again")
    shutil.rmtree(f"{work}/folder")
    shutil.copy2(f"{work}/again/b", f"{work}/c")
    Path(f"{work}/d").touch()
    return [Path(f"{work}/c").read_text(), Path(f"{work}/d").exists()]


def show_progress():
    """A progress bar wants a lock that processes share, and does without."""
    from tqdm.auto import tqdm

    return sum(tqdm(range(4), file=io.StringIO()))


def free_memory():
    """What the notebook's first cell says; it may not know, but must not fail."""
    from course_utils.doctor import free_memory

    return free_memory() is None or free_memory() > 0


def encode():
    return base64.b64encode(os.urandom(3)) != b""
