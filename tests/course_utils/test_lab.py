"""Starting JupyterLab with the course's settings."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from course_utils import lab
from course_utils.errors import UserError
from course_utils.lab import SETTINGS, lab_command, lab_environment, start_lab


def test_the_courses_settings_come_before_a_users_own():
    """On every system: the paths are joined the way the system wants it."""
    environment = lab_environment({"JUPYTER_CONFIG_PATH": "elsewhere", "PATH": "programs", "HOME": "h"})

    assert environment["JUPYTER_CONFIG_PATH"] == os.pathsep.join([str(SETTINGS), "elsewhere"])
    assert environment["HOME"] == "h"


def test_where_there_is_no_autograder_what_instructors_use_is_hidden(monkeypatch):
    """A student who opens "Create assignment" can only damage the notebook."""
    monkeypatch.setattr(lab, "find_spec", lambda name: None if name == "autograder" else name)
    first, second = lab_environment({})["JUPYTER_CONFIG_PATH"].split(os.pathsep)

    assert second == str(SETTINGS)
    hidden = json.loads((Path(first) / "labconfig" / "page_config.json").read_text())["disabledExtensions"]
    assert {name.partition(":")[2] for name in hidden} == {"course-list", "create-assignment", "formgrader"}


def test_this_environments_programs_and_kernel_are_found_without_activation():
    """nbgrader starts `alembic` by name; a kernel of the same name may be installed elsewhere."""
    environment = lab_environment({"PATH": "programs"})

    assert environment["PATH"].split(os.pathsep) == [str(Path(sys.executable).parent), "programs"]
    assert environment["JUPYTER_PREFER_ENV_PATH"] == "1"
    assert environment["JUPYTER_CONFIG_PATH"] == str(SETTINGS)


def test_the_settings_ask_for_no_news_and_no_updates():
    """JupyterLab makes no request of its own."""
    server = json.loads((SETTINGS / "jupyter_server_config.json").read_text())["LabApp"]
    overrides = json.loads((SETTINGS / "labconfig" / "default_setting_overrides.json").read_text())

    assert server["news_url"] is None
    assert server["check_for_updates_class"] == "jupyterlab.NeverCheckForUpdate"
    assert overrides["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_root_is_allowed_only_where_one_is_root(monkeypatch):
    """A container, usually."""
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "--allow-root" in lab_command(Path("x"), [])

    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert "--allow-root" not in lab_command(Path("x"), [])


def test_lab_runs_with_this_interpreter_in_the_folder(tmp_path, monkeypatch):
    """Further arguments reach JupyterLab, its exit code comes back."""
    calls = []

    def start(command, **options):
        calls.append((command, options))
        return SimpleNamespace(wait=lambda: 3)

    monkeypatch.setattr(lab.subprocess, "Popen", start)

    assert start_lab(tmp_path, ["--no-browser"]) == 3
    ((command, options),) = calls
    assert command[:3] == [sys.executable, "-m", "jupyterlab"]
    assert command[-1] == "--no-browser"
    assert f"--ServerApp.root_dir={tmp_path.resolve()}" in command
    assert options["cwd"] == tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_stopping_lab_ends_jupyterlab_in_order(name, tmp_path):
    """Ctrl+C, a service that is stopped, a terminal that is closed: its kernels are its own to end."""
    stand_in = (
        "import pathlib, signal, sys\n"
        "def end(*_):\n"
        "    pathlib.Path('ended').touch()\n"
        "    sys.exit(0)\n"
        "signal.signal(signal.SIGTERM, end)\n"
        "print('running', flush=True)\n"
        "signal.pause()\n"
    )
    program = (
        "import sys; from pathlib import Path; from course_utils import lab\n"
        f"lab.lab_command = lambda *_: [sys.executable, '-c', {stand_in!r}]\n"
        "sys.exit(lab.start_lab(Path(sys.argv[1]), []))"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout.readline() == "running\n"
        running.send_signal(getattr(signal, name))
        assert running.wait(60) == 0

    assert (tmp_path / "ended").exists()


def test_a_missing_jupyterlab_is_one_line(tmp_path, monkeypatch):
    """With the interpreter that lacks it."""
    monkeypatch.setattr(lab, "find_spec", lambda _name: None)

    with pytest.raises(UserError, match="JupyterLab is not installed for"):
        start_lab(tmp_path, [])


def test_a_folder_that_does_not_exist_is_one_line(tmp_path):
    """Instead of an empty file list."""
    with pytest.raises(UserError, match="no folder"):
        start_lab(tmp_path / "nowhere", [])


def test_the_validate_button_waits_for_training_cells():
    """nbgrader's own limit is half a minute a cell, and what it says then misleads."""
    settings = json.loads((SETTINGS / "nbgrader_config.json").read_text())

    assert settings["Execute"]["timeout"] >= 600
