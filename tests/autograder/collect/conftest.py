"""A course to collect into, and the command as it is typed."""

from types import SimpleNamespace

import pytest

from autograder import cli
from tests.autograder.collect.archives import roster, zipped
from tests.autograder.small_course import make_small_course


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Return a course that is the working directory."""
    folder = make_small_course(tmp_path / "course")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def collected(course, tmp_path, capsys):  # noqa: ARG001 - it is the working directory
    """Return a function that collects an archive and returns the exit code and what was printed."""
    everybody = roster(tmp_path / "students.csv")

    def collect(files, *words, with_roster=True):
        archive = tmp_path / "download.zip"
        archive.write_bytes(files if isinstance(files, bytes) else zipped(files))
        who = ["--roster", str(everybody)] if with_roster else []
        code = cli.main(["collect", "week2", str(archive), *who, *words])
        said = capsys.readouterr()
        return SimpleNamespace(code=code, table=said.out, error=said.err, lines=said.out.splitlines())

    return collect


def placed(course):
    """Return student → names of the files that grading would find."""
    return {
        folder.name: sorted(path.name for path in (folder / "week2").iterdir())
        for folder in sorted((course / "submitted").iterdir())
    }
