"""In the worker: answers a child that asks for a helper, whatever it passes.

A helper is a reference function, which expects an honest caller. So its time and memory are limited, its
random numbers are its own, and only plain data and an exception's name and text go back.
"""

import random
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from functools import cache, cached_property
from types import FunctionType
from typing import Any

import numpy as np

from autograder.sandbox.asked import MOST_MESSAGE
from autograder.sandbox.helper_limits import refuse_excessive
from autograder.sandbox.values import NotPlainError, clean_text, decode, encode
from course_utils.checking.callables import names_reached
from course_utils.checking.plain import one_line, plain
from course_utils.checking.time_limit import CallTookTooLong, time_limit
from course_utils.checking.undisturbed import Nowhere

try:
    import resource
except ImportError:  # Windows
    resource = None

# What a helper may need beyond what the worker has, in bytes.
_ROOM = 2 * 2**30


class Helpers:
    """The helpers of one call.

    Args:
        functions: name → reference function.
        known: the call's own large arrays, which the child names instead of sending them back.
        seed: of the legacy random states that they draw from; None for whatever state there is.
        seconds: wall time that one of them may take.
    """

    def __init__(
        self,
        functions: Mapping[str, Callable],
        seed: int | None,
        seconds: float,
        known: Sequence[np.ndarray] = (),
    ):
        self.functions, self.seconds, self.known = functions, seconds, known
        self._seed = seed

    @cached_property
    def _states(self):
        return np.random.RandomState(self._seed), random.Random(self._seed)

    def answer(self, question: Mapping[str, Any], buffers: list[np.ndarray]) -> tuple[dict, list[np.ndarray]]:
        """Return the frame that answers a child's question.

        Raises:
            NotPlainError: it is no question.
        """
        name = question.get("ask")
        if type(name) is not str or name not in self.functions:
            raise NotPlainError("a helper that was not offered")
        arguments, keywords = _given(question, buffers, self.known)
        mine: list[np.ndarray] = []
        try:
            refuse_excessive([*arguments, *keywords.values()])
            function = self.functions[name]
            with _quiet(), self._own_random_numbers(function), _limited_memory(), time_limit(self.seconds):
                value = plain(function(*arguments, **keywords))
            return {"reply": True, "value": encode(value, mine, self.known)}, mine
        except CallTookTooLong:
            return _raised("TimeoutError", f"`{name}` did not return within {self.seconds:g} s"), []
        except Exception as error:
            return _raised(type(error).__name__, _message(error)), []

    @contextmanager
    def _own_random_numbers(self, function):
        if self._seed is None or not _draws(function):
            yield
            return
        numbers, others = self._states
        before = np.random.get_state(), random.getstate()
        np.random.set_state(numbers.get_state())
        random.setstate(others.getstate())
        try:
            yield
        finally:
            numbers.set_state(np.random.get_state())
            others.setstate(random.getstate())
            np.random.set_state(before[0])
            random.setstate(before[1])


@cache
def _draws(function):
    """Tell whether a helper draws random numbers; putting states back and forth costs more than most."""
    return type(function) is not FunctionType or "random" in names_reached(function)


def _given(question, buffers, known):
    try:
        arguments = [decode(one, buffers, known) for one in question["arguments"]]
        keywords = {clean_text(key, 80): decode(one, buffers, known) for key, one in question["keywords"]}
    except (KeyError, TypeError, ValueError) as error:
        raise NotPlainError(f"no question ({type(error).__name__})") from None
    return arguments, keywords


def _raised(kind, message):
    return {"reply": True, "raised": [kind, one_line(message, MOST_MESSAGE)]}


def _message(error):
    # The text of a KeyError is the quoted key, and would be quoted again.
    key = error.args[0] if isinstance(error, KeyError) and error.args else None
    return key if type(key) is str else str(error)


@contextmanager
def _quiet():
    """Let a helper warn nobody, and print nowhere: it may print what a student has passed to it."""
    with np.errstate(all="ignore"), warnings.catch_warnings(), redirect_stdout(Nowhere()):
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _limited_memory():
    """Let an array that is far too large fail instead of bringing the worker down."""
    used = _address_space()
    if used is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + _ROOM
    fits = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([wanted, *fits]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space():
    """Return the bytes of address space that this process has, or None where that is not told."""
    if resource is None:
        return None
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - called for every helper's call
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return None
