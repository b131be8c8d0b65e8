"""Run in a course's folder: press the formgrader's button for a student and print the page it then shows.

``python -m tests.autograder.nbgrader_plugin.formgrader_page STUDENT``
"""

import json
import sys
from pathlib import Path

from nbconvert.exporters import HTMLExporter
from nbgrader.apps.api import NbGraderAPI
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension


def main(student: str) -> None:
    """What the server extension does, without its server."""
    formgrader = FormgradeExtension()
    formgrader.initialize([])
    api = NbGraderAPI(formgrader.coursedir, parent=formgrader.coursedir.parent)
    result = api.autograde("week2", student)
    path = Path("autograded", student, "week2", "logistic_regression.ipynb").resolve()
    resources = {"index": 0, "total": 1, "base_url": "", "notebook_id": path.stem, "submission_id": "1"}
    page, _ = HTMLExporter(config=formgrader.config).from_filename(str(path), resources=resources)
    sys.stdout.write(json.dumps({"success": result["success"], "log": result.get("log"), "page": page}))


if __name__ == "__main__":
    main(*sys.argv[1:])
