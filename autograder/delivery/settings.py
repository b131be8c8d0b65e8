"""Where nbgrader keeps a course's files and gradebook, read from its configuration without importing it.

nbgrader takes two seconds to import; a class run needs a dozen of its settings and none of its code.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.course import CONFIG_NAME
from course_utils.errors import UserError

STRUCTURE = "{nbgrader_step}/{student_id}/{assignment_id}"
IGNORED = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback")


@dataclass(frozen=True)
class Settings:
    """The settings of nbgrader that delivery needs; plain data, fit to be sent to a worker.

    Attributes:
        root: the course's folder.
        db_url: SQLAlchemy's address of the gradebook.
        structure: a submission's folder in a step's, nbgrader's `directory_structure`.
        source, submitted, autograded, feedback: the steps' folders.
        ignored: names and globs of files that are never copied.
        group_shared: files can be written by the instructors' group.
        most_lines: of printed text that a cell may show; -1 for no limit.
        most_traceback: lines of a traceback that a cell may show; -1 for no limit.
        penalties: the configuration sections that concern late submissions.
    """

    root: Path
    db_url: str
    structure: str = STRUCTURE
    source: str = "source"
    submitted: str = "submitted"
    autograded: str = "autograded"
    feedback: str = "feedback"
    ignored: tuple[str, ...] = IGNORED
    group_shared: bool = False
    most_lines: int = 1000
    most_traceback: int = 100
    penalties: Mapping[str, Any] = field(default_factory=dict)

    def folder(self, step: str, student: str, assignment: str) -> Path:
        """Return the folder of one submission in a step such as ``settings.autograded``."""
        return self.root / self.structure.format(
            nbgrader_step=step, student_id=student, assignment_id=assignment
        )


def read_settings(course: Path) -> Settings:
    """Read what nbgrader would read in the course's folder: the user's configuration, then the course's.

    Raises:
        UserError: the course's `nbgrader_config.py` cannot be executed.
    """
    config = read_config(course)
    here, limits = config.CourseDirectory, config.LimitOutput
    root = Path(here.get("root", course)).resolve()
    return Settings(
        root,
        here.get("db_url") or f"sqlite:///{root / 'gradebook.db'}",
        here.get("directory_structure", STRUCTURE),
        here.get("source_directory", "source"),
        here.get("submitted_directory", "submitted"),
        here.get("autograded_directory", "autograded"),
        here.get("feedback_directory", "feedback"),
        tuple(here.get("ignore", IGNORED)),
        bool(here.get("groupshared", False)),
        int(limits.get("max_lines", 1000)) if limits.get("enabled", True) else -1,
        int(limits.get("max_traceback", 100)) if limits.get("enabled", True) else -1,
        {name: dict(config[name]) for name in config if name.startswith(("AssignLate", "Late"))},
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
    try:
        super(JupyterApp, reader).load_config_file(CONFIG_NAME, path=str(course))
    except Exception as error:
        raise UserError(
            f"{course / CONFIG_NAME} cannot be executed ({type(error).__name__}: {error}); expected "
            "nbgrader's settings; mend it or take the one of the repository"
        ) from None
    return reader.config
