"""Feedback pages in a zip file that an LMS takes: each page under the name by which it knows the hand-in.

Moodle ("Upload multiple feedback files in a zip") looks for a folder NAME_NUMBER_assignsubmission_file,
Canvas ("Upload Submissions") for a file NAME_USER_ATTACHMENT_FILE, Brightspace ("Add Feedback Files") for the
folder of its own download. `nncourse collect` keeps these names. The others get a folder per student.
"""

import sys
import zipfile
from collections import Counter
from pathlib import Path

from autograder.collect.placing import read_collection
from autograder.course_settings import CourseSettings
from autograder.grading.phrases import plural, shown
from course_utils.errors import UserError
from course_utils.streams import tell

BETWEEN = {"moodle": "/", "brightspace": "/", "canvas": "_"}  # after the platform's own name
NAMED = 5  # students that are named


def write_feedback(settings: CourseSettings, week: str, target: Path) -> int:
    """Write the file and print what is in it.

    Args:
        settings: of the course.
        week: ``week2``.
        target: the zip file.

    Returns:
        0 every page can be uploaded, 1 somebody's page has no name that the platform knows.

    Raises:
        UserError: there are no pages, or the file cannot be written.
    """
    pages = sorted(settings.feedback.glob(f"*/{week}/*.html"))
    if not pages:
        raise UserError(
            f"no feedback pages of {week} in {settings.feedback}; expected one per student; run: "
            f"nncourse grade {week} --feedback"
        )
    collected = read_collection(settings.root, week)
    layouts = {str(one.get("layout")) for one in collected.values()} & BETWEEN.keys()
    left_out, written = [], Counter()
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
            for page in pages:
                student = page.parts[-3]
                known = collected.get(student, {})
                name, layout = f"{page.stem}-feedback.html", known.get("layout")
                if layout in BETWEEN and known.get("upload"):
                    file.write(page, f"{known['upload']}{BETWEEN[layout]}{name}")
                elif layouts:
                    left_out.append(student)
                    continue
                else:
                    layout = "no platform, a folder per student"
                    file.write(page, f"{student}/{name}")
                written[layout] += 1
    except OSError as error:
        raise UserError(
            f"{target} cannot be written ({error.strerror}); name another file: -o FILE"
        ) from None
    kinds = ", ".join(f"{count} for {layout}" for layout, count in written.items())
    lines = [f"written     {target} ({plural(written.total(), 'page')}: {kinds or 'none'})"]
    if left_out:
        more = f" and {len(left_out) - NAMED} more" if len(left_out) > NAMED else ""
        lines.append(
            f"left out    {len(left_out)}: {', '.join(map(shown, left_out[:NAMED]))}{more}; "
            "not of this download: collect it again"
        )
    tell(sys.stdout, "\n".join(lines) + "\n")
    return 1 if left_out else 0
