"""nbgrader's commands in forks of one process that has imported it; the import takes longer than most do.

The commands themselves are nbgrader's own, each in a process of its own, as from a shell.
"""

import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

# What the commands import when they run.
IMPORTED_LATER = ("nbgrader.converters", "nbgrader.plugins", "nbconvert.exporters")


class WarmNbgrader:
    """Starts the process with the first command, and ends it with `close`."""

    def __init__(self):
        self.process = None

    def completed(self, arguments: list[str], folder: Path, environment: dict[str, str]):
        """Run a command; like `autograder.course.completed`."""
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        with tempfile.NamedTemporaryFile() as printed:
            order = (arguments, os.fspath(folder), environment, printed.name)
            self.process.stdin.write(json.dumps(order) + "\n")
            self.process.stdin.flush()
            code = int(self.process.stdout.readline())
            return subprocess.CompletedProcess(arguments, code, stdout=printed.read().decode())

    def close(self):
        """End the process."""
        if self.process is not None:
            self.process.communicate()


def serve():
    """Run one command for each line of standard input, and answer with its exit code."""
    from nbgrader.apps.nbgraderapp import main

    for module in IMPORTED_LATER:
        import_module(module)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            run(main, *json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def run(main, arguments, folder, environment, printed):
    """Be that command: never returns."""
    output = os.open(printed, os.O_WRONLY)
    for descriptor, other in ((0, os.open(os.devnull, os.O_RDONLY)), (1, output), (2, output)):
        os.dup2(other, descriptor)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["nbgrader", *arguments]
    code = 1
    try:
        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
