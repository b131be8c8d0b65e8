"""The two places of nbgrader's autograde that are ours; `nbgrader_config.py` names them.

`SubmissionExporter` reads what was submitted, `TakeRecord` stands where `Execute` would run a kernel. For a
notebook that is not of this course both do what nbgrader does without them.
"""

import hashlib
from pathlib import Path
from weakref import WeakKeyDictionary, finalize

from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import from_dict
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Bool, Unicode

from autograder.class_run.desk import Desk
from autograder.class_run.jobs import Job, Setup
from autograder.class_run.record_folder import record_path
from autograder.grading.find_submission import find_submission
from autograder.grading.intake import read_notebook
from autograder.grading.record import Record, read_record
from autograder.nbgrader_plugin.normalized import normalized
from autograder.nbgrader_plugin.released import Released, released_notebooks
from autograder.nbgrader_plugin.shown import show
from autograder.nbgrader_plugin.timestamps import timestamp_in
from autograder.secret import course_secret
from course_utils.errors import UserError

# The key of an autograded notebook's metadata that says which record it carries; written when all is done.
MARK = "nncourse_record"
# nbgrader's converter, one per command → its desk.
_DESKS: WeakKeyDictionary = WeakKeyDictionary()


class SubmissionExporter(NotebookExporter):
    """Reads a submission as the grader does, whatever its name and state."""

    def from_filename(self, filename, resources=None, **keywords):
        """Read a submission by our rules, and what nbgrader itself has written by nbgrader's."""
        facts = (resources or {}).get("nbgrader", {})
        released = _released(self.parent, facts) if getattr(self.parent, "_sanitizing", False) else None
        if released is None:
            return super().from_filename(filename, resources=resources, **keywords)
        path = Path(filename)
        _remove_linked(path.parent, Path(self.parent._format_dest(facts["assignment"], facts["student"])))
        found, _ = find_submission(path.parent, path.name)
        cells = read_notebook(found, week=facts["assignment"]).cells if found else ()
        resources["metadata"] = ResourcesDict(name=path.stem, path=str(path.parent))
        return self.from_notebook_node(from_dict(normalized(cells, released)), resources, **keywords)


class TakeRecord(NbGraderPreprocessor):
    """Puts the record of a submission into its notebook; grades it first if there is no valid record."""

    records = Unicode("", help="Folder of all records; by default the course's.").tag(config=True)
    only_take = Bool(False, help="Take the record that is there, without a look at the submission.").tag(
        config=True
    )
    require_isolation = Bool(
        False, help="Refuse to grade where the system cannot confine student code fully."
    ).tag(config=True)

    def preprocess(self, nb, resources):
        """Return the notebook with findings and points."""
        converter, facts = self.parent.parent, resources["nbgrader"]
        execute = Execute(parent=self.parent)
        if _released(converter, facts) is None:
            for cell in nb.cells:
                if cell.cell_type == "code":
                    cell.outputs, cell.execution_count = [], None
            return execute.preprocess(nb, resources) if execute.enabled else (nb, resources)
        if not execute.enabled:  # `nbgrader autograde --no-execute`
            return nb, resources
        root = Path(converter.coursedir.root)
        records = Path(self.records or root / "records") / facts["assignment"]
        if not self.only_take:
            self._grade(converter, records, facts)
        record = read_record(record_path(records, facts["student"]))
        for note in record.notes:
            if note.kind != "skipped":
                self.log.warning("%s: %s", note.kind, note.text)
        show(record, nb)
        nb.metadata[MARK] = mark_of(record, self._timestamp(converter, facts))
        # What was added is plain data; one conversion of the whole gives every output nbformat's class.
        return from_dict(nb), resources

    def _grade(self, converter, records: Path, facts) -> None:
        if converter not in _DESKS:
            records.mkdir(parents=True, exist_ok=True)
            coursedir = converter.coursedir
            root = Path(coursedir.root)
            setup = Setup(
                facts["assignment"],
                str(root / coursedir.submitted_directory),
                str(records),
                _released(converter, facts).asked,
                course_secret(create=True, root=root),
                require_isolation=self.require_isolation,
            )
            _DESKS[converter] = desk = Desk(setup)
            finalize(converter, desk.close)
        outcome = _DESKS[converter].done(Job(facts["student"]))
        if outcome.isolation:
            self.log.warning("Student code was confined only in part: %s", outcome.isolation)

    @staticmethod
    def _timestamp(converter, facts) -> str:
        try:
            return timestamp_in(Path(converter._format_dest(facts["assignment"], facts["student"])))
        except UserError:
            return ""


def expect_notebook(assignment: str, student: str, notebooks: list[str]) -> None:  # noqa: ARG001
    """Put a renamed notebook's expected path into nbgrader's list, in the place of the unknown one.

    nbgrader calls this in the course's folder before each student; it knows notebooks by their names only.

    Args:
        assignment: ``week2``.
        student: as asked for on the command line, a pattern; not who is at hand.
        notebooks: paths of the notebooks at hand; changed in place.
    """
    from autograder.exercises import WEEKS
    from autograder.reference import notebook_path

    folders = {Path(notebook).parent for notebook in notebooks}
    if assignment in WEEKS and len(folders) == 1:
        (folder,), expected = folders, notebook_path(assignment).name
        if not any(Path(notebook).name == expected for notebook in notebooks):
            found, _ = find_submission(folder, expected)
            notebooks[:] = [str(folder / expected)] if found is not None else notebooks


def _released(converter, facts) -> Released | None:
    """Return a notebook's release if it is this course's to grade."""
    released = released_notebooks(converter.coursedir.db_url, facts["assignment"]).get(facts["notebook"])
    return released if released is not None and released.is_ours else None


def mark_of(record: Record, timestamp: str) -> str:
    """Return a digest of all that the gradebook and the page of a submission follow from.

    Args:
        record: of the submission.
        timestamp: when it came in.
    """
    return hashlib.sha256(f"{record.as_text()}{timestamp}".encode("utf-8", "replace")).hexdigest()


def _remove_linked(submitted: Path, copied: Path) -> None:
    """Remove the copies that nbgrader has made of what links in a submission point at."""
    for path in submitted.rglob("*"):
        copy = copied / path.relative_to(submitted)
        if path.is_symlink() and copy.is_file():
            copy.unlink()
