"""Which cells have to run before the functions can be judged: not those that only show something.

Half of a course notebook times a loop, draws or prints. Where such a cell stands as it was handed out, and
nothing that the student has written uses or changes what it makes, no function can tell whether it ran. So
it need not run for a grade; a page shows what it had shown when it was handed in.
"""

import ast
import symtable
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.definitions import LONGEST_SOURCE
from autograder.grading.remembered import remembered
from autograder.grading.source_cells import plain

# Who looks names up by their text can find every name.
_FINDS_ALL = frozenset(
    {
        "globals",
        "locals",
        "vars",
        "dir",
        "eval",
        "exec",
        "compile",
        "get_ipython",
        "__import__",
        "_",
        "In",
        "Out",
    }
)
# What these change is bound to no name of the notebook.
_CHANGES_UNNAMED = frozenset(
    {"seed", "set_printoptions", "seterr", "rcParams", "rc", "use", "style", "environ", "chdir", "putenv"}
    | {"filterwarnings", "simplefilter", "setrecursionlimit", "path", "modules", "set_state", "load_ext"}
)


@dataclass(frozen=True)
class Uses:
    """What a cell does with the notebook's names.

    Attributes:
        reads: names that it looks up, in its functions, too.
        binds: names that it gives a value.
        fixed: those of `binds` that an import or a definition gives; such a value is not changed in place.
        unnamed: it changes something that has no name in the notebook.
    """

    reads: frozenset[str]
    binds: frozenset[str]
    fixed: frozenset[str]
    unnamed: bool


def needed_cells(sources: Mapping[int, str], examples: frozenset[str], asked: Iterable[str]) -> set[int]:
    """Return the places of the cells that have to run.

    Args:
        sources: place → source of the cells that may run, in their order.
        examples: sources, made `plain`, of the handed-out cells that only show something.
        asked: the functions that will be judged.
    """
    uses = {place: uses_of(source) for place, source in sources.items()}
    written = {place for place, source in sources.items() if plain(source) not in examples}
    if any(uses[place] is None or uses[place].reads & _FINDS_ALL for place in written):
        return set(sources)
    fixed = _fixed_names(uses.values())
    kept = {place for place in sources if place in written or uses[place] is None or uses[place].unnamed}
    needed = set(asked)
    while True:
        needed |= {name for place in kept if uses[place] for name in uses[place].reads}
        more = {
            place
            for place in sources.keys() - kept
            if (uses[place].binds | (uses[place].reads - fixed)) & needed
        }
        if not more:
            return kept
        kept |= more


@remembered
def uses_of(source: str) -> Uses | None:
    """Return what a cell does with names; None for what is too long, or no plain Python: a magic for one."""
    if len(source) > LONGEST_SOURCE:
        return None
    try:
        tree = ast.parse(source)
        table = symtable.symtable(source, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    reads, binds, fixed = set(), set(), set()
    for symbol in table.get_symbols():
        if symbol.is_referenced():
            reads.add(symbol.get_name())
        if symbol.is_assigned() or symbol.is_imported():
            binds.add(symbol.get_name())
    others = set(_assigned_by_statements(tree))
    fixed = binds - others
    for inner in _inner_tables(table):
        for symbol in inner.get_symbols():
            if symbol.is_global():
                reads.add(symbol.get_name())
                if symbol.is_assigned():
                    binds.add(symbol.get_name())
    unnamed = any(
        isinstance(node, ast.Attribute) and node.attr in _CHANGES_UNNAMED for node in ast.walk(tree)
    )
    return Uses(frozenset(reads), frozenset(binds), frozenset(fixed), unnamed)


def _fixed_names(uses: Iterable[Uses | None]) -> frozenset[str]:
    """Return the names whose values no cell can change in place: modules, functions, built-ins."""
    known: Sequence[Uses] = [one for one in uses if one]
    changeable = {name for one in known for name in one.binds - one.fixed}
    return frozenset(name for one in known for name in one.reads | one.binds) - changeable


def _inner_tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for child in table.get_children():
        yield child
        yield from _inner_tables(child)


def _assigned_by_statements(tree: ast.Module) -> Iterator[str]:
    """Yield the names that anything but an import or a definition binds, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
