"""Plain data: nothing of a returned object is believed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from course_utils.checking.plain import Opaque, copied, describe, plain, same


class Liar:
    """Claims to be equal to everything, to be an array and to be a float."""

    __class__ = float

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __repr__(self):
        raise RuntimeError("no")

    __str__ = __repr__

    def __array__(self, *_, **__):
        raise SystemExit

    def __float__(self):
        return 1.0


class FloatInDisguise(np.float64):
    def __abs__(self):
        return 0.0


class HostileMeta(type):
    __name__ = property(lambda _cls: 1 / 0)

    def __instancecheck__(cls, instance):
        return True


class Hostile(metaclass=HostileMeta):
    pass


class HostileDict(dict):
    def items(self):
        raise SystemExit

    __iter__ = items

    def __len__(self):
        return -5


@pytest.mark.parametrize(
    "value",
    [
        Liar(),
        FloatInDisguise(3.0),
        Hostile(),
        Hostile,
        (number for number in range(3)),
        np.zeros((1, 1)).view(np.matrix),
        np.ma.masked_array([1.0], [True]),
        np.array([object()]),
        np.array([None, [1]], dtype=object),
        np.zeros(10_000_000),
        [0.0] * 10_000_000,
        10**100_000,
        2**1024 - 1,
        np.bytes_(b"x"),
        np.datetime64("2020-01-01"),
        ...,
        lambda: None,
    ],
    ids=lambda value: str(np.ndarray if isinstance(value, np.ndarray) else type.__repr__(type(value)))[:40],
)
def test_a_value_that_is_no_plain_data_becomes_a_description(value):
    """Whatever the object says of itself, only a short line about it is kept."""
    kept = plain(value)

    assert isinstance(kept, Opaque)
    assert 0 < len(describe(kept)) < 200
    assert describe(kept).isprintable()


def test_a_container_that_lies_is_read_through_its_base_class():
    """A dict subclass with hostile methods still gives what it really holds."""
    assert plain(HostileDict(a=1.0)) == {"a": 1.0}


def test_a_list_that_contains_itself_ends_at_the_depth_limit():
    """Self-reference neither recurses without end nor raises."""
    endless = []
    endless.append(endless)

    assert "nested" in str(plain(endless))


def test_a_plain_copy_is_independent_of_the_original():
    """What the student's code does to its array afterwards does not reach the copy."""
    X = np.ones((2, 3))
    kept = plain({"X": X})
    X[:] = 7

    assert np.array_equal(kept["X"], np.ones((2, 3)))


plain_data = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.floats()
    | st.text(max_size=5)
    | arrays(np.float64, array_shapes(max_dims=3, max_side=4)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | st.tuples(inner, inner)
    ),
    max_leaves=8,
)


@given(plain_data)
def test_plain_data_stay_as_they_are(value):
    """Plain and copied change nothing of plain data, and `same` notices that."""
    assert same(plain(value), value)
    assert same(copied(value), value)
