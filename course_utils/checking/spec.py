"""What the engine needs to know of an exercise: plain data, read from a file or made on the teaching side."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from course_utils.checking.outcome import Outcome


@dataclass(frozen=True)
class KnownMistake:
    """A known mistake as the engine sees it.

    Attributes:
        id: its name within the exercise.
        message: what the student is told.
        criterion: what it costs.
        targets: the results that it makes wrong; empty for all.
    """

    id: str
    message: str
    criterion: str
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What a concept question asks for.

    Attributes:
        kind: ``letter``, ``number``, ``integer``, ``sign`` or ``shape``; see `checking.answers`.
        form: what an answer looks like, in words that fit behind "expected".
        answer: the right answer.
        right: what the student is told of it.
        answers: the letters or signs that there are to choose from; empty for the other kinds.
    """

    kind: str
    form: str
    answer: Any
    right: str
    answers: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Spec:
    """What an exercise asks for. See `autograder.exercises.model.Exercise` for the fields' meaning."""

    id: str
    points: float
    parameters: tuple[str, ...]
    returns: tuple[str, ...]
    weights: Mapping[str, float]
    kinds: Mapping[str, str] = field(default_factory=dict)
    uses: tuple[str, ...] = ()
    starts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    optional: tuple[str, ...] = ()
    numbering: str = ""
    shares: Mapping[str, float] = field(default_factory=dict)
    extras: Mapping[str, Any] = field(default_factory=dict)
    question: Question | None = None
    mistakes: tuple[KnownMistake, ...] = ()

    @property
    def name(self) -> str:
        """The function's name."""
        return self.id.split(".")[1]

    @property
    def helpers(self) -> tuple[str, ...]:
        """The names of the functions that it uses."""
        return tuple(identifier.split(".")[1] for identifier in self.uses)


def divided(names: Sequence[str], shares: Mapping[str, float]) -> dict[str, float]:
    """Return each result's share of a criterion, all together 1.

    Args:
        names: the results.
        shares: what some of them have; the others divide the rest equally.
    """
    given = {name: shares[name] for name in names if name in shares}
    others = [name for name in names if name not in given]
    if not others:
        return {name: share / sum(given.values()) for name, share in given.items()}
    return given | {name: (1 - sum(given.values())) / len(others) for name in others}


@dataclass(frozen=True)
class JudgedCase:
    """Inputs with the right answer; arguments and expected value are plain data."""

    name: str
    arguments: tuple[Any, ...]
    expected: Any


@dataclass(frozen=True)
class MeteredScale:
    """The same call at two sizes of one axis.

    Attributes:
        axis: what one more of is counted: ``example``, ``feature``, ``unit``.
        sizes: the small and the large one.
        small: the call at the small size.
        large: the call at the large size.
    """

    axis: str
    sizes: tuple[int, int]
    small: JudgedCase
    large: JudgedCase


@dataclass(frozen=True)
class CheckSet:
    """Everything one judgement needs.

    Attributes:
        spec: what is asked.
        cases: the calls and their right answers.
        scales: the calls whose work is compared.
        lookalike: (id of a mistake, case position) → what the function with that mistake does, or None
            where that is not known.
    """

    spec: Spec
    cases: tuple[JudgedCase, ...]
    scales: tuple[MeteredScale, ...]
    lookalike: Callable[[str, int], Outcome | None]
