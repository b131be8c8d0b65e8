"""Which statements of a notebook are executed, so that its functions can be called: what it defines.

Imports, functions and classes are; an assignment is where a graded function needs its name, directly or
through what it calls. Calls, loops, plots and training are not.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from autograder.grading.cells import Cell
from autograder.grading.statements import Statement, statements_in

DEFINES = ("import", "def", "class")
Placed = tuple[Cell, Statement]


@dataclass(frozen=True)
class Plan:
    """What is executed of a notebook.

    Attributes:
        executed: (cell, statement) in order.
        left: (cell, statement) of the others.
        reads: function → every name that it looks up, with those of the notebook's functions it reaches.
    """

    executed: tuple[Placed, ...]
    left: tuple[Placed, ...] = ()
    reads: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def until(self, cell: int) -> "Plan":
        """Return the part of the plan that lies in the cells up to one."""
        return Plan(tuple(one for one in self.executed if one[0].index <= cell))

    def changes_after(self, cell: int, name: str) -> bool:
        """Return whether a cell after ``cell`` binds a name that the function ``name`` looks up."""
        return any(
            one.index > cell and statement.binds & self.reads[name] for one, statement in self.executed
        )

    def left_that_matter(self, name: str) -> bool:
        """Return whether a statement that is not executed binds or changes what ``name`` looks up."""
        names = set(self.reads[name])
        changing: dict[str, Set[str]] = {}
        for _, statement in self.executed:
            if statement.kind == "import":
                names -= statement.binds
            elif statement.kind == "def":
                changing |= dict.fromkeys(statement.binds, statement.stores | statement.uses)
        return any(
            (statement.binds | statement.stores | statement.uses) & names
            or (
                statement.kind == "other" and any(changing.get(one, set()) & names for one in statement.reads)
            )
            for cell, statement in self.left
            if not (cell.trains or statement.is_use or statement.stub)
        )

    def everything(self) -> "Plan":
        """Return the plan that executes all statements but trainings and placeholders."""
        every = sorted((*self.executed, *self.left), key=lambda one: (one[0].index, one[1].place))
        return Plan(
            tuple(
                (cell, one)
                for cell, one in every
                if not (one.stub or one.is_use or (cell.trains and one.kind not in DEFINES))
            )
        )

    def definitions(self, names: Iterable[str]) -> dict[str, Placed]:
        """Return the definition of each of these functions; a written `def` is only replaced by another."""
        found: dict[str, Placed] = {}
        for cell, one in self.executed:
            for name in one.binds.intersection(names):
                before = found[name][1] if name in found else None
                if one.kind == "def" or before is None or before.kind != "def" or before.stub:
                    found[name] = cell, one
        return found


def plan_of(cells: Sequence[Cell], asked: Sequence[str]) -> Plan:
    """Return what has to be executed to call the functions ``asked``."""
    every = [(cell, one) for cell in cells for one in statements_in(cell.python.text)]
    kept, functions, written = set(), set(), set()
    binding: dict[str, list[int]] = {}
    for at, (cell, one) in enumerate(every):
        functions |= one.binds if one.kind == "def" else set()
        if one.kind in DEFINES:
            if one.stub and one.binds & written:  # a placeholder of what stands before it
                continue
            kept.add(at)
            written |= set() if one.stub or cell.is_example else one.binds
        elif one.kind != "assign" or cell.trains or (one.is_use and one.binds & functions):
            continue
        for name in one.binds | (one.stores if one.kind == "assign" else frozenset()):
            binding.setdefault(name, []).append(at)
    needed = {*asked, *(name for at in kept for name in every[at][1].evaluates)}
    kept |= _reached(needed, every, binding)[1]
    return Plan(
        tuple(one for at, one in enumerate(every) if at in kept),
        tuple(one for at, one in enumerate(every) if at not in kept),
        {name: frozenset(_reached({name}, every, binding)[0]) for name in asked},
    )


def _reached(
    names: Iterable[str], every: Sequence[Placed], binding: Mapping[str, Sequence[int]]
) -> tuple[set[str], set[int]]:
    """Return all that is looked up for these names, through what the notebook binds, and what binds it."""
    names, places = set(names), set()
    waiting = list(names)
    while waiting:
        for at in binding.get(waiting.pop(), ()):
            places.add(at)
            more = every[at][1].reads - names
            names |= more
            waiting += more
    return names, places
