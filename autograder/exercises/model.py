"""What an exercise is: a declaration that reads like a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np

from autograder.exercises.changes import Change
from autograder.exercises.weights import STANDARD
from course_utils.checking.spec import Question

# Draws the arguments of one call, by name and in order, from a generator and the cat pictures.
Draw = Callable[[np.random.Generator, "Pictures"], dict[str, Any]]


@dataclass(frozen=True)
class Pictures:
    """The pictures that cases are made from, whatever data set a notebook shows.

    Attributes:
        images: (m, 64, 64, 3) uint8.
        labels: (1, m) int64, 1 for a cat.
    """

    images: np.ndarray
    labels: np.ndarray

    def sample(self, rng: np.random.Generator, m: int) -> tuple[np.ndarray, np.ndarray]:
        """Return m pictures (m, 64, 64, 3) and labels (1, m), at least one cat and one other."""
        cats, others = np.flatnonzero(self.labels[0] == 1), np.flatnonzero(self.labels[0] == 0)
        half = max(1, m // 2)
        chosen = np.concatenate(
            [rng.choice(cats, half, replace=False), rng.choice(others, max(1, m - half), replace=False)]
        )[:m]
        rng.shuffle(chosen)
        return self.images[chosen], self.labels[:, chosen]


@dataclass(frozen=True)
class Case:
    """Named inputs for one call."""

    name: str
    draw: Draw


@dataclass(frozen=True)
class Scale:
    """Two sizes of one axis (``example``, ``feature`` or ``unit``) between which the work must not grow.

    Attributes:
        axis: what one more of is counted, in the singular.
        draw: from a size to the arguments' `Draw`.
        sizes: the small and the large size.
    """

    axis: str
    draw: Callable[[int], Draw]
    sizes: tuple[int, int] = (6, 23)


@dataclass(frozen=True)
class Mistake:
    """A known mistake: the lines of a right solution that it changes, and what to say to the student.

    Attributes:
        id: kebab-case, unique within its exercise.
        message: one or two sentences to the student: what is wrong and what to think of, never the code.
        change: how the right source becomes the mistaken one.
        criterion: what is lost (``runs``, ``shape``, ``values``, ``general``, ``vectorized`` or ``pure``;
            ``shape+values`` where both are); ``remark`` where the way is right, too, and the card only
            comments on it. Empty: found out by running it (`autograder.derived`).
        targets: which results are wrong, by the names on the card; empty for all of them. For ``vectorized``
            the axes that it loops over and the tool that hides it, if any (``example``, ``np.vectorize``);
            for ``pure`` the changed arguments. Found out with the criterion.
    """

    id: str
    message: str
    change: Change
    criterion: str = ""
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exercise:
    """One function a student writes.

    Attributes:
        id: ``week2.propagate``.
        points: what it is worth.
        parameters: the names of its positional arguments.
        returns: one name per returned value, as a student would write it: ``("grads", "cost")``.
        cases: what it is called with; the same draws with another seed are the hidden cases.
        kinds: result name → how it is judged (see `course_utils.checking.kinds`); ``array`` otherwise.
            A name that ends in ``*`` speaks of all results that begin so; the same in ``targets``.
        scales: between which sizes executed opcodes must not grow.
        uses: exercises whose functions it calls; those are graded on their own.
        starts: initialisers that it calls; given starting values stand in their place during each call.
        optional: returned values that a right answer may leave out, or hand over in addition.
        shares: result name → its share of the points for shapes and values, where one result among many is
            what matters; the others divide the rest equally.
        numbering: results such as ``dA`` that may be numbered by their own layer or the one above.
        extras: values for further parameters that some solutions have, by name; those that are flags, True or
            False, are switched on in every second case.
        question: for a concept question, what it asks for.
    """

    id: str
    points: float
    parameters: tuple[str, ...]
    returns: tuple[str, ...]
    cases: tuple[Case, ...]
    mistakes: tuple[Mistake, ...]
    weights: Mapping[str, float] = field(default_factory=lambda: STANDARD)
    kinds: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    scales: tuple[Scale, ...] = ()
    uses: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    numbering: str = ""
    shares: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    extras: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    question: Question | None = None

    @property
    def week(self) -> str:
        """``week2``."""
        return self.id.split(".")[0]

    @property
    def name(self) -> str:
        """The function's name."""
        return self.id.split(".")[1]

    def kind_of(self, result: str) -> str:
        """Return how the result of this name is judged."""
        return next((kind for name, kind in self.kinds.items() if speaks_of(name, result)), "array")


def speaks_of(name: str, result: str) -> bool:
    """Tell whether a declared name, which may end in ``*``, means this result."""
    return result.startswith(name[:-1]) if name.endswith("*") else result == name


def spelled_out(names: tuple[str, ...], results: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``names`` with every ``…*`` replaced by the results that it speaks of, in their order."""
    found = []
    for name in names:
        found += [one for one in results if speaks_of(name, one)] if name.endswith("*") else [name]
    return tuple(dict.fromkeys(found))
