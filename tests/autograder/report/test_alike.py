"""Agreement beyond what an exercise makes likely; the usual answer says nothing."""

import random

import pytest

from autograder.report.alike import alike
from tests.autograder.report.sample import function

NAMES = tuple("abcdefgh")


def written(style, name="f", variables=("m", "s")):
    """A function of one of very many styles, with these names of variables."""
    first, second = variables
    lines = [f"{first} = X.shape[{style % 7}] + {style}", f"{second} = X * {first} + {style % 5}"]
    lines += [f"{second} = {second} - {style % (3 + place)}" for place in range(style % 4 + 1)]
    body = "\n    ".join([*lines, f"return {second}"])
    return function(f"def {name}(X):\n    {body}")


STYLES = [written(1000 + 37 * style) for style in range(30)]


def everybody(count, exercises=NAMES, seed=1):
    """A class in which everybody writes in a style of their own."""
    styles = random.Random(seed)
    return {
        f"s{n}": {name: written(styles.randrange(10**6), name) for name in exercises} for n in range(count)
    }


@pytest.mark.parametrize("seed", [12, 15, 19])
def test_a_class_of_independent_people_has_no_group(seed):
    """A few ways of writing are frequent, many are rare, and some pair shares several rare ones by chance."""
    weights = [1 / rank for rank in range(1, 31)]
    styles = random.Random(seed)
    people = {}
    for number in range(60):
        chosen = styles.choices(STYLES, weights, k=len(NAMES))
        people[f"s{number}"] = dict(zip(NAMES, chosen, strict=True))

    assert alike(people) == []


def test_a_copy_with_other_names_comments_and_docstring_is_found():
    """With the functions that agree."""
    people = everybody(40)
    for number, name in enumerate(NAMES[:5]):
        people["s3"][name] = written(1000 + number, name)
        people["s7"][name] = written(1000 + number, name, variables=("rows", "total"))
        people["s7"][name].body.insert(0, function('"""My own words."""'))

    (group,) = alike(people)

    assert group.students == ("s3", "s7")
    assert group.exercises == NAMES[:5]


def test_the_usual_answer_is_no_agreement():
    """Half of a class writes as the course does."""
    people = everybody(40)
    for number in range(0, 40, 2):
        people[f"s{number}"] = {name: written(1, name) for name in NAMES}

    assert alike(people) == []


def test_short_answers_prove_nothing():
    """However many of them two people share, as long as nothing else agrees."""
    people = everybody(30)
    for student in ("s1", "s2"):
        people[student] |= {
            name: function(f"def {name}():\n    return {number}") for number, name in enumerate("abc")
        }

    assert alike(people) == []


def test_three_who_share_are_one_group():
    """Not three pairs."""
    people = everybody(40)
    for student in ("s1", "s2", "s3"):
        people[student] = {name: written(77 + number, name) for number, name in enumerate(NAMES)}

    assert [group.students for group in alike(people)] == [("s1", "s2", "s3")]
