"""Where the tests take sources from: right answers, loops, and right answers with a mistake in them."""

import ast
from functools import cache
from importlib import import_module

from autograder.exercises import WEEKS, exercises_of
from autograder.exercises.edits import EditDoesNotApply
from autograder.exercises.model import Exercise, Misconception
from autograder.reference import solution_source

EXERCISES = tuple(one for week in WEEKS for one in exercises_of(week))
FUNCTIONS = tuple(one for one in EXERCISES if not one.question)


def variants(exercise: Exercise) -> dict[str, str]:
    """Return the right answers that differ from the solution, title → source."""
    return _module(exercise).VARIANTS


def loops(exercise: Exercise) -> dict[str, str]:
    """Return the loops with right numbers, title → source."""
    return getattr(_module(exercise), "LOOPS", {})


def _module(exercise):
    return import_module(f"tests.autograder.exercises.{exercise.week}_variants.{exercise.name}")


def reference(exercise: Exercise) -> str:
    """Return the solution cell's source."""
    return solution_source(exercise.week, exercise.name)


def mistaken(exercise: Exercise, misconception: Misconception, source: str) -> str | None:
    """Return ``source`` with the mistake made in the first way that fits it, or None if none does."""
    for way in range(1 + len(misconception.or_edit)):
        try:
            return misconception.apply(source, exercise.name, way)
        except EditDoesNotApply:
            continue
    return None


def fitting_variants(exercise: Exercise, misconception: Misconception) -> dict[str, str]:
    """Return title → mistaken source of every variant that the mistake fits.

    The first three differ from mistake to mistake, so that a test of three tries all variants in the end.
    """
    sources = list(variants(exercise).items())
    turn = exercise.misconceptions.index(misconception) % len(sources)
    edited = {
        title: mistaken(exercise, misconception, source) for title, source in sources[turn:] + sources[:turn]
    }
    return {title: source for title, source in edited.items() if source is not None}


@cache
def normalised(source: str) -> str:
    """Return the syntax tree as text, without names of variables, docstrings and annotations."""
    tree = ast.parse(source)
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            if ast.get_docstring(node) is not None:
                node.body = node.body[1:]
        if isinstance(node, ast.arg):
            node.annotation = None
            node.arg = names.setdefault(node.arg, f"name{len(names)}")
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.setdefault(node.id, f"name{len(names)}")
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = names.get(node.id, node.id)
    return ast.dump(tree)
