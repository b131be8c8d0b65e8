"""Each exercise's functions as files of their own, for programs that compare them, such as Dolos."""

from pathlib import Path

from autograder.class_run.students import students
from autograder.grading.find_submission import find_submission
from autograder.grading.intake import Intake, read_notebook
from autograder.grading.statements import statements_in
from course_utils.errors import UserError


def write_code(submitted: Path, week: str, notebook: str, names: list[str], target: Path) -> dict[str, int]:
    """Write ``<target>/<exercise>/<student>.py`` for every function that was written.

    Args:
        submitted: nbgrader's folder of submissions.
        week: ``week2``.
        notebook: the file name of the week's notebook.
        names: the exercises.
        target: a folder that is empty, or not there.

    Returns:
        How many files each exercise has.

    Raises:
        UserError: the folder holds something, or cannot be written.
    """
    counts = dict.fromkeys(names, 0)
    try:
        if target.exists() and any(target.iterdir()):
            raise UserError(f"{target} is not empty; expected a new folder; remove it or name another")
        for job in students(submitted, week)[0]:
            path, _ = find_submission(submitted / job.folder / week, notebook)
            intake = read_notebook(path, week=week) if path else Intake(False)
            for name in names:
                if text := _definitions(intake, name):
                    (target / name).mkdir(parents=True, exist_ok=True)
                    (target / name / f"{job.student}.py").write_text(text, encoding="utf-8")
                    counts[name] += 1
    except OSError as error:
        raise UserError(f"{target} cannot be written ({error.strerror}); name another: --code DIR") from None
    return counts


def _definitions(intake: Intake, name: str) -> str:
    """Return the last definition of a function, as it was written; "" for none."""
    found = ""
    for cell in intake.cells:
        lines = cell.python.text.splitlines()
        for one in statements_in(cell.python.text):
            if name in one.binds and one.kind in ("def", "assign") and not one.stub and not one.is_use:
                first = one.begin or one.place[0]
                found = "\n".join(lines[first - 1 : one.end]) + "\n"
    return found
