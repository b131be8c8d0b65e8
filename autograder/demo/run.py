"""The demo's pipeline: build, release, hand in, grade, compare with what was expected."""

import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

from autograder.build import build
from autograder.course import CONFIG_NAME, environment, run_nbgrader, source_notebook
from autograder.demo.sample_class import CLASSES, expected_scores
from autograder.demo.submissions import submission
from autograder.exercises import WEEKS
from autograder.published import published_mistakes
from autograder.release import release
from course_utils.errors import UserError

MARK = ".nncourse-demo"
# The demo has a gradebook and a secret of its own, whatever this user has chosen for the course. The limit
# for one call of a student's function is shorter than usual, for the endless loop's sake.
OWN = {"NNCOURSE_GRADEBOOK": "", "NNCOURSE_SECRET_FILE": "", "NNCOURSE_CALL_SECONDS": "3"}


def demo(course: Path, folder: Path | None = None, weeks: tuple[str, ...] = WEEKS) -> int:
    """Grade the sample class and print a table per week.

    Args:
        course: the course's folder; nothing in it is changed.
        folder: where the sample class's own course goes; `demo` in the course's folder by default.
        weeks: which weeks to release and grade; all by default.
    Returns:
        0 if everybody has the grade that their mistakes cost, else 1.
    Raises:
        UserError: if the extra [instructor] is missing or nbgrader fails.
    """
    try:
        from autograder.demo.table import make_console, print_class
    except ImportError as error:
        raise UserError(
            f"the demo needs {error.name}, which is not installed; expected the extra [instructor]; "
            "run pip install -e '.[instructor]' in the course's folder"
        ) from None
    started = time.monotonic()
    folder = (folder or course / "demo").resolve()

    named = ", ".join(weeks)
    log = prepare(course, folder, weeks)
    say("1/5", f"writing the public cases that check() reads into {shown(folder / 'public')}: {named}")
    for week in weeks:
        build(week, folder / "public" / f"{week}.h5", published_mistakes)
    say("2/5", f"releasing {named} in {shown(folder)}, a course of its own with a gradebook of its own")
    bundles = [release(week, folder, log=log, **OWN) for week in weeks]
    handed_in = sum(len(CLASSES[week]) for week in weeks)
    say("3/5", f"handing in {handed_in} notebooks")
    for week in weeks:
        hand_in(folder, week)
    say("4/5", "grading with `nncourse grade WEEK --feedback`: records, gradebook, feedback pages")
    for week in weeks:
        say("    ", grade_class(folder, week, log))
    say("5/5", "grades as CSV with `nbgrader export`")
    run_nbgrader(folder, "export", "--to", "grades.csv", log=log, **OWN)

    from autograder.demo.results import read_results

    console, wrong = make_console(), []
    console.print()
    for week in weeks:
        results = read_results(folder, week)
        print_class(console, CLASSES[week], results, week)
        wrong += unexpected(results, week)
    first = folder / "feedback" / CLASSES[weeks[0]][1].name / weeks[0]
    page = (first / source_notebook(folder, weeks[0]).name).with_suffix(".html")
    say("feedback pages", f"{shown(folder / 'feedback')}, for example {shown(page)}")
    say("grades as CSV", shown(folder / "grades.csv"))
    say("students' zips", ", ".join(shown(bundle) for bundle in bundles))
    say("log", shown(log))
    for line in wrong:
        say("UNEXPECTED", line)
    verdict = "NOT every" if wrong else "every"
    say("result", f"{verdict} grade is what the student's mistakes cost ({time.monotonic() - started:.0f} s)")
    return 1 if wrong else 0


def prepare(course: Path, folder: Path, weeks: tuple[str, ...]) -> Path:
    """Make the sample class's course folder anew and return the path of its log.

    Raises:
        UserError: if the folder holds something that is not an earlier demo.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise UserError(
            f"{folder} is not empty and no earlier demo; expected a new folder; name another with --folder"
        )
    remove(folder)
    folder.mkdir(parents=True)
    (folder / MARK).write_text("Made by `nncourse demo`, which deletes and makes it anew.\n")
    shutil.copy(course / CONFIG_NAME, folder / CONFIG_NAME)
    for week in weeks:
        shutil.copytree(
            course / "notebooks" / week, folder / "notebooks" / week, ignore=shutil.ignore_patterns(".*")
        )
    return folder / "demo.log"


def remove(folder: Path) -> None:
    """Delete a folder; nbgrader write-protects what it graded, which stops Windows from deleting it."""
    if not folder.exists():
        return
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | stat.S_IWRITE)
    shutil.rmtree(folder)


def hand_in(folder: Path, week: str) -> None:
    """Write everybody's notebook of a week into `submitted/`."""
    import nbformat

    (path,) = (folder / "release" / week).glob("*.ipynb")
    released = nbformat.read(path, as_version=4)
    for student in CLASSES[week]:
        target = folder / "submitted" / student.name / week / path.name
        target.parent.mkdir(parents=True)
        nbformat.write(submission(released, student, week), target)


def grade_class(folder: Path, week: str, log: Path) -> str:
    """Run `nncourse grade` as an instructor would, and return its first line.

    Raises:
        UserError: it did not grade everybody.
    """
    run = subprocess.run(
        [sys.executable, "-m", "autograder", "grade", week, "--feedback"],
        cwd=folder,
        env=environment(**OWN),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=None if sys.stderr.isatty() else subprocess.PIPE,  # a terminal sees its progress
        encoding="utf-8",
    )
    with log.open("a", encoding="utf-8") as file:
        file.write(f"$ nncourse grade {week} --feedback\n{run.stdout}{run.stderr or ''}\n")
    if run.returncode != 0:
        raise UserError(
            f"`nncourse grade {week}` ended with exit code {run.returncode}; expected 0; see {log}"
        )
    return run.stdout.partition("\n")[0]


def unexpected(results, week: str) -> list[str]:
    """One line per student and exercise whose points or diagnosis are not what their mistake asks for."""
    lines = []
    for student in CLASSES[week]:
        graded = results.get(student.name)
        if graded is None:
            lines.append(f"{week}, {student.name} was not graded")
            continue
        for name, expected in expected_scores(student, week).items():
            result = graded[name]
            if abs(result.score - expected) > 0.005:
                lines.append(
                    f"{week}, {student.name}, {name}: {result.score:g} points, expected {expected:g}"
                )
            if name in student.mistakes and result.diagnoses != (student.mistakes[name],):
                named = ", ".join(result.diagnoses) or "nothing"
                lines.append(
                    f"{week}, {student.name}, {name}: named {named}, expected {student.mistakes[name]}"
                )
    return lines


def shown(path: Path) -> str:
    """A path as short as it can be typed from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def say(what: str, words: str) -> None:
    """One line of progress, at once."""
    sys.stdout.write(f"{what:15} {words}\n" if not what.startswith(" ") else f"{what} {words}\n")
    sys.stdout.flush()
