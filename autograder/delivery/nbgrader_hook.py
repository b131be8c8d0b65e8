"""What `nbgrader autograde` and the formgrader's button use of this grader, through nbgrader's own settings.

Three places of nbgrader's pipeline are ours, all named in `nbgrader_config.py`: what reads a submission
(`HandedInExporter`), what runs it (`GradeConfined`, in the place of `Execute`) and what looks for it
(`expect_notebook`). Everything else, from the command line to the gradebook, stays nbgrader's.
"""

from dataclasses import replace
from pathlib import Path
from weakref import WeakKeyDictionary, finalize

from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import from_dict
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Bool

from autograder.delivery.autograded import autograded_notebook
from autograder.delivery.confined_run import ConfinedRun
from autograder.delivery.sanitized import sanitized, untouched
from autograder.delivery.settings import Settings
from autograder.grading.find_submission import find_submission
from autograder.grading.intake import read_notebook
from autograder.grading.record import Record
from autograder.sandbox.limits import Limits, chosen_limits

_RUNS: WeakKeyDictionary = WeakKeyDictionary()  # nbgrader's converter, one per command → its ConfinedRun
NO_LIMIT = 24 * 3600.0  # seconds


class HandedInExporter(NotebookExporter):
    """Reads what a student handed in, whatever state it is in, where nbgrader would give it up.

    nbgrader's own steps follow and find every cell that they know as it was released.
    """

    def from_filename(self, filename, resources=None, **keywords):
        """Read a submission by our rules, and what nbgrader itself has written by nbgrader's."""
        facts = (resources or {}).get("nbgrader", {})
        run = run_of(self.parent)
        if not getattr(self.parent, "_sanitizing", False) or not run.is_graded_here(**_names(facts)):
            return super().from_filename(filename, resources=resources, **keywords)
        handed_in = run.handed_in(Path(filename), facts["assignment"])
        resources["metadata"] = ResourcesDict(name=Path(filename).stem, path=str(Path(filename).parent))
        run.forget_links(facts["student"], facts["assignment"])
        intake = read_notebook(handed_in.path, week=facts["assignment"], source=run.source(**_names(facts)))
        released = run.released(**_names(facts))
        notebook = untouched(released) if intake.notebook is None else sanitized(intake.notebook, released)
        return self.from_notebook_node(from_dict(notebook), resources, **keywords)


class GradeConfined(NbGraderPreprocessor):
    """Grades a notebook in a confined child and leaves it as if its cells had run here.

    Notebooks for other kernels than Python run in their kernel, as without this preprocessor.
    """

    figures = Bool(
        False, help="Draw the figures again; without it a page shows those that were handed in."
    ).tag(config=True)
    require_isolation = Bool(
        False, help="Refuse to grade where the system cannot confine student code fully."
    ).tag(config=True)

    def preprocess(self, nb, resources):
        """Return the notebook with its outputs and points, and write the submission's record."""
        execute = Execute(parent=self.parent)
        if not execute.enabled:  # `nbgrader autograde --no-execute`
            return nb, resources
        facts = resources["nbgrader"]
        run = run_of(self.parent.parent)
        if not run.is_graded_here(**_names(facts)):
            return execute.preprocess(nb, resources)
        run.start(
            limits(execute.timeout),
            figures=self.figures,
            require_isolation=self.require_isolation,
            any_library=run.is_foreign(**_names(facts)),
        )
        if run.isolation["level"] != "full" and run.graded == 0:
            missing = "; ".join(run.isolation["missing"])
            self.log.warning("Student code is confined by %s only (%s)", run.isolation["level"], missing)
        graded = run.grade(facts["student"], **_names(facts))
        self._tell(graded.record)
        notebook = autograded_notebook(graded, run.released(**_names(facts)), run.settings)
        return from_dict(notebook), resources

    def _tell(self, record: Record):
        self.log.info("Graded in %.1f s", record.timing.get("seconds", 0.0))
        for note in record.notes:
            if note.kind != "skipped":
                self.log.warning("%s: %s", note.kind, note.text)


def limits(cell_seconds: float | None) -> Limits:
    """Return the limits that the environment asks for, with nbgrader's `Execute.timeout` for a cell."""
    chosen = chosen_limits()
    seconds = NO_LIMIT if cell_seconds is None or cell_seconds < 0 else float(cell_seconds)
    return replace(chosen, cell_seconds=seconds, notebook_seconds=max(chosen.notebook_seconds, seconds))


def run_of(converter) -> ConfinedRun:
    """Return what one command of nbgrader shares over its students; it ends with the command's object."""
    if converter not in _RUNS:
        _RUNS[converter] = run = ConfinedRun(settings_of(converter.coursedir))
        finalize(converter, run.close)
    return _RUNS[converter]


def settings_of(coursedir) -> Settings:
    """Return nbgrader's folders as they are after configuration and command line."""
    return Settings(
        Path(coursedir.root),
        coursedir.db_url,
        coursedir.directory_structure,
        coursedir.source_directory,
        coursedir.submitted_directory,
        coursedir.autograded_directory,
        coursedir.feedback_directory,
        tuple(coursedir.ignore),
        coursedir.groupshared,
        most_lines=-1,  # nbgrader's own LimitOutput follows
        most_traceback=-1,
    )


def expect_notebook(assignment: str, student: str, notebooks: list[str]) -> None:  # noqa: ARG001
    """Put a renamed notebook's expected path into nbgrader's list, in the place of the unknown one.

    nbgrader calls this in the course's folder before each student; it knows notebooks by their names only.
    """
    released = sorted(path.name for path in Path("release", assignment).glob("*.ipynb"))
    folders = {Path(notebook).parent for notebook in notebooks}
    if len(released) == 1 and len(folders) == 1:
        (folder,) = folders
        if not any(Path(notebook).name == released[0] for notebook in notebooks):
            found, _ = find_submission(folder, released[0])
            notebooks[:] = [str(folder / released[0])] if found is not None else notebooks


def _names(facts) -> dict[str, str]:
    return {"assignment": facts["assignment"], "notebook": facts["notebook"]}
