"""Start JupyterLab the way the course wants it: quiet, offline, with this environment's kernel.

Jupyter does not read settings from the folder it starts in. The launcher names the course's settings in
`JUPYTER_CONFIG_PATH` instead, which works alike on Linux, macOS and Windows.
"""

import os
import signal
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path

from course_utils.errors import UserError

SETTINGS = Path(__file__).parent / "lab_settings"
FOR_STUDENTS = SETTINGS / "for_students"  # hides what only instructors use
SECONDS_TO_END = 15.0  # for JupyterLab to stop its kernels


def lab_environment(environment: dict[str, str]) -> dict[str, str]:
    """The environment variables for JupyterLab.

    The course's settings come before a user's others, this interpreter's folder before the rest of PATH,
    and this environment's kernel before one of the same name that a user has installed elsewhere. Where there
    is no autograder, students work.
    """
    for_students = "" if find_spec("autograder") else str(FOR_STUDENTS)
    settings = [for_students, str(SETTINGS), environment.get("JUPYTER_CONFIG_PATH", "")]
    programs = [str(Path(sys.executable).parent), environment.get("PATH", os.defpath)]
    return {
        **environment,
        "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, settings)),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PATH": os.pathsep.join(programs),
    }


def lab_command(folder: Path, arguments: list[str]) -> list[str]:
    """The command that starts JupyterLab in `folder`, with further arguments for it."""
    # Jupyter refuses to start as root unless told; on a machine of one's own or in a container that is usual.
    as_root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}", *as_root, *arguments]


def start_lab(folder: Path, arguments: list[str]) -> int:
    """Run JupyterLab until it is closed; whatever stops this stops JupyterLab and its kernels.

    Args:
        folder: what its file browser shows; nbgrader's settings are read from there, too.
        arguments: passed on to `jupyter lab`, for example `--no-browser`.
    Returns:
        JupyterLab's exit code, 0 if it was stopped.
    Raises:
        UserError: if JupyterLab is not installed or the folder does not exist.
    """
    if find_spec("jupyterlab") is None:
        raise UserError(
            f"JupyterLab is not installed for {sys.executable}; expected it in the course's environment; "
            "install the course as START-HERE.md or README.md says"
        )
    if not folder.is_dir():
        raise UserError(f"no folder {folder}; expected the one to open; check its name")
    before = {}
    if threading.current_thread() is threading.main_thread():
        ends = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
        # `nohup` has one of them ignored.
        ends = [one for one in ends if signal.getsignal(one) is not signal.SIG_IGN]
        before = {one: signal.signal(one, _stop) for one in ends}
    try:
        return _until_closed(folder, arguments)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _until_closed(folder: Path, arguments: list[str]) -> int:
    # In a session of its own Ctrl+C does not reach it: it would ask whether that was meant.
    running = subprocess.Popen(
        lab_command(folder.resolve(), arguments),
        cwd=folder,
        env=lab_environment(dict(os.environ)),
        start_new_session=True,
    )
    try:
        return running.wait()
    except KeyboardInterrupt:
        running.terminate()
        try:
            running.wait(SECONDS_TO_END)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            running.kill()
            running.wait()
        return 0


def _stop(_number, _frame) -> None:
    raise KeyboardInterrupt
