"""Keeps what a student's function does to its surroundings from outliving, or showing outside, the call."""

import io
import logging
import os
import random
import sys
import warnings
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress

import numpy as np

from course_utils.checking.surroundings import replaced


class Nowhere(io.TextIOBase):
    """A stream that swallows what it is given, and costs no memory."""

    encoding = "utf-8"
    errors = "replace"

    def write(self, text):
        return len(text)

    def writable(self):
        return True


@contextmanager
def undisturbed():
    """Run a block whose output, figures, warnings and settings end with it.

    Printed text, displays and log records go nowhere; figures made inside are closed; warnings are silent;
    the random states, NumPy's settings, the working directory and the tracer are put back.
    """
    with ExitStack() as stack:
        stack.callback(_close_figures_but, _figures())
        stack.callback(_go_to, _folder())
        stack.callback(logging.disable, logging.root.manager.disable)
        stack.callback(random.setstate, random.getstate())
        stack.callback(np.random.set_state, np.random.get_state())
        stack.callback(sys.settrace, sys.gettrace())
        stack.enter_context(redirect_stdout(Nowhere()))
        stack.enter_context(redirect_stderr(Nowhere()))
        stack.enter_context(replaced(_publisher(), {"publish": _nothing, "clear_output": _nothing}))
        stack.enter_context(warnings.catch_warnings())
        stack.enter_context(np.errstate(all="ignore"))
        stack.enter_context(np.printoptions())
        warnings.simplefilter("ignore")
        logging.disable(logging.CRITICAL)
        yield


def _close_figures_but(figures):
    for number in _figures() - figures:
        sys.modules["matplotlib.pyplot"].close(number)


def _go_to(folder):
    if folder and folder != _folder():
        with suppress(OSError):
            os.chdir(folder)


def _folder():
    try:
        return os.getcwd()  # noqa: PTH109 - a path object costs as much as the rest, twice per call
    except OSError:  # it was deleted under our feet
        return None


def _figures():
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()


def _publisher():
    """Return the attributes of what displays figures, widgets and HTML in this notebook, if it is one."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return vars(shell.display_pub) if shell else {}


def _nothing(*_, **__):
    pass
