"""``nncourse collect``: from the LMS's download to the folders that are graded."""

from pathlib import Path

LAYOUTS = ("moodle", "canvas", "blackboard", "brightspace", "github", "folders")


def add(commands, add_command) -> None:
    """Add the command's arguments.

    Args:
        commands: the sub-commands of ``nncourse``.
        add_command: `autograder.cli.add`.
    """
    command = add_command(
        commands,
        "collect",
        run,
        "put what an LMS let you download where it is graded: submitted/STUDENT/WEEK",
        "collect week2 ~/Downloads/submissions.zip --roster students.csv",
    )
    command.add_argument("week", metavar="WEEK", help="week1 to week4")
    command.add_argument("archive", type=Path, metavar="ARCHIVE", help="the LMS's zip file, or a folder")
    command.add_argument(
        "--layout", choices=LAYOUTS, help="how the archive names things (default: what it looks like)"
    )
    command.add_argument(
        "--roster",
        type=Path,
        metavar="FILE",
        help="CSV file of the class, as any LMS exports it (default: nbgrader's students)",
    )
    command.add_argument(
        "--time-zone",
        metavar="ZONE",
        help="of the LMS's clock, such as Europe/Rome (default: this machine's)",
    )
    command.add_argument(
        "--replace", action="store_true", help="replace what is there even if nothing says that this is newer"
    )


def run(args) -> int:
    """Exit 0: everything was placed; 1: something needs a person; 2: could not run."""
    from autograder.collect.run import Options, collect

    return collect(Options(args.week, args.archive, args.layout, args.roster, args.time_zone, args.replace))
