"""How long feedback pages take, against `nbgrader generate_feedback` on the same autograded notebooks.

    python -m tests.benchmarks.feedback_pages [COPIES]

One right week-2 submission is graded with its figures; its autograded notebook is laid down for that many
students (20 by default), and everybody's page is written both ways: processor seconds of whole commands,
from the start of the process to the last page.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat

from autograder.course import environment
from autograder.delivery.autograded_folder import read_delivery, write_autograded
from autograder.delivery.confined_run import ConfinedRun
from autograder.delivery.gradebook import Gradebook
from autograder.delivery.settings import read_settings
from autograder.demo.run import prepare
from autograder.demo.sample_class import CLASSES
from autograder.demo.submissions import submission
from autograder.release import release
from autograder.sandbox.limits import chosen_limits
from tests.autograder.small_course import REPOSITORY

WEEK = "week2"
OURS = """
import sys
from pathlib import Path
from autograder.delivery.feedback_pages import write_feedback
from autograder.delivery.settings import read_settings
write_feedback(read_settings(Path.cwd()), sys.argv[1])
"""
THEIRS = [sys.executable, "-m", "nbgrader", "generate_feedback", WEEK, "--force"]


def main(copies: int = 20) -> None:
    """Print the processor seconds of both commands for one student and for all, and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder) / "course"
        size = graded_class(course, copies)
        one, everybody = {}, {}
        for name, command in (("nbgrader", THEIRS), ("ours", [sys.executable, "-c", OURS, WEEK])):
            everybody[name] = seconds(course, command)
        for student in sorted((course / "autograded").iterdir())[1:]:
            shutil.rmtree(student)
        for name, command in (("nbgrader", THEIRS), ("ours", [sys.executable, "-c", OURS, WEEK])):
            one[name] = seconds(course, command)
    further = {name: (everybody[name] - one[name]) / (copies - 1) for name in one}
    print(f"autograded notebook of {size / 1e6:.1f} MB, {copies} students")
    print(f"{'':22}{'nbgrader':>10}{'ours':>10}{'ratio':>8}")
    rows = (("all, s", everybody), ("one, s", one), ("one further page, s", further))
    for label, found in rows:
        ratio = found["nbgrader"] / found["ours"]
        print(f"{label:22}{found['nbgrader']:10.2f}{found['ours']:10.2f}{ratio:8.1f}")


def graded_class(course: Path, copies: int) -> int:
    """Make a course in which everybody has the same autograded notebook; return its size in bytes."""
    prepare(REPOSITORY, course, (WEEK,))
    release(WEEK, course)
    (path,) = (course / "release" / WEEK).glob("*.ipynb")
    released = nbformat.read(path, as_version=4)
    students = [f"student{number:03}" for number in range(copies)]
    target = course / "submitted" / students[0] / WEEK / path.name
    target.parent.mkdir(parents=True)
    nbformat.write(submission(released, CLASSES[WEEK][0], WEEK), target)
    settings = read_settings(course)
    run = ConfinedRun(settings)
    run.start(chosen_limits(), figures=True)
    with Gradebook(settings) as gradebook:
        assignment = gradebook.assignment(WEEK)
        write_autograded(run.grade(students[0], WEEK, path.stem), students[0], assignment, settings)
        for student in students[1:]:
            for step in ("submitted", "autograded"):
                shutil.copytree(course / step / students[0], course / step / student)
        gradebook.deliver([read_delivery(student, assignment, settings) for student in students])
    run.close()
    return (course / "autograded" / students[0] / WEEK / path.name).stat().st_size


def seconds(course: Path, command: list[str]) -> float:
    """Run a command in the course's folder and return its processor time, which others' load leaves alone."""
    shutil.rmtree(course / "feedback", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command,
        cwd=course,
        env=environment(PYTHONPATH=str(REPOSITORY), OPENBLAS_NUM_THREADS="1"),
        check=True,
        capture_output=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
