"""Plain data over the wire: what is plain comes back the same, all else is refused."""

import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.sandbox.values import MOST_VALUES, NotPlainError, clean_text, decode, encode
from course_utils.checking.plain import Opaque, plain, same

_NUMBERS = st.one_of(
    *(
        arrays.boolean_dtypes(),
        arrays.integer_dtypes(),
        arrays.floating_dtypes(),
        arrays.complex_number_dtypes(),
    )
)
_LEAVES = st.one_of(
    *(st.none(), st.booleans(), st.integers(-(2**900), 2**900), st.floats(), st.complex_numbers()),
    st.text(st.characters(exclude_categories=["Cs"])),
    _NUMBERS.flatmap(lambda kind: arrays.arrays(kind, arrays.array_shapes(min_dims=0, min_side=0))),
    _NUMBERS.flatmap(arrays.from_dtype),
)
_PLAIN = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        *(st.lists(inner, max_size=4), st.dictionaries(st.text("abc_1"), inner, max_size=4)),
        st.lists(inner, max_size=4).map(tuple),
    ),
    max_leaves=8,
)


def through_the_wire(value):
    arrays = []
    data = json.loads(json.dumps(encode(value, arrays)))
    return decode(data, np.frombuffer(b"".join(arrays), np.uint8))


@given(_PLAIN)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_plain_data_come_back_the_same(value):
    """Types, byte orders, shapes without elements, nan and the sign of zero included."""
    value = plain(value)

    assert same(through_the_wire(value), value)


@pytest.mark.parametrize(
    "value",
    [np.array(["ä", "bcd"]), np.array([b"x"]), np.str_(""), np.array([""]), np.float64("nan"), -0.0],
    ids=repr,
)
def test_texts_and_rare_numbers_come_back_the_same(value):
    """What the strategies above do not make."""
    assert same(through_the_wire(value), value)


def test_a_description_comes_back():
    """Of what was no plain data in the child already."""
    assert through_the_wire([Opaque("a generator", (3,))]) == [Opaque("a generator", (3,))]


def test_an_object_is_no_plain_data():
    """Nobody can send one by mistake."""
    with pytest.raises(NotPlainError):
        encode(object(), [])


_NONE = np.zeros(0, np.uint8)
_FOUR = np.zeros(4, np.uint8)


@pytest.mark.parametrize(
    ("data", "arrays"),
    [
        ([], _NONE),
        (["pickle", "x"], _NONE),
        (["__init__", []], _NONE),
        (["array", "O", [1]], _FOUR),
        (["array", "V4", [1]], _FOUR),
        (["array", "U0", [10**9]], _NONE),
        (["array", "S0", [4 * 10**9]], _NONE),
        (["array", "<f4\n", [1]], _FOUR),
        (["array", "<M8[s]", [1]], _FOUR),
        (["array", "f8,f8", [1]], _FOUR),
        (["array", {"names": []}, [1]], _FOUR),
        (["array", "<f4", [2]], _FOUR),
        (["array", "<f4", [-1]], _FOUR),
        (["array", "<f4", [1.0]], _FOUR),
        (["array", "<f4", [True]], _FOUR),
        (["array", "<f4", [10**9, 10**9]], _NONE),
        (["array", "<f4", [1] * 40], _FOUR),
        (["list", [["array", "<f4", [1]], ["array", "<f4", [1]]]], _FOUR),
        (["array", "|b1", [4]], _FOUR + 2),
        (["array", "<U1", [1]], _FOUR + 255),
        (["array", "<U1", [1]], np.array([0, 0xD8, 0, 0], np.uint8)),
        (["scalar", "<f4", "00"], _NONE),
        (["scalar", "<f4", "zz"], _NONE),
        (["scalar", "<U1", "00000000"], _NONE),
        (["complex", "1", 2], _NONE),
        ({"a": ["pickle", "x"]}, _NONE),
        (["list", "abc"], _NONE),
        (["tuple", {"a": 1}], _NONE),
        (2**1001, _NONE),
        (["opaque", 5, None], _NONE),
        (["opaque", "x", [-1]], _NONE),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_a_liar_sends_is_refused(data, arrays):
    """Other types, sizes that do not fit, memory shared by two arrays, impossible characters."""
    with pytest.raises(NotPlainError):
        decode(data, arrays)


def test_depth_and_number_are_limited():
    """Whatever JSON allows."""
    deep = 1
    for _ in range(20):
        deep = ["list", [deep]]
    for data in (deep, ["list", [1] * (MOST_VALUES + 1)]):
        with pytest.raises(NotPlainError):
            decode(data, _NONE)


def test_texts_can_be_written_anywhere():
    """Half a character would stop a record from being saved."""
    assert clean_text("a\ud800b") == "a?b"


def test_texts_of_no_length_are_no_array():
    """NumPy makes one character of none, and so gigabytes of nothing."""
    with pytest.raises(NotPlainError):
        decode(["array", "<U0", [10**9]], _NONE)
