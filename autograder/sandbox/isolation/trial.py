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
_TRIED, _NO_PROGRAM = "tried", "no program"
_REPORT = 2**14  # beyond which what a trial says is cut


class Outside:
    """Things outside a fence, as reachable as can be, and what a notebook needs.

    Args:
        work: the fence's folder; a file is made beside it, and goes with the folder that both are in.
        hidden: folders that are to be out of reach as well.
        needed: files and folders that have to be readable.
    """

    def __init__(self, work: Path, hidden: Iterable[Path], needed: Iterable[Path]):
        self.needed = needed
        self.process = os.getpid()
        self.secrets = [work.parent / "outside"]
        for path in hidden:
            with suppress(OSError):
                self.secrets.append(next(path.iterdir(), path))
        places = (work, work.parent, *map(Path, _EVERYWHERE))
        self.new = [place / f"nncourse-{self.process}" for place in places]
        self.address = f"\0nncourse-{self.process}"


def tried(put_up: Callable[[], Fence], outside: Outside) -> tuple[list[str], str]:
    """Put up a fence in throw-away forks.

    Args:
        put_up: makes the fence, in a fork.
        outside: what must not be reached.

    Returns:
        Which of `WAYS` are open to a function behind it; and what went wrong, which proves nothing, or "".
    """
    reading, writing = os.pipe()

    def in_fork(action: Callable[..., None], *arguments: object) -> None:
        pid = os.fork()
        if pid == 0:
            try:
                action(*arguments)
            except BaseException as met:
                say(str(met))
            finally:
                os._exit(0)
        os.waitpid(pid, 0)

    def say(word: str) -> None:
        os.write(writing, f"{word}\n".encode())

    def server() -> None:
        in_fork(base, put_up())

    def base(fence: Fence) -> None:
        fence.confine()
        for path in outside.needed:
            if not os.access(path, os.R_OK):
                raise OSError(f"{path} would not be readable")
        if os.getuid() == 0:  # of whom the system counts no processes
            say("processes")
        in_fork(function, fence)

    def function(fence: Fence) -> None:
        fence.no_more_processes()
        for way, attempt, *arguments in (*_attempts(outside), ("processes", in_fork, say, "processes")):
            with suppress(OSError):
                attempt(*arguments)
                say(way)
        say(_TRIED)
        with suppress(OSError):
            os.execv(sys.executable, [sys.executable, "-c", ""])
        say(_NO_PROGRAM)

    outside.secrets[0].touch()
    outside.secrets[0].chmod(0o666)
    with socket.socket(socket.AF_UNIX) as local:
        local.bind(outside.address)
        local.listen()
        in_fork(server)
    os.close(writing)
    with os.fdopen(reading) as report:
        said = report.read(_REPORT).splitlines()
    for path in outside.new:
        with suppress(OSError):
            path.unlink()
    if _TRIED not in said:
        return [], said[-1] if said else "a trial of it ended early"
    if _NO_PROGRAM not in said:  # a program has taken the place of the function
        said.append("programs")
    return [way for way in WAYS if way in said], ""


def _attempts(outside: Outside) -> Iterator[tuple]:
    for secret in outside.secrets:
        yield "files", os.open, secret, os.O_RDONLY
        yield "metadata", os.stat, secret
    for path in outside.new:
        yield "disk", os.open, path, os.O_WRONLY | os.O_CREAT | os.O_EXCL
    yield "disk", outside.secrets[0].write_bytes, b"written"
    yield "disk", os.unlink, outside.secrets[0]
    yield "network", lambda: socket.socket(socket.AF_UNIX).connect(outside.address)
    yield "processes", os.kill, outside.process, 0
