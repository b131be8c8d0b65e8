"""Hand out a week: the notebook without its solutions, through nbgrader, and the students' zip file.

The released notebook is looked through before anything is released: no line of a solution, no hidden
test and no name of the teaching side may be left in it.
"""

import ast
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.bundle import write_bundle
from autograder.course import run_nbgrader, source_notebook
from autograder.course_settings import students_config
from autograder.secret import course_secret
from autograder.stated_points import wrong_points
from course_utils import __version__
from course_utils.errors import UserError

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
FORBIDDEN = ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "autograder", "hidden.score")
SHORTEST_TELLING_LINE = 8  # characters; `w = 0` or `)` also stands in text that gives nothing away


def release(week: str, course: Path, *, log: Path | None = None, **environment: str) -> Path:
    """Generate the released notebook and write the students' zip file.

    Args:
        week: "week1" to "week4".
        course: the course's folder.
        log: file to append nbgrader's log to.
        environment: variables to set for nbgrader.
    Returns:
        the zip file's path, `release/nn-from-scratch-<week>.zip` in the course's folder.
    Raises:
        UserError: if the week does not exist, the notebook and the declarations disagree about points,
            nbgrader refuses, or something secret would be released.
    """
    source = source_notebook(course, week)
    refuse_wrong_points(week, source)
    course_secret(create=True, root=course)
    released = course / "release" / week / source.name
    with restored_on_failure(released.parent):
        run_nbgrader(course, "generate_assignment", week, "--force", log=log, **environment)
        leaks = leaks_in(source.read_text(encoding="utf-8"), released.read_text(encoding="utf-8"))
        if leaks:
            raise UserError(
                f"the released notebook of {week} would show {leaks[0]!r}; expected no trace of a solution "
                "or a hidden test; nothing was released; fix the notebook in notebooks/"
            )
    stamp_version(released, week)
    target = course / "release" / f"nn-from-scratch-{week}.zip"
    return write_bundle(week, released, target, nbgrader_config=students_config(course))


@contextmanager
def restored_on_failure(folder: Path) -> Iterator[None]:
    """Put back what a folder held if what is done inside fails: a refused release loses no earlier one."""
    with tempfile.TemporaryDirectory() as aside:
        before = folder.is_dir() and shutil.copytree(folder, Path(aside) / folder.name)
        try:
            yield
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            if before:
                shutil.copytree(before, folder)
            raise


def refuse_wrong_points(week: str, source: Path) -> None:
    """Check that a notebook says the points that are declared.

    Raises:
        UserError: it does not; the message has the first place and both numbers.
    """
    found = wrong_points(week, json.loads(source.read_text(encoding="utf-8")))
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise UserError(f"{source.name}: {found[0]}{more}; expected equal points; change one of them")


def stamp_version(notebook: Path, week: str) -> None:
    """Write into the notebook's metadata which version of the course it belongs to."""
    import nbformat

    content = nbformat.read(notebook, as_version=4)
    content.metadata["course"] = {"version": __version__, "week": week}
    nbformat.write(content, notebook)


def leaks_in(source: str, released: str) -> list[str]:
    """What a released notebook shows and must not: forbidden words and lines of solutions.

    Args:
        source: the solved notebook's text (JSON).
        released: the released notebook's text (JSON).
    """
    import nbformat

    solved = nbformat.reads(source, as_version=4)
    released_notebook = nbformat.reads(released, as_version=4)
    shown = "\n".join(cell.source for cell in released_notebook.cells)
    outputs = [cell.id for cell in released_notebook.cells if cell.get("outputs")]

    leaks = [word for word in FORBIDDEN if word in shown]
    leaks += [f"the output of cell {name}" for name in outputs]
    secret, public = set(), set()
    for cell in solved.cells:
        inside, outside = split_regions(cell.source)
        secret |= telling_lines(inside)
        public |= telling_lines(outside)
    # A line that the notebook also shows outside of a solution, in an example say, is no secret.
    leaks += sorted((secret - public) & telling_lines(shown))
    return leaks


def split_regions(source: str) -> tuple[str, str]:
    """A cell's lines within solution or hidden-test regions, and the others."""
    inside, outside, secret = [], [], False
    for line in source.splitlines():
        if re.search("BEGIN (SOLUTION|HIDDEN TESTS)", line):
            secret = True
        elif re.search("END (SOLUTION|HIDDEN TESTS)", line):
            secret = False
        else:
            (inside if secret else outside).append(line)
    return "\n".join(inside), "\n".join(outside)


def without_regions(source: str) -> str:
    """A cell's source with its solution but without the markers, and without hidden tests."""
    kept, hidden = [], False
    for line in source.splitlines():
        if "BEGIN HIDDEN TESTS" in line or "END HIDDEN TESTS" in line:
            hidden = "BEGIN" in line
        elif not (hidden or "BEGIN SOLUTION" in line or "END SOLUTION" in line):
            kept.append(line)
    return "\n".join(kept)


def telling_lines(source: str) -> set[str]:
    """The lines of a source text that would give something away, without spaces and comments."""
    lines = set()
    for line in source.splitlines():
        line = line.strip()
        try:
            line = ast.unparse(ast.parse(line))
        except SyntaxError:  # prose, or a line of a longer statement
            line = line.split("#")[0].strip()
        if len(line) >= SHORTEST_TELLING_LINE:
            lines.add(line)
    return lines
