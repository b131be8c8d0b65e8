"""A new exercise to start from: its declaration, its place in the week, its cells in the notebook.

What is written builds, releases and grades as it stands: a function that doubles its first argument. The
author replaces the solution, the inputs and the text, and adds mistakes.
"""

import ast
import json
import keyword
import re
from dataclasses import dataclass
from pathlib import Path

import autograder
from autograder.course import source_notebook
from autograder.exercises import exercises_of
from autograder.exercises.changes import IMPORTED
from autograder.stated_points import HEADING, TOTAL
from autograder.tidy import normal_form
from course_utils.errors import UserError

POINTS = 5
SIGNATURE = re.compile(r"(?P<name>\w+)(?:\((?P<parameters>[^()]*)\) *-> *(?P<returns>.+))?")
LAST_CELL = "in-your-own-words"  # new exercises come before it


@dataclass(frozen=True)
class Signature:
    """A function as its author writes it: ``mean_square(a, y) -> cost``."""

    name: str
    parameters: tuple[str, ...]
    returns: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.parameters)}) -> {', '.join(self.returns)}"


def read_signature(text: str) -> Signature:
    """Return the signature in a text; a name alone gets the argument ``x`` and the result ``y``.

    Raises:
        UserError: it is none.
    """
    found = SIGNATURE.fullmatch(text.strip())
    parameters, returns = (
        re.split(r" *, *", found[part].strip()) if found and found[part] is not None else [usual]
        for part, usual in (("parameters", "x"), ("returns", "y"))
    )
    names = [found["name"], *parameters, *returns] if found else [text]
    bad = [one for one in names if not one.isidentifier() or keyword.iskeyword(one)]
    if bad or not found or found["name"].startswith("question_"):
        raise UserError(
            f"{(bad or [text])[0]!r} is no name of a new function; expected a name such as mean_square, or "
            '"mean_square(a, y) -> cost"; questions are declared in questions.py'
        )
    # A result may have its argument's name, as in `update(w) -> w`; all else would be written over.
    hidden = [one for one in parameters if one in (found["name"], "np") or parameters.count(one) > 1]
    hidden += [one for one in returns if one in (found["name"], "np") or returns.count(one) > 1]
    if hidden:
        raise UserError(
            f"{hidden[0]!r} is used twice in {text.strip()!r}, or is NumPy's name; expected different names; "
            "rename one"
        )
    return Signature(found["name"], tuple(parameters), tuple(returns))


def add_exercise(course: Path, week: str, signature: Signature) -> list[Path]:
    """Write a new exercise into a course, and return the files that were written or changed.

    Raises:
        UserError: there is no such week, the name is taken, or the course's exercises are elsewhere; nothing
            was changed.
    """
    notebook = source_notebook(course, week)
    package = Path(autograder.__file__).parent / "exercises" / week
    if course.resolve() not in package.resolve().parents:
        raise UserError(
            f"the exercises are in {package}, not in {course}; expected a clone of the course's repository, "
            "installed with pip install -e; a new exercise belongs there"
        )
    declaration, listed = package / f"{signature.name}.py", package / "__init__.py"
    content = json.loads(notebook.read_text(encoding="utf-8"))
    taken = {one.name for one in exercises_of(week)} | {cell["id"] for cell in content["cells"]}
    taken |= IMPORTED | _imported(content)
    if declaration.exists() or {signature.name, signature.name.replace("_", "-")} & taken:
        raise UserError(
            f"{week} has something called {signature.name} already; expected a new name; choose another one"
        )
    written = {
        declaration: _declaration(week, signature),
        listed: _listed(listed.read_text(encoding="utf-8"), signature.name),
        notebook: normal_form(json.dumps(_with_cells(content, week, signature)), notebook.name),
    }
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")
    return list(written)


def _imported(content):
    """Return the names that a notebook's cells import; a function of such a name would hide it."""
    found = set()
    for cell in content["cells"]:
        try:
            tree = ast.parse("".join(cell["source"]) if cell["cell_type"] == "code" else "")
        except SyntaxError:  # a line for IPython alone, or a cell that its author is still writing
            continue
        imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
        found |= {alias.asname or alias.name for node in imports for alias in node.names}
    return found


def _declaration(week, signature):
    drawn = ", ".join("rng.normal(size=(n, m))" for _ in signature.parameters)
    comma = "," if len(signature.parameters) == 1 else ""
    return f'''"""What the exercise is about: `{signature.name}`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes


def inputs(rng, _pictures, n=3, m=5):
    """Return the arguments, drawn from ``rng``; one example per column."""
    return ({drawn}{comma})


# Per mistake `id: the changed line of the solution`, and below it, indented, the sentence for the student.
MISTAKES = """
"""

EXERCISE = exercise(
    "{week}.{signature}",
    points={POINTS},
    inputs=inputs,
    cases={{
        "{{n}} features, {{m}} examples": [dict(m=7), dict(n=5, m=8)],
        "a single example": dict(m=1),
    }},
    grows={{"example": "m", "feature": "n"}},
    mistakes=mistakes(MISTAKES),
)
'''


def _listed(text, name):
    """Return a week's `__init__.py` with one more module and, at the end, its exercise."""
    one_line = re.search(r"^(from autograder\.exercises\.\w+ import )([\w, ]+)$", text, re.M)
    if one_line:
        names = "".join(f"    {one},\n" for one in re.split(r", *", one_line[2]))
        text = text.replace(one_line[0], f"{one_line[1]}(\n{names})")
    head, names, rest = re.split(r"(?<=import \(\n)((?:    \w+,\n)+)(?=\))", text, maxsplit=1)
    names = "".join(sorted([*names.splitlines(keepends=True), f"    {name},\n"]))
    entries = re.search(r"EXERCISES = \((.*)\)\n", rest, re.S)
    lines = "".join(f"    {one},\n" for one in [*re.findall(r"[\w.]+", entries[1]), f"{name}.EXERCISE"])
    return head + names + rest.replace(entries[0], f"EXERCISES = (\n{lines})\n")


def _with_cells(content, week, signature):
    """Return the notebook with the exercise's three cells, and its points in what the text says of all."""
    cells = content["cells"]
    name, called = signature.name, ", ".join(signature.parameters)
    texts = ["".join(cell["source"]) for cell in cells]
    number = 1 + sum(1 for text in texts for found in HEADING.finditer(text) if found[1])
    shape = r"shape $(n, m)$, one example per column"
    text = (
        f"### Exercise {number} · `{name}` · {POINTS} points · about 10 minutes\n\n"
        f"- In: {', '.join(f'`{one}`' for one in signature.parameters)}, {shape}.\n"
        f"- Out: {', '.join(f'`{one}`' for one in signature.returns)}.\n"
        "- Judged: shapes and values, for any numbers of features and examples, and that no loop runs over "
        "them."
    )
    lines = [f"    {one} = 2 * {signature.parameters[0]}" for one in signature.returns]
    solution = "\n".join(
        [
            f"def {name}({called}):",
            '    """Say in one line what it computes.',
            "",
            "    Args:",
            *(f"        {one}: (n, m) array, one example per column." for one in signature.parameters),
            "",
            "    Returns:",
            *(f"        {one}: (n, m) array." for one in signature.returns),
            '    """',
            "    ### BEGIN SOLUTION",
            *lines,
            "    ### END SOLUTION",
            f"    return {', '.join(signature.returns)}",
        ]
    )
    test = (
        f"# `{name}`, {POINTS} points: say in one line what is asked.\n"
        f"check({name})\n### BEGIN HIDDEN TESTS\nfrom autograder import hidden\n\n"
        f'hidden.score("{week}.{name}", {name})\n### END HIDDEN TESTS'
    )
    facts = {"schema_version": 3, "task": False}
    new = [
        {"cell_type": "markdown", "id": f"exercise-{name.replace('_', '-')}", "metadata": {}, "source": text},
        _code(name, solution, {**facts, "grade": False, "locked": False, "solution": True, "grade_id": name}),
        _code(
            f"test-{name}",
            test,
            {
                **facts,
                "grade": True,
                "locked": True,
                "solution": False,
                "grade_id": f"test_{name}",
                "points": POINTS,
            },
        ),
    ]
    place = next((at for at, cell in enumerate(cells) if cell["id"] == LAST_CELL), len(cells))
    for cell, told in zip(cells, texts, strict=True):
        cell["source"] = TOTAL.sub(
            lambda found: found[0].replace(found[1], f"{float(found[1]) + POINTS:g}"), told
        )
    return {**content, "cells": [*cells[:place], *new, *cells[place:]]}


def _code(name, source, facts):
    return {
        "cell_type": "code",
        "id": name.replace("_", "-"),
        "metadata": {"nbgrader": facts},
        "execution_count": None,
        "outputs": [],
        "source": source,
    }
