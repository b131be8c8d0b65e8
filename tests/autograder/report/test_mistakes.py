"""The mistakes of a class: each once, ranked, with a line that names nobody."""

import pytest

from autograder.report.functions import quoted_line
from autograder.report.mistakes import LOOP, NAMED, UNNAMED, mistakes_of
from course_utils.checking.findings import Finding
from tests.autograder.report.sample import exercise, function, member, wrong

SOURCE = '''def propagate(w, X, Y):
    """By Ada Lovelace."""
    m = X.shape[1]  # Ada
    for i in range(m):
        dw = X[:, i]
    grads = {}
    grads["db"] = 3
    print("Ada Lovelace was here, and says hello")
    return dw, grads
'''


def test_mistakes_are_ranked_by_how_many_make_them():
    """With the sentence of most of them; one student counts once, whatever it spoils."""
    twice = exercise("f", 5.0, wrong(), wrong(target="db"))
    once = exercise("f", 5.0, wrong(message="Another sentence."))
    other = exercise("g", 5.0, wrong(diagnosis="negated"))
    people = [member("a", twice), member("b", twice), member("c", once), member("d", other)]

    first, second = mistakes_of(people, {})

    assert (first.kind, first.exercise, first.diagnosis) == (NAMED, "f", "summed")
    assert first.who == ["a", "b", "c"]
    assert first.sentence == "A sum. Divide."
    assert second.who == ["d"]


def test_loops_and_what_has_no_name_are_apart():
    """What waits for something else says nothing, nor does what holds."""
    waits = Finding("general", "f", False, 0.0, 1.0, message="Judged as soon as a value is right.")
    right = Finding("runs", "f", True, 1.0, 1.0)
    findings = (
        wrong("vectorized", "f", "loop"),
        wrong(diagnosis=""),
        wrong("shape", diagnosis=""),
        waits,
        right,
    )

    found = mistakes_of([member("a", exercise("f", 2.0, *findings))], {})

    assert sorted((one.kind, one.diagnosis) for one in found) == [(LOOP, "loop"), (UNNAMED, "")]


@pytest.mark.parametrize(
    ("target", "evidence", "line"),
    [
        ("dw", "found 1", "dw = X[:, i]"),
        ('grads["db"]', "found 1", "grads['db'] = 3"),
        ("other", "found 1", "return (dw, grads)"),
        ("propagate", "line 4 of `propagate` ran 9 times", "for i in range(m):"),
        ("propagate", "line 8 of `propagate` failed", "print('…')"),
        ("dw", "line 4 of `sigmoid` ran 9 times", "dw = X[:, i]"),
        ("propagate", "line 99 of `propagate`", ""),
    ],
)
def test_the_line_to_blame(target, evidence, line):
    """The one that is named, or that binds the result; without comments and long texts."""
    assert quoted_line(function(SOURCE), wrong(target=target, evidence=evidence)) == line


def test_the_example_is_the_line_of_most():
    """It belongs to nobody in particular."""
    people = [member(name, exercise("f", 5.0, wrong())) for name in "abc"]
    lines = {"a": "dw = X.sum()", "b": "dw = X.sum()", "c": "dw = 7"}
    functions = {
        name: {"f": function(f"def f(X):\n    {line}\n    return dw")} for name, line in lines.items()
    }

    (mistake,) = mistakes_of(people, functions)

    assert mistake.example == "dw = X.sum()"
