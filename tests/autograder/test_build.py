"""The public file: committed as the build makes it, small, and without a word of an answer."""

import ast

import h5py
import numpy as np
import pytest

from autograder.build import build
from autograder.exercises import WEEKS, exercises_of
from autograder.reference import solution_sources
from course_utils.checking.plain import same
from course_utils.checking.public import read_public
from course_utils.dataset_choice import shipped_folder


@pytest.mark.parametrize("week", WEEKS)
def test_the_committed_file_is_what_the_build_makes(week, tmp_path):
    """A changed exercise without `nncourse build` would judge students by old cases."""
    committed = read_public(shipped_folder() / "public" / f"{week}.h5")
    built = read_public(build(week, tmp_path / f"{week}.h5"))

    assert list(committed) == list(built)
    for name, check in built.items():
        other = committed[name]
        assert check.spec.misconceptions == other.spec.misconceptions
        assert _close(_without_misconceptions(check.spec), _without_misconceptions(other.spec))
        assert _close([vars(case) for case in check.cases], [vars(case) for case in other.cases])
        for known in check.spec.misconceptions:
            for place in range(len(check.cases)):
                one, two = check.lookalike(known.id, place), other.lookalike(known.id, place)
                assert (one is None) == (two is None)
                assert one is None or _close(one.value, two.value)


def _without_misconceptions(spec):
    return {name: value for name, value in vars(spec).items() if name != "misconceptions"}


def _close(one, two):
    """Equal up to the rounding of another BLAS."""
    if isinstance(one, np.ndarray) and one.dtype.kind == "f":
        return one.shape == two.shape and np.allclose(one, two, rtol=1e-9, atol=1e-12, equal_nan=True)
    if isinstance(one, dict):
        return one.keys() == two.keys() and all(_close(one[key], two[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(two) and all(map(_close, one, two))
    if isinstance(one, float | np.floating):
        return bool(np.isclose(one, two, rtol=1e-9, equal_nan=True))
    return same(one, two)


@pytest.mark.parametrize("week", WEEKS)
def test_the_file_is_small_enough_for_a_bundle(week):
    """At most 2 MB per week."""
    assert (shipped_folder() / "public" / f"{week}.h5").stat().st_size <= 2_000_000


@pytest.mark.parametrize("week", WEEKS)
def test_no_text_in_the_file_is_a_line_of_a_solution(week):
    """Sentences explain; they never hand over code."""
    lines = {
        ast.unparse(node)
        for source in solution_sources(week).values()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign | ast.AugAssign | ast.Call) and len(ast.unparse(node)) > 12
    }
    texts = []
    with h5py.File(shipped_folder() / "public" / f"{week}.h5") as file:
        for group in file.values():
            texts += [group["spec"][()].decode(), group["cases"][()].decode()]
    squeezed = "".join("".join(texts).split())

    assert lines
    assert [line for line in lines if "".join(line.split()) in squeezed] == []


@pytest.mark.parametrize("week", WEEKS)
def test_answers_to_questions_are_not_in_the_file(week):
    """A question has neither cases nor lookalikes there."""
    checks = read_public(shipped_folder() / "public" / f"{week}.h5")
    for one in exercises_of(week):
        if one.question:
            assert checks[one.name].cases == ()
