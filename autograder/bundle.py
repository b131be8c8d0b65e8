"""The students' zip file: one week's notebook and everything it imports, with nothing of the teaching side.

Equal inputs give equal bytes: entries are sorted, dates and permissions are fixed.
"""

import re
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import course_utils
from course_utils import __version__
from course_utils.errors import UserError

PAGES = Path(__file__).parent / "student_pages"
DATE = (2026, 1, 1, 0, 0, 0)
KEPT_OUT = re.compile(r"(^|/)(__pycache__|\.[^/]*|.*\.pyc)(/|$)")


def write_bundle(week: str, notebook: Path, target: Path, *, nbgrader_config: str = "") -> Path:
    """Write the zip file for one week.

    Args:
        week: "week1" to "week4".
        notebook: the released notebook.
        target: the zip file to write.
        nbgrader_config: by which students reach the course's exchange; "" where it has none.
    """
    top = target.stem
    entries = {f"{top}/{name}": content for name, content in contents(week, notebook).items()}
    if nbgrader_config:
        entries[f"{top}/nbgrader_config.py"] = nbgrader_config.encode()
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".unfinished")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(entries):
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, entries[name])
    unfinished.replace(target)
    return target


def contents(week: str, notebook: Path) -> dict[str, bytes]:
    """The bundle's files by their path in it.

    Raises:
        UserError: if the public cases were not built.
    """
    values = {
        "{{week}}": week,
        "{{number}}": week.removeprefix("week"),
        "{{notebook}}": notebook.name,
        "{{version}}": __version__,
        "{{dependencies}}": ",\n".join(f'    "{name}"' for name in student_dependencies()),
    }
    files = {f"{week}/{notebook.name}": notebook.read_bytes()}
    for page in sorted(PAGES.iterdir()):
        text = page.read_text(encoding="utf-8")
        for placeholder, value in values.items():
            text = text.replace(placeholder, value)
        files[page.name.removesuffix(".template")] = text.encode()
    package = Path(course_utils.__file__).parent
    files |= folder("course_utils", package, week, leave_out=("_datasets",))
    files |= folder("datasets", datasets_folder(package), week)
    if f"datasets/public/{week}.h5" not in files:
        raise UserError(
            f"what check() reads in {week} is missing; expected datasets/public/{week}.h5; "
            f"run nncourse build {week}"
        )
    for name in ("LICENSE", "constraints.txt"):
        beside = package.parent / name
        if beside.is_file():
            files[name] = beside.read_bytes()
    return files


def folder(prefix: str, root: Path, week: str, leave_out: tuple[str, ...] = ()) -> dict[str, bytes]:
    """The files of a folder that belong to this week or an earlier one."""
    files = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if (
            path.is_file()
            and not KEPT_OUT.search(name)
            and name.split("/")[0] not in leave_out
            and not later(name, week)
        ):
            files[f"{prefix}/{name}"] = path.read_bytes()
    return files


def later(name: str, week: str) -> bool:
    """Whether a file's name says that it belongs to a week after this one."""
    return any(int(number) > int(week.removeprefix("week")) for number in re.findall(r"week(\d)", name))


def datasets_folder(package: Path) -> Path:
    """The data that comes with the course: beside the package in a checkout, inside it in a wheel."""
    beside = package.parent / "datasets"
    return beside if beside.is_dir() else package / "_datasets"


def student_dependencies() -> list[str]:
    """What a student's notebook needs: the course's own base dependencies, extras left out."""
    project = Path(course_utils.__file__).parent.parent / "pyproject.toml"
    if project.is_file():
        return tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    return [line for line in metadata.requires("nn-from-scratch-course") or [] if "extra ==" not in line]
