"""What may be in the repository, and what may not."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from autograder.course import find_course

ROOT = find_course(Path(__file__))


def tracked_files():
    """The files that git keeps; in a copy without git, all files outside of caches."""
    try:
        run = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
        )
        names = [name for name in run.stdout.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        names = []
    if not names:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def texts():
    """(path, text) of every tracked text file."""
    for path in tracked_files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


# Put together from pieces, so that this file does not find itself.
MACHINE_PATH = re.compile(
    "|".join(["/" + "work/", "/" + "home/[a-z]", "/" + "root/", "/" + "Users/[a-z]", "[CD]:" + r"\\Users"])
)


def test_no_file_names_a_path_of_somebodys_machine():
    """What works in one folder only works nowhere else."""
    found = [str(path.relative_to(ROOT)) for path, text in texts() if MACHINE_PATH.search(text)]

    assert found == []


def test_the_original_pictures_are_not_in_the_repository():
    """They have no licence to be handed on; ours are rendered and small."""
    data = [path for path in tracked_files() if path.suffix in (".h5", ".hdf5")]

    assert {path.parent.relative_to(ROOT).as_posix() for path in data} <= {"datasets", "datasets/public"}
    assert all(path.stat().st_size < 5e6 for path in data)


def test_public_cases_stay_small():
    """At most a megabyte for each week."""
    for path in (ROOT / "datasets" / "public").glob("*.h5"):
        assert path.stat().st_size <= 2e6, path.name


def test_constraints_are_names_and_versions_only():
    """No address, no path, one package a line."""
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    packages = [line for line in lines if not line.startswith("#")]

    assert packages
    pinned = re.compile(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*")
    assert [line for line in packages if not pinned.fullmatch(line)] == []


def test_constraints_name_every_dependency():
    """What was declared was tested in one version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    declared = project["dependencies"] + extras["instructor"] + extras["test"] + extras["cluster"]
    names = {re.match(r"[A-Za-z0-9._-]+", line)[0].lower() for line in declared} - {project["name"]}
    lines = (ROOT / "constraints.txt").read_text().lower().splitlines()

    assert {name for name in names if not any(line.startswith(name + "==") for line in lines)} == set()


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_make_sets_up_again_where_the_folder_was_moved(tmp_path):
    """Its programs name the interpreter of the old place; `--clear` writes all of them anew."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    stamp = tmp_path / ".venv" / ".installed"
    stamp.parent.mkdir()

    def planned():
        command = ["make", "-n", "lab", f"PYTHON={sys.executable}"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    stamp.write_text(f"{tmp_path}\n")
    assert "venv --clear" not in planned()
    stamp.write_text(f"{tmp_path.parent / 'before'}\n")
    assert "venv --clear" in planned()


def test_python_modules_have_names_that_can_be_imported():
    """No hyphen, and no drawer of odds and ends."""
    modules = [path for path in tracked_files() if path.suffix == ".py"]

    assert [path for path in modules if "-" in path.stem] == []
    assert [path for path in modules if path.stem in ("utils", "helpers")] == []
