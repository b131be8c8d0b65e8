"""The text of one cell as syntax trees, and how much of it is read at most."""

import ast
import re
import warnings
from dataclasses import dataclass
from functools import cached_property

from autograder.grading.definitions import LONGEST_SOURCE
from autograder.grading.ordinary_bindings import Bindings, bindings_of

# A tree is walked by recursion in a few places; no solution comes near this.
DEEPEST_TREE = 200
# Characters of a cell that are taken apart, counted again each time: a magic's argument is read behind each
# of its options, and IPython takes the whole cell apart again for each magic in it.
MOST_READ = 3 * LONGEST_SOURCE
# What even the shortest text costs; and how much longer IPython takes than Python.
_EACH, _SLOWER = 40, 2
# IPython looks for the name that `?` asks about in a time that grows with the square of the word's length.
_LONG_WORD = re.compile(r"[\w*.\[\]-]{1000}")
# Where IPython may read valid Python in another way: prompts, a `?` at the end, a sign of its own where a
# line or a value begins, and the ends of lines that Python knows none of.
MAY_DIFFER = re.compile(
    r"^[ \t\f]*(?:[%!?,;/]|>>>|\.\.\.|(?:\[\w+\] ?)? ?In \[)|=\s*[%!]|\?\s*$"
    r"|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]",
    re.MULTILINE,
)


class TooDeepError(Exception):
    """Code is so deep or so long that it is not read here, although Python might run it."""


@dataclass(frozen=True)
class Code:
    """One piece of Python code of a cell.

    Attributes:
        tree: what it says.
        offset: how many lines of the cell stand above it.
    """

    tree: ast.AST
    offset: int = 0

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All nodes of the tree, outer ones first.

        Raises:
            TooDeepError: they are nested too deeply.
        """
        found: list[ast.AST] = []
        level = [self.tree]
        for _ in range(DEEPEST_TREE):
            found += level
            level = [child for node in level for child in ast.iter_child_nodes(node)]
            if not level:
                return found
        raise TooDeepError

    @cached_property
    def bindings(self) -> Bindings:
        """What it gives names to."""
        return bindings_of(self.nodes)

    @cached_property
    def _parents(self):
        return {id(child): node for node in self.nodes for child in ast.iter_child_nodes(node)}

    def parent(self, node: ast.AST | None) -> ast.AST | None:
        """Return the node that holds ``node``."""
        return self._parents.get(id(node))

    def is_base(self, node: ast.AST) -> bool:
        """Tell whether an attribute of ``node`` is asked for."""
        parent = self.parent(node)
        return isinstance(parent, ast.Attribute) and parent.value is node

    def is_called(self, node: ast.AST) -> bool:
        """Tell whether ``node`` is a function that is called."""
        parent = self.parent(node)
        return isinstance(parent, ast.Call) and parent.func is node


class Reading:
    """Takes the texts of one cell apart, up to a number of characters in all.

    Its methods raise `TooDeepError` for what is too deep or too long to be read.
    """

    def __init__(self):
        self._left = MOST_READ

    def _spend(self, characters: int) -> None:
        self._left -= characters + _EACH
        if self._left < 0:
            raise TooDeepError

    def code(self, source: str, offset: int = 0) -> Code | None:
        """Return the code of a text; None where it is no Python."""
        self._spend(len(source))
        if len(source) > LONGEST_SOURCE:
            raise TooDeepError
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                code = Code(ast.parse(source), offset)
        except (RecursionError, MemoryError):
            raise TooDeepError from None
        except (SyntaxError, ValueError):
            return None
        _ = code.nodes  # not so deep that looking at it could fail
        return code

    def translated(self, source: str) -> str:
        """Return a cell with its magics as calls, as IPython translates it; "" for what it refuses."""
        # Not imported before it is needed: it takes longer than most notebooks' whole scan.
        from IPython.core.inputtransformer2 import TransformerManager

        if _LONG_WORD.search(source) and re.search(r"\?\s*$", source, re.MULTILINE):
            raise TooDeepError
        manager = TransformerManager()
        transform = manager.do_one_token_transform

        def counted(lines):
            self._spend(_SLOWER * sum(map(len, lines)))
            return transform(lines)

        manager.do_one_token_transform = counted
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return manager.transform_cell(source)
        except (RecursionError, MemoryError):
            raise TooDeepError from None
        except TooDeepError:
            raise
        except Exception:  # whatever it stumbles over here ends the cell there before it runs
            return ""
