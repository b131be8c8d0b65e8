"""nbgrader's settings for this course; read by every `nbgrader` command run in this folder.

It imports nothing but the standard library, so that a command such as `nbgrader validate` works with
the smallest installation; the classes named as text are imported by the commands that need them.
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent

c = get_config()  # noqa: F821  (nbgrader defines it)

c.CourseDirectory.course_id = "nn-from-scratch"
c.CourseDirectory.root = str(ROOT)
c.CourseDirectory.source_directory = "notebooks"

# The gradebook is a file in this folder. NNCOURSE_GRADEBOOK takes any SQLAlchemy address instead.
c.CourseDirectory.db_url = os.environ.get("NNCOURSE_GRADEBOOK") or f"sqlite:///{ROOT / 'gradebook.db'}"

# nbgrader runs `alembic` by name when it makes a gradebook: it is beside this interpreter, active or not.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])

# Where assignments are released and submitted. It is never made by nbgrader itself; several users of one
# machine need a folder that all of them can write to.
EXCHANGE = ROOT / "exchange"
EXCHANGE.mkdir(exist_ok=True)
c.Exchange.root = str(EXCHANGE)

# Seconds for one cell. A student's endless loop stops every cell that calls it, so the ordinary limit is
# short. Cells that train a network say so by their tag; a graded cell stops each call by itself, but makes
# many of them.
c.Execute.timeout = int(os.environ.get("NNCOURSE_CELL_SECONDS") or 60)


def seconds_for(cell):
    """Graded cells and those tagged `long-training` get ten times the ordinary limit."""
    graded = cell.metadata.get("nbgrader", {}).get("grade", False)
    long = graded or "long-training" in cell.metadata.get("tags", [])
    return c.Execute.timeout * (10 if long else 1)


c.Execute.timeout_func = seconds_for
# How long a cell that was stopped may take to end; nbgrader gives the whole submission up after that.
c.Execute.iopub_timeout = 30

# Feedback pages and the formgrader's pages work offline: formulas as MathML, pictures inside the page.
c.HTMLExporter.embed_images = True
# Found but not imported: some commands read these settings and need neither. A student has no autograder.
nbgrader, autograder = find_spec("nbgrader"), find_spec("autograder")
if nbgrader and autograder:
    c.HTMLExporter.filters = {"markdown2html": "autograder.mathml.markdown_with_mathml"}
    c.HTMLExporter.extra_template_basedirs = [
        str(Path(autograder.origin).parent / "templates"),
        str(Path(nbgrader.origin).parent / "server_extensions" / "formgrader" / "templates"),
    ]
    # Submissions are read, confined and graded by this course's engine, see autograder/README.md. Pictures
    # stay as they were submitted (no `ClearOutput`); what is not of this course runs in its kernel.
    plugin = "autograder.nbgrader_plugin.preprocessors"
    c.Autograde.exporter_class = f"{plugin}.SubmissionExporter"
    c.Autograde.pre_convert_hook = f"{plugin}.expect_notebook"
    c.Autograde.sanitize_preprocessors = [
        "nbgrader.preprocessors.DeduplicateIds",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.Autograde.autograde_preprocessors = [
        f"{plugin}.TakeRecord",
        "nbgrader.preprocessors.LimitOutput",
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
    ]
    # The next line, without its first sign, goes back to grading in the student's own kernel.
    # del c.Autograde

    c.ExportApp.plugin_class = "autograder.nbgrader_plugin.csv_export.QuotedCsv"

    # The formgrader's pages show the findings of this course's cells in words, other courses' as they are.
    c.HTMLExporter.preprocessors = ["autograder.feedback.hidden_tests.ShowFindings"]
    # A feedback page shows what the hidden cases found, never the cases.
    c.GenerateFeedback.preprocessors = ["autograder.feedback.preprocessor.FeedbackPage"]
