"""Tries what student code might, behind a fence: what it confines is what was seen, not what was built."""

import os
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from autograder.sandbox.isolation.fence import Fence

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
_REPORT = 4096  # beyond which what a trial says is cut


def fault_in_fork(action: Callable[[], str | None]) -> str:
    """Run ``action`` in a fork: what it says is wrong, or the error that it met; "" if all is well."""

    def told(say: Callable[[str], None]) -> None:
        try:
            say(f".{action() or ''}")
        except BaseException as met:
            say(f".{met}")

    said = _said_in_fork(told)
    return said[1:] if said else "ended early"


class Outside:
    """Things outside a fence, made before it and as reachable as can be: a file, a socket, this process.

    Args:
        work: the fence's folder; what is made lies beside it, and goes with the folder that both are in.
        hidden: folders that are to be out of reach as well.
    """

    def __init__(self, work: Path, hidden: Iterable[Path]):
        self.process = os.getpid()
        self.secrets = [work.parent / "outside"]
        self.secrets[0].touch()
        self.secrets[0].chmod(0o666)
        for path in hidden:
            with suppress(OSError):
                self.secrets.append(next(path.iterdir(), path))
        places = (work, work.parent, *map(Path, _EVERYWHERE))
        self.new = [place / f"nncourse-{self.process}" for place in places]
        self.address = f"\0nncourse-{self.process}"
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(self.address)
        self._server.listen()

    def __enter__(self) -> "Outside":
        return self

    def __exit__(self, *_):
        self._server.close()
        for path in self.new:
            with suppress(OSError):
                path.unlink()


def open_ways(fence: Fence, outside: Outside) -> list[str]:
    """Put up a fence in a throw-away fork; return which of `WAYS` are open to a function behind it."""

    def base(say: Callable[[str], None]) -> None:
        fence.confine()
        if os.getuid() == 0:  # of whom the system counts no processes
            say("processes ")
        _in_fork(lambda: function(say))

    def function(say: Callable[[str], None]) -> None:
        fence.no_more_processes()
        for way, attempt, *arguments in _attempts(outside):
            with suppress(OSError):
                attempt(*arguments)
                say(f"{way} ")
        say("tried ")
        with suppress(OSError):
            os.execv(sys.executable, [sys.executable, "-c", ""])
        say("ended ")

    said = _said_in_fork(base).split()
    if "tried" not in said:
        return list(WAYS)  # what met anything unexpected has proven nothing
    if "ended" not in said:  # a program has taken its place
        said.append("programs")
    return [way for way in WAYS if way in said]


def _attempts(outside: Outside) -> Iterator[tuple]:
    for secret in outside.secrets:
        yield "files", os.open, secret, os.O_RDONLY
        yield "metadata", os.stat, secret
    for path in outside.new:
        yield "disk", os.open, path, os.O_WRONLY | os.O_CREAT | os.O_EXCL
    yield "disk", outside.secrets[0].write_bytes, b"written"
    yield "disk", os.unlink, outside.secrets[0]
    yield "network", lambda: socket.socket(socket.AF_UNIX).connect(outside.address)
    yield "processes", _in_fork, lambda: None
    yield "processes", os.kill, outside.process, 0


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
