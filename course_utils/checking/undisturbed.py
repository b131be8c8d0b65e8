"""Keeps what a student's function does to its surroundings from outliving, or showing outside, the call."""

import io
import logging
import os
import random
import sys
import warnings
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress
from functools import cache

import numpy as np


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
    numbers, more_numbers, folder, tracer = (
        np.random.get_state(),
        random.getstate(),
        _folder(),
        sys.gettrace(),
    )
    disabled, figures = logging.root.manager.disable, _figures()
    with ExitStack() as stack:
        stack.callback(_put_back, numbers, more_numbers, folder, tracer, disabled, figures)
        stack.enter_context(redirect_stdout(Nowhere()))
        stack.enter_context(redirect_stderr(Nowhere()))
        stack.enter_context(_no_displays())
        stack.enter_context(warnings.catch_warnings())
        stack.enter_context(np.errstate(all="ignore"))
        stack.enter_context(np.printoptions())
        warnings.simplefilter("ignore")
        logging.disable(logging.CRITICAL)
        yield


def _put_back(numbers, more_numbers, folder, tracer, disabled, figures):
    sys.settrace(tracer)
    np.random.set_state(numbers)
    random.setstate(more_numbers)
    logging.disable(disabled)
    if folder and folder != _folder():
        with suppress(OSError):
            os.chdir(folder)
    for number in _figures() - figures:
        sys.modules["matplotlib.pyplot"].close(number)


def _folder():
    try:
        return os.getcwd()  # noqa: PTH109 - a path object costs as much as the rest, twice per call
    except OSError:  # it was deleted under our feet
        return None


def _figures():
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()


@contextmanager
def _no_displays():
    """Swallow what is displayed in a notebook: figures shown, widgets, HTML."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        yield
        return
    before = shell.display_pub
    shell.display_pub = _silent_publisher()
    try:
        yield
    finally:
        shell.display_pub = before


@cache
def _silent_publisher():
    """Return what publishes nothing; made once, since making one takes longer than most calls."""
    from IPython.core.displaypub import DisplayPublisher

    class SilentPublisher(DisplayPublisher):
        def publish(self, *_, **__):
            pass

        def clear_output(self, *_, **__):
            pass

    return SilentPublisher()
