"""Is this environment fit for the notebooks? One green line, or one line per problem that says what to do."""

import os
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

# The course's tests run on these; newer ones work with a note.
TESTED_PYTHONS = ((3, 11), (3, 12), (3, 13))
# The modules that a student's notebook needs, by the name under which pip knows them.
PACKAGES = {
    "numpy": "numpy",
    "matplotlib": "matplotlib",
    "h5py": "h5py",
    "tqdm": "tqdm",
    "ipywidgets": "ipywidgets",
    "PIL": "pillow",
    "jupyterlab": "jupyterlab",
}
# A whole run of week 2's notebook takes 0.35 GB; the rest is for JupyterLab and a browser.
LEAST_MEMORY = 1.0  # GB
DISTRIBUTIONS = ("nn-from-scratch-student", "nn-from-scratch-course")


@dataclass(frozen=True)
class Diagnosis:
    """What was looked at. No problems: all is well."""

    facts: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def healthy(self) -> bool:
        """Whether nothing has to be fixed."""
        return not self.problems

    def __str__(self) -> str:
        if self.healthy:
            return "✓ ready: " + ", ".join(self.facts)
        return "\n".join(f"✗ {problem}" for problem in self.problems)


def examine() -> Diagnosis:
    """Look at Python, packages, data, memory and kernel; nothing raises."""
    from course_utils import __version__

    facts, problems = [], []
    for look in (python, packages, kernel, data, memory):
        try:
            fact, problem = look()
        except Exception as error:  # a doctor that falls ill helps nobody
            fact, problem = "", f"{look.__name__} could not be examined: {type(error).__name__}: {error}"
        if fact:
            facts.append(fact)
        if problem:
            problems.append(problem)
    facts.insert(2, f"course {__version__}")
    return Diagnosis(tuple(facts), tuple(problems))


def python() -> tuple[str, str]:
    """The interpreter's version, and those that the course is tested with."""
    found = "{}.{}.{}".format(*sys.version_info[:3])
    oldest, newest = ("{}.{}".format(*one) for one in (TESTED_PYTHONS[0], TESTED_PYTHONS[-1]))
    if sys.version_info[:2] < TESTED_PYTHONS[0]:
        return (
            "",
            f"Python {found} is too old: install Python {oldest} to {newest} and set up the course again",
        )
    if sys.version_info[:2] > TESTED_PYTHONS[-1]:
        return f"Python {found} (newer than {oldest} to {newest}, which are tested)", ""
    return f"Python {found} (tested: {oldest} to {newest})", ""


def packages() -> tuple[str, str]:
    """The packages that a notebook imports."""
    missing = [name for module, name in PACKAGES.items() if find_spec(module) is None]
    if missing:
        return "", f"{', '.join(missing)} not installed for {sys.executable}: run {install_command()}"
    return f"NumPy {version('numpy')}", ""


def kernel() -> tuple[str, str]:
    """Whether this is the environment that was made for the course, if one was."""
    root = Path(__file__).resolve().parent.parent
    environment = root / ".venv"
    if not environment.is_dir() or Path(sys.prefix).resolve() == environment.resolve() or installed_here():
        return "", ""
    return "", (
        f"this runs {sys.executable}, not the course's environment {environment}: close JupyterLab "
        f"and start it with {program(environment)} -m course_utils lab"
    )


def installed_here() -> bool:
    """Whether the course was installed for this interpreter."""
    for name in DISTRIBUTIONS:
        try:
            version(name)
        except PackageNotFoundError:
            continue
        return True
    return False


def data() -> tuple[str, str]:
    """Whether the pictures can be loaded."""
    from course_utils.errors import UserError

    try:
        from course_utils.data import load_cats

        cats = load_cats()
    except UserError as error:
        return "", str(error)
    except ImportError:
        return "", ""  # a missing package was named already
    return f"{cats.name} pictures {cats.digest}", ""


def memory() -> tuple[str, str]:
    """The memory that a notebook can still have."""
    free = free_memory()
    if free is None:
        return "", ""
    if free < LEAST_MEMORY:
        return "", (
            f"only {free:.1f} GB of memory are free, the notebooks need {LEAST_MEMORY:.0f} GB: "
            "close other programs, and notebooks that you no longer use (Kernel, Shut Down All Kernels)"
        )
    return f"{free:.1f} GB of memory free", ""


def free_memory() -> float | None:
    """Free memory in GB, or None where nothing tells."""
    try:
        import psutil  # comes with ipykernel
    except ImportError:
        return None
    return psutil.virtual_memory().available / 1e9


def program(environment: Path) -> Path:
    """The interpreter of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install_command() -> str:
    """What to type to install what is missing."""
    return f"{sys.executable} -m pip install -c constraints.txt -e . (in the folder that holds course_utils)"


def doctor() -> None:
    """Show the diagnosis: a green line in a notebook, plain text elsewhere."""
    diagnosis = examine()
    if "IPython" in sys.modules and in_notebook():
        from html import escape

        from IPython.display import display

        # Translucent, so that it is green or red on a light page and on a dark one.
        colour = "0,158,115" if diagnosis.healthy else "213,94,0"
        lines = "<br>".join(escape(line) for line in str(diagnosis).splitlines())
        box = f"background:rgba({colour},.15);padding:6px 12px;border-left:4px solid rgb({colour})"
        bundle = {"text/plain": str(diagnosis), "text/html": f"<div style='{box}'>{lines}</div>"}
        display(bundle, raw=True)
    else:
        sys.stdout.write(terminal_text(diagnosis))


def in_notebook() -> bool:
    """Whether a Jupyter kernel runs this."""
    from IPython import get_ipython

    shell = get_ipython()
    return shell is not None and hasattr(shell, "kernel")


def terminal_text(diagnosis: Diagnosis) -> str:
    """The diagnosis for a terminal: green or red where colours are shown."""
    text = f"{diagnosis}\n"
    encoding = sys.stdout.encoding or "ascii"
    text = text.encode(encoding, "replace").decode(encoding)  # an old Windows console has no ✓
    if not sys.stdout.isatty() or "NO_COLOR" in os.environ:
        return text
    return f"\x1b[{32 if diagnosis.healthy else 31}m{text.rstrip()}\x1b[0m\n"
