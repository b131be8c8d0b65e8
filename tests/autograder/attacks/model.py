"""What an attack on the grader is: code in a submission, and what it would gain where tests share its kernel."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Attack:
    """One way to get points that were not earned, to read what is hidden, or to stop a run.

    Attributes:
        id: the line of the published list that it belongs to, with a letter where there are several.
        what: what it tries, in a few words.
        first: a cell at the notebook's beginning.
        last: a cell at its end.
        functions: exercise name → source of its solution cell; the others keep the placeholder.
        earns: points for more than form that are earned all the same (a right function stays right).
        harms_itself: it spoils what its author has honestly written, too.
        stock: the whole solution cell of a submission to a plain assignment that asks for ``double(x)``
            (`test_stock_gains`); "" where there is nothing to gain in it.
        gains: points out of 15 that ``stock`` gets there from stock nbgrader, without a right ``double``.
    """

    id: str
    what: str
    first: str = ""
    last: str = ""
    functions: Mapping[str, str] = field(default_factory=dict)
    earns: Mapping[str, float] = field(default_factory=dict)
    harms_itself: bool = False
    stock: str = ""
    gains: float = 0.0
