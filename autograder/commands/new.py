"""``nncourse new exercise``: files and cells of an exercise to start from."""

import sys


def add(commands, add_command) -> None:
    """Add the command's arguments.

    Args:
        commands: the sub-commands of ``nncourse``.
        add_command: `autograder.cli.add`.
    """
    command = add_command(
        commands,
        "new",
        run,
        "write an exercise to start from: declaration and cells",
        'new exercise week2 "mean_square(a, y) -> cost"',
    )
    command.add_argument("what", choices=("exercise",), help="what to write")
    command.add_argument("week", help="week1 to week4")
    command.add_argument("signature", metavar="SIGNATURE", help='a name, or "name(a, b) -> c"')


def run(args) -> int:
    """Exit 0: written."""
    from autograder.course import find_course
    from autograder.new_exercise import add_exercise, read_signature
    from course_utils.streams import tell

    course = find_course()
    written = add_exercise(course, args.week, read_signature(args.signature))
    lines = [f"written  {path.relative_to(course)}" for path in written]
    lines.append(f"next: the solution and the text in the notebook, then nncourse build {args.week}")
    tell(sys.stdout, "\n".join(lines) + "\n")
    return 0
