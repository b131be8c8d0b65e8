"""Whatever becomes of the standard streams, what a command does goes on."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from course_utils.streams import tell

COMMAND = """
import argparse, sys
from course_utils.__main__ import run
from course_utils.errors import UserError
from course_utils.streams import tell

def command(args):
    with open("new", "w") as file:  # no standard stream's number is free for it
        print(file.fileno() > 2, file=open("kept", "w"))
    for _ in range(3):
        tell(sys.stdout, "told" * 100)
    if args.refuse:
        raise UserError("refused")
    return 7

parser = argparse.ArgumentParser()
parser.add_argument("--refuse", action="store_true")
parser.set_defaults(run=command)
sys.exit(run(parser, None, "name"))
"""


def test_text_arrives_as_far_as_the_stream_knows_it():
    """Other characters become escapes."""
    content = io.BytesIO()
    stream = io.TextIOWrapper(content, encoding="latin-1")

    assert tell(stream, "李 é\n")
    assert content.getvalue() == b"\\u674e \xe9\n"


def test_a_stream_that_is_not_there_or_closed_is_no_error():
    """The answer says that nothing arrived."""
    closed = io.StringIO()
    closed.close()

    assert [tell(None, "x"), tell(closed, "x")] == [False, False]


def test_a_pipe_that_broke_is_written_to_once():
    """Later it leads nowhere, also when the stream is closed in the end."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "w") as stream:
        assert not tell(stream, "x" * 100)
        assert tell(stream, "y")


@pytest.mark.parametrize(
    "streams", ["", ">&-", "2>&-", "<&-", ">&- 2>&- <&-", "| true", "> /dev/full", "2> /dev/full"]
)
@pytest.mark.parametrize(("option", "code"), [("", 7), ("--refuse", 2)])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a shell and a full device")
def test_the_exit_code_does_not_depend_on_who_reads(streams, option, code, tmp_path):
    """Closed streams, a broken pipe, a full disk."""
    shell = f'"$PYTHON" -c "$COMMAND" {option} {streams}; exit ${{PIPESTATUS[0]}}'
    environment = {**os.environ, "PYTHON": sys.executable, "COMMAND": COMMAND}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)

    run = subprocess.run(["bash", "-c", shell], cwd=tmp_path, env=environment, capture_output=True, text=True)

    assert run.returncode == code
    assert (tmp_path / "kept").read_text() == "True\n"
    assert "Traceback" not in run.stderr
    assert "Exception ignored" not in run.stderr
