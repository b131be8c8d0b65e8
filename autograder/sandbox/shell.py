"""The shell that runs a notebook's cells as a kernel would: without history, terminal, commands, debugger.

Unlike in a kernel, a statement that fails costs that statement: the rest of its cell runs.
"""

import ast
import os
import re
import sys
import warnings
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from types import FunctionType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from IPython.utils.text import LSString, SList
from traitlets import Type

from autograder.sandbox.bound_names import first_line, names_bound_by
from autograder.sandbox.outputs import Outputs

NO_COMMANDS = "[not run: a notebook that is graded runs no shell commands]"
_WORD = re.compile(r"\s*[A-Za-z]\w*(?:\s+--?\w+)*\s*")
_OURS = str(Path(__file__).parents[1]) + os.sep
_MOST_CALLS = 12  # shown of a traceback, at either end
# Cell magics that only watch their cell; it runs as if they were not there.
_WATCHING = re.compile(r"(\s*)%%(?:time|capture|prun)\b.*")
_DEFINITIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


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
    """An IPython shell without history, terminal, shell commands and debugger.

    Attributes:
        failed: of the cell that runs: {"line", "error", "bare"} of each statement that raised; ``bare`` says
            that a definition was run again without its decorators and annotations, and is there.
        functions: name → the function that was last bound to it.
    """

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)
    outputs: Outputs | None = None

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.failed: list[dict[str, Any]] = []
        self.functions: dict[str, FunctionType] = {}
        self.loop_runner = _run_without_loop

    def enable_gui(self, gui=None):
        """Do nothing: there is no event loop."""

    def ask_exit(self):
        """Do nothing: `exit` ends neither cell nor notebook."""

    def system(self, cmd):
        """Say that shell commands are not run."""
        del cmd
        print(NO_COMMANDS)

    system_piped = system_raw = system

    def getoutput(self, cmd, split=True, depth=0):
        """Say that shell commands are not run."""
        del cmd, depth
        print(NO_COMMANDS)
        return SList([]) if split else LSString("")

    def debugger(self, force=False):
        """Do nothing: nobody could type."""

    def transform_cell(self, raw_cell):
        """Read a line as a magic without its sign only where it is no Python, or a word with options.

        Otherwise ``who - "{code}"``, which reads as a difference, would run what stands between the braces.
        """
        raw_cell = _WATCHING.sub(r"\1#", raw_cell, count=1) if _WATCHING.match(raw_cell) else raw_cell
        static = self.input_transformer_manager.transform_cell(raw_cell)
        if _is_python(static) and not _WORD.fullmatch(static):
            return static
        return super().transform_cell(raw_cell)

    async def run_ast_nodes(
        self, nodelist, cell_name, interactivity="last_expr", compiler=compile, result=None
    ):
        """Run every statement; only an interrupt ends the cell. Return whether one of them raised."""
        raised = False
        for node in chain.from_iterable(map(_apart, nodelist)):
            shows = interactivity if node is nodelist[-1] or interactivity == "all" else "none"
            outcome = ExecutionResult(None)
            if await super().run_ast_nodes([node], cell_name, shows, compiler, outcome):
                raised = True
                error = outcome.error_before_exec or outcome.error_in_exec
                if result is not None:
                    result.error_in_exec = result.error_in_exec or error
                failed = {"line": first_line(node), "error": error, "bare": False}
                self.failed.append(failed)
                if isinstance(error, KeyboardInterrupt):
                    break
                failed["bare"] = _without_decoration(node) and not await super().run_ast_nodes(
                    [node], cell_name, "none", compiler, ExecutionResult(None)
                )
            self._remember_functions(node)
        return raised

    def _remember_functions(self, node):
        for name in names_bound_by(node):
            if type(value := self.user_ns.get(name)) is FunctionType:
                self.functions[name] = value

    def restore_functions(self, names):
        """Bind each of these names to its function again if it was rebound to something else."""
        for name in names:
            if name in self.functions and type(self.user_ns.get(name)) is not FunctionType:
                self.user_ns[name] = self.functions[name]

    def showtraceback(self, exc_tuple=None, *given, **named):
        """Show an exception; of a deep recursion the outermost and the innermost calls."""
        kind, error, traceback = exc_tuple or sys.exc_info()
        super().showtraceback((kind, error, _shortened(_without_ours(traceback))), *given, **named)

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


def _run_without_loop(cell):
    """Run a cell with a top-level ``await``: the sandbox has no event loop, and few awaits need one."""
    try:
        while True:
            cell.send(None)
    except StopIteration as end:
        return end.value


def _apart(statement):
    """Split an import statement into one per name, so that one that fails costs only itself."""
    if not isinstance(statement, ast.Import | ast.ImportFrom):
        return [statement]
    return [
        ast.copy_location(type(statement)(**{**dict(ast.iter_fields(statement)), "names": [name]}), name)
        for name in statement.names
    ]


def _without_decoration(statement):
    """Remove decorators and annotations from a definition and those in it; return whether it had any."""
    if not isinstance(statement, _DEFINITIONS):
        return False
    found = False
    for node in ast.walk(statement):
        for part, nothing in (("decorator_list", []), ("returns", None), ("annotation", None)):
            # A variable's annotation without a value, as dataclasses have it, is the whole statement.
            if getattr(node, part, None) and not isinstance(node, ast.AnnAssign):
                setattr(node, part, nothing)
                found = True
    return found


def _is_python(text):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _without_ours(traceback):
    """Return a traceback without the grader's own frames, which say nothing to a student."""
    links, link = [], traceback
    while link is not None:
        if not link.tb_frame.f_code.co_filename.startswith(_OURS):
            links.append(link)
        link = link.tb_next
    for before, after in zip(links, [*links[1:], None], strict=True):
        before.tb_next = after
    return links[0] if links else traceback


def _shortened(traceback):
    """Take the middle out of a long traceback: IPython needs seconds for a thousand calls."""
    links, link = [], traceback
    while link is not None:
        links.append(link)
        link = link.tb_next
    if len(links) > 2 * _MOST_CALLS:
        links[_MOST_CALLS].tb_next = links[-_MOST_CALLS]
    return traceback
