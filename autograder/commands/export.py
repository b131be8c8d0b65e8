"""``nncourse export``: grades for the LMS, or each exercise's code."""

import sys
from pathlib import Path

PLATFORMS = ("canvas", "moodle", "blackboard", "brightspace", "csv")
NAMED = 5  # students that are named
NO_POINTS = "no points are written for these: ask for a notebook, or give points in the formgrader"


def add(commands, add_command) -> None:
    """Add the command's arguments.

    Args:
        commands: the sub-commands of ``nncourse``.
        add_command: `autograder.cli.add`.
    """
    command = add_command(
        commands,
        "export",
        run,
        "write grades as a file that the LMS imports, feedback pages as one, or each exercise's code",
        "export week2 --to canvas --gradebook ~/Downloads/grades.csv",
    )
    command.add_argument("week", metavar="WEEK", help="week1 to week4")
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("--to", choices=PLATFORMS, help="which platform's file to write")
    what.add_argument(
        "--code", type=Path, metavar="DIR", help="write DIR/EXERCISE/STUDENT.py, for plagiarism checkers"
    )
    what.add_argument(
        "--feedback", action="store_true", help="write the feedback pages as a zip file that the LMS takes"
    )
    command.add_argument(
        "--gradebook", type=Path, metavar="FILE", help="the LMS's own export, whose columns are filled"
    )
    command.add_argument(
        "--assignment", metavar="NAME", help="of the LMS (default: the one that names the week, or WEEK)"
    )
    command.add_argument("--exercises", action="store_true", help="with --to csv: a column per exercise")
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="default: WEEK-PLATFORM.csv or WEEK-feedback.zip"
    )


def run(args) -> int:
    """Exit 0: written; 1: written, but somebody's grade is not in it; 2: could not run."""
    from autograder.course import find_course, source_notebook
    from autograder.course_settings import read_settings
    from course_utils.errors import UserError
    from course_utils.streams import tell

    course = find_course()
    notebook = source_notebook(course, args.week)
    settings = read_settings(course)
    if args.code:
        from autograder.grading.asked import tested_in
        from autograder.lms.code import write_code

        counts = write_code(
            settings.submitted, args.week, notebook.name, list(tested_in(notebook)), args.code
        )
        lines = [f"{count:6}  {args.code / name}" for name, count in counts.items()]
        tell(sys.stdout, "\n".join(lines) + "\n")
        return 0
    if args.feedback:
        from autograder.lms.feedback_zip import write_feedback

        return write_feedback(settings, args.week, args.output or Path(f"{args.week}-feedback.zip"))
    if args.gradebook if args.to == "csv" else args.exercises:
        raise UserError("--exercises goes with --to csv, --gradebook with the other platforms; leave one out")
    from autograder.lms.fill import from_export, from_scratch
    from autograder.lms.formats import FORMATS
    from autograder.lms.grades import ABSENT, NOT_GRADED, NOT_READABLE, read_grades
    from autograder.lms.plain import plain_csv

    grades = read_grades(settings, args.week)
    if args.to == "csv":
        filled = plain_csv(grades, exercises=args.exercises)
    elif args.gradebook:
        filled = from_export(grades, args.to, args.gradebook, args.assignment)
    else:
        filled = from_scratch(grades, args.to, args.assignment or args.week)
    target = args.output or Path(f"{args.week}-{args.to}.csv")
    filled.table.write(target)
    waiting, unreadable = (
        [(one.student, "") for one in grades.students if one.status == status]
        for status in (NOT_GRADED, NOT_READABLE)
    )
    absent = [one.student for one in grades.students if one.status == ABSENT] + filled.unknown
    lines = [f"written      {target} ({filled.rows} grades of {grades.max_score:g} points)"]
    for title, rows in (
        ("absent", [(name, "") for name in absent]),
        ("not graded", waiting),
        ("not readable", unreadable),
        ("left out", filled.left_out),
    ):
        lines += [f"{title:<12} {len(rows)}: {_named(rows)}"] if rows else []
    if unreadable:
        lines.append(f"             {NO_POINTS}")
    if args.to in FORMATS and FORMATS[args.to].note and not args.gradebook:
        lines.append(f"note         {FORMATS[args.to].note}")
    tell(sys.stdout, "\n".join(lines) + "\n")
    return 1 if waiting or unreadable or filled.left_out else 0


def _named(rows: list[tuple[str, str]]) -> str:
    from autograder.grading.phrases import shown

    named = [f"{shown(name)} ({why})" if why else shown(name) for name, why in rows[:NAMED]]
    return "; ".join(named) + (f" and {len(rows) - NAMED} more" if len(rows) > NAMED else "")
