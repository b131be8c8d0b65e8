"""Plain data over a socket pair: a JSON head and raw buffers behind it, no pickle in either direction.

The worker's end trusts nothing that it receives: sizes are checked before anything is allocated, and every
wait has a deadline. The other end, in a process that the worker has started, may wait indefinitely.
"""

import array
import json
import os
import select
import signal
import socket
import struct
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import numpy as np

from autograder.sandbox.values import NotPlainError, decode, encode

_SIZES = struct.Struct("!II")  # bytes of the head, number of buffers; then 8 bytes for each buffer's size
_CREDENTIALS = struct.Struct("3i")  # process, user, group
_MOST_BUFFERS = 4_000
_AT_ONCE = 256  # buffers per system call
_HEAD_BYTES = 16 * 2**20
_SENDER_KNOWN = hasattr(socket, "SO_PASSCRED") and hasattr(socket, "SCM_CREDENTIALS")


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
        identify: ask the kernel who sends; see `sender`.

    Attributes:
        sender: the process that sent the last frame, as this process sees it; None where that is not known.
    """

    def __init__(self, end: socket.socket, *, most: int = 2**40, identify: bool = False):
        end.setblocking(False)
        for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            end.setsockopt(socket.SOL_SOCKET, option, 2**20)
        self.end, self.most = end, most
        self.sender: int | None = None
        self._held: int | None = None
        self._identify = identify and _SENDER_KNOWN
        if self._identify:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)

    def close(self) -> None:
        """Close the socket; again does nothing."""
        self.end.close()
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def hold_sender(self) -> None:
        """Take hold of the process that sent the last frame: its number may be somebody else's later."""
        if self.sender is not None:
            with suppress(OSError):  # it has ended
                self._held = os.pidfd_open(self.sender)

    def kill_sender(self) -> None:
        """Kill the process that `hold_sender` took hold of."""
        if self._held is not None:
            with suppress(OSError):  # it has ended
                signal.pidfd_send_signal(self._held, signal.SIGKILL)

    def send(
        self,
        message: dict[str, Any],
        *,
        descriptors: Sequence[int] = (),
        deadline: float | None = None,
        most: int | None = None,
    ) -> None:
        """Send a frame.

        Args:
            message: plain data.
            descriptors: open files to hand over; the other side asks `receive_descriptors` for them.
            deadline: on the monotonic clock, in seconds; None waits for ever.
            most: bytes that its arrays may have.

        Raises:
            WireError: it cannot be sent, or not in time; nothing was sent of what is too much.
        """
        buffers: list[np.ndarray] = []
        head = encode(message, buffers)
        if most is not None and sum(one.nbytes for one in buffers) > most:
            raise TooMuchError("arrays that are too large")
        text = json.dumps(head, separators=(",", ":")).encode("utf-8", "surrogatepass")
        views = [memoryview(one).cast("B") for one in buffers]
        sizes = struct.pack(f"!{len(views)}Q", *(view.nbytes for view in views))
        first = memoryview(_SIZES.pack(len(text), len(views)) + sizes + text)
        self._push([first, *(view for view in views if view.nbytes)], deadline)
        if descriptors:
            self._wait(select.POLLOUT, deadline)
            rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))
            self.end.sendmsg([b"F"], [rights])

    def wait_for_frame(self, deadline: float) -> None:
        """Return when there is something to receive.

        Raises:
            LateError: nothing came in time.
        """
        self._wait(select.POLLIN, deadline)

    def receive(self, deadline: float | None = None) -> dict[str, Any]:
        """Return the next frame's message; only plain data, whoever sends.

        Raises:
            WireError: there is none, or not in time, or none that is accepted.
        """
        self.sender = None
        first = bytearray(_SIZES.size)
        self._fill([memoryview(first)], deadline)
        length, count = _SIZES.unpack(first)
        if count > _MOST_BUFFERS or length > min(self.most, _HEAD_BYTES):
            raise TooMuchError(f"a head of {length} bytes with {count} buffers")
        rest = bytearray(8 * count + length)
        self._fill([memoryview(rest)], deadline)
        sizes = struct.unpack_from(f"!{count}Q", rest)
        if length + sum(sizes) > self.most:
            raise TooMuchError(f"a frame of {length + sum(sizes)} bytes")
        buffers = [np.empty(size, np.uint8) for size in sizes]
        self._fill([memoryview(one) for one in buffers if one.size], deadline)
        try:
            message = decode(json.loads(rest[8 * count :]), buffers)
        except (ValueError, RecursionError) as error:
            why = str(error) if isinstance(error, NotPlainError) else "a head that is no JSON"
            raise NonsenseError(why) from None
        if type(message) is not dict:
            raise NonsenseError("a message that is no dictionary")
        return message

    def receive_descriptors(self, count: int) -> list[int]:
        """Return open files that came behind the last frame.

        Raises:
            WireError: they did not come.
        """
        self._wait(select.POLLIN, None)
        _, descriptors, _, _ = socket.recv_fds(self.end, 1, count)
        if len(descriptors) != count:
            raise NonsenseError(f"{len(descriptors)} open files; expected {count}")
        return list(descriptors)

    def _push(self, views, deadline):
        while views:
            try:
                sent = self.end.sendmsg(views[:_AT_ONCE])
            except BlockingIOError:
                self._wait(select.POLLOUT, deadline)
                continue
            except OSError as error:
                raise ClosedError(str(error)) from None
            views = _after(views, sent)

    def _fill(self, views, deadline):
        space = socket.CMSG_SPACE(_CREDENTIALS.size) if self._identify else 0
        while views:
            try:
                got, said, _, _ = self.end.recvmsg_into(views[:_AT_ONCE], space)
            except BlockingIOError:
                self._wait(select.POLLIN, deadline)
                continue
            except OSError as error:
                raise ClosedError(str(error)) from None
            if not got:
                raise ClosedError("the other side has closed the connection")
            self._note_sender(said)
            views = _after(views, got)

    def _note_sender(self, said):
        if not self._identify:
            return
        for level, kind, data in said:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS):
                self.sender = _CREDENTIALS.unpack(data[: _CREDENTIALS.size])[0]

    def _wait(self, event, deadline):
        poll = select.poll()
        poll.register(self.end, event)
        if deadline is None:
            poll.poll()
        elif not poll.poll(max(0.0, (deadline - time.monotonic()) * 1000)):
            raise LateError("no answer in time")


def pair() -> tuple[socket.socket, socket.socket]:
    """Return the two ends of a new connection, not inherited by programs started from here."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)


def from_descriptor(descriptor: int) -> socket.socket:
    """Return the socket that came as an open file."""
    os.set_inheritable(descriptor, False)
    return socket.socket(fileno=descriptor)


def _after(views, done):
    """Return what is left of the views behind the first ``done`` bytes."""
    for place, view in enumerate(views):
        if done < view.nbytes:
            return [view[done:], *views[place + 1 :]]
        done -= view.nbytes
    return []
