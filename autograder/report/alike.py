"""Groups of students whose functions agree more than the exercises make likely.

A right answer to a small exercise has few forms, so that two students agree proves nothing. How often a form
occurs in the rest of the class says how likely it is: p = (others + 1) / (class + 1). Two students who share
the forms f₁, f₂, … agree by -Σ log pᵢ.
They are listed where, among all pairs of a class of independent people, so much agreement would be expected
less than once in `ONCE_IN` classes. That is Markov's inequality: of an agreement A,
P(A > t) ≤ E[exp A] / exp t, and E[exp A] is the product over the exercises of 1 + Σ p² (exp(surprise) - 1)
over their forms.
A form is a function's syntax tree with its local names numbered, without docstrings and annotations:
renaming and comments change nothing.
"""

import ast
import copy
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from autograder.report.functions import Function

ONCE_IN = 20
MOST_SHARING = 0.2  # of the class: a form that more students have is the usual one
# A short function has few forms: no form says more than its size, this many steps of its tree per nat.
NODES_PER_NAT = 12


@dataclass(frozen=True)
class Group:
    """Students who agree.

    Attributes:
        students: by name.
        exercises: whose forms two or more of them share, without the shortest.
    """

    students: tuple[str, ...]
    exercises: tuple[str, ...]


def alike(functions: Mapping[str, Mapping[str, Function]]) -> list[Group]:
    """Return the groups of a class, the largest agreement first.

    Args:
        functions: student → name → definition.
    """
    count = len(functions)
    sharing: dict[tuple[str, str], list[str]] = defaultdict(list)
    sizes: dict[tuple[str, str], int] = {}
    for student, written in functions.items():
        for name, function in written.items():
            form, size = _form(function)
            sharing[name, form].append(student)
            sizes[name, form] = size
    agreement: dict[tuple[str, str], float] = defaultdict(float)
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_chance: dict[str, float] = defaultdict(float)
    for key, students in sharing.items():
        if len(students) <= max(2, MOST_SHARING * count):
            surprise = min(math.log((count + 1) / max(1, len(students) - 1)), sizes[key] / NODES_PER_NAT)
            by_chance[key[0]] += (len(students) / count) ** 2 * math.expm1(surprise)
            for pair in combinations(sorted(students), 2):
                agreement[pair] += surprise
                if sizes[key] >= NODES_PER_NAT:
                    shared[pair].add(key[0])
    pairs = max(1, count * (count - 1) / 2)
    enough = math.log(pairs * ONCE_IN) + sum(map(math.log1p, by_chance.values()))
    return _groups({pair: shared[pair] for pair, one in agreement.items() if one > enough})


def _form(function: Function) -> tuple[str, int]:
    """Return a function's form and the size of its tree."""
    tree = copy.deepcopy(function)
    numbers: dict[str, str] = {}
    bound = {one.arg for one in ast.walk(tree) if isinstance(one, ast.arg)}
    bound |= {
        one.id for one in ast.walk(tree) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }
    size = 0
    for node in ast.walk(tree):
        size += 1
        if isinstance(node, Function):
            node.returns, node.decorator_list = None, []
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                node.body = node.body[1:] or [ast.Pass()]
        if isinstance(node, ast.arg):
            node.annotation = None
        for field in ("id", "arg"):
            name = getattr(node, field, None)
            if name in bound and not isinstance(node, ast.keyword):
                setattr(node, field, numbers.setdefault(name, f"v{len(numbers)}"))
    return ast.dump(tree), size


def _groups(shared: Mapping[tuple[str, str], set[str]]) -> list[Group]:
    """Join pairs that have a student in common."""
    groups: list[tuple[set[str], set[str]]] = []
    for pair, exercises in sorted(shared.items()):
        students, names = set(pair), set(exercises)
        apart = []
        for one in groups:
            if one[0] & students:
                students, names = students | one[0], names | one[1]
            else:
                apart.append(one)
        groups = [*apart, (students, names)]
    groups.sort(key=lambda one: (-len(one[1]), -len(one[0]), sorted(one[0])))
    return [Group(tuple(sorted(students)), tuple(sorted(names))) for students, names in groups]
