"""The data commands do what they say, and `show` tells which data set is in use and why."""

import argparse
import subprocess
import sys

import pytest

from course_utils import dataset_rendered
from course_utils.__main__ import main
from course_utils.data_commands import add_data_commands
from course_utils.dataset_layout import read_pair
from course_utils.dataset_original import ORIGINALS, Fingerprint, sha256_of
from course_utils.errors import UserError
from course_utils.scenes.render import render
from tests.course_utils.data_sets import files_below, own_folders, write_pair

__all__ = ["own_folders"]


def run(*arguments):
    parser = argparse.ArgumentParser(prog="data")
    add_data_commands(parser)
    parsed = parser.parse_args([str(argument) for argument in arguments])
    return parsed.run(parsed)


def test_render_writes_the_same_bytes_again_and_does_not_overwrite(tmp_path, capsys):
    """A data set of our own in one command."""
    assert run("render", "--train", 6, "--test", 4, "--seed", 8, tmp_path / "a") == 0
    assert run("render", "--train", 6, "--test", 4, "--seed", 8, tmp_path / "b") == 0

    assert "6 training and 4 test pictures" in capsys.readouterr().out
    pair = read_pair(tmp_path / "a")
    assert [len(split.y) for split in pair.values()] == [6, 4]
    for name in ("train_catvnoncat.h5", "test_catvnoncat.h5"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    with pytest.raises(UserError, match="already"):
        run("render", "--train", 6, "--test", 4, tmp_path / "a")


@pytest.mark.parametrize("option", [("--train", 0), ("--test", -1), ("--seed", -1), ("--train", 10**7)])
def test_render_refuses_numbers_out_of_range(option, tmp_path):
    """Before anything is drawn."""
    with pytest.raises(UserError, match="expected"):
        run("render", *option, tmp_path / "a")

    assert not (tmp_path / "a").exists()


def test_use_is_remembered_and_shown(tmp_path, capsys, monkeypatch):
    """And it says so when the environment wins for now."""
    folder = write_pair(tmp_path / "photographs")

    assert run("use", folder) == 0
    assert run("show") == 0
    shown = capsys.readouterr().out
    assert "data set: photographs, chosen by `data use" in shown
    assert "train:    5 pictures of 64 x 64, 2 of them cats" in shown

    monkeypatch.setenv("NNCOURSE_DATASET", "rendered")
    run("use", folder)
    assert "NNCOURSE_DATASET is set and wins" in capsys.readouterr().out


@pytest.mark.parametrize("bad", ["missing", "broken", "original"])
def test_use_refuses_what_cannot_be_loaded_and_keeps_the_old_choice(bad, tmp_path, capsys):
    """A choice that would break every notebook is not stored."""
    run("use", write_pair(tmp_path / "good"))
    (write_pair(tmp_path / "broken") / "test_catvnoncat.h5").write_bytes(b"<html>")

    with pytest.raises(UserError):
        run("use", "original" if bad == "original" else tmp_path / bad)

    capsys.readouterr()
    run("show")
    assert "data set: good" in capsys.readouterr().out


def test_a_disk_that_cannot_be_written_is_one_line(tmp_path, monkeypatch, capsys):
    """No traceback for what is not a bug."""
    monkeypatch.setattr(
        "course_utils.data_commands.write_rendered",
        lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied", "/locked")),
    )

    assert main(["data", "render", str(tmp_path / "a")]) == 2
    assert (
        capsys.readouterr().err
        == "course_utils: Permission denied (/locked); check that path and try again\n"
    )


@pytest.mark.parametrize("command", ["render", "import", "download", "from-folders", "use", "show"])
def test_every_command_has_help_with_an_example(command, capsys):
    """Help that can be copied."""
    with pytest.raises(SystemExit) as stopped:
        run(command, "--help")

    assert stopped.value.code == 0
    assert f"example: python -m course_utils data {command}" in capsys.readouterr().out


def test_an_interrupted_render_keeps_what_was_there(tmp_path, monkeypatch):
    """Both parts are drawn before either is written."""
    folder = write_pair(tmp_path / "set")
    before = files_below(folder)
    drawn = []

    def interrupted(seed, start, count, description):
        if drawn:
            raise KeyboardInterrupt
        drawn.append(description)
        return render(seed, start, count, description)

    monkeypatch.setattr(dataset_rendered, "render", interrupted)
    with pytest.raises(KeyboardInterrupt):
        dataset_rendered.write_rendered(folder, train=2, test=2, seed=1, replace=True)

    assert drawn
    assert files_below(folder) == before


def test_a_reader_who_has_seen_enough_ends_it_quietly():
    """As in `| head -1`."""
    command = [sys.executable, "-m", "course_utils", "data", "show"]
    shown = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    shown.stdout.close()

    assert shown.communicate()[1] == b""
    assert shown.returncode == 0


def test_pictures_that_may_not_be_passed_on_are_not_put_into_a_course(tmp_path, monkeypatch):
    """The original has no licence, whatever folder it is in."""
    folder = write_pair(tmp_path / "cats")
    path = folder / "test_catvnoncat.h5"
    monkeypatch.setitem(ORIGINALS, "test", Fingerprint(path.stat().st_size, sha256_of(path)))

    with pytest.raises(UserError, match="no licence"):
        run("use", folder, "--for-course")
