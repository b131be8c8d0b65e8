"""``nncourse grade``: grade a class."""

import sys
from argparse import ArgumentTypeError
from pathlib import Path

from course_utils.streams import tell


def add(commands, add_command) -> None:
    """Add the command's arguments.

    Args:
        commands: the sub-commands of ``nncourse``.
        add_command: `autograder.cli.add`.
    """
    command = add_command(
        commands,
        "grade",
        run,
        "grade a class: a record per student, nbgrader's gradebook, feedback pages",
        "grade week2 --feedback",
    )
    command.add_argument("week", metavar="WEEK", help="week1 to week4")
    command.add_argument(
        "--submissions",
        type=Path,
        metavar="DIR",
        help="holds STUDENT/WEEK/NOTEBOOK.ipynb (default: submitted in the course's folder)",
    )
    command.add_argument(
        "--records",
        type=Path,
        metavar="DIR",
        help="gets WEEK/STUDENT.json (default: records in the course's folder)",
    )
    command.add_argument(
        "-j", "--workers", type=_count, metavar="N", help="processes that grade (default: one per core)"
    )
    command.add_argument("--force", action="store_true", help="grade also what has been graded already")
    command.add_argument(
        "--student",
        action="extend",
        nargs="+",
        default=[],
        metavar="NAME",
        help="only these students' folders",
    )
    command.add_argument("--feedback", action="store_true", help="generate nbgrader's feedback pages, too")
    command.add_argument(
        "--compare",
        action="store_true",
        help="list each grade that differs from the earlier record's, and why",
    )
    command.add_argument("--no-gradebook", action="store_true", help="write records only")
    command.add_argument(
        "--require-isolation", action="store_true", help="refuse to grade where student code is not confined"
    )


def run(args) -> int:
    """Exit 0: all graded; 1: something could not be graded; 2: could not run, or was stopped."""
    from autograder.class_run.run import STOPPED, Options, grade_class
    from course_utils.errors import UserError

    if args.feedback and args.no_gradebook:
        raise UserError(
            "--feedback and --no-gradebook exclude each other: the pages show the gradebook's points; "
            "leave one out"
        )
    options = Options(
        args.week,
        args.submissions,
        args.records,
        args.workers,
        args.force,
        tuple(args.student),
        args.require_isolation,
    )
    before = _records(options) if args.compare else {}
    if args.no_gradebook:
        code = grade_class(options)
    else:
        from autograder.nbgrader_plugin.class_take_over import as_released, take_over

        options = as_released(options)
        code = grade_class(options)
        if code != STOPPED:
            code = max(code, take_over(options, feedback=args.feedback))
    if args.compare:
        from autograder.class_run.compare import compared

        tell(sys.stdout, "\n".join(compared(before, _records(options))) + "\n")
    if code != STOPPED:
        _tell_the_class(options, with_gradebook=not args.no_gradebook)
    return code


def _records(options):
    """Return the records that are there now."""
    from autograder.class_run.compare import records_in
    from autograder.class_run.places import find_places

    return records_in(find_places(options.week, options.submissions, options.records).records)


def _tell_the_class(options, *, with_gradebook: bool) -> None:
    """Print the class report in six lines."""
    from autograder.class_run.places import find_places
    from autograder.report.brief import brief
    from autograder.report.build import class_report

    places = find_places(options.week, options.submissions, options.records)
    report = class_report(options.week, places, with_gradebook=with_gradebook, with_code=False)
    tell(sys.stdout, "\n".join(brief(report)) + "\n")


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"found {text!r}; expected an integer from 1")
    return int(text)
