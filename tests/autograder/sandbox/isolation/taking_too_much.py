"""What student code may take too much of, share or become, as functions that return plain data.

All of them raise where they are stopped, and are harmless where nothing stops them.
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

from autograder.sandbox.isolation.system_calls import CLONE_NEWUSER, call, mount, unshare

LIBRARY = ctypes.CDLL(None, use_errno=True)
FORKS, THREADS = 60, 60
# Tried in a process that may fork, as base does while it runs definitions.
BY_DEFINITIONS = ("fork_many", "leave_processes", "wait_long")


def fork():
    """A child, as a function might want one."""
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return "forked"


def fork_by_number(name):
    """The same without the C library."""
    pid = call(name, *([signal.SIGCHLD, 0, 0, 0, 0] if name == "clone" else []))
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return "forked"


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


def mount_something():
    unshare(CLONE_NEWUSER | 0x00020000)
    mount("none", "/", "tmpfs")
    return "mounted"


def share_memory():
    return len(mmap.mmap(-1, 4096))


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


def leave_processes():
    """A detached process that goes on forking."""
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
    return "left"


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
