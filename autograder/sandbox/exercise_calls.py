"""In a fork of base: calls one function of the notebook, as often as the worker asks, with plain data.

What the function does to this process ends with it. Helpers that the worker offers are asked for over the
socket; nothing of theirs is in this process.
"""

import builtins
import os
import re
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

import course_utils
from autograder.sandbox.asked import call_from_data, outcome_as_data
from autograder.sandbox.trouble import MISSING
from autograder.sandbox.values import arrays_in, decode, encode
from autograder.sandbox.wire import Channel, WireError
from course_utils.checking.plain import plain
from course_utils.checking.runner import in_process
from course_utils.checking.signature import kind_of_trouble
from course_utils.checking.witness import CountedArray

_CELL = re.compile(r"<cell (\d+)>$")
_COURSE = str(Path(course_utils.__file__).parent.parent) + os.sep
_MISSING = object()


def serve(channel: Channel, names: Mapping[str, Any], most: int) -> None:
    """Answer the worker's questions until it closes the channel.

    Args:
        channel: the way to the worker.
        names: the notebook's globals.
        most: bytes that one answer may have.
    """
    channel.send({"process": os.getpid()})
    # Before any of the student's functions runs here: none can answer in this one's place.
    key = channel.receive()[1][0]
    channel.mark_sent(key)
    while True:
        try:
            head, buffers = channel.receive()
        except WireError:
            return
        if "reply" in head:
            continue  # to a function that was stopped while it waited for its helper
        mine: list[np.ndarray] = []
        try:
            answer = _ANSWERS[head["do"]](channel, names, head, buffers, mine)
            if sum(one.nbytes for one in mine) > most:
                answer, mine = {"failed": "returned"}, []
        except MemoryError:
            answer, mine = {"failed": "memory"}, []
        except BaseException:
            answer, mine = {"failed": "disturbed"}, []
        try:
            channel.send(answer, mine)
        except WireError:
            return


def _trouble(_channel, names, head, _buffers, _mine):
    function = names.get(head["name"], _MISSING)
    if function is _MISSING:
        return {"kind": MISSING}
    return {"kind": kind_of_trouble(function, tuple(head["parameters"]), head["extras"])}


def _call(channel, names, head, buffers, mine):
    call = call_from_data(head["call"], buffers)
    known = arrays_in(call.arguments)
    helpers = {name: _proxy(channel, name, known) for name in head["helpers"]}
    run = in_process(
        names.get(head["name"]),
        left_out=[*(names.get(name) for name in head["left_out"]), *helpers.values()],
        helpers=helpers,
        starts={name: tuple(parameters) for name, parameters in head["starts"].items()},
        seconds=head["seconds"],
        quoted=_place_of,
    )
    return {"outcome": outcome_as_data(run(call), mine)}


_ANSWERS: dict[str, Callable] = {"trouble": _trouble, "call": _call}


def _place_of(file: str, _line: int) -> str:
    """Return the cell, or the file of the course, that a line is in: the worker looks its text up itself."""
    found = _CELL.match(file)
    if found:
        return found[1]
    return file.removeprefix(_COURSE) if file.startswith(_COURSE) else ""


def _proxy(channel: Channel, name: str, known: Sequence[np.ndarray]) -> Callable:
    """Return a function that has the worker answer; it knows the call's own arguments already."""

    def ask(*arguments, **keywords):
        with _unstopped():
            mine: list[np.ndarray] = []
            question = {
                "ask": name,
                "arguments": [encode(plain(_bare(one)), mine, known) for one in arguments],
                "keywords": [[key, encode(plain(_bare(one)), mine, known)] for key, one in keywords.items()],
            }
            channel.send(question, mine)
            head, buffers = channel.receive()
        if "raised" in head:
            raise _exception(*head["raised"])
        return decode(head["value"], buffers, known)

    return ask


@contextmanager
def _unstopped():
    """Put the call's time limit off, which would otherwise leave half a frame behind."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _bare(tree: Any) -> Any:
    """Return arguments without the arrays that count their reads."""
    if type(tree) is CountedArray:
        return np.ndarray.view(tree, np.ndarray)
    if type(tree) is dict:
        return {key: _bare(item) for key, item in tree.items()}
    if type(tree) in (list, tuple):
        return type(tree)([_bare(item) for item in tree])
    return tree


def _exception(kind: str, message: str) -> Exception:
    """Return an exception of the class of that name, or of one that is called so."""
    known: Sequence[Any] = [getattr(place, kind, None) for place in (builtins, np.exceptions, np.linalg)]
    for one in known:
        if isinstance(one, type) and issubclass(one, Exception):
            try:
                return one(message)
            except TypeError:  # it wants more than a message
                break
    return type(kind, (Exception,), {})(message)
