"""What student code may try against files, networks and processes outside; functions that return plain data.

All of them raise where they are stopped, and are harmless where nothing stops them.
"""

import ctypes
import fcntl
import os
import signal
import socket
import time
from pathlib import Path

LIBRARY = ctypes.CDLL(None, use_errno=True)
PTRACE_ATTACH, PTRACE_DETACH = 16, 17


def read(path):
    """A file's first bytes."""
    with Path(path).open("rb") as file:
        return file.read(20).decode("latin-1")


def look_up(path):
    """Whether a path exists, and how large it is."""
    return Path(path).stat().st_size


def list_folder(path):
    return sorted(entry.name for entry in Path(path).iterdir())


def write(path):
    Path(path).write_text("written")


def delete(path):
    """A file that the attempt to write made, where that went well."""
    Path(path).unlink()


def make_file(path):
    Path(path).touch(exist_ok=False)


def make_folder(path):
    Path(path).mkdir()
    Path(path).rmdir()


def append(path):
    with Path(path).open("ab") as file:
        return file.write(b"x")


def change_mode(path):
    """The mode of a file after an attempt to change it."""
    Path(path).chmod(0o777)
    return Path(path).stat().st_mode & 0o777


def read_processes(pid):
    """Environment and arguments of a process of the teaching side."""
    return [read(f"/proc/{pid}/environ"), read(f"/proc/{pid}/cmdline")]


def reach(family, kind, address):
    """Send something to a socket outside, given by the names of its family and kind."""
    with socket.socket(getattr(socket, family), getattr(socket, kind)) as client:
        client.settimeout(2)
        client.connect(tuple(address) if isinstance(address, list) else address)
        return client.send(b"solution")


def listen():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        return "listening"


def send_from_pair(path):
    """A pair of connected sockets can be made without `socket`, and send elsewhere all the same."""
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with one, other:
        return one.sendto(b"solution", path)


def send_signal(pid):
    os.kill(pid, signal.SIGCONT)
    return "sent"


def signal_group():
    """A signal to all processes of this process's group, whatever namespace they are in."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.kill(0, signal.SIGTERM)
    return "sent"


def signal_by_file(pid):
    """Have the kernel send a signal when a file becomes readable."""
    with Path(os.devnull).open() as file:
        fcntl.fcntl(file, fcntl.F_SETOWN, pid)
        return "set"


def trace(pid):
    if LIBRARY.ptrace(PTRACE_ATTACH, pid, None, None) != 0:
        raise OSError(ctypes.get_errno(), "ptrace")
    time.sleep(0.05)
    LIBRARY.ptrace(PTRACE_DETACH, pid, None, None)
    return "traced"


def run_program():
    os.execv("/bin/sh", ["sh", "-c", "exit 7"])
