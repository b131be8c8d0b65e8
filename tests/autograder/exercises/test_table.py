"""The table of mistakes and the declaration's signature: what is read, and what is refused."""

import numpy as np
import pytest

from autograder.exercises.changes import Change
from autograder.exercises.declaration import exercise
from autograder.exercises.families import summed
from autograder.exercises.table import mistakes

TABLE = """
# A comment.
twice: s = 2 * s
    The sum is doubled.
    Why?
by-loop [vectorized example]:
        for x in X:
            s += x
    A loop.
"""


def test_a_table_has_a_mistake_per_head():
    """Code stands beside the id or below it, indented twice; the message once."""
    one, two = mistakes(TABLE, of="\n    return 1\n")

    assert (one.id, one.message) == ("twice", "The sum is doubled. Why?")
    assert one.change == Change("s = 2 * s\n", of="return 1")
    assert two.change.lines == "for x in X:\n    s += x\n"
    assert (two.criterion, two.targets) == ("vectorized", ("example",))


def test_names_without_a_value_are_an_option():
    """They are no criterion."""
    (one,) = mistakes("no-m [without m, n]: s = s / m\n    m is not defined.\n")

    assert (one.criterion, one.change.without) == ("", {"m", "n"})


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("Twice: s\n    Text.", "expected `id: changed line`"),
        ("twice: s = 1\n", "mistake twice: found no message"),
        ("twice:\n    Text.\n", "mistake twice: found no line"),
    ],
)
def test_a_broken_table_is_refused(table, message):
    """With what was found."""
    with pytest.raises(ValueError, match=message):
        mistakes(table)


def test_a_family_speaks_of_each_name_and_of_all():
    """Ids and messages carry the names."""
    assert [(one.id, one.change.lines) for one in summed("dW", "db")] == [
        ("dw-summed-not-averaged", "dW = dW * m\n"),
        ("db-summed-not-averaged", "db = db * m\n"),
        ("summed-not-averaged", "dW = dW * m; db = db * m\n"),
    ]


def test_a_declaration_reads_like_a_sentence():
    """Signature, cases with their sizes, and axes that must not grow."""
    one = exercise(
        "week2.total(X, k) -> s, t",
        points=1,
        inputs=lambda _rng, _pictures, n=3, m=2: (np.zeros((n, m)), n),
        cases={"{n} by {m}": [{}, {"n": 4}], "a row": {"n": 1}},
        grows={"row": "n", "column": lambda count: {"m": count + 1}},
        mistakes=mistakes(TABLE),
    )
    shapes = [scale.draw(7)(None, None)["X"].shape for scale in one.scales]

    assert (one.id, one.parameters, one.returns) == ("week2.total", ("X", "k"), ("s", "t"))
    assert [case.name for case in one.cases] == ["3 by 2", "4 by 2", "a row"]
    assert one.cases[1].draw(None, None)["k"] == 4
    assert shapes == [(7, 2), (3, 8)]
    assert [known.id for known in one.mistakes] == ["twice", "by-loop", "leans-on-the-session"]


def test_a_signature_that_cannot_be_read_is_refused():
    """With the form that is expected."""
    with pytest.raises(ValueError, match="expected `week2"):
        exercise("week2.total", points=1, inputs=lambda: (), cases={}, mistakes=())
