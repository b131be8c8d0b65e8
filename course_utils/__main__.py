"""The student's commands: ``python -m course_utils lab|data|doctor``."""

import argparse
import sys
from pathlib import Path

from course_utils.errors import UserError
from course_utils.streams import lead_nowhere, open_streams, tell


def build_parser() -> argparse.ArgumentParser:
    """The commands and their help texts."""
    parser = argparse.ArgumentParser(
        prog="python -m course_utils",
        description="Open the notebooks, choose the pictures, look whether all is well.",
        epilog="example: python -m course_utils lab",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add_lab_command(
        commands, default_folder=Path.cwd, where="this folder", example="python -m course_utils lab"
    )
    add_data_command(commands, example="python -m course_utils data show")
    check = commands.add_parser(
        "doctor",
        help="look whether Python, packages, data and memory are fit for the notebooks",
        epilog="example: python -m course_utils doctor\nexit codes: 0 all is well, 1 something to fix",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.set_defaults(run=run_doctor)
    return parser


def add_lab_command(commands, default_folder, where: str, example: str) -> None:
    """Add `lab`; every argument it does not know goes to JupyterLab."""
    lab = commands.add_parser(
        "lab",
        help="open JupyterLab with the course's settings",
        epilog=f"example: {example}\n         {example} --no-browser --port 8899\n"
        "Other arguments go to JupyterLab. It ends with Ctrl+C, or File, Shut Down.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    lab.add_argument("--folder", type=Path, help=f"what to open (default: {where})")
    lab.set_defaults(run=lambda args: run_lab(args, default_folder), passes_on=True)


def add_data_command(commands, example: str) -> None:
    """Add `data`; its sub-commands, whose modules take long to import, come when it is used."""
    data = commands.add_parser(
        "data",
        help="render, import, choose or show the pictures",
        epilog=f"example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parse = data.parse_known_args

    def parse_with_commands(*arguments, **options):
        from course_utils.data_commands import add_data_commands

        add_data_commands(data)
        return parse(*arguments, **options)

    data.parse_known_args = parse_with_commands


def run_lab(args, default_folder) -> int:
    """Start JupyterLab; its exit code."""
    from course_utils.lab import start_lab

    return start_lab(args.folder or default_folder(), args.passed_on)


def run_doctor(_args) -> int:
    """Exit 0: all is well; 1: something has to be fixed."""
    from course_utils.doctor import examine, terminal_text

    diagnosis = examine()
    sys.stdout.write(terminal_text(diagnosis))
    return 0 if diagnosis.healthy else 1


def run(parser: argparse.ArgumentParser, argv: list[str] | None, name: str) -> int:
    """Parse, run, and print what a user can fix as one line; exit code 2 then."""
    open_streams()
    args, unknown = parser.parse_known_args(argv)
    if unknown and not getattr(args, "passes_on", False):
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    args.passed_on = unknown
    try:
        code = args.run(args)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # who reads has seen enough: `| head -1`
        lead_nowhere(sys.stdout)
        return 0
    except UserError as error:
        tell(sys.stderr, f"{name}: {error}\n")
        return 2
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        tell(sys.stderr, f"{name}: {error.strerror or error}{place}; check that path and try again\n")
        return 2
    except KeyboardInterrupt:
        tell(sys.stderr, f"{name}: stopped\n")
        return 2


def main(argv: list[str] | None = None) -> int:
    """Run one command. Exit 0: done; 1: something failed; 2: could not run."""
    return run(build_parser(), argv, "course_utils")


if __name__ == "__main__":
    sys.exit(main())
