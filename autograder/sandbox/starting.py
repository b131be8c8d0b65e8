"""Starts the fork server: a Python of its own, with a scrubbed environment."""

import importlib.util
import os
import shutil
import site
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

import course_utils
from autograder.sandbox.limits import Limits
from autograder.sandbox.wire import Channel, ClosedError, WireError, pair
from course_utils.dataset_choice import RENDERED, resolve, shipped_folder
from course_utils.dataset_choice import VARIABLE as DATASET_VARIABLE
from course_utils.dataset_folders import cache_folder
from course_utils.errors import UserError

_PATIENCE = 120.0  # seconds that a start may take on a slow machine without font cache
_START = (
    "import sys; sys.path[:0] = sys.argv[2:]; "
    "from autograder.sandbox.fork_server import main; main(int(sys.argv[1]))"
)
_MOST = 2**20
_NUMERIC = ("OPENBLAS_", "OMP_", "MKL_", "NPY_", "BLIS_", "GOTO_")


class Started:
    """A running fork server.

    Args:
        limits: what a submission may use.
        dataset: ``rendered``, ``original`` or a folder.

    Attributes:
        channel: the way to it.
        process: the process.

    Raises:
        UserError: this system has no such processes.
    """

    def __init__(self, limits: Limits, *, dataset: str):
        if not hasattr(os, "fork"):
            raise UserError(
                "this system cannot fork processes; expected Linux or macOS; grade in WSL2 or a container"
            )
        chosen = resolve(dataset, "environment")
        self.process: subprocess.Popen | None = None
        self.area = Path(tempfile.mkdtemp(prefix=f"nncourse-sandbox-{os.getpid()}-"))
        # Base may be another user, who has to get through.
        self.area.chmod(0o711)
        for name in ("home", "work"):
            (self.area / name).mkdir()
        ours, its = pair()
        self.channel = Channel(ours, most=_MOST)
        try:
            with its:
                self._execute(its.fileno(), RENDERED if dataset == RENDERED else str(chosen.folder))
            self._introduce(limits, chosen.folder)
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """End the fork server and with it everything that it has forked; again does nothing."""
        self.channel.close()
        if self.process is not None:
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.area, ignore_errors=True)

    def _execute(self, descriptor: int, dataset: str) -> None:
        with (self.area / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-s", "-P", "-c", _START, str(descriptor), *map(str, _roots())],
                env=_environment(self.area / "home", dataset),
                cwd=self.area / "home",
                pass_fds=[descriptor],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )

    def _introduce(self, limits, dataset_folder) -> None:
        package = Path(importlib.util.find_spec("autograder").origin).parent
        # What a later week gives is loaded by now, and its text is the answer to an earlier one.
        given = Path(course_utils.__file__).parent / "given"
        self.channel.send(
            {
                "limits": asdict(limits),
                "work": str(self.area / "work"),
                "readable": [str(one) for one in _readable(dataset_folder)],
                "hidden": [str(package), str(given)],
            }
        )

    @cached_property
    def isolation(self) -> dict[str, Any]:
        """`Isolation.as_data()` of its fence; waits until it is ready to serve.

        Raises:
            UserError: it could not be started.
        """
        try:
            answer = self.channel.receive(time.monotonic() + _PATIENCE)
        except WireError as error:
            answer = {"failed": str(error)} if not isinstance(error, ClosedError) else {}
        if "ready" not in answer:
            lines = (self.area / "log").read_text(errors="replace").split("\n")
            said = answer.get("failed") or next((line for line in reversed(lines) if line.strip()), "nothing")
            raise UserError(
                f"the process that notebooks run in could not be started (it said: {said}); "
                "expected a working installation; try `python -m course_utils doctor`"
            )
        return answer["isolation"]


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


def _environment(home: Path, dataset: str) -> dict[str, str]:
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
        DATASET_VARIABLE: dataset,
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
