"""In the worker: answers a child process that asks for a reference helper, whatever it passes.

A reference function expects an honest caller. So its time and memory are limited, and only plain data and an
exception's name and text go back.
"""

import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout
from typing import Any

import numpy as np

from autograder.sandbox.limits import address_space
from autograder.sandbox.values import NotPlainError
from course_utils.checking.plain import one_line, plain
from course_utils.checking.surroundings import Nowhere
from course_utils.checking.time_limit import CallTookTooLong, time_limit

try:
    import resource
except ImportError:  # Windows
    resource = None

# What a helper may need beyond what the worker has, in bytes.
_ROOM = 2 * 2**30
_MOST_BYTES = 2**26
_MOST_MESSAGE = 240


class Helpers:
    """The helpers of one call; they answer while it is entered as a context.

    Args:
        functions: name → reference function.
        seconds: processor time that one of them may take.
    """

    def __init__(self, functions: Mapping[str, Callable], seconds: float):
        self.functions, self.seconds = functions, seconds
        self._stack = ExitStack()

    def __enter__(self):
        if self.functions:
            # Once for all answers: a training asks hundreds of times.
            self._stack.enter_context(_quiet())
            self._stack.enter_context(_limited_memory())
        return self

    def __exit__(self, *_):
        self._stack.close()

    def answer(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """Return the message that answers a child's question.

        Raises:
            NotPlainError: it is not a question.
        """
        name, arguments = question.get("ask"), question.get("arguments")
        if type(name) is not str or name not in self.functions or type(arguments) is not list:
            raise NotPlainError("a helper that was not offered")
        try:
            _refuse_excessive(arguments)
            with time_limit(self.seconds):
                return {"reply": True, "value": plain(self.functions[name](*arguments))}
        except CallTookTooLong:
            return _raised("TimeoutError", f"`{name}` did not return within {self.seconds:g} s")
        except Exception as error:
            return _raised(type(error).__name__, _message(error))


def _raised(kind, message):
    return {"reply": True, "raised": [kind, one_line(message, _MOST_MESSAGE)]}


def _message(error):
    # The text of a KeyError is the quoted key, and would be quoted again.
    key = error.args[0] if isinstance(error, KeyError) and error.args else None
    return key if type(key) is str else str(error)


def _refuse_excessive(arguments: Sequence[Any]) -> None:
    """Raise for arguments on which one step of NumPy could take long: the time limit cannot interrupt it."""
    if sum(one.nbytes for one in _leaves(arguments) if isinstance(one, np.ndarray)) > _MOST_BYTES:
        raise MemoryError("the arrays are larger than a helper takes")


def _leaves(tree):
    if isinstance(tree, dict):
        tree = list(tree.values())
    if isinstance(tree, list | tuple):
        for one in tree:
            yield from _leaves(one)
    else:
        yield tree


@contextmanager
def _quiet():
    """Let a helper neither warn nor print: it may print what a student has passed to it."""
    with np.errstate(all="ignore"), warnings.catch_warnings(), redirect_stdout(Nowhere()):
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _limited_memory():
    """Let an array that is far too large fail instead of bringing the worker down."""
    used = address_space()
    if used is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    fits = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([used + _ROOM, *fits]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
