"""Starts the fork server: a Python of its own, with a scrubbed environment."""

import importlib.util
import os
import site
import subprocess
import sys
import sysconfig
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

import course_utils
from autograder.sandbox.limits import Limits
from autograder.sandbox.wire import Channel, ClosedError, WireError, pair
from course_utils.dataset_choice import RENDERED, courses_choice, resolve, shipped_folder
from course_utils.dataset_choice import VARIABLE as DATASET_VARIABLE
from course_utils.dataset_folders import cache_folder
from course_utils.errors import UserError

_PATIENCE = 120.0  # seconds that a start may take on a slow machine without font cache
_ANSWER_SECONDS = 60.0  # for a fork, or the end of one
_START = (
    "import sys; sys.path[:0] = sys.argv[2:]; "
    "from autograder.sandbox.fork_server import main; main(int(sys.argv[1]))"
)
_MOST = 2**20
_NUMERIC = ("OPENBLAS_", "OMP_", "MKL_", "NPY_", "BLIS_", "GOTO_")


class SandboxLost(Exception):  # noqa: N818 - it is the sandbox that is lost, not an error
    """The fork server was killed from outside; a new one can grade again."""


class ForkServer:
    """A running fork server.

    Args:
        limits: what a submission may use.
        dataset: ``rendered``, ``original`` or a folder; what the course shows by default.

    Raises:
        UserError: this system has no such processes.
    """

    def __init__(self, limits: Limits, *, dataset: str = ""):
        if not hasattr(os, "fork"):
            raise UserError(
                "this system cannot fork processes; expected Linux or macOS; grade in WSL2 or a container"
            )
        self.limits = limits
        chosen = resolve(dataset, "environment") if dataset else courses_choice()
        self._folder = tempfile.TemporaryDirectory(
            prefix=f"nncourse-sandbox-{os.getpid()}-", ignore_cleanup_errors=True
        )
        self._area = Path(self._folder.name)
        # Base may be another user, who has to get through.
        self._area.chmod(0o711)
        for name in ("home", "work"):
            (self._area / name).mkdir()
        end, its = pair()
        self._channel = Channel(end, most=_MOST)
        with its, (self._area / "log").open("wb") as log:
            self._popen = subprocess.Popen(
                [sys.executable, "-s", "-P", "-c", _START, str(its.fileno()), *map(str, _roots())],
                env=_environment(self._area / "home", RENDERED if chosen.name == RENDERED else chosen.folder),
                cwd=self._area / "home",
                pass_fds=[its.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        package = Path(importlib.util.find_spec("autograder").origin).parent
        # What a later week gives is loaded by now, and its text is the answer to an earlier one.
        given = Path(course_utils.__file__).parent / "given"
        with suppress(WireError):  # `isolation` says why it has ended
            self._channel.send(
                {
                    "limits": asdict(limits),
                    "work": str(self._area / "work"),
                    "readable": [str(one) for one in _readable(chosen.folder)],
                    "hidden": [str(package), str(given)],
                }
            )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self) -> None:
        """End the fork server and with it everything that it has forked; again does nothing."""
        self._channel.close()
        try:
            self._popen.wait(5)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()
        self._folder.cleanup()

    @property
    def process(self) -> int:
        """The fork server's process id."""
        return self._popen.pid

    @cached_property
    def isolation(self) -> dict[str, Any]:
        """How well student code is confined here (`Isolation.as_data`); waits until it has started.

        Raises:
            UserError: it could not be started.
        """
        try:
            answer = self._channel.receive(time.monotonic() + _PATIENCE)
        except WireError as error:
            answer = {"failed": str(error)} if not isinstance(error, ClosedError) else {}
        if "ready" not in answer:
            lines = (self._area / "log").read_text(errors="replace").split("\n")
            said = answer.get("failed") or next((line for line in reversed(lines) if line.strip()), "nothing")
            raise UserError(
                f"the process that notebooks run in could not be started (it said: {said}); "
                "expected a working installation; try `python -m course_utils doctor`"
            )
        return answer["isolation"]

    def start(self, most: int) -> tuple[Channel, int]:
        """Return the way to a new confined process, and its process id.

        Args:
            most: bytes of a frame that are accepted from it.

        Raises:
            UserError: the fork server could not be started.
            SandboxLost: it is gone.
        """
        end, its = pair()
        channel = Channel(end, most=most)
        try:
            with its:
                return channel, self._asked("base", {"do": "start"}, its.fileno())
        except BaseException:
            channel.close()
            raise

    def end(self, base: int, patience: float = 0.0) -> int:
        """End a process that was started and all that it has forked, and return how it ended.

        Args:
            base: the process.
            patience: seconds in which it may end by itself.

        Raises:
            SandboxLost: the fork server is gone.
        """
        return self._asked("ended", {"do": "end", "base": base, "patience": patience})

    def _asked(self, what: str, order: dict[str, Any], descriptor: int | None = None) -> int:
        _ = self.isolation  # not before it serves
        deadline = time.monotonic() + _ANSWER_SECONDS
        try:
            self._channel.send(order, descriptor=descriptor, deadline=deadline)
            return self._channel.receive(deadline)[what]
        except (WireError, KeyError) as error:
            raise SandboxLost(f"the process that notebooks run in is gone ({error})") from None


def _roots() -> list[Path]:
    """Return the folders from which the course is imported here; a checkout may not be installed."""
    origins = [Path(importlib.util.find_spec(name).origin) for name in ("autograder", "course_utils")]
    roots = dict.fromkeys(origin.parents[1] for origin in origins)
    return [root for root in roots if str(root) not in _packages()]


def _packages() -> set[str]:
    return {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()}


def numeric_environment() -> dict[str, str]:
    """Return the variables by which numerical libraries choose their kernels; numbers of threads are 1.

    Without them the sandbox would compute with other kernels than this process, and round differently.
    """
    chosen = {
        name: value
        for name, value in os.environ.items()
        if name.startswith(_NUMERIC) and "NUM_THREADS" not in name
    }
    return {**chosen, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def _environment(home: Path, dataset: str | Path) -> dict[str, str]:
    """Return the only variables that the fork server, and so a notebook, sees."""
    return {
        **numeric_environment(),
        "PATH": os.defpath,
        "HOME": str(home),
        "TMPDIR": str(home),
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        # Base may hold no lock on a file that others read, too.
        "HDF5_USE_FILE_LOCKING": "FALSE",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": str(_font_cache() or home),
        "IPYTHONDIR": str(home),
        DATASET_VARIABLE: str(dataset),
    }


def _font_cache() -> Path | None:
    """Return a folder that outlives this start: listing the system's fonts takes Matplotlib long."""
    folder = cache_folder() / "matplotlib"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def _readable(dataset_folder: Path) -> list[Path]:
    """Return what a notebook has to be able to read.

    Of Python its libraries alone, never the folder that they are in: an environment may be made in the very
    folder of a course.
    """
    course = Path(importlib.util.find_spec("course_utils").origin).parent
    paths = sysconfig.get_paths()
    libraries = {paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    libraries |= {one for one in sys.path if one.endswith((".zip", "lib-dynload"))}
    shared = sysconfig.get_config_var("LIBDIR")
    wanted = {Path(one) for one in (*libraries, *_packages(), shared, sys.executable) if one}
    return sorted(one for one in wanted | {course, shipped_folder(), dataset_folder} if one.exists())
