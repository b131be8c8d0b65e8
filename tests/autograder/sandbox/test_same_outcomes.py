"""Honest notebooks: a call in the sandbox gives the outcome that the same call gives in this process."""

import linecache
from dataclasses import asdict, replace

import numpy as np
import pytest

from autograder.checksets import make_checkset, mistaken_source
from autograder.exercises import exercise, exercises_of
from autograder.published import published_mistakes
from autograder.reference import reference_functions, solution_source
from autograder.sandbox.session import Sandbox
from course_utils.checking.outcome import Call
from course_utils.checking.runner import in_process
from tests.autograder.sandbox.notebooks import cells

# Functions with helpers, starting values, dictionaries, draws, generous and strict signatures.
EXERCISES = (
    *("week2.flatten_images", "week2.graph_gradients", "week2.propagate", "week2.optimize"),
    *("week3.initialize_parameters", "week3.backward_propagation", "week3.nn_model"),
    *("week4.L_model_forward", "week4.linear_activation_backward", "week4.L_layer_model"),
)
SETUP = {
    "week2": "import numpy as np",
    "week3": "import numpy as np\nfrom course_utils.given.week3 import *",
    "week4": "import copy\nimport numpy as np\nfrom course_utils.given.week4 import *",
}


def notebook(week, mistaken):
    """The cells of a solved week, or of one with a mistake in each function that has one to make."""
    sources = [SETUP[week]]
    for one in exercises_of(week):
        source = solution_source(week, one.name)
        wrong = [known.id for known in published_mistakes(one) if known.criterion == "values"]
        mistakes = [mistake for mistake in one.mistakes if mistake.id in wrong[:1]]
        sources.append(mistaken_source(one, *mistakes) if mistaken and mistakes else source)
    return sources


def names_here(sources):
    """What the cells define when they run in this process, under the names that the sandbox gives them."""
    names = {"__name__": "__main__"}
    for index, source in enumerate(sources):
        name = f"<cell {index}>"
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        exec(compile(source, name, "exec"), names)
    return names


def calls_of(check):
    """A call of every kind: each case, one without leftovers, one that fails, counted and watched ones."""
    extras = tuple(check.spec.extras.items())
    cases = [Call(case.arguments, extras, random=place) for place, case in enumerate(check.cases)]
    wrong = Call((*check.cases[0].arguments[:-1], "text"), extras, random=0)
    counted = [
        Call(size.arguments, extras, counted=True)
        for scale in check.scales
        for size in (scale.small, scale.large)
    ]
    return [*cases, replace(cases[0], clean=True), wrong, *counted[:4]]


def without_sources(outcome):
    """An outcome's facts; the text of the course's own lines can be read in this process alone."""
    trace = outcome.trace and replace(outcome.trace, sources={})
    return asdict(replace(outcome, value=None, trace=trace))


def assert_close(found, expected):
    """The same structure, types and shapes; floats as two processes may round them."""
    assert type(found) is type(expected)
    if isinstance(expected, dict):
        assert list(found) == list(expected)
        found, expected = list(found.values()), list(expected.values())
    if isinstance(expected, list | tuple):
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            assert_close(one, other)
    elif isinstance(expected, np.ndarray | float):
        assert np.asarray(found).dtype == np.asarray(expected).dtype
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12, strict=True)
    else:
        assert found == expected


@pytest.fixture(scope="module")
def patient():
    """A sandbox with the usual limits."""
    with Sandbox() as started:
        yield started


@pytest.fixture(scope="module", params=["solved", "mistaken"])
def notebooks(request, patient):
    """Every week's notebook in the sandbox: week → (its cells, submission)."""
    opened = {}
    for week in SETUP:
        sources = notebook(week, request.param == "mistaken")
        submission = patient.submission()
        assert submission.define(cells(*sources)) == []
        opened[week] = sources, submission
    yield opened
    for _, submission in opened.values():
        submission.close()


@pytest.mark.parametrize(
    ("identifier", "helped"),
    [
        pytest.param(name, helped, id=f"{name}{' with reference helpers' if helped else ''}")
        for name in EXERCISES
        for helped in ([False, True] if exercise(name).uses else [False])
    ],
)
def test_outcomes_are_the_same(notebooks, identifier, helped):
    """Values, exceptions with line and shapes, counts by line, what was changed or asked."""
    one = exercise(identifier)
    sources, submission = notebooks[one.week]
    names = names_here(sources)
    check = make_checkset(one, "seed")
    used = [used.split(".")[1] for used in one.uses]
    helpers = {name: reference_functions(one.week)[name] for name in used} if helped else {}
    here = in_process(
        names[one.name],
        left_out=[*(names[name] for name in used), *helpers.values()],
        helpers=helpers,
        starts=check.spec.starts,
    )
    offered = {name: (helper, exercise(f"{one.week}.{name}").parameters) for name, helper in helpers.items()}
    with submission.function(one.name) as fork:
        assert fork.trouble(one.parameters, tuple(one.extras)) == ""
        there = fork.runner(left_out=used, helpers=offered, starts=check.spec.starts)
        for call in calls_of(check):
            expected, found = here(call), there(call)
            assert_close(found.value, expected.value)
            assert without_sources(found) == without_sources(expected)
    assert submission.breaches == []
