"""Frames over a socket pair: a JSON head with the bytes of its arrays behind it, and no pickle either way.

The worker's end trusts nothing that it receives: sizes are checked before anything is allocated, and every
wait has a deadline. The other end, in a process that the worker has started, may wait indefinitely.
"""

import json
import os
import select
import socket
import struct
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.sandbox.values import NotPlainError, decode, encode

_SIZES = struct.Struct("!QQ")  # bytes of the head, bytes of the arrays
_HEAD_BYTES = 16 * 2**20


class WireError(Exception):
    """No frame can be had from the other side."""


class ClosedError(WireError):
    """The other side is gone."""


class LateError(WireError):
    """The other side did not answer in time."""


class TooMuchError(WireError):
    """The other side sends more than it may."""


class NonsenseError(WireError):
    """What the other side sends is no frame."""


class Channel:
    """One end of a socket pair.

    Args:
        end: the socket.
        most: bytes of one frame that are accepted.
    """

    def __init__(self, end: socket.socket, *, most: int = 2**40):
        end.setblocking(False)
        for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            end.setsockopt(socket.SOL_SOCKET, option, 2**20)
        self.end, self.most = end, most

    def close(self) -> None:
        """Close the socket; again does nothing."""
        self.end.close()

    def send(
        self,
        message: dict[str, Any],
        *,
        descriptor: int | None = None,
        deadline: float | None = None,
        most: int | None = None,
    ) -> None:
        """Send a frame.

        Args:
            message: plain data.
            descriptor: an open file to hand over; the other side asks `receive_descriptor` for it.
            deadline: on the monotonic clock, in seconds; None waits for ever.
            most: bytes that its arrays may have.

        Raises:
            WireError: it cannot be sent, or not in time; nothing was sent of what is too much.
        """
        arrays: list[bytes] = []
        head = json.dumps(encode(message, arrays), separators=(",", ":")).encode("utf-8", "surrogatepass")
        size = sum(map(len, arrays))
        if most is not None and size > most:
            raise TooMuchError("arrays that are too large")
        rest = memoryview(b"".join([_SIZES.pack(len(head), size), head, *arrays]))
        while rest:
            rest = rest[self._done(lambda left=rest: self.end.send(left), select.POLLOUT, deadline) :]
        if descriptor is not None:
            self._done(lambda: socket.send_fds(self.end, [b"F"], [descriptor]), select.POLLOUT, deadline)

    def receive(self, deadline: float | None = None) -> dict[str, Any]:
        """Return the next frame's message; only plain data, even from a process that was tampered with.

        Raises:
            WireError: there is none, or not in time, or none that is accepted.
        """
        length, size = _SIZES.unpack(self._read(bytearray(_SIZES.size), deadline))
        if length > min(self.most, _HEAD_BYTES) or length + size > self.most:
            raise TooMuchError(f"a frame of {length} and {size} bytes")
        head = self._read(bytearray(length), deadline)
        arrays = self._read(np.empty(size, np.uint8), deadline)
        try:
            message = decode(json.loads(head), arrays)
        except (ValueError, RecursionError) as error:
            why = str(error) if isinstance(error, NotPlainError) else "a head that is no JSON"
            raise NonsenseError(why) from None
        if type(message) is not dict:
            raise NonsenseError("a message that is no dictionary")
        return message

    def receive_descriptor(self) -> int:
        """Return the open file that came behind the last frame.

        Raises:
            WireError: none came.
        """
        _, descriptors, _, _ = self._done(lambda: socket.recv_fds(self.end, 1, 1), select.POLLIN, None)
        if len(descriptors) != 1:
            raise NonsenseError("no open file behind a frame")
        os.set_inheritable(descriptors[0], False)
        return descriptors[0]

    def wait(self, deadline: float | None, event: int = select.POLLIN) -> None:
        """Return when there is something to receive.

        Raises:
            LateError: nothing came in time.
        """
        poll = select.poll()
        poll.register(self.end, event)
        if deadline is None:
            poll.poll()
        elif not poll.poll(max(0.0, (deadline - time.monotonic()) * 1000)):
            raise LateError("no answer in time")

    def _read(self, buffer, deadline):
        """Fill a buffer and return it."""
        left = memoryview(buffer)
        while left:
            got = self._done(lambda rest=left: self.end.recv_into(rest), select.POLLIN, deadline)
            if not got:
                raise ClosedError("the other side has closed the connection")
            left = left[got:]
        return buffer

    def _done(self, operation: Callable[[], Any], event: int, deadline: float | None) -> Any:
        while True:
            try:
                return operation()
            except BlockingIOError:
                self.wait(deadline, event)
            except OSError as error:
                raise ClosedError(str(error)) from None


def pair() -> tuple[socket.socket, socket.socket]:
    """Return the two ends of a new connection, not inherited by programs started from here."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
