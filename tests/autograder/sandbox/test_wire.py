"""Frames between processes: nothing that comes may block, crash or fill the reader."""

import os
import struct
import time

import numpy as np
import pytest

from autograder.sandbox.wire import (
    Channel,
    ClosedError,
    LateError,
    NonsenseError,
    TooMuchError,
    pair,
)
from course_utils.checking.plain import same


@pytest.fixture
def ends():
    """Two connected channels; the first accepts a megabyte."""
    one, other = pair()
    channels = Channel(one, most=2**20), Channel(other)
    yield channels
    for channel in channels:
        channel.close()


def soon(seconds=0.2):
    return time.monotonic() + seconds


def test_a_frame_comes_as_it_was_sent(ends):
    """Texts, numbers, and arrays with and without elements in their order."""
    ours, theirs = ends
    sent = {"text": "ä", "number": 1.5, "arrays": [np.arange(5.0), np.zeros(0), np.zeros((2, 3), np.int8)]}
    theirs.send(sent)

    assert same(ours.receive(soon()), sent)


def test_what_is_too_much_to_send_is_not_sent(ends):
    """The next frame is read as usual."""
    ours, theirs = ends
    with pytest.raises(TooMuchError):
        theirs.send({"array": np.zeros(6)}, most=47)
    theirs.send({"array": np.zeros(6)}, most=48)

    assert same(ours.receive(soon()), {"array": np.zeros(6)})


def test_silence_ends_at_the_deadline(ends):
    """Neither reading from nor writing to somebody who does not answer blocks."""
    ours, theirs = ends
    with pytest.raises(LateError):
        ours.receive(soon(0.05))
    with pytest.raises(LateError):
        theirs.send({"array": np.zeros(2**24)}, deadline=soon(0.05))


def test_a_closed_end_is_noticed(ends):
    """Also in the middle of a frame."""
    ours, theirs = ends
    theirs.end.send(struct.pack("!QQ", 100, 0) + b"{")
    theirs.close()

    with pytest.raises(ClosedError):
        ours.receive(soon())


@pytest.mark.parametrize(
    ("junk", "error"),
    [
        (struct.pack("!QQ", 2**31, 0), TooMuchError),
        (struct.pack("!QQ", 2, 2**60) + b"{}", TooMuchError),
        (struct.pack("!QQ", 2, 2**20 - 1) + b"{}", TooMuchError),
        (b"HTTP/1.1 200 OK\r\n\r\n", TooMuchError),
        (struct.pack("!QQ", 2, 0) + b"{]", NonsenseError),
        (struct.pack("!QQ", 2, 0) + b"[]", NonsenseError),
        (struct.pack("!QQ", 12, 0) + b'{"a": ["x"]}', NonsenseError),
        (struct.pack("!QQ", 2, 0) + b"\xff\xff", NonsenseError),
        (struct.pack("!QQ", 200_000, 0) + b"[" * 200_000, NonsenseError),
    ],
)
def test_what_is_no_frame_is_refused_before_anything_is_allocated(ends, junk, error):
    """Sizes beyond the limit, other protocols, broken and deeply nested JSON."""
    ours, theirs = ends
    theirs.end.setblocking(True)
    theirs.end.sendall(junk)

    with pytest.raises(error):
        ours.receive(soon())


def test_an_open_file_is_handed_over_behind_a_frame(ends):
    """The next frame is read as usual."""
    ours, theirs = ends
    reading, writing = os.pipe()
    ours.send({"do": "this"}, descriptor=writing)
    ours.send({"do": "that"})
    os.close(writing)
    theirs.receive(soon())
    handed = theirs.receive_descriptor()
    os.write(handed, b"through")
    os.close(handed)

    assert os.read(reading, 100) == b"through"
    assert theirs.receive(soon()) == {"do": "that"}
    os.close(reading)
