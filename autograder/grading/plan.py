"""Which statements of a notebook are executed, so that its functions can be called: what it defines.

Imports, functions and classes are; an assignment is where a graded function needs its name, directly or
through what it calls. Calls, loops, plots and training are not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.grading.cells import Cell
from autograder.grading.statements import Statement, statements_in

DEFINES = ("import", "def", "class")


@dataclass(frozen=True)
class Plan:
    """What is executed of a notebook.

    Attributes:
        cells: the notebook's code cells, in order.
        executed: (cell, statement) in order.
        left: (cell, statement) of the others.
        reads: function → every name that it looks up, with those of the notebook's functions it reaches.
    """

    cells: tuple[Cell, ...]
    executed: tuple[tuple[Cell, Statement], ...]
    left: tuple[tuple[Cell, Statement], ...]
    reads: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def until(self, cell: int) -> "Plan":
        """Return the part of the plan that lies in the cells up to one."""
        return Plan(
            tuple(one for one in self.cells if one.index <= cell),
            tuple(one for one in self.executed if one[0].index <= cell),
            (),
            self.reads,
        )

    def changes_after(self, cell: int, name: str) -> bool:
        """Return whether a cell after ``cell`` binds a name that the function ``name`` looks up."""
        names = {name, *self.reads.get(name, ())}
        return any(one.index > cell and statement.binds & names for one, statement in self.executed)

    def left_that_matter(self, name: str) -> bool:
        """Return whether a statement that is not executed binds or changes what ``name`` looks up."""
        names = {name, *self.reads.get(name, ())}
        changing = {
            one: statement.stores | statement.uses
            for _, statement in self.executed
            if statement.kind == "def"
            for one in statement.binds
        }
        imported = {
            one for _, statement in self.executed if statement.kind == "import" for one in statement.binds
        }
        names -= imported
        return any(
            (statement.binds | statement.stores | statement.uses) & names
            or any(changing.get(called, frozenset()) & names for called in statement.calls)
            for cell, statement in self.left
            if not cell.trains and not statement.is_use and not (statement.kind == "def" and statement.stub)
        )

    def everything(self) -> "Plan":
        """Return the plan that executes all statements but trainings and placeholders."""
        every = sorted((*self.executed, *self.left), key=lambda one: (one[0].index, one[1].place))
        kept = tuple(
            one
            for one in every
            if not (one[1].stub or (one[0].trains and one[1].kind not in DEFINES) or one[1].is_use)
        )
        return Plan(self.cells, kept, (), self.reads)


def plan_of(cells: Sequence[Cell], asked: Iterable[str]) -> Plan:
    """Return what has to be executed to call the functions ``asked``."""
    every = [(cell, one) for cell in cells for one in statements_in(cell.python.text)]
    kept = {at for at, (_, one) in enumerate(every) if one.kind in DEFINES} - _replaced_by_nothing(every)
    needed = set(asked) | {name for at in kept for name in every[at][1].evaluates}
    binding: dict[str, list[int]] = {}
    for at, (cell, one) in enumerate(every):
        if at in kept or (
            one.kind == "assign" and not cell.trains and not _is_use_of_function(one, every[:at])
        ):
            for name in one.binds | (one.stores if one.kind == "assign" else frozenset()):
                binding.setdefault(name, []).append(at)
    waiting, seen = list(needed), set(needed)
    while waiting:
        for at in binding.get(waiting.pop(), ()):
            kept.add(at)
            more = every[at][1].reads - seen
            seen |= more
            waiting += more
    return Plan(
        tuple(cells),
        tuple(one for at, one in enumerate(every) if at in kept),
        tuple(one for at, one in enumerate(every) if at not in kept),
        {name: _reached(name, every, binding) for name in asked},
    )


def _replaced_by_nothing(every) -> set[int]:
    """Return the placeholders of functions that are written before them."""
    written, stubs = set(), set()
    for at, (cell, one) in enumerate(every):
        if one.kind == "def" and one.stub:
            stubs |= {at} if one.binds & written else set()
        elif one.kind in DEFINES and not cell.is_example:
            written |= one.binds
    return stubs


def _is_use_of_function(statement: Statement, before) -> bool:
    return statement.is_use and any(one.kind == "def" and one.binds & statement.binds for _, one in before)


def _reached(name: str, every, binding: Mapping[str, list[int]]) -> frozenset[str]:
    """Return every name that a function looks up, directly and through what the notebook binds."""
    names, waiting = {name}, [name]
    while waiting:
        for at in binding.get(waiting.pop(), ()):
            more = every[at][1].reads - names
            names |= more
            waiting += more
    return frozenset(names)


@dataclass(frozen=True)
class Defined:
    """Where a function is defined.

    Attributes:
        cell: the place of its cell.
        statement: the definition that counts, the last one.
    """

    cell: int
    statement: Statement


def definitions(plan: Plan, names: Iterable[str]) -> dict[str, Defined]:
    """Return the definition of each of these functions; a written `def` is only replaced by another."""
    found: dict[str, Defined] = {}
    for cell, one in plan.executed:
        for name in one.binds.intersection(names):
            before = found.get(name)
            if one.kind == "def" or before is None or before.statement.kind != "def" or before.statement.stub:
                found[name] = Defined(cell.index, one)
    return found
