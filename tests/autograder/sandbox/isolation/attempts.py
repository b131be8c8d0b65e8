"""What student code may try, each as a function that returns plain data or raises.

All of them are harmless where nothing stops them.
"""

import ctypes
import fcntl
import mmap
import os
import resource
import signal
import socket
import stat
import threading
import time
from pathlib import Path

from autograder.sandbox.isolation.system_calls import CLONE_NEWUSER, call, mount, unshare

LIBRARY = ctypes.CDLL(None, use_errno=True)
PTRACE_ATTACH, PTRACE_DETACH = 16, 17
FORKS, THREADS = 60, 60


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


def change_mode(path):
    """The mode of a file after an attempt to change it."""
    Path(path).chmod(0o777)
    return Path(path).stat().st_mode & 0o777


def link(path, work):
    os.link(path, f"{work}/stolen")
    return read(f"{work}/stolen")


def read_processes(pid):
    """Environment and arguments of a process of the teaching side."""
    return [read(f"/proc/{pid}/environ"), read(f"/proc/{pid}/cmdline")]


def connect(port):
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        return "connected"


def listen():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        return "listening"


def send_datagram(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        return sender.sendto(b"solution", ("127.0.0.1", port))


def connect_by_path(path):
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(path)
        return "connected"


def connect_abstract(address):
    with socket.socket(socket.AF_UNIX) as client:
        client.connect("\0" + address)
        return "connected"


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
    pid = os.posix_spawn("/bin/sh", ["sh", "-c", "exit 7"], {})
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def shell():
    return os.waitstatus_to_exitcode(os.system("exit 7"))


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
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return len(pids)


def start_many_threads():
    """How many threads can be alive at once, up to `THREADS`."""
    over = threading.Event()
    threads = []
    try:
        for _ in range(THREADS):
            thread = threading.Thread(target=over.wait)
            thread.start()
            threads.append(thread)
    except RuntimeError:
        pass
    over.set()
    for thread in threads:
        thread.join()
    return len(threads)


def take_memory(size):
    """Address space that is asked for, not touched."""
    return len(mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))


def write_large(work, size):
    return Path(work, "large").write_bytes(b"x" * size)


def write_several(work, size, count):
    for number in range(count):
        Path(work, f"part{number}").write_bytes(b"x" * size)
    return count


def make_files(work, count):
    for number in range(count):
        Path(work, f"empty{number}").touch()
    return count


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


def raise_limits():
    resource.setrlimit(resource.RLIMIT_NOFILE, (2000, 2000))
    return "raised"


def become_somebody():
    os.setresuid(os.getuid(), os.getuid(), os.getuid())
    return "became"


def become_superuser():
    os.setuid(0)
    return os.getuid()


def new_user_namespace():
    unshare(CLONE_NEWUSER)
    return "made"


def mount_something(work):
    unshare(CLONE_NEWUSER | 0x00020000)
    mount("none", work, "tmpfs")
    return "mounted"


def share_memory():
    return len(mmap.mmap(-1, 4096))


def share_file(work):
    """A file mapped to be written by all who map it."""
    with Path(work, "shared").open("w+b") as file:
        file.write(bytes(4096))
        file.flush()
        return len(mmap.mmap(file.fileno(), 4096))


def make_pipe():
    return len(os.pipe())


def make_socket_pair():
    return len(socket.socketpair())


def make_event():
    return call("eventfd2", 0, 0) > 0


def make_memory_file():
    return os.memfd_create("channel") > 0


def share_system_v_memory():
    identity = call("shmget", 0, 4096, 0o1600)
    call("shmctl", identity, 0, None)
    return "made"


def be_traceable():
    """Let siblings read this process's memory again."""
    if LIBRARY.prctl(4, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    return "traceable"


def outlive_parent():
    """Take back that the end of the parent ends this process."""
    if LIBRARY.prctl(1, 0, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    return "outlives"


def type_into_terminal():
    """Push a character into the terminal's input, as if somebody had typed it."""
    fcntl.ioctl(0, 0x5412, b"x")
    return "typed"


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


def leave_something(work):
    """A file, folders, and a detached process that goes on forking."""
    Path(work, "left").write_text("behind")
    Path(work, "deep", "er").mkdir(parents=True)
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while True:
            try:
                if os.fork() == 0:
                    time.sleep(0.01)
                    os._exit(0)
            except OSError:
                pass
            time.sleep(0.005)
    return list_folder(work)


def wait_long():
    """Base, a child of it and a detached grandchild that end by themselves only much later."""
    if os.fork() == 0 and os.fork() == 0:
        os.setsid()
    time.sleep(100)


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
