"""In a fork of base: calls one function of the notebook, as often as the worker asks, with plain data.

What the function does to this process ends with it. Reference helpers are asked for over the socket; nothing
of theirs is in this process.
"""

import builtins
import inspect
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from autograder.sandbox.call_data import outcome_as_data
from autograder.sandbox.wire import Channel, TooMuchError, WireError
from course_utils.checking.callables import call_trouble
from course_utils.checking.outcome import Call
from course_utils.checking.plain import plain
from course_utils.checking.runner import in_process


def serve(channel: Channel, names: Mapping[str, Any], most: int) -> None:
    """Answer the worker's questions until it closes the channel.

    Args:
        channel: the way to the worker.
        names: the notebook's globals.
        most: bytes that one answer may have.
    """
    while True:
        try:
            question = channel.receive()
            # A reply goes to a function that was stopped while it waited for its helper.
            if "reply" not in question and (failed := _failure(channel, names, question, most)):
                channel.send({"failed": failed})
        except WireError:
            return


def _failure(channel, names, question, most):
    """Answer a question; return why that cannot be done, or ""."""
    try:
        answer = _trouble(names, question) if question["do"] == "trouble" else _call(channel, names, question)
        channel.send(answer, most=most)
    except TooMuchError:
        return "returned"
    except MemoryError:
        return "memory"
    except BaseException:
        return "disturbed"
    return ""


def _trouble(names, question):
    name = question["name"]
    if name not in names:
        return {"trouble": None}
    return {"trouble": call_trouble(names[name], name, tuple(question["parameters"]), question["extras"])}


def _call(channel, names, question):
    helpers = {
        name: _proxy(channel, name, parameters, names.get(name))
        for name, parameters in question["helpers"].items()
    }
    run = in_process(
        names.get(question["name"]),
        left_out=[*(names.get(name) for name in question["left_out"]), *helpers.values()],
        helpers=helpers,
        starts={name: tuple(parameters) for name, parameters in question["starts"].items()},
        seconds=question["seconds"],
    )
    return {"outcome": outcome_as_data(run(Call(**question["call"])))}


def _proxy(channel: Channel, name: str, parameters: Sequence[str], own: Any) -> Callable:
    """Return a function that has the worker answer.

    Args:
        channel: the way to the worker.
        name: the helper's name.
        parameters: the arguments that the exercise asks for.
        own: the student's helper; what it takes beyond these is accepted and not passed on.
    """
    signature = _signature_of(own)

    def ask(*arguments, **keywords):
        given = asked_arguments(signature, len(parameters), arguments, keywords)
        with _unstopped():
            channel.send({"ask": name, "arguments": [plain(one) for one in given]})
            reply = channel.receive()
        if "raised" in reply:
            raise _exception(*reply["raised"])
        return reply["value"]

    return ask


def _signature_of(function):
    try:
        return inspect.signature(function)
    except (TypeError, ValueError):
        return None


def asked_arguments(
    signature: inspect.Signature | None, count: int, arguments: tuple, keywords: dict
) -> list:
    """Return the first ``count`` arguments of a call, in the order of the student's own signature."""
    if signature is not None:
        bound = signature.bind(*arguments, **keywords).arguments
        values = []
        for name, value in bound.items():
            kind = signature.parameters[name].kind
            values += value if kind is inspect.Parameter.VAR_POSITIONAL else [value]
        return values[:count]
    return [*arguments, *keywords.values()][:count]


@contextmanager
def _unstopped():
    """Suspend the call's time limit, which would otherwise leave half a frame behind."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    alarms = {signal.SIGALRM, signal.SIGPROF, signal.SIGVTALRM}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, alarms)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
