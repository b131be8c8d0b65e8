"""A worker's part of the take-over: nbgrader's own converters, called for one student at a time."""

import glob
import json
import logging
import os
import shutil
from pathlib import Path

from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde, GenerateFeedback, NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.engine import make_url
from traitlets.config import Config

from autograder.class_run.jobs import CannotGradeError, Job, Outcome
from autograder.class_run.places import record_path
from autograder.class_run.record_files import NO_ROOM
from autograder.course_settings import read_config, read_settings
from autograder.grading.find_submission import find_submission
from autograder.grading.intake import NOTHING, read_notebook
from autograder.grading.record import read_record
from autograder.nbgrader_plugin.companions import copy_companions
from autograder.nbgrader_plugin.mark import mark_in, mark_of
from autograder.nbgrader_plugin.normalized import normalized
from autograder.nbgrader_plugin.released import grades_in, released_notebooks
from autograder.nbgrader_plugin.timestamps import NAME, timestamp_in
from course_utils.errors import UserError

SECONDS_TO_WAIT = 120  # for another process that is writing into the same SQLite file
TAKE_RECORD = "autograder.nbgrader_plugin.preprocessors.TakeRecord"
AFTER_IT = [
    f"nbgrader.preprocessors.{name}" for name in ("LimitOutput", "SaveAutoGrades", "AssignLatePenalties")
]
NO_ROOM_TEXTS = (*map(os.strerror, NO_ROOM), "database or disk is full")
CLOSE = 0.005  # points are rounded to hundredths


class TakeOver:
    """Does the jobs ``take`` (autograde) and ``page`` (generate_feedback) of a run.

    Args:
        setup: week; whether to force; the folders course, submissions, records (of all weeks), scratch.

    Raises:
        UserError: the week was not released.
    """

    patience = 300.0

    def __init__(self, setup: dict):
        self.week, self.course = setup["week"], Path(setup["course"])
        self.submissions, self.records = Path(setup["submissions"]), Path(setup["records"])
        self.force = bool(setup["force"])
        self.scratch = Path(setup["scratch"]) / f"take-over-{os.getpid()}"
        self.settings = read_settings(self.course)
        self.config = self._config()
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
        try:
            if job.kind == "page":
                if not self._autograded(job.student).is_file():  # why was said before
                    return Outcome(job.student, "no page")
                self._convert(GenerateFeedback, job.student)
                return Outcome(job.student, "page")
            return self._taken(job)
        except NbGraderException as error:
            reason = self.reasons.first or " ".join(str(error).split())
            reason = reason.replace(str(self.scratch), "submitted")
        except UserError as error:
            reason = str(error)
        except Exception as error:  # a full disk, a folder in the way
            reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
        if any(text in reason for text in NO_ROOM_TEXTS):
            raise CannotGradeError(
                f"nbgrader cannot write ({reason}); expected room for its notebooks and its gradebook; the "
                "records are complete: make room and run the command again"
            )
        what = "has no feedback page" if job.kind == "page" else "graded, but not in the gradebook"
        text = f"{what}: {reason}; fix that and run the command again"
        return Outcome(job.student, "fault", faults=(text,))

    def _taken(self, job: Job) -> Outcome:
        record = read_record(record_path(self.records / self.week, job.student))
        folder = self.submissions / (job.folder or job.student) / self.week
        timestamp, faults = "", ()
        try:
            timestamp = timestamp_in(folder)
        except UserError as error:
            faults = (str(error),)
        name = f"{self.released.name}.ipynb"
        points, _ = self.grades.get(job.student, (None, False))
        same = not self.force and points is not None and abs(points - record.score) < CLOSE
        if same and mark_in(self._autograded(job.student)) == mark_of(record, timestamp):
            return Outcome(job.student, "kept", faults=faults)
        copy = self.scratch / job.student / self.week
        try:
            copy.mkdir(parents=True)
            if timestamp:
                (copy / NAME).write_text(timestamp, encoding="utf-8")
            notebook = None
            if record.submission.digest != NOTHING:  # else it is a link, or was not even looked at
                copy_companions(folder, copy)
                found, _ = find_submission(folder, name)
                intake = read_notebook(found or folder / name, week=self.week)
                if intake.digest != record.submission.digest:
                    raise UserError("it was changed after it was graded")
                notebook = intake.notebook
            text = json.dumps(normalized(notebook, self.released), ensure_ascii=False)
            (copy / name).write_text(text, encoding="utf-8")
            self._convert(Autograde, job.student)
        finally:
            shutil.rmtree(self.scratch / job.student, ignore_errors=True)
        return Outcome(job.student, "taken", faults=faults)

    def _autograded(self, student: str) -> Path:
        return self.settings.autograded / student / self.week / f"{self.released.name}.ipynb"

    def _convert(self, converter: type, student: str) -> None:
        """Run one of nbgrader's converters for one student.

        Raises:
            NbGraderException: it refuses; its log has the reason.
        """
        self.reasons.first = ""
        # nbgrader looks for folders by patterns.
        self.config.CourseDirectory.student_id = glob.escape(student)
        directory = CourseDirectory(config=self.config)
        one = converter(coursedir=directory, config=self.config, log=self.log)
        one.force = True
        one.start()

    def _config(self) -> Config:
        config = read_config(self.course)
        config.CourseDirectory.root = str(self.settings.root)
        config.CourseDirectory.assignment_id = self.week
        config.CourseDirectory.submitted_directory = str(self.scratch)
        config.CourseDirectory.db_url = _patient(self.settings.db_url)
        # The copies are as nbgrader's sanitizing would leave them.
        config.Autograde.exporter_class = NotebookExporter
        config.Autograde.sanitize_preprocessors = []
        config.Autograde.pre_convert_hook = None
        if TAKE_RECORD not in config.Autograde.get("autograde_preprocessors", ()):  # kernels are chosen
            config.Autograde.autograde_preprocessors = [TAKE_RECORD, *AFTER_IT]
        config.TakeRecord.records = str(self.records)
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


def _patient(db_url: str) -> str:
    """Return an address with which SQLite waits for others that write."""
    url = make_url(db_url)
    if url.get_backend_name() == "sqlite":
        url = url.update_query_dict({"timeout": str(SECONDS_TO_WAIT)})
    return url.render_as_string(hide_password=False)
