"""The demo's pipeline: build, release, hand in, grade with stock nbgrader, compare with what was expected."""

import os
import shutil
import stat
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from autograder.build import build
from autograder.course import CONFIG_NAME, run_nbgrader, source_notebook
from autograder.demo.sample_class import CLASSES, Student, expected_scores
from autograder.demo.submissions import submission, without_long_training
from autograder.exercises import WEEKS
from autograder.release import release
from course_utils.errors import UserError

MARK = ".nncourse-demo"
# The demo has a gradebook and a secret of its own, whatever this user has chosen for the course. The limits
# for a cell and for one call of a student's function are shorter than usual, for the endless loop's sake.
OWN = {
    "NNCOURSE_GRADEBOOK": "",
    "NNCOURSE_SECRET_FILE": "",
    "NNCOURSE_CELL_SECONDS": "20",
    "NNCOURSE_CALL_SECONDS": "5",
}


def demo(course: Path, folder: Path | None = None, weeks: tuple[str, ...] = WEEKS) -> int:
    """Grade the sample class and print a table per week.

    Args:
        course: the course's folder; only its public cases are written anew.
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
    say("1/5", f"writing the public cases that check() reads: {named}")
    for week in weeks:
        build(week)
    say("2/5", f"releasing {named} in {shown(folder)}, a course of its own with a gradebook of its own")
    log = prepare(course, folder, weeks)
    bundles = [release(week, folder, log=log, **OWN) for week in weeks]
    jobs = [(week, student) for week in weeks for student in CLASSES[week]]
    say("3/5", f"handing in {len(jobs)} notebooks (without the cells tagged long-training)")
    for week in weeks:
        hand_in(folder, week)
    say("4/5", f"grading with `nbgrader autograde`, {workers()} at a time")
    grade_all(folder, jobs, log)
    say("5/5", "feedback pages and CSV with `nbgrader generate_feedback` and `nbgrader export`")
    for week in weeks:
        run_nbgrader(folder, "generate_feedback", week, log=log, **OWN)
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
    say("nbgrader's log", shown(log))
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
    return folder / "nbgrader.log"


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
    released = without_long_training(nbformat.read(path, as_version=4))
    for student in CLASSES[week]:
        target = folder / "submitted" / student.name / week / path.name
        target.parent.mkdir(parents=True)
        nbformat.write(submission(released, student, week), target)


def workers() -> int:
    """How many students are graded at the same time: one per core."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(available, 4))


def grade_all(folder: Path, submitted: list[tuple[str, Student]], log: Path) -> None:
    """Grade each (week, student) in an nbgrader process of its own, telling who is done and what is left."""
    started = time.monotonic()
    with ThreadPoolExecutor(workers()) as pool:
        jobs = {pool.submit(grade_one, folder, *one, log): one for one in submitted}
        for done, job in enumerate(as_completed(jobs), start=1):
            week, student = jobs[job]
            left = seconds_left(time.monotonic() - started, done, len(jobs))
            about = f"about {left:.0f} s left" if left else "all done"
            try:
                outcome = f"{job.result():4.0f} s"
            except UserError as error:  # one submission that nbgrader gives up does not stop the others
                outcome = f"FAILED: {error}"
            who = f"{week} {student.name:8}"
            say(f"  {done:2}/{len(jobs)}", f"{who}{outcome}   {about:18} {student.story}")


def seconds_left(elapsed: float, done: int, total: int) -> float:
    """How long the others will take; those that are being graded count as half done."""
    under_way = min(workers(), total - done)
    return elapsed / (done + under_way / 2) * (total - done - under_way / 2)


def grade_one(folder: Path, week: str, student: Student, log: Path) -> float:
    """Run `nbgrader autograde` for one student and return the seconds it took."""
    started = time.monotonic()
    own_log = log.with_name(f"nbgrader-{week}-{student.name}.log")
    arguments = ("autograde", week, "--student", student.name, "--force")
    # One thread for linear algebra: the students share the cores.
    environment = {**OWN, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    for attempt in range(3):
        try:
            run_nbgrader(folder, *arguments, log=own_log, **environment)
            break
        except UserError:
            # SQLite admits one writer; who waits for it too long is turned away and may come again.
            locked = "database is locked" in own_log.read_text(encoding="utf-8")
            if attempt == 2 or not locked:
                raise
    with log.open("a", encoding="utf-8") as file:
        file.write(own_log.read_text(encoding="utf-8"))
    own_log.unlink()
    return time.monotonic() - started


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
