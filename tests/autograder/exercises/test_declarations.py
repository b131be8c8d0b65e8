"""Declarations agree with the notebook, with the public file and with themselves."""

import inspect
import re

import pytest

from autograder.exercises import WEEKS, exercise, exercises_of
from autograder.exercises.model import speaks_of
from autograder.judging import result_names
from autograder.reference import reference_functions, solution_sources
from course_utils.checking.kinds import KINDS
from course_utils.checking.public import read_public
from course_utils.dataset_choice import shipped_folder
from tests.autograder.exercises.sources import (
    EXERCISES,
    FUNCTIONS,
    loops,
    mistaken,
    normalised,
    reference,
    variants,
)


@pytest.mark.parametrize("week", WEEKS)
def test_the_ids_are_the_notebooks_cells_in_its_order(week):
    """One spine: grade_ids, exercises and the public file have the same names."""
    names = [one.name for one in exercises_of(week)]

    assert names == list(solution_sources(week))
    assert set(names) == set(read_public(shipped_folder() / "public" / f"{week}.h5"))


@pytest.mark.parametrize("week", WEEKS)
def test_the_points_add_up(week):
    """To 100, the questions' 10 among them; the optional first week has 10 and grades no question."""
    total, questions = (10, 0) if week == "week1" else (100, 10)

    assert sum(one.points for one in exercises_of(week)) == total
    assert sum(one.points for one in exercises_of(week) if one.question) == questions


@pytest.mark.parametrize("one", FUNCTIONS, ids=lambda one: one.id)
def test_parameters_are_those_of_the_solution(one):
    """By position; what the solution takes besides is among the extras."""
    names = list(inspect.signature(reference_functions(one.week)[one.name]).parameters)
    count = len(one.parameters)

    assert names[:count] == list(one.parameters)
    assert set(names[count:]) <= set(one.extras)


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.id)
def test_kinds_speak_of_results_that_exist(one):
    """A misspelt key would silently be judged as an array."""
    names = result_names(one)

    assert all(any(speaks_of(name, result) for result in names) for name in one.kinds)
    assert set(one.kinds.values()) <= KINDS


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.id)
def test_helpers_are_exercises(one):
    """Every id in `uses` exists, and what gives starting values is among them."""
    assert [exercise(identifier).id for identifier in one.uses] == list(one.uses)
    assert {f"{one.week}.{name}" for name in one.starts} <= set(one.uses)


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.id)
def test_no_two_mistakes_share_an_id(one):
    """And there are at least eight where the exercise is a function."""
    ids = [known.id for known in one.mistakes]

    assert len(set(ids)) == len(ids)
    assert one.question or len(ids) >= 8


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.id)
def test_mistakes_say_what_to_think_of(one):
    """Ids are kebab-case, messages are one to three sentences."""
    for known in one.mistakes:
        about = (one.id, known.id)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", known.id), about
        assert 20 <= len(known.message) <= 260, about
        assert known.message.endswith((".", "?")), about


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.id)
def test_no_mistake_is_a_right_answer_or_another_mistake(one):
    """Changed sources all differ."""
    sources = {known.id: mistaken(one, known, reference(one)) for known in one.mistakes}
    assert None not in sources.values(), sources

    trees = [normalised(source) for source in (reference(one), *sources.values())]
    assert len(set(trees)) == len(trees)


@pytest.mark.parametrize("one", FUNCTIONS, ids=lambda one: one.id)
def test_right_answers_are_written_differently(one):
    """At least eight, no two with the same syntax tree, none with the solution's."""
    trees = {normalised(source) for source in variants(one).values()}

    assert len(trees) == len(variants(one)) >= 8
    assert normalised(reference(one)) not in trees


@pytest.mark.parametrize("one", [one for one in FUNCTIONS if one.scales], ids=lambda one: one.id)
def test_loops_come_in_all_forms(one):
    """`for`, `while` where it makes sense, comprehension, generator, `map` and NumPy's disguises."""
    written = "\n".join(loops(one).values())

    for form in ("for ", "map(", "np.vectorize", "np.apply_along_axis", " for "):
        assert form in written
    assert "while " in written
    assert len({normalised(source) for source in loops(one).values()}) == len(loops(one)) >= 8
