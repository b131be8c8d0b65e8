"""The shell that runs a notebook's cells as a kernel would, with everything interactive put aside.

Cells are compiled under the name ``<cell 12>``, so that a line of code can be told by cell and line.
"""

import builtins
import signal
import sys
from contextlib import contextmanager, nullcontext
from typing import Any

import matplotlib.pyplot as plt
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import LSString, SList
from matplotlib_inline.backend_inline import InlineBackend
from traitlets import Type
from traitlets.config import Config

from autograder.sandbox.outputs import Outputs, Stream
from course_utils.checking.plain import one_line, type_name

_NO_COMMANDS = "[not run: a notebook that is graded runs no shell commands]"
_NO_DEBUGGER = "[not run: a notebook that is graded has nobody to debug it]"
_SCRIPTS = (
    "bash",
    "sh",
    "script",
    "perl",
    "ruby",
    "python",
    "python2",
    "python3",
    "pypy",
    "js",
    "javascript",
)
_COMMANDS = ("system", "sx", "sc", "pip", "conda", "mamba", "micromamba", "uv", "cd", "run")
_MOST_CALLS = 12  # shown of a traceback, at either end
_DEBUGGERS = ("debug", "pdb")


class _Publisher(DisplayPublisher):
    outputs: Outputs | None = None

    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **_):
        """Keep a display."""
        del source
        if self.outputs is not None:
            self.outputs.display(data, metadata, (transient or {}).get("display_id"), update=update)

    def clear_output(self, wait=False):
        """Forget what the cell has shown."""
        if self.outputs is not None:
            self.outputs.clear(wait)


class _Hook(DisplayHook):
    outputs: Outputs | None = None

    def write_output_prompt(self):
        """Write none."""

    def write_format_data(self, format_dict, md_dict=None):
        """Keep the value of the cell's last line."""
        if self.outputs is not None:
            self.outputs.result(self.prompt_count, format_dict, md_dict)

    def finish_displayhook(self):
        """Write no newline either."""
        self._is_active = False

    def log_output(self, format_dict):
        """Keep no second copy."""


class GradedShell(InteractiveShell):
    """An IPython shell without history, terminal, shell commands and debugger."""

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)
    outputs: Outputs | None = None

    def enable_gui(self, gui=None):
        """Do nothing: there is no event loop."""

    def ask_exit(self):
        """Do nothing: `exit` ends neither cell nor notebook."""

    def system(self, cmd):
        """Say that shell commands are not run."""
        del cmd
        print(_NO_COMMANDS)

    system_piped = system_raw = system

    def getoutput(self, cmd, split=True, depth=0):
        """Say that shell commands are not run."""
        del cmd, depth
        print(_NO_COMMANDS)
        return SList([]) if split else LSString("")

    def debugger(self, force=False):
        """Do nothing: nobody could type."""

    def showtraceback(self, exc_tuple=None, *given, **named):
        """Show an exception; of a deep recursion the outermost and the innermost calls."""
        kind, error, traceback = exc_tuple or sys.exc_info()
        super().showtraceback((kind, error, _shortened(traceback)), *given, **named)

    def _tee(self, channel):
        # IPython would keep a second copy of all that is printed.
        del channel
        return nullcontext()

    def _showtraceback(self, etype, evalue, stb):
        if self.outputs is not None:
            try:
                text = str(evalue)
            except BaseException:  # an exception's own __str__ is the student's code
                text = ""
            self.outputs.error(etype.__name__, text, [str(line) for line in stb])


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
        """Run a cell and return {"outputs", "error", "cut"}; ``error`` is "" or one line.

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
        return {"outputs": outputs.as_data(), "error": _said(failed), "cut": outputs.cut}

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
        import getpass

        getpass.getpass = _refuse_to_ask

        def command(*_):
            print(_NO_COMMANDS)

        def debugger(*_):
            print(_NO_DEBUGGER)

        for names, stand_in in (
            (_SCRIPTS, command),
            (_COMMANDS, command),
            (_DEBUGGERS, debugger),
        ):
            for name in names:
                self.shell.register_magic_function(stand_in, "line", name)
                self.shell.register_magic_function(stand_in, "cell", name)


def _shortened(traceback):
    """Take the middle out of a long traceback: IPython needs seconds for a thousand calls."""
    links, link = [], traceback
    while link is not None:
        links.append(link)
        link = link.tb_next
    if len(links) > 2 * _MOST_CALLS:
        links[_MOST_CALLS].tb_next = links[-_MOST_CALLS]
    return traceback


def _refuse_to_ask(*_, **__):
    raise StdinNotImplementedError("nobody is there to answer while a notebook is graded")


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
