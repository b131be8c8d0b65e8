"""A worker's part of the take-over: nbgrader's own converters, called for one student at a time."""

import glob
import json
import logging
import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde, GenerateFeedback, NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.class_run.jobs import CannotGradeError, Job, Outcome, Setup
from autograder.class_run.record_folder import NO_ROOM, record_path
from autograder.course import find_course
from autograder.course_settings import read_config, read_settings
from autograder.grading.find_submission import TIMESTAMP, find_submission
from autograder.grading.intake import NOTHING, read_notebook
from autograder.grading.record import Record, read_record
from autograder.nbgrader_plugin.normalized import normalized
from autograder.nbgrader_plugin.preprocessors import MARK, mark_of
from autograder.nbgrader_plugin.released import grades_in, released_notebooks
from autograder.nbgrader_plugin.timestamps import timestamp_in
from course_utils.errors import UserError

SECONDS_TO_WAIT = 120  # for another process that is writing into the same SQLite file
TAKE_RECORD = "autograder.nbgrader_plugin.preprocessors.TakeRecord"
AFTER_IT = [
    f"nbgrader.preprocessors.{name}" for name in ("LimitOutput", "SaveAutoGrades", "AssignLatePenalties")
]
NO_ROOM_TEXTS = (*map(os.strerror, NO_ROOM), "database or disk is full")


class TakeOver:
    """Does the jobs ``take`` (autograde) and ``page`` (generate_feedback) of a run.

    Args:
        setup: of the run, which runs in the course's folder.

    Raises:
        UserError: the week was not released.
    """

    patience = 300.0

    def __init__(self, setup: Setup):
        self.week, self.force = setup.week, setup.force
        self.submissions, self.records = Path(setup.submissions), Path(setup.records)
        self.scratch = Path(tempfile.mkdtemp(prefix="take-over-"))
        self.settings = read_settings(find_course())
        self.config = self._config(read_config(find_course()))
        (self.released,) = released_notebooks(self.settings.db_url, self.week).values()
        self.grades = grades_in(self.settings.db_url, self.week)
        self.reasons = _Reasons()
        self.log = logging.Logger("nbgrader")  # a separate one: its messages go nowhere else
        self.log.addHandler(self.reasons)

    def close(self) -> None:
        """Remove what is left of the copies."""
        shutil.rmtree(self.scratch, ignore_errors=True)

    def done(self, job: Job) -> Outcome:
        """Do one job; whatever goes wrong is its outcome.

        Raises:
            CannotGradeError: the disk is full or cannot be written to, which hits every other job, too.
        """
        self.reasons.first = ""
        try:
            return self._page(job) if job.kind == "page" else self._taken(job)
        except Exception as error:  # nbgrader's refusal, a full disk, a folder in the way
            reason = " ".join(str(error).split())
            if isinstance(error, NbGraderException):
                reason = (self.reasons.first or reason).replace(str(self.scratch), "submitted")
            elif not isinstance(error, UserError):
                reason = f"{type(error).__name__}: {reason}"
        if any(text in reason for text in NO_ROOM_TEXTS):
            raise CannotGradeError(
                f"nbgrader cannot write ({reason}); expected room for its notebooks and its gradebook; the "
                "records are complete: make room and run the command again"
            )
        what = "has no feedback page" if job.kind == "page" else "graded, but not in the gradebook"
        text = f"{what}: {reason}; fix that and run the command again"
        return Outcome(job.student, "fault", faults=(text,))

    def _page(self, job: Job) -> Outcome:
        if not self._autograded(job.student).is_file():  # why was said before
            return Outcome(job.student, "no page")
        self._convert(GenerateFeedback, job.student)
        return Outcome(job.student, "page")

    def _taken(self, job: Job) -> Outcome:
        record = read_record(record_path(self.records, job.student))
        folder = self.submissions / (job.folder or job.student) / self.week
        timestamp, faults = "", ()
        try:
            timestamp = timestamp_in(folder)
        except UserError as error:
            faults = (str(error),)
        if not self.force and self._is_taken(record, timestamp):
            return Outcome(job.student, "kept", faults=faults)
        copy = self.scratch / job.student / self.week
        try:
            self._copy(record, folder, copy)
            if timestamp:
                (copy / TIMESTAMP).write_text(timestamp, encoding="utf-8")
            self._convert(Autograde, job.student)
        finally:
            shutil.rmtree(self.scratch / job.student, ignore_errors=True)
        return Outcome(job.student, "taken", faults=faults)

    def _is_taken(self, record: Record, timestamp: str) -> bool:
        """Return whether gradebook and autograded notebook have this record; that of a killed run has not."""
        student = record.submission.student
        if student not in self.grades or round(self.grades[student][0], 2) != record.score:
            return False
        try:
            metadata = json.loads(self._autograded(student).read_bytes())["metadata"]
        except (OSError, ValueError, KeyError, TypeError):
            return False
        return metadata.get(MARK) == mark_of(record, timestamp)

    def _copy(self, record: Record, folder: Path, copy: Path) -> None:
        """Write what nbgrader is given: the notebook in its form, links to the regular files beside it."""
        name = f"{self.released.name}.ipynb"
        copy.mkdir(parents=True)
        cells = ()
        if record.submission.digest != NOTHING:  # else it is a link, or was not even looked at
            with suppress(shutil.Error):  # what cannot be read is not needed to grade
                shutil.copytree(
                    folder, copy, ignore=_left_behind, copy_function=os.symlink, dirs_exist_ok=True
                )
            found, _ = find_submission(folder, name)
            intake = read_notebook(found or folder / name, week=self.week)
            if intake.digest != record.submission.digest:
                raise UserError("it was changed after it was graded")
            cells = intake.cells
        (copy / name).write_text(json.dumps(normalized(cells, self.released)), encoding="utf-8")

    def _autograded(self, student: str) -> Path:
        return self.settings.autograded / student / self.week / f"{self.released.name}.ipynb"

    def _convert(self, converter: type, student: str) -> None:
        """Run one of nbgrader's converters for one student.

        Raises:
            NbGraderException: it refuses; its log has the reason.
        """
        # nbgrader looks for folders by patterns.
        self.config.CourseDirectory.student_id = glob.escape(student)
        directory = CourseDirectory(config=self.config)
        one = converter(coursedir=directory, config=self.config, log=self.log)
        one.force = True
        one.start()

    def _config(self, config: Config) -> Config:
        """Return the course's configuration, for records that are there and copies that are sound."""
        url = self.settings.db_url
        if url.startswith("sqlite:") and "?" not in url:
            url += f"?timeout={SECONDS_TO_WAIT}"
        config.CourseDirectory.root = str(self.settings.root)
        config.CourseDirectory.assignment_id = self.week
        config.CourseDirectory.submitted_directory = str(self.scratch)
        config.CourseDirectory.db_url = url
        config.Autograde.exporter_class = NotebookExporter
        config.Autograde.sanitize_preprocessors = []
        config.Autograde.pre_convert_hook = None
        if TAKE_RECORD not in config.Autograde.get("autograde_preprocessors", ()):  # kernels are chosen
            config.Autograde.autograde_preprocessors = [TAKE_RECORD, *AFTER_IT]
        config.TakeRecord.records = str(self.records.parent)
        config.TakeRecord.only_take = True
        return config


class _Reasons(logging.Handler):
    """Keeps the first error that nbgrader logs for a student: its own words, without the traceback."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.first = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep an error's last line, which after a traceback is the reason."""
        lines = record.getMessage().strip().splitlines()
        if lines and not self.first and not lines[-1].startswith("There was an error processing"):
            self.first = lines[-1].strip()


def _left_behind(folder: str, names: list[str]) -> list[str]:
    """Return what does not go along: notebooks, the time stamp, hidden files, links, pipes."""

    def goes(name: str) -> bool:
        kind = stat.S_IFMT(os.lstat(Path(folder, name)).st_mode)
        mine = name != TIMESTAMP and not name.startswith((".", "__pycache__")) and not name.endswith(".ipynb")
        return mine and kind in (stat.S_IFREG, stat.S_IFDIR)

    return [name for name in names if not goes(name)]
