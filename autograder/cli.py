"""``nncourse``: the instructor's commands. Every one only calls the module that does the work."""

import argparse
import sys
from pathlib import Path

from autograder.commands import ci, ci_template, collect, export, forget, grade, new, report
from course_utils.__main__ import add_data_command, add_lab_command, run

EXIT_CODES = "exit codes: 0 passed, 1 something failed, 2 could not run"


def build_parser() -> argparse.ArgumentParser:
    """The commands and their help texts."""
    parser = argparse.ArgumentParser(
        prog="nncourse",
        description="Neural networks from scratch: release assignments, grade a class, choose data.",
        epilog=f"example: nncourse release week2\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add_lab_command(
        commands, default_folder=course_folder, where="the course's folder", example="nncourse lab"
    )

    release = add(
        commands,
        "release",
        run_release,
        "make the assignment and the students' zip file of a week",
        "release week2",
    )
    release.add_argument("weeks", nargs="+", metavar="week", help="week1 to week4, one or several")
    release.add_argument(
        "--solutions", action="store_true", help="write the solved notebook to give out, after the due date"
    )
    release.add_argument("--force", action="store_true", help="with --solutions: also before the due date")

    collect.add(commands, add)
    grade.add(commands, add)
    report.add(commands, add)
    export.add(commands, add)
    ci.add(commands, add)
    ci_template.add(commands, add)
    forget.add(commands, add)
    new.add(commands, add)
    add_data_command(commands, example="nncourse data show")

    tidy = add(commands, "tidy", run_tidy, "write the notebooks' normal form", "tidy --check")
    tidy.add_argument("notebooks", nargs="*", type=Path, help="default: every notebook in notebooks/")
    tidy.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 if a notebook is not in normal form"
    )

    build = add(
        commands, "build", run_build, "write datasets/public/<week>.h5, which check() reads", "build week2"
    )
    build.add_argument("weeks", nargs="*", metavar="week", help="default: every week of the course")

    check = add(
        commands,
        "check",
        run_check,
        "test a changed week: solutions, mistakes, points, figures, what students receive",
        "check week2",
    )
    check.add_argument("weeks", nargs="+", metavar="week", help="week1 to week4, one or several")

    add(
        commands,
        "selftest",
        run_selftest,
        "try this installation: gradients, solutions, mistakes, attacks",
        "selftest",
    )

    demo = add(
        commands,
        "demo",
        run_demo,
        "grade a sample class with nbgrader, print its tables",
        "demo --week week2",
    )
    demo.add_argument(
        "--week", action="append", metavar="WEEK", dest="weeks", help="only this week (may be repeated)"
    )
    demo.add_argument(
        "--folder", type=Path, help="where the sample class lives (default: demo in the course's folder)"
    )

    times = add(
        commands,
        "check-times",
        run_check_times,
        "measure how long check() takes per exercise",
        "check-times week2",
    )
    times.add_argument("week", help="week1 to week4")
    return parser


def add(commands, name: str, function, what: str, example: str) -> argparse.ArgumentParser:
    """Add one command whose help ends in an example."""
    command = commands.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.",
        epilog=f"example: nncourse {example}\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=function)
    return command


def course_folder() -> Path:
    """The course that the working directory is in."""
    from autograder.course import find_course

    return find_course()


def run_release(args) -> int:
    """Exit 0: released, or its solutions written."""
    from autograder.course import source_notebook
    from autograder.release import release

    course = course_folder()
    for week in args.weeks:
        source_notebook(course, week)
    if args.solutions:
        from autograder.solutions import write_solutions

        for week in args.weeks:
            sys.stdout.write(f"solutions  {write_solutions(week, course, force=args.force)}\n")
        return 0
    for week in args.weeks:
        bundle = release(week, course)
        size = bundle.stat().st_size / 1e6
        sys.stdout.write(f"released  {course / 'release' / week}\nstudents  {bundle} ({size:.1f} MB)\n")
    return 0


def run_tidy(args) -> int:
    """Exit 0: all in normal form, or now written so; 1: --check found one that is not."""
    from autograder.tidy import tidy

    paths = args.notebooks or sorted((course_folder() / "notebooks").glob("week*/*.ipynb"))
    changed = tidy(paths, check=args.check)
    for path in changed:
        sys.stdout.write(f"{'not in normal form' if args.check else 'written'}: {path}\n")
    sys.stdout.write(f"{len(paths)} notebook{'' if len(paths) == 1 else 's'}, {len(changed)} to change\n")
    return 1 if args.check and changed else 0


def run_build(args) -> int:
    """Exit 0: written."""
    from autograder.build import build
    from autograder.course import source_notebook, weeks
    from autograder.release import refuse_wrong_points

    course = course_folder()
    for week in args.weeks or weeks(course):
        refuse_wrong_points(week, source_notebook(course, week))
        path = build(week)
        sys.stdout.write(f"written  {path} ({path.stat().st_size / 1e3:.0f} kB)\n")
    return 0


def run_check(args) -> int:
    """Exit 0: all is well; 1: a question found problems."""
    from autograder.course import source_notebook
    from autograder.course_check.run import check_course

    course = course_folder()
    for week in args.weeks:
        source_notebook(course, week)
    return 1 if sum(check_course(course, week) for week in args.weeks) else 0


def run_selftest(_args) -> int:
    """Exit 0: all is as it should be; 1: a question found a problem."""
    from course_utils.errors import UserError

    try:
        from autograder.course_check.selftest import selftest
    except ImportError as error:
        raise UserError(
            f"the selftest needs {error.name}, which is not installed; expected the extra [instructor]; "
            "run pip install -e '.[instructor]' in the course's folder"
        ) from None
    return int(selftest() > 0)


def run_demo(args) -> int:
    """Exit 0: everybody has the grade that their mistakes cost; 1: somebody has another."""
    from autograder.course import source_notebook
    from autograder.demo.run import demo
    from autograder.exercises import WEEKS

    course = course_folder()
    for week in args.weeks or ():
        source_notebook(course, week)
    return demo(course, args.folder, tuple(args.weeks or WEEKS))


def run_check_times(args) -> int:
    """Exit 0: measured."""
    from autograder.check_times import check_times
    from autograder.course import source_notebook

    source_notebook(course_folder(), args.week)
    for name, seconds in check_times(args.week).items():
        sys.stdout.write(f"{1000 * seconds:7.1f} ms  {name}\n")
    return 0


def main(argv: list[str] | None = None) -> int:
    """Run one command. Exit 0: passed; 1: something failed; 2: could not run."""
    try:
        return run(build_parser(), argv, "nncourse")
    except (ImportError, MemoryError) as error:  # a limit on memory is met by whatever is loaded next
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        sys.stderr.write(
            f"nncourse: a library cannot be loaded ({reason}); expected a complete installation and a "
            "gigabyte of memory (ulimit -v); see the README\n"
        )
        return 2


if __name__ == "__main__":
    sys.exit(main())
