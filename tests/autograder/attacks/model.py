"""What an attack on the grader is: code in a submission."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Attack:
    """One way to get points that were not earned, to read what is hidden, or to stop a run.

    Attributes:
        id: the line of the published list that it belongs to, with a letter where there are several.
        what: what it tries, in a few words.
        first: code that is executed before all others, with the definitions.
        last: code that is executed after all others.
        functions: exercise name → source of its solution cell; the others keep the placeholder.
        earns: points for more than form that are earned all the same (a right function stays right).
        harms_itself: it spoils what its author has honestly written, too.
    """

    id: str
    what: str
    first: str = ""
    last: str = ""
    functions: Mapping[str, str] = field(default_factory=dict)
    earns: Mapping[str, float] = field(default_factory=dict)
    harms_itself: bool = False
