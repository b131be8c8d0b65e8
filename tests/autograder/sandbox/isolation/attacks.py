"""What students might try against the machine, each harmless where nothing stops it.

An attack gets the names of what lies `outside` and returns plain data, or raises where it is stopped.
"""

import ctypes
import fcntl
import mmap
import os
import resource
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.isolation.system_calls import CLONE_NEWNS, CLONE_NEWUSER, call, mount, prctl, unshare

MEMORY = 2**29
PTRACE_ATTACH, PTRACE_DETACH = 16, 17


@dataclass(frozen=True)
class Attack:
    act: Callable
    way: str = ""  # what it reaches, of `trial.WAYS`
    layer: str = ""  # what stops it, where that is another matter than those ways
    outside: object = ...  # what it gives without a fence, where that is known
    may_fail_outside: bool = False  # some systems refuse it to everybody
    inside: object = None  # what it gives at most if it is not refused

    def worked(self, answer):
        """Whether the answer is no refusal, and more than what is allowed."""
        if "value" not in answer:
            return "ended" in answer
        return self.inside is None or answer["value"] > self.inside

    def was_open(self, server):
        """Whether the fence says that this may work."""
        return self.way in server.open if self.way else self.layer not in server.layers


def read(path):
    with Path(path).open("rb") as file:
        return file.read(20).decode("latin-1")


def append(path):
    with Path(path).open("ab") as file:
        return file.write(b"x")


def change_mode(path):
    """The mode of a file after an attempt to change it."""
    Path(path).chmod(0o777)
    return Path(path).stat().st_mode & 0o777


def make_folder(path):
    path.mkdir()
    path.rmdir()


def reach(family, kind, address):
    with socket.socket(family, kind) as client:
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


def signal_by_file(pid):
    """Have the kernel send a signal when a file becomes readable."""
    with Path(os.devnull).open() as file:
        return fcntl.fcntl(file, fcntl.F_SETOWN, pid)


def trace(pid):
    library = ctypes.CDLL(None, use_errno=True)
    if library.ptrace(PTRACE_ATTACH, pid, None, None) != 0:
        raise OSError(ctypes.get_errno(), "ptrace")
    time.sleep(0.05)
    library.ptrace(PTRACE_DETACH, pid, None, None)


def fork(make=os.fork):
    pid = make()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return "forked"


def mount_something():
    unshare(CLONE_NEWUSER | CLONE_NEWNS)
    mount("none", "/", "tmpfs")


def open_many():
    """How many files can be open at once, up to 600."""
    files = []
    try:
        for _ in range(600):
            files.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        pass
    for file in files:
        os.close(file)
    return len(files)


def share_system_v_memory():
    identity = call("shmget", 0, 4096, 0o1600)
    return call("shmctl", identity, 0, None)


PRIVATE = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
UNIX, INET = socket.AF_UNIX, socket.AF_INET
STREAM, DATAGRAM = socket.SOCK_STREAM, socket.SOCK_DGRAM
SYSTEMS = {"may_fail_outside": True}
ATTACKS = {
    "reads a solution": Attack(lambda o: read(o.secret), "files", outside="the solution"),
    "reads the accounts": Attack(lambda _: read("/etc/passwd"), "files"),
    "reads what is hidden": Attack(lambda o: read(o.hidden), "files", outside="the solution"),
    "lists the solved notebooks": Attack(lambda o: len(list(Path(o.notebooks).iterdir())), "files"),
    "lists a folder outside": Attack(lambda o: len(list(Path(o.secret).parent.iterdir())), "files"),
    "reads an environment": Attack(lambda o: read(f"/proc/{o.victim}/environ"), "files", **SYSTEMS),
    "reads arguments": Attack(lambda o: read(f"/proc/{o.victim}/cmdline"), "files", **SYSTEMS),
    "sees what is hidden": Attack(lambda o: Path(o.hidden).stat().st_size, "metadata", outside=12),
    "sees that a solution exists": Attack(lambda o: Path(o.secret).stat().st_size, "metadata", outside=12),
    "sees that notebooks exist": Attack(lambda o: Path(o.notebooks).stat().st_size, "metadata"),
    "sees that a process exists": Attack(lambda o: Path(f"/proc/{o.victim}").stat().st_size, "metadata"),
    "writes outside": Attack(lambda o: append(o.new), "disk"),
    "deletes outside": Attack(lambda o: Path(o.new).unlink(), "disk"),
    "makes an empty file": Attack(lambda o: Path(o.in_work).touch(exist_ok=False), "disk"),
    "writes into its folder": Attack(lambda o: append(o.in_work), "disk"),
    "makes a folder": Attack(lambda o: make_folder(Path(f"{o.in_work}-folder")), "disk"),
    "appends to a solution": Attack(lambda o: append(o.open), "disk"),
    "writes into shared memory": Attack(
        lambda _: append(f"/dev/shm/nn-course-{os.getuid()}"), "disk", **SYSTEMS
    ),
    "writes into the home of all": Attack(lambda _: append(f"/tmp/nn-course-{os.getuid()}"), "disk"),
    "opens a mode outside": Attack(lambda o: change_mode(o.secret), "disk", outside=0o777, inside=0o644),
    "connects by TCP": Attack(lambda o: reach(INET, STREAM, o.tcp), "network", outside=8),
    # In a network of its own it would hear nobody.
    "listens on TCP": Attack(lambda _: listen(), layer="seccomp", outside="listening"),
    "sends by UDP": Attack(lambda o: reach(INET, DATAGRAM, o.udp), "network", outside=8),
    "connects to a socket by path": Attack(lambda o: reach(UNIX, STREAM, o.stream), "network", outside=8),
    "connects to an abstract socket": Attack(lambda o: reach(UNIX, STREAM, o.abstract), "network", outside=8),
    "sends from a pair of sockets": Attack(lambda o: send_from_pair(o.datagram), "network", outside=8),
    "signals another process": Attack(lambda o: os.kill(o.victim, signal.SIGCONT), "processes"),
    "has a signal sent": Attack(lambda o: signal_by_file(o.victim), "processes"),
    "traces another process": Attack(lambda o: trace(o.victim), "processes", **SYSTEMS),
    "forks": Attack(lambda _: fork(), "processes", outside="forked"),
    "forks past the C library": Attack(
        lambda _: fork(lambda: call("clone", signal.SIGCHLD, 0, 0, 0, 0)), "processes", outside="forked"
    ),
    "starts a program": Attack(lambda _: os.execv("/bin/sh", ["sh", "-c", "exit 7"]), "programs"),
    "makes a user namespace": Attack(lambda _: unshare(CLONE_NEWUSER), layer="seccomp", **SYSTEMS),
    "mounts": Attack(lambda _: mount_something(), layer="seccomp", **SYSTEMS),
    "becomes the superuser": Attack(lambda _: os.setuid(0), layer="unprivileged user", **SYSTEMS),
    "takes memory": Attack(lambda _: len(mmap.mmap(-1, 2 * MEMORY, PRIVATE)), layer="rlimits", **SYSTEMS),
    "opens many files": Attack(lambda _: open_many(), layer="rlimits", outside=600, inside=256, **SYSTEMS),
    "raises its limits": Attack(
        lambda _: resource.setrlimit(resource.RLIMIT_NOFILE, (2000, 2000)), layer="rlimits", **SYSTEMS
    ),
    "shares memory": Attack(lambda _: len(mmap.mmap(-1, 4096)), layer="seccomp", outside=4096),
    "makes a pipe": Attack(lambda _: len(os.pipe()), layer="seccomp"),
    "makes an event": Attack(lambda _: call("eventfd2", 0, 0), layer="seccomp"),
    "makes a file in memory": Attack(lambda _: os.memfd_create("channel"), layer="seccomp"),
    "makes a pair of sockets": Attack(lambda _: len(socket.socketpair()), layer="seccomp"),
    "shares System V memory": Attack(lambda _: share_system_v_memory(), layer="seccomp"),
    "lets itself be traced": Attack(lambda _: prctl(4, 1), layer="seccomp"),
    "outlives its parent": Attack(lambda _: prctl(1, 0), layer="seccomp"),
    # As if somebody had typed it.
    "types into the terminal": Attack(lambda _: fcntl.ioctl(0, 0x5412, b"x"), layer="seccomp", **SYSTEMS),
}
