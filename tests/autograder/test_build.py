"""The public file: committed as the build makes it, small, and without a word of an answer."""

import ast

import h5py
import pytest

from autograder.course_check.public_cases import stale
from autograder.exercises import WEEKS
from autograder.reference import solution_sources
from course_utils.dataset_choice import shipped_folder


@pytest.mark.parametrize("week", WEEKS)
def test_the_committed_file_is_what_the_build_makes(week):
    """A changed exercise without `nncourse build` would judge students by old cases.

    What each mistake breaks is compared with what it does in the tests of the mistakes.
    """
    assert stale(week, derive=False) == []


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
