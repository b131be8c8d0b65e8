"""``nncourse ci``: grade one notebook where CI runs, and leave the result in every form that is asked for."""

import hashlib
import json
import os
import shutil
import sys
from argparse import ArgumentTypeError
from dataclasses import replace
from pathlib import Path

from course_utils.errors import UserError
from course_utils.streams import tell

PASSED, BELOW, COULD_NOT = 0, 1, 2
PRINTED = Path("-")


def add(commands, add_command) -> None:
    """Add the command's arguments.

    Args:
        commands: the sub-commands of ``nncourse``.
        add_command: `autograder.cli.add`.
    """
    command = add_command(
        commands,
        "ci",
        run,
        "grade one notebook for CI: a table, an exit code, and files that CI systems read",
        "ci week2/logistic_regression.ipynb --junit results/junit.xml --student ada",
    )
    command.add_argument(
        "notebook", type=Path, metavar="NOTEBOOK", help="the student's .ipynb file, or the folder that has it"
    )
    command.add_argument("--week", help="week1 to week4 (default: what the notebook says)")
    command.add_argument(
        "--student", default="", help="whose hidden cases to use (default: cases of this very file)"
    )
    command.add_argument(
        "--pass-mark", type=_percent, default=60.0, metavar="PERCENT", help="of all points (default: 60)"
    )
    command.add_argument("--json", type=Path, metavar="FILE", help="write the record; `-` prints it")
    command.add_argument(
        "--evidence", action="store_true", help="keep seed and places to look at in --json: for instructors"
    )
    command.add_argument("--junit", type=Path, metavar="FILE", help="write JUnit XML")
    command.add_argument("--gradescope", type=Path, metavar="FILE", help="write Gradescope's results.json")
    command.add_argument(
        "--code-quality", type=Path, metavar="FILE", help="write GitLab's code quality report"
    )
    command.add_argument(
        "--summary",
        type=Path,
        metavar="FILE",
        help="write a summary in Markdown (default on GitHub: the step's summary)",
    )
    command.add_argument(
        "--annotations",
        choices=("auto", "github", "none"),
        default="auto",
        help="print remarks that GitHub shows beside the lines (default: where GitHub runs this)",
    )
    command.add_argument(
        "--require-isolation", action="store_true", help="refuse to grade where student code is not confined"
    )


def run(args) -> int:
    """Exit 0: passed; 1: below the pass mark; 2: could not be graded, or a file could not be written.

    Whether anybody reads what is printed makes no difference.
    """
    # Where the record is printed, standard output has nothing else.
    printed, out = args.json == PRINTED, sys.stdout
    if printed:
        args.json, out = None, sys.stderr
    reasons = _choose_notebook(args)
    _demand_outputs_apart(args)
    faults = [note.text for note in reasons if note.kind == "fault"]
    record = _not_graded(args, faults[0]) if faults else _graded(args)
    record = replace(record, notes=(*(note for note in reasons if note.kind != "fault"), *record.notes))
    from autograder.commands.ci_files import path_in_repository, write_all
    from autograder.exports.annotations import annotations, harmless
    from autograder.exports.places import Places
    from autograder.exports.terminal import terminal_text
    from autograder.exports.words import has_passed, is_graded, one_line, why_not_graded

    places = Places(record, _text_of(args.notebook))
    failures = write_all(args, record, places)
    if printed:
        shown = record if args.evidence else record.for_student()
        # ASCII suits every console, and JSON reads the escape as the sign that a runner would obey.
        text = json.dumps(shown.as_data(), indent=1).replace("##", "#\\u0023")
        tell(sys.stdout, text + "\n")
    record = record.for_student()
    width = shutil.get_terminal_size((110, 24)).columns
    table = terminal_text(record, args.pass_mark, places, width=width, colour=_is_coloured(out))
    tell(out, harmless(table))
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    if args.annotations == "github" or (args.annotations == "auto" and on_github):
        tell(out, annotations(record, path_in_repository(args.notebook), places))
    for line in [*why_not_graded(record), *failures]:
        tell(sys.stderr, harmless(f"nncourse ci: {one_line(line)}\n"))
    if failures or not is_graded(record):
        return COULD_NOT
    return PASSED if has_passed(record, args.pass_mark) else BELOW


def _choose_notebook(args):
    """Put the notebook of a folder in the folder's place; return the notes on that choice.

    One of them is a fault where there is none to grade.

    Raises:
        UserError: a folder without the week that says what to look for, or no such week.
    """
    if not args.notebook.is_dir():
        return []
    if not args.week:
        raise UserError(f"{args.notebook} is a folder; expected the week to look for in it; add --week week2")
    from autograder.grading.find_submission import find_submission
    from autograder.grading.record import Note
    from autograder.reference import notebook_path

    expected = notebook_path(args.week).name
    path, notes = find_submission(args.notebook.absolute(), expected)
    if path is None and not notes:
        notes = [Note("fault", f"found no notebook in the folder; expected {expected}; submit it")]
    args.notebook = path or args.notebook / expected
    return notes


def _demand_outputs_apart(args) -> None:
    """Refuse to write over what is graded.

    Raises:
        UserError: an output is the notebook, under whatever name.
    """
    for option in ("json", "junit", "gradescope", "code_quality", "summary"):
        path = getattr(args, option)
        if path is not None and path.exists() and args.notebook.exists() and path.samefile(args.notebook):
            raise UserError(
                f"--{option.replace('_', '-')} names the notebook itself, {args.notebook}; expected another "
                "file, as writing it would destroy what was submitted; name one"
            )


def _graded(args):
    """Return the record; one that only tells why where there is no grade."""
    try:
        from autograder import grade
        from autograder.secret import SECRET_VARIABLE, course_secret

        return grade(
            args.notebook,
            args.week,
            student=args.student,
            # Not the one of the folder that this runs in: there, a student may have put one.
            secret=course_secret() if os.environ.get(SECRET_VARIABLE) else b"",
            require_isolation=args.require_isolation,
        )
    except UserError as error:
        return _not_graded(args, str(error))
    except Exception as error:  # CI is to get its files and its exit code, whatever is wrong here
        return _not_graded(args, f"the grader failed ({type(error).__name__}: {error}); tell your instructor")


def _not_graded(args, reason: str):
    from autograder.grading.environment import ungraded
    from autograder.grading.record import Note, Submission

    digest = hashlib.sha256(_content(args.notebook)).hexdigest()
    what = Submission(args.student, args.week or "", args.notebook.name, digest, "")
    return ungraded(what, [Note("fault", reason)])


def _content(notebook: Path) -> bytes:
    from autograder.grading.file_reading import UnreadableError, read_file

    try:
        return read_file(notebook)
    except UnreadableError:
        return b""


def _text_of(notebook: Path) -> str:
    from autograder.grading.file_reading import UnreadableError, decoded

    try:
        return decoded(_content(notebook))
    except UnreadableError:
        return ""


def _percent(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 100:
        raise ArgumentTypeError(f"found {text!r}; expected a percentage from 0 to 100")
    return value


def _is_coloured(stream) -> bool:
    return getattr(stream, "isatty", lambda: False)() and "NO_COLOR" not in os.environ
