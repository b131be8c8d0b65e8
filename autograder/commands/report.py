"""``nncourse report``: what a class has learned and what it has not."""

from pathlib import Path


def add(commands, add_command) -> None:
    """Add the command's arguments.

    Args:
        commands: the sub-commands of ``nncourse``.
        add_command: `autograder.cli.add`.
    """
    command = add_command(
        commands,
        "report",
        run,
        "write a report on a graded week: scores, mistakes, what to look at, as a page and as CSV",
        "report week2",
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
        help="holds WEEK/STUDENT.json (default: records in the course's folder)",
    )
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR",
        help="gets WEEK.html and WEEK.csv (default: reports beside the records)",
    )
    command.add_argument("--anonymous", action="store_true", help="leave names out, to show it to the class")


def run(args) -> int:
    """Exit 0: written; 2: there is nothing to report on."""
    import sys

    from autograder.class_run.places import find_places
    from autograder.report.brief import brief
    from autograder.report.build import class_report
    from autograder.report.page import report_page
    from autograder.report.table import write_table
    from course_utils.errors import UserError
    from course_utils.streams import tell

    places = find_places(args.week, args.submissions, args.records)
    report = class_report(args.week, places)
    folder = (args.output or places.records.parent.parent / "reports").absolute()
    stem = f"{args.week}-anonymous" if args.anonymous else args.week
    page, table = folder / f"{stem}.html", folder / f"{stem}.csv"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page.write_text(report_page(report, anonymous=args.anonymous), encoding="utf-8", errors="replace")
        write_table(report, table, anonymous=args.anonymous)
    except OSError as error:
        raise UserError(
            f"{folder} cannot be written ({error.strerror}); name another folder: --output DIR"
        ) from None
    tell(
        sys.stdout,
        "\n".join([*brief(report, anonymous=args.anonymous), f"report      {page}", f"table       {table}"])
        + "\n",
    )
    return 0
