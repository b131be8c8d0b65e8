"""All questions about a week, one after the other, with their answers on the terminal."""

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from autograder.course import source_notebook
from autograder.stated_points import wrong_points
from course_utils.errors import UserError
from course_utils.streams import tell

MOST_SHOWN = 10  # problems of one question


def check_course(course: Path, week: str) -> int:
    """Check a week of a course, print what was found, and return how many questions found a problem.

    Args:
        course: the course's folder.
        week: ``week2``.

    Raises:
        UserError: there is no such week, or the extra [instructor] is missing.
    """
    notebook = source_notebook(course, week)
    tell(sys.stdout, f"{notebook.relative_to(course)}\n")
    bad = 0
    for question, problems in _questions(week, notebook):
        started = time.monotonic()
        try:
            found = problems()
        except UserError as error:  # a declaration without its build, for example
            found = [str(error)]
        bad += bool(found)
        lines = [f"{'✗' if found else '✓'} {question} ({time.monotonic() - started:.1f} s)"]
        lines += [f"    {problem}" for problem in found[:MOST_SHOWN]]
        lines += [f"    and {len(found) - MOST_SHOWN} more"] if len(found) > MOST_SHOWN else []
        tell(sys.stdout, "\n".join(lines) + "\n")
    return bad


def _questions(week: str, notebook: Path) -> list[tuple[str, Callable[[], list[str]]]]:
    """Return what is asked, in words, and what answers it with the problems."""
    try:
        from autograder.course_check import answers, given_away, notebook_runs, public_cases
    except ImportError as error:
        raise UserError(
            f"the check needs {error.name}, which is not installed; expected the extra [instructor]; "
            "run pip install -e '.[instructor]' in the course's folder"
        ) from None
    from autograder.sandbox.session import Sandbox

    def confined(problems):
        with Sandbox() as sandbox:
            return problems(week, sandbox)

    return [
        ("points are the same in notebook and declarations", partial(_points, week, notebook)),
        ("the public cases are those of the declarations", partial(public_cases.stale, week)),
        ("the solutions earn everything", partial(confined, answers.solutions_that_lose_points)),
        ("the released notebook earns nothing", partial(confined, answers.placeholders_that_earn_points)),
        ("every mistake is rejected and named", partial(answers.mistakes_that_are_not_named, week)),
        (
            "no function that students receive solves an exercise",
            partial(given_away.helpers_that_solve, week),
        ),
        (
            "the solved notebook runs, with every figure",
            lambda: notebook_runs.trouble_in(week, notebook_runs.executed(week, briefly=True)),
        ),
    ]


def _points(week: str, notebook: Path) -> list[str]:
    return wrong_points(week, json.loads(notebook.read_text(encoding="utf-8")))
