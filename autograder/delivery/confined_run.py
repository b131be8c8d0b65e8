"""One command's gradings: a sandbox that is started once, and what the gradebook says of the assignment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.class_run.record_files import GRADER, record_path, write_record
from autograder.class_run.version import grader_version
from autograder.delivery.assignment import Assignment, SourceNotebook
from autograder.delivery.beside import contents_that_fit
from autograder.delivery.gradebook import Gradebook
from autograder.delivery.settings import Settings
from autograder.exercises import WEEKS
from autograder.grading.find_submission import find_submission
from autograder.grading.foreign_source import is_foreign, read_source
from autograder.grading.grade import Graded, graded
from autograder.grading.record import Note, Record
from autograder.reference import notebook_path
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import SandboxLost, Zygote
from autograder.secret import course_secret
from course_utils.errors import UserError

RECORDS = "records"


@dataclass(frozen=True)
class HandedInFile:
    """Which file is graded, and what is to be said about the choice."""

    path: Path
    notes: tuple[Note, ...] = ()


class ConfinedRun:
    """What the submissions of one command share.

    Args:
        settings: the course's.

    Attributes:
        isolation: how well student code is confined, once started.
        graded: how many submissions were graded.
    """

    def __init__(self, settings: Settings):
        self.settings = settings
        self.isolation: Mapping[str, Any] = {}
        self.graded = 0
        self._assignments: dict[str, Assignment] = {}
        self._sources: dict[tuple[str, str], dict | None] = {}
        self._versions: dict[tuple[str, str], str] = {}
        self._options: dict[str, Any] = {}
        self._zygote: Zygote | None = None

    def start(self, limits: Limits, **options) -> None:
        """Start the sandbox, unless it runs; the options are those of `Zygote`."""
        if self._zygote is None:
            self._options = {"limits": limits, **options}
            self._zygote = Zygote(**self._options)
            self.isolation = self._zygote.isolation

    def close(self) -> None:
        """End the sandbox."""
        if self._zygote is not None:
            self._zygote.close()
            self._zygote = None

    def released(self, assignment: str, notebook: str) -> SourceNotebook:
        """Return what the gradebook knows of a notebook.

        Raises:
            UserError: the assignment was not released.
        """
        if assignment not in self._assignments:
            with Gradebook(self.settings) as gradebook:
                self._assignments[assignment] = gradebook.assignment(assignment)
        return self._assignments[assignment].notebook(notebook)

    def is_graded_here(self, assignment: str, notebook: str) -> bool:
        """Tell whether this grader grades a notebook: its kernel is Python's, and its tests are usable."""
        kernel = self.released(assignment, notebook).kernelspec or {}
        language = str(kernel.get("language") or kernel.get("name") or "python")
        if "python" not in language.lower():
            return False
        try:
            self.source(assignment, notebook)
        except UserError:
            return False
        return True

    def is_foreign(self, assignment: str, notebook: str) -> bool:
        """Tell whether a notebook is another course's: graded by its own asserts, with any library."""
        return is_foreign(self.source(assignment, notebook))

    def source(self, assignment: str, notebook: str) -> dict[str, Any] | None:
        """Return the notebook to grade by; None stands for our own solved one.

        A foreign assignment is graded by what the gradebook remembers of its release, as nbgrader does; ours
        by the whole notebook, which also tells what trains for long.

        Raises:
            UserError: the assignment was not released, or nothing can be graded by it.
        """
        released = self.released(assignment, notebook)
        if (assignment, released.name) not in self._sources:
            source = read_source(released.as_notebook())
            if not is_foreign(source):
                path = self._path(assignment, notebook)
                source = None if _is_shipped(path, assignment) else read_source(path)
            self._sources[assignment, released.name] = source
        return self._sources[assignment, released.name]

    def handed_in(self, path: Path, assignment: str) -> HandedInFile:
        """Return the file that stands for the expected one: itself, or what a student called otherwise."""
        released = {f"{name}.ipynb" for name in self._assignments[assignment].notebooks}
        found, notes = find_submission(path.parent, path.name, released - {path.name})
        return HandedInFile(found or path, tuple(notes))

    def grade(self, student: str, assignment: str, notebook: str) -> Graded:
        """Grade one notebook of a student and write its record.

        Raises:
            UserError: the source notebook cannot be graded by.
            SandboxLost: two sandboxes in a row were killed from outside.
        """
        folder = self.settings.folder(self.settings.submitted, student, assignment)
        file = self.handed_in(folder / f"{notebook}.ipynb", assignment)
        beside, left_out = self.files_beside(student, assignment)
        try:
            result = self._graded(file, student, assignment, notebook, beside)
        except SandboxLost:
            self.close()
            self.start(**self._options)
            result = self._graded(file, student, assignment, notebook, beside)
        notes = tuple(note for note in file.notes if note.kind != "fault")  # reading it says so, too
        record = replace(
            result.record,
            notes=(*notes, *left_out, *result.record.notes),
            environment={**result.record.environment, GRADER: self._version(assignment, notebook)},
        )
        self.graded += 1
        self._write_record(record, student, assignment, notebook)
        return replace(result, record=record)

    def _version(self, assignment: str, notebook: str) -> str:
        """What `nncourse grade` knows by that it need not grade again."""
        if (assignment, notebook) not in self._versions:
            own = [notebook_path(assignment)] if assignment in WEEKS else []
            paths = dict.fromkeys([*own, self._path(assignment, notebook)])
            version = grader_version(assignment, *(path for path in paths if path.is_file()))
            self._versions[assignment, notebook] = version
        return self._versions[assignment, notebook]

    def _path(self, assignment: str, notebook: str) -> Path:
        folder = self.settings.folder(self.settings.source, ".", assignment)
        return folder / f"{self.released(assignment, notebook).name}.ipynb"

    def _graded(self, file: HandedInFile, student, assignment, notebook, beside) -> Graded:
        return graded(
            file.path,
            assignment,
            self.source(assignment, notebook),
            student=student,
            secret=course_secret(create=True, root=self.settings.root),
            zygote=self._zygote,
            files=beside,
        )

    def files_beside(self, student: str, assignment: str) -> tuple[Mapping[str, bytes], list[Note]]:
        """Return what lies beside a student's notebook: handed in, and over it what the course gives."""
        submitted = self.settings.folder(self.settings.submitted, student, assignment)
        given = self.settings.folder(self.settings.source, ".", assignment)
        return contents_that_fit(self.settings, submitted, given)

    def forget_links(self, student: str, assignment: str) -> None:
        """Remove copies that nbgrader has made of what links in a submission point at."""
        submitted = self.settings.folder(self.settings.submitted, student, assignment)
        copied = self.settings.folder(self.settings.autograded, student, assignment)
        for path in submitted.rglob("*"):
            copy = copied / path.relative_to(submitted)
            if path.is_symlink() and copy.is_file():
                copy.unlink()

    def _write_record(self, record: Record, student: str, assignment: str, notebook: str) -> None:
        alone = len(self._assignments[assignment].notebooks) == 1
        folder = self.settings.root / RECORDS / assignment
        folder.mkdir(parents=True, exist_ok=True)
        write_record(record_path(folder, student if alone else f"{student}-{notebook}"), record)


def _is_shipped(path: Path, assignment: str) -> bool:
    """Tell whether our own solved notebook is meant: nothing else is there, or the same."""
    if not path.is_file():
        return True
    return assignment in WEEKS and path.read_bytes() == notebook_path(assignment).read_bytes()
