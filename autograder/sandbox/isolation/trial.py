"""Tries what student code might, behind a fence: how well it confines is what was seen, not what was built.

All is tried on things that the trial puts outside for it: a file and sockets that everybody may use, and a
signal that its maker would notice.
"""

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from autograder.sandbox.isolation.fence import Fence
from autograder.sandbox.isolation.resource_limits import fork_no_more

# In words, by what must be out of reach.
WAYS = {
    "files": "files outside can be opened",
    "metadata": "whether hidden files exist, their size and time can be seen",
    "disk": "files can be made or written",
    "network": "other programs and computers can be reached",
    "programs": "programs can be started",
    "processes": "processes can be started without limit, or those of others be signalled",
}
_EVERYWHERE = ("/tmp", "/var/tmp", "/dev/shm")
# Beyond which a trial's report is cut.
_REPORT = 4096


def fault_in_fork(action: Callable[[], str]) -> str:
    """Run ``action`` in a fork: what it says is wrong, or the error that it met; "" if all is well."""

    def told(say: Callable[[str], None]) -> None:
        try:
            say(f".{action()}")
        except BaseException as met:
            say(f".{met}")

    said = _said_in_fork(told)
    return said[1:] if said else "ended early"


def _said_in_fork(action: Callable[[Callable[[str], None]], None]) -> str:
    """What is said in a fork, and in its own forks, while it runs."""
    reading, writing = os.pipe()
    _in_fork(lambda: action(lambda text: os.write(writing, text.encode()[:_REPORT])))
    os.close(writing)
    with os.fdopen(reading) as report:
        return report.read(_REPORT)


def _in_fork(action: Callable[[], None]) -> None:
    pid = os.fork()
    if pid == 0:
        try:
            action()
        finally:
            os._exit(0)
    os.waitpid(pid, 0)


class Outside:
    """Things outside a fence, made before it and as reachable as can be.

    Args:
        work: the fence's folder; what is made lies beside it.
        hidden: folders that are to be out of reach as well.
    """

    def __init__(self, work: Path, hidden: Iterable[Path]):
        self.secrets = [work.parent / "outside"]
        self.places = [work, work.parent, *map(Path, _EVERYWHERE)]
        for path in hidden:
            with suppress(OSError):
                self.secrets.append(next(path.iterdir(), path))
        self.process = os.getpid()
        self.new = f"nncourse-{self.process}"
        self.signalled = False

    def __enter__(self) -> "Outside":
        with ExitStack() as made:
            folder = os.open(self.secrets[0].parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            made.callback(os.close, folder)  # the only way back to it from an own root
            made.callback(_unlink, self.secrets[0].name, folder)
            self.secrets[0].touch()
            self.secrets[0].chmod(0o666)
            self.addresses = []
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                server = made.enter_context(socket.socket(socket.AF_INET, kind))
                with suppress(OSError):  # where not even this machine can be reached
                    server.bind(("127.0.0.1", 0))
                    self.addresses.append((kind, server.getsockname()))
                    if kind == socket.SOCK_STREAM:
                        server.listen()
            self.abstract = f"\0{self.new}"
            local = made.enter_context(socket.socket(socket.AF_UNIX))
            local.bind(self.abstract)
            local.listen()
            made.callback(signal.signal, signal.SIGURG, signal.signal(signal.SIGURG, self._notice))
            self._made = made.pop_all()
        return self

    def __exit__(self, *_):
        self._made.close()

    def _notice(self, *_):
        self.signalled = True


def open_ways(fence: Fence, outside: Outside) -> list[str]:
    """Put up a fence in throw-away forks; return which of `WAYS` are open to a function behind it."""

    def supervisor(say: Callable[[str], None]) -> None:
        fence.outer()
        _in_fork(lambda: base(say))
        say("supervisor ")

    def base(say: Callable[[str], None]) -> None:
        fence.inner()
        _in_fork(lambda: exercise(say))
        if _uncounted():
            say("processes ")
        say("base ")

    def exercise(say: Callable[[str], None]) -> None:
        fence.no_more_processes()
        for way, action, *arguments in _tries(outside):
            with suppress(OSError):
                action(*arguments)
                say(f"{way} ")
        say("tried ")
        with suppress(OSError):
            os.execv(sys.executable, [sys.executable, "-c", ""])
        say("exercise ")

    said = set(_said_in_fork(supervisor).split())
    for place in outside.places:
        with suppress(OSError):
            (place / outside.new).unlink()
    if not said >= {"supervisor", "base", "tried"}:
        return list(WAYS)  # what met anything unexpected has proven nothing
    if "exercise" not in said:  # a program has taken its place
        said.add("programs")
    if outside.signalled:
        said.add("processes")
    return [way for way in WAYS if way in said]


def _tries(outside: Outside) -> Iterator[tuple]:
    for secret in outside.secrets:
        yield "files", os.open, secret, os.O_RDONLY
        yield "metadata", os.stat, secret
    for place in outside.places:
        yield "disk", _make, place / outside.new
    yield "disk", _write, outside.secrets[0]
    yield "disk", os.unlink, outside.secrets[0]
    yield "network", _reach, socket.AF_UNIX, socket.SOCK_STREAM, outside.abstract
    for kind, address in outside.addresses:
        yield "network", _reach, socket.AF_INET, kind, address
    yield "processes", _in_fork, lambda: None
    yield "sent", os.kill, outside.process, signal.SIGURG  # whose number may be somebody else's inside


def _unlink(name, folder):
    with suppress(OSError):  # its maker may have become another user; it goes with the folder
        os.unlink(name, dir_fd=folder)


def _make(path):
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))


def _write(path):
    file = os.open(path, os.O_WRONLY)
    try:
        os.write(file, b"written")
    finally:
        os.close(file)


def _reach(family, kind, address):
    with socket.socket(family, kind) as client:
        client.settimeout(1)
        client.connect(address)
        client.send(b"reached")


def _uncounted() -> bool:
    """Whether the system lets base have any number of processes, as it lets the superuser."""
    fork_no_more()
    try:
        _in_fork(lambda: None)
    except OSError:
        return False
    return True
