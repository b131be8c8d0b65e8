"""``nncourse forget``: list or delete what a course's folder has of one student."""

import sys


def add(commands, add_command) -> None:
    """Add the command's arguments.

    Args:
        commands: the sub-commands of ``nncourse``.
        add_command: `autograder.cli.add`.
    """
    command = add_command(
        commands, "forget", run, "list what is there of a student, and delete it", "forget ada --yes"
    )
    command.add_argument("student", metavar="STUDENT", help="the id: the folder's name in submitted/")
    command.add_argument("--yes", action="store_true", help="delete it; without this it is only listed")


def run(args) -> int:
    """Exit 0: listed, or deleted; 1: deleted, and files that name the student are left for a person."""
    from autograder.course import find_course
    from autograder.forget import delete, find, still_named
    from course_utils.streams import tell

    course = find_course()
    found = find(course, args.student)
    things = [str(path) for path in found.paths]
    things += [f"the entry in .nncourse/collected/{week}.json" for week in found.weeks]
    things += ["the entries in the gradebook"] if found.graded else []
    if args.yes:
        delete(course, args.student, found)
    lines = [f"{'deleted' if args.yes else 'to delete'}  {thing}" for thing in things]
    left = still_named(course, found.names) if args.yes else []
    lines += [f"names them still  {path}" for path in left]
    if left:
        lines.append("delete these files or write them again, and look at what lies outside of this folder")
    tell(sys.stdout, "\n".join(lines) + "\n")
    return 1 if left else 0
