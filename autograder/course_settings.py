"""nbgrader's settings of a course, read from its configuration without importing nbgrader.

nbgrader takes a second or two to import; most commands need a few of its settings and none of its code.
"""

import logging
import stat
from dataclasses import dataclass
from pathlib import Path

from autograder.course import CONFIG_NAME
from course_utils.errors import UserError


@dataclass(frozen=True)
class CourseSettings:
    """Where nbgrader keeps a course's files and gradebook.

    Attributes:
        root: the course's folder.
        db_url: SQLAlchemy's address of the gradebook.
        source, submitted, autograded, feedback: the steps' folders.
    """

    root: Path
    db_url: str
    source: Path
    submitted: Path
    autograded: Path
    feedback: Path


def read_settings(course: Path) -> CourseSettings:
    """Read what nbgrader would read in the course's folder: the user's configuration, then the course's.

    Raises:
        UserError: the course's `nbgrader_config.py` cannot be executed.
    """
    here = read_config(course).CourseDirectory
    root = Path(here.get("root", course)).resolve()
    steps = ("source", "submitted", "autograded", "feedback")
    folders = (root / here.get(f"{step}_directory", step) for step in steps)
    return CourseSettings(root, here.get("db_url") or f"sqlite:///{root / 'gradebook.db'}", *folders)


def students_config(course: Path) -> str:
    """Return the `nbgrader_config.py` by which students reach the course's exchange; "" where it has none.

    It has one if all users of this machine can write there, as nbgrader demands of an exchange.

    Raises:
        UserError: the course's `nbgrader_config.py` cannot be executed.
    """
    config = read_config(course)
    root = config.Exchange.get("root")
    if not (root and Path(root).is_dir() and Path(root).stat().st_mode & stat.S_IWOTH):
        return ""
    return (
        "# Where this course's assignments are fetched and submitted: Nbgrader, Assignment List.\n"
        "c = get_config()\n"
        f"c.CourseDirectory.course_id = {str(config.CourseDirectory.get('course_id', ''))!r}\n"
        f"c.Exchange.root = {str(root)!r}\n"
    )


def read_config(course: Path):
    """Return the configuration of nbgrader for a course, a `traitlets.config.Config`.

    Raises:
        UserError: the course's `nbgrader_config.py` cannot be executed.
    """
    from jupyter_core.application import JupyterApp

    class Reader(JupyterApp):
        name = "nbgrader"

    reader = Reader(log=logging.getLogger(__name__))
    reader.load_config_file()
    reader.raise_config_file_errors = True
    try:
        super(JupyterApp, reader).load_config_file(CONFIG_NAME, path=str(course))
    except Exception as error:
        raise UserError(
            f"{course / CONFIG_NAME} cannot be executed ({type(error).__name__}: {error}); expected "
            "nbgrader's settings; fix it or take the one of the repository"
        ) from None
    return reader.config
