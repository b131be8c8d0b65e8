"""Runs cells in the shell and collects what each shows.

A cell is compiled under a name such as ``<cell 12>``, so that a line of code can be told by cell and line.
"""

import builtins
import getpass
import signal
import sys
from collections.abc import Iterable
from contextlib import contextmanager
from typing import Any

import matplotlib.pyplot as plt
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from matplotlib_inline.backend_inline import InlineBackend
from traitlets.config import Config

from autograder.sandbox.outputs import Outputs, Stream
from autograder.sandbox.shell import NO_COMMANDS, GradedShell
from course_utils.checking.plain import one_line, type_name

_NO_DEBUGGER = "[not run: a notebook that is graded has nobody to debug it]"
_NOT_HERE = "[not run: a notebook that is graded runs what stands in its cells]"
_SCRIPTS = ("bash", "sh", "script", "perl", "ruby", "python", "python2", "python3", "pypy", "js")
_COMMANDS = ("system", "sx", "sc", "pip", "conda", "mamba", "micromamba", "uv", "cd", "run")
# These run what stands nowhere in the notebook, or give names to it.
_TEXTS = ("rerun", "recall", "rep", "edit", "ed", "load", "loadpy", "macro", "store", "save", "pastebin")
_SETTINGS = ("alias", "autocall", "rehashx", "logstart")
_DEBUGGERS = ("debug", "pdb")


class CellRunner:
    """Runs cells in a new shell and collects what they show.

    Args:
        printed: bytes of text that one cell may print.
        figures: draw figures as PNG; without it their code runs and nothing is drawn.
    """

    def __init__(self, printed: int, *, figures: bool):
        self.printed = printed
        self.cell = 0
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "nocolor"
        self.shell = GradedShell.instance(config=config)
        self._streams = Stream("stdout"), Stream("stderr")
        self.shell.compile.get_code_name = lambda *_: f"<cell {self.cell}>"
        self._put_interaction_aside()
        # The shell's own hooks for figures, set up as a kernel does.
        self.shell.enable_matplotlib("inline")
        if not figures:
            InlineBackend.instance().figure_formats = set()

    @property
    def names(self) -> dict[str, Any]:
        """The notebook's globals."""
        return self.shell.user_ns

    def warm(self) -> None:
        """Run what the first cells would otherwise wait for, and forget it."""
        for source in ("1 + 1", "print('')", "1 / 0", "import matplotlib.pyplot as plt\nplt.plot([1, 2])"):
            self.run(0, source)
        self.shell.reset(new_session=True)
        self.shell.execution_count = 1

    def run(self, index: int, source: str) -> dict[str, Any]:
        """Run a cell and return {"outputs", "error", "cut", "failed"}; ``error`` is "" or one line.

        ``failed`` has {"line", "error", "bare"} of each statement that raised; see `GradedShell`.

        An interrupt ends the cell and nothing else.
        """
        self.cell = index
        outputs = Outputs(self.printed)
        failed: BaseException | None = None
        try:
            with self._shown_in(outputs), _interruptible():
                result = InteractiveShell.run_cell(self.shell, source, store_history=True)
                failed = result.error_before_exec or result.error_in_exec
        except BaseException as error:
            failed = error
        plt.close("all")
        statements, self.shell.failed = self.shell.failed, []
        return {
            "outputs": outputs.as_data(),
            "error": _said(failed),
            "cut": outputs.cut,
            "failed": [{**one, "error": _said(one["error"])} for one in statements],
        }

    def restore_functions(self, names: Iterable[str]) -> None:
        """Bind each of these names to its function again if it was rebound to something else."""
        self.shell.restore_functions(names)

    @contextmanager
    def _shown_in(self, outputs):
        streams = sys.stdout, sys.stderr
        receivers = (*self._streams, self.shell.display_pub, self.shell.displayhook, self.shell)
        sys.stdout, sys.stderr = self._streams
        for one in receivers:
            one.outputs = outputs
        try:
            yield
        finally:
            for one in receivers:
                one.outputs = None
            sys.stdout, sys.stderr = streams

    def _put_interaction_aside(self):
        builtins.input = builtins.breakpoint = _refuse_to_ask
        getpass.getpass = _refuse_to_ask

        def command(*_):
            print(NO_COMMANDS)

        def elsewhere(*_):
            print(_NOT_HERE)

        def debugger(*_):
            print(_NO_DEBUGGER)

        for names, stand_in in (
            (_SCRIPTS, command),
            (_COMMANDS, command),
            ((*_TEXTS, *_SETTINGS), elsewhere),
            (_DEBUGGERS, debugger),
        ):
            for name in names:
                self.shell.register_magic_function(stand_in, "line", name)
                self.shell.register_magic_function(stand_in, "cell", name)


def _said(error):
    if error is None:
        return ""
    try:
        text = str(error)
    except BaseException:  # as above
        text = ""
    name = type_name(error)
    return one_line(f"{name}: {text}" if type(text) is str and text else name, 240)


@contextmanager
def _interruptible():
    """Let interrupts through while a cell runs, and only those that were meant for it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    interrupts = {signal.SIGINT}
    if hasattr(signal, "sigtimedwait"):
        while signal.sigtimedwait(interrupts, 0):
            pass
    signal.pthread_sigmask(signal.SIG_UNBLOCK, interrupts)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_BLOCK, interrupts)


def _refuse_to_ask(*_, **__):
    raise StdinNotImplementedError("nobody is there to answer while a notebook is graded")
