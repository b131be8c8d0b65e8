"""How lines take their place in a function: the syntax tree of one function while it is changed."""

import ast
import copy

from autograder.exercises import names


class ChangeDoesNotFit(ValueError):  # noqa: N818 (it says what happened; nothing is wrong)
    """The source has no place that the change speaks of."""


class Changing:
    """One function while it is changed; `Change` has the rules."""

    def __init__(self, function: ast.FunctionDef, without: frozenset[str]):
        self.function = function
        self.without = without
        self.arguments = {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}
        if without:
            for statements in _bodies(function):
                statements[:] = [
                    one for one in statements if not (names.targets(one) and names.targets(one) <= without)
                ]

    def make(self, lines, returns):
        rest = []
        for line in lines.splitlines():
            parts = line.split("; ") if " -> " in line else [line]
            swaps = [part for part in parts if " -> " in part]
            for old, new in (part.split(" -> ") for part in swaps):
                self._swap(old.strip(), new.strip())
            rest += [part for part in parts if part not in swaps]
        block = ast.parse("\n".join(rest)).body
        if not block:
            return
        own = names.bound(self.function)
        used = {name for statement in block for name in names.read(statement) | names.bound(statement)}
        if used & set(returns) - own:
            block = self._after_the_right_one(block, returns)
        if isinstance(block[-1], ast.Return):
            self.function.body = self._leading_to(block) + block
        else:
            for group in self._groups(block):
                self._put(group)
        if any(getattr(node, "body", True) == [] for node in ast.walk(self.function)):
            raise ChangeDoesNotFit(f"nothing is left of a branch or a loop of `{self.function.name}`")

    def _swap(self, old, new):
        swap = _Swap(ast.unparse(ast.parse(old, mode="eval")), new)
        self.function.body = [swap.visit(statement) for statement in self.function.body]
        if not swap.found:
            raise ChangeDoesNotFit(f"no expression `{old}` in `{self.function.name}`")

    def _after_the_right_one(self, block, returns):
        """Return a whole body that computes the right results and then runs ``block``."""
        right = ast.FunctionDef(**{**vars(self.function), "name": "right", "body": list(self.function.body)})
        arguments = ", ".join(argument.arg for argument in self.function.args.args)
        (call,) = ast.parse(f"{', '.join(returns)} = right({arguments})").body
        ends = [] if isinstance(block[-1], ast.Return) else ast.parse(f"return {', '.join(returns)}").body
        return [right, call, *block, *ends]

    def _leading_to(self, block):
        """Return the right function's statements that compute what ``block`` reads and does not compute."""
        given, found = self.arguments | self.without, []
        needed = names.needed(block) - given
        for statement in reversed(self.function.body):
            written = names.written(statement)
            if written & needed and not isinstance(statement, ast.Return):
                found.insert(0, statement)
                needed |= names.needed([statement]) - given
        return copy.deepcopy(found)

    def _groups(self, block):
        """Yield the statements that belong together: a loop with all around it, a new name and its reader."""
        own = names.written_in(self.function.body) | self.arguments
        if any(hasattr(statement, "body") for statement in block):
            yield block
            return
        group = []
        for statement in block:
            group.append(statement)
            if names.written(statement) & own:
                yield group
                group = []
        if group:
            yield group

    def _put(self, group):
        targets = set().union(*map(names.targets, group))
        if any(hasattr(statement, "body") for statement in group):
            self._replace_all(group)
        elif not self._replace_last(group, targets):
            first = 1 if ast.get_docstring(self.function) is not None else 0
            if names.needed(group) & names.bound(self.function) - self.arguments:
                raise ChangeDoesNotFit(f"`{self.function.name}` never assigns {', '.join(sorted(targets))}")
            self.function.body[first:first] = group

    def _replace_last(self, group, targets):
        """Put a group in the place of the last statement with one of its targets; say if there is one."""
        places = [
            (statements, index, statement)
            for statements in _bodies(self.function)
            for index, statement in enumerate(statements)
            if targets & names.targets(statement) and not hasattr(statement, "body")
        ]
        if not places:
            return False
        statements, index, old = max(places, key=lambda place: place[2].lineno)
        self._refuse_entries_written_later(targets)
        line, end = old.lineno, index + 1
        itself = any(map(names.reads_itself, group)) and not names.reads_itself(old)
        if itself or not names.targets(old) <= targets:
            statements = self._around_the_branch(statements, targets)
            writers = (one for one in statements if targets & (names.targets(one) | names.written(one)))
            index = end = max(map(statements.index, writers)) + 1
            line = statements[index - 1].end_lineno + 1
        self._refuse_names_of_later(group, line)
        for node in (node for statement in group for node in ast.walk(statement)):
            # A later group looks for the last place by line, so new statements stand on the old one's.
            if hasattr(node, "lineno"):
                node.lineno = node.end_lineno = line
        statements[index:end] = group
        return True

    def _around_the_branch(self, statements, targets):
        """Return the statements around an `if` of which several branches write the targets."""
        for outer in _bodies(self.function):
            for one in outer:
                branches = [one.body, one.orelse] if isinstance(one, ast.If) else []
                if statements in branches and all(names.written_in(each) & targets for each in branches):
                    return self._around_the_branch(outer, targets)
        return statements

    def _replace_all(self, group):
        """Put a loop in the place of all statements that compute what it computes."""
        inside = [node for statement in group for node in ast.walk(statement) if isinstance(node, ast.stmt)]
        targets, needed = set().union(*map(names.targets, inside)), names.needed(group)
        targets |= {call.rpartition(".")[0] for call in targets}  # `sums.append(k)` computes sums

        def is_ours(statement):
            assigned = names.written(statement) if hasattr(statement, "body") else names.targets(statement)
            return assigned & targets and not names.bound(statement) & needed

        for statements in _bodies(self.function):
            ours = [one for one in statements if is_ours(one)]
            if ours:
                self._refuse_names_of_later(group, ours[-1].lineno)
                place = statements.index(ours[-1])
                statements[place : place + 1] = group
                statements[:] = [one for one in statements if one not in ours[:-1]]
                return
        raise ChangeDoesNotFit(f"`{self.function.name}` computes none of {', '.join(sorted(targets))}")

    def _refuse_entries_written_later(self, targets):
        """A new right side would change nothing where the array's entries are written afterwards."""
        for node in ast.walk(self.function):
            written = isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
            if written and ast.unparse(node.value) in targets:
                raise ChangeDoesNotFit(
                    f"`{self.function.name}` writes the entries of {ast.unparse(node.value)}"
                )

    def _refuse_names_of_later(self, group, line):
        """Where the statements go, the variables that they read must have a value already."""
        first: dict[str, int] = {}
        for node in ast.walk(self.function):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                first[node.id] = min(first.get(node.id, node.lineno), node.lineno)
        own = set().union(*map(names.targets, group))
        late = {name for name in names.needed(group) if first.get(name, 0) >= line} - self.arguments - own
        if late:
            raise ChangeDoesNotFit(f"`{self.function.name}` computes {', '.join(sorted(late))} later")


class _Swap(ast.NodeTransformer):
    def __init__(self, old, new):
        self.old, self.new, self.found = old, new, False

    def generic_visit(self, node):
        readable = isinstance(node, ast.expr) and not isinstance(getattr(node, "ctx", None), ast.Store)
        if readable and ast.unparse(node) == self.old:
            self.found = True
            return ast.parse(self.new, mode="eval").body
        return super().generic_visit(node)

    # Constants have a visitor of their own in the base class and would slip past `generic_visit`.
    visit_Constant = generic_visit  # noqa: N815 (the name that NodeTransformer asks for)


def _bodies(function):
    """Return every list of statements in the function."""
    found = (getattr(node, field, None) for node in ast.walk(function) for field in ("body", "orelse"))
    return [statements for statements in found if isinstance(statements, list)]
