"""``nncourse ci-template``: a ready workflow for GitHub, GitLab or Gradescope, from `templates/ci`."""

import sys
import zipfile
from pathlib import Path

from course_utils.errors import UserError

TEMPLATES = Path(__file__).parents[1] / "templates" / "ci"
SYSTEMS = ("github", "gitlab", "gradescope")
# What Gradescope's image gets of the course, whatever else the folder holds.
COURSE = ("autograder", "course_utils", "datasets", "notebooks")
FILES = ("pyproject.toml", "README.md", "LICENSE", "constraints.txt", "requirements-ci.txt")


def add(commands, add_command) -> None:
    """Add the command's arguments.

    Args:
        commands: the sub-commands of ``nncourse``.
        add_command: `autograder.cli.add`.
    """
    command = add_command(
        commands,
        "ci-template",
        run,
        "write a ready workflow that grades a week on GitHub, GitLab or Gradescope",
        "ci-template github week2 --output .github/workflows/grade-week2.yml",
    )
    command.add_argument("system", choices=SYSTEMS, metavar="SYSTEM", help=", ".join(SYSTEMS))
    command.add_argument("week", metavar="WEEK", help="week1 to week4")
    command.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="default: printed; for Gradescope the zip file gradescope-WEEK.zip",
    )


def run(args) -> int:
    """Exit 0: printed or written."""
    from autograder.course import find_course, source_notebook

    course = find_course()
    source_notebook(course, args.week)
    if args.system == "gradescope":
        path = args.output or Path(f"gradescope-{args.week}.zip")
        with_secret = write_gradescope(course, args.week, path)
        cases = "with the course's secret" if with_secret else "without a secret, so its cases are public"
        sys.stdout.write(
            f"written  {path} ({path.stat().st_size / 1e6:.1f} MB, {cases}); it has the solutions\n"
        )
        return 0
    text = _filled(TEMPLATES / f"{args.system}.yml", args.week)
    if args.output is None:
        sys.stdout.write(text)
    else:
        args.output.parent.mkdir(parents=True, exist_ok=True)
        args.output.write_text(text, encoding="utf-8")
        sys.stdout.write(f"written  {args.output}\n")
    return 0


def write_gradescope(course: Path, week: str, path: Path) -> bool:
    """Write Gradescope's zip file: its two scripts, the course, and the course's secret if there is one.

    Args:
        course: the course's folder.
        week: ``week2``.
        path: the zip file.

    Returns:
        Whether it has the secret.

    Raises:
        UserError: the folder lacks what is installed from it.
    """
    missing = [name for name in (*COURSE, *FILES) if not (course / name).exists()]
    if missing:
        raise UserError(
            f"{course} has no {missing[0]}; expected the course's whole checkout, which Gradescope installs; "
            "run this in a clone of it"
        )
    files = {name: course / name for name in FILES}
    for folder in COURSE:
        found = (one for one in sorted((course / folder).rglob("*")) if one.is_file())
        files |= {one.relative_to(course).as_posix(): one for one in found if "__pycache__" not in one.parts}
    secret = secret_of(course)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for script in sorted((TEMPLATES / "gradescope").iterdir()):
            entry = zipfile.ZipInfo(script.name, (2026, 1, 1, 0, 0, 0))
            entry.external_attr, entry.create_system = 0o755 << 16, 3
            archive.writestr(entry, _filled(script, week))
        for name, file in files.items():
            archive.write(file, name)
        if secret:
            archive.writestr(".nncourse/secret", secret)
    return bool(secret)


def secret_of(course: Path) -> bytes | None:
    """Return the course's secret, if there is one."""
    from autograder.secret import course_secret

    return course_secret(root=course)


def _filled(template: Path, week: str) -> str:
    return template.read_text(encoding="utf-8").replace("@WEEK@", week)
