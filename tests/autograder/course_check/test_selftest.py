"""A self-test that can fail: each question finds what it asks about when that is broken."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from autograder.course_check import public_cases, selftest
from autograder.exercises import week1
from autograder.grading.record import Finding
from autograder.reference import reference_functions
from autograder.sandbox.session import Sandbox
from autograder.sandbox.starting import SandboxLost


def test_a_wrong_line_in_a_solution_is_found(monkeypatch):
    """A gradient with the wrong sign disagrees with its own cost."""
    solutions = {week: dict(reference_functions(week)) for week in ("week2", "week3", "week4")}
    right = solutions["week2"]["propagate"]

    def turned_around(*data):
        grads, cost = right(*data)
        return {"dw": -grads["dw"], "db": 0.0}, cost

    solutions["week2"]["propagate"] = turned_around
    assert selftest.wrong_gradients() == []
    monkeypatch.setattr(selftest, "reference_functions", solutions.__getitem__)

    assert [problem.split(" differs")[0] for problem in selftest.wrong_gradients()] == [
        "`propagate`: dw",
        "`propagate`: db",
    ]


def test_a_changed_weight_is_found(monkeypatch):
    """It is no longer what the public file says."""
    neuron, standardize = week1.EXERCISES
    changed = replace(neuron, weights={**neuron.weights, "shape": 0.2, "values": 0.25})
    monkeypatch.setattr(week1, "EXERCISES", (changed, standardize))

    assert public_cases.stale("week1")


def test_other_pictures_are_found(monkeypatch):
    """By their digest."""
    assert selftest.wrong_pictures() == []
    monkeypatch.setattr(selftest, "digest_of", lambda _: "0" * 12)

    assert selftest.wrong_pictures() == ["the pictures have the digest 000000000000; expected 933817513bb2"]


def test_a_right_answer_that_loses_points_is_found(monkeypatch):
    """With its name."""
    assert selftest.renamed_answers_that_lose_points() == []
    monkeypatch.setattr(selftest, "_renamed", lambda _week, name: f"def {name}(*data):\n    return 0")

    problems = selftest.renamed_answers_that_lose_points()
    assert any(one.startswith("`sigmoid` with other names of variables earns") for one in problems)


@pytest.fixture
def unfenced(monkeypatch):
    """Grades in this very process, which no fence holds back."""

    def grade(notebook, *_, **__):
        names: dict = {}
        exec("".join(notebook["cells"][0]["source"]), names)
        try:
            told = str(names["sigmoid"](1.0))
        except Exception as error:
            told = str(error)
        finding = Finding("values", "s", False, 0.0, 5.0, "", told)
        return SimpleNamespace(exercises=[SimpleNamespace(name="sigmoid", score=0.0, findings=[finding])])

    monkeypatch.setattr(selftest, "grade", grade)
    monkeypatch.delitem(selftest.ATTACKS, "kills the grader")


@pytest.mark.usefixtures("unfenced")
def test_without_fences_the_attacks_succeed():
    """So a fence that holds nothing back is noticed."""
    assert selftest.attacks_that_succeed(None) == [
        "a function that reads the course's secret: read a file",
        "a function that writes outside of its folder: wrote a file",
        "a function that opens a connection: reached a port",
        "a function that starts a program: wrote a file",
    ]


def test_behind_the_fences_of_this_machine_they_do_not():
    """As far as this machine has them: the level is printed beside."""
    with Sandbox() as sandbox:
        if sandbox.isolation["level"] != "full":
            pytest.skip(f"this machine confines partly: {sandbox.isolation['missing']}")
        assert selftest.attacks_that_succeed(sandbox) == []


def test_an_attack_that_ends_the_grader_is_reported(monkeypatch):
    """The rest cannot be tried then."""

    def grade(*_, **__):
        raise SandboxLost("gone")

    monkeypatch.setattr(selftest, "grade", grade)

    assert selftest.attacks_that_succeed(None) == [
        "a function that reads the course's secret: ended the grader"
    ]


def test_an_attack_that_earns_points_is_reported(monkeypatch):
    """Whatever it reached."""
    earning = SimpleNamespace(exercises=[SimpleNamespace(name="sigmoid", score=1.0, findings=[])])
    monkeypatch.setattr(selftest, "grade", lambda *_, **__: earning)

    assert len(selftest.attacks_that_succeed(None)) == len(selftest.ATTACKS)
