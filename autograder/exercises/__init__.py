"""What is asked: one package per week, one file per exercise.

A file holds one `declaration.exercise(…)` with a table of mistakes (`table`), whose lines `changes` applies
to the reference solution; `families` has the mistakes that many exercises share.
"""

from importlib import import_module

from autograder.exercises.model import Exercise

WEEKS = ("week1", "week2", "week3", "week4")


def exercises_of(week: str) -> tuple[Exercise, ...]:
    """Return the exercises of ``week`` in the notebook's order."""
    return import_module(f"autograder.exercises.{week}").EXERCISES


def exercise(identifier: str) -> Exercise:
    """Return the exercise with this id, for example ``week2.propagate``."""
    week = identifier.split(".")[0]
    found = [one for one in exercises_of(week) if one.id == identifier] if week in WEEKS else []
    if not found:
        raise KeyError(f"no exercise {identifier!r}; the ids of a week are in autograder/exercises/")
    return found[0]
