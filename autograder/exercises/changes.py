"""A mistake as the lines of a right solution that it changes.

The lines take the place of those that assign the same names (`Change` has the rules), so a mistake is written
as a student would have typed it. They work on the syntax tree: one change fits the reference solution and
right answers that use the same names.
"""

import ast
import builtins
from dataclasses import dataclass

from autograder.exercises import names
from autograder.exercises.changing import ChangeDoesNotFit, Changing

# What every notebook imports.
IMPORTED = frozenset({"np", "plt", "copy", *dir(builtins)})
# Stands in a mistaken source between an earlier cell, which left something behind, and the function's own.
CELL_BREAK = "# %%\n"


@dataclass(frozen=True)
class Change:
    """Lines that turn a right function into a mistaken one.

    - ``old -> new`` replaces an expression wherever the function has it; ``new`` may span the line's rest.
    - A block that ends with ``return`` is the whole body. What it reads and does not compute is computed as
      before: the lines of the right function that lead there are put in front.
    - A block about a returned name that the function never assigns (``grads`` where it ends with
      ``return {…}``) starts from the right result: ``grads["dW1"] = grads["dW1"].T``.
    - Any other statement replaces the last one that assigns the same name. If it reads that name
      (``dW = dW * m``, ``caches = caches[::-1]``) and the right one does not, it comes after all lines
      there that write it. An assignment to an argument comes first.
    - Lines above ``%%`` are an earlier cell, whose variables the function finds in the session.

    Attributes:
        lines: the changed lines.
        of: the body of another right solution that is changed instead, where the reference is too dense.
        without: names that are bound nowhere: the lines that assign them are left out.
    """

    lines: str
    of: str = ""
    without: frozenset[str] = frozenset()

    def apply(self, source: str, name: str, returns: tuple[str, ...] = ()) -> str:
        """Return ``source`` with the function ``name`` changed; everything else stays as it was.

        Args:
            source: a solution cell's source.
            name: the function's name.
            returns: the names of the returned values.

        Raises:
            ChangeDoesNotFit: nothing in the source is what the lines speak of, or they need a variable that
                this solution does not have.
        """
        tree = ast.parse(source)
        function = next((n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == name), None)
        if function is None:
            raise ChangeDoesNotFit(f"no function `{name}` in the source")
        *earlier, lines = self.lines.split("%%\n")
        beside = names.beside_functions(tree)
        if self.of:
            function.body = ast.parse(self.of).body
        known = (
            IMPORTED | names.read(function) | beside | self.without | names.bound(ast.parse("".join(earlier)))
        )
        Changing(function, self.without).make(lines, returns)
        unknown = names.read(function) - known - names.bound(function) - names.called(function)
        if unknown:
            raise ChangeDoesNotFit(f"`{name}` has no variable {', '.join(sorted(unknown))}")
        before = "".join(cell + CELL_BREAK for cell in earlier)
        return before + ast.unparse(ast.fix_missing_locations(tree)) + "\n"
