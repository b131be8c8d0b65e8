"""Grades each kind of submission once, really, and says the same of every further one of that kind.

So thousands of submissions take a minute, and records, autograded notebooks and gradebook rows are as many
and as large as those of a real run.
"""

import hashlib
from dataclasses import replace

from autograder.class_run.confined_grader import ConfinedGrader
from autograder.grading.file_reading import read_file

REPLAYING = f"{__name__}:ReplayingGrader"


class ReplayingGrader(ConfinedGrader):
    """A `ConfinedGrader` that remembers."""

    def __init__(self, setup):
        super().__init__(setup)
        self._known = {}

    def graded(self, path, student, files):
        """Grade, or remember; another student's seed is the only difference that is not made."""
        digest = hashlib.sha256(read_file(path)).hexdigest()
        if digest not in self._known:
            self._known[digest] = super().graded(path, student, files)
        graded = self._known[digest]
        what = replace(graded.record.submission, student=student)
        return replace(graded, record=replace(graded.record, submission=what))
