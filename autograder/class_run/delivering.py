"""A worker's part of carrying grades into nbgrader: autograded notebooks and feedback pages."""

from collections.abc import Callable, Mapping
from functools import cached_property

from autograder.class_run.jobs import Setup
from autograder.delivery.autograded_folder import read_delivery, timestamp_in, write_autograded
from autograder.delivery.feedback_pages import FeedbackPages
from autograder.delivery.files import remove_unfinished
from autograder.delivery.gradebook import Gradebook
from autograder.delivery.marks import Marks, read_marks
from autograder.delivery.notebook_grades import Delivery
from autograder.delivery.page_digest import digest_in, page_digests
from autograder.grading.grade import Graded
from autograder.grading.intake import Intake
from autograder.grading.record import Record

CLOSE = 0.005  # points are rounded to hundredths


class Delivering:
    """Writes what nbgrader's `autograde` and `generate_feedback` would, for one student at a time.

    Args:
        setup: of the run, with settings and assignment.
    """

    def __init__(self, setup: Setup):
        self.settings, self.assignment = setup.settings, setup.assignment

    def first(self, graded: Graded) -> Delivery:
        """Write the autograded notebook of what has just been graded and return its gradebook rows."""
        return write_autograded(graded, graded.record.submission.student, self.assignment, self.settings)

    def again(self, record: Record, intake: Callable[[], Intake]) -> Delivery:
        """Return the gradebook rows of a record that an earlier run has written.

        Its autograded notebook is made again, with the outputs that were handed in, if it is not there or
        says something else: that run delivered nothing, or somebody changed the folder.

        Args:
            record: the earlier run's.
            intake: reads the submission.
        """
        student = record.submission.student
        try:
            delivery = read_delivery(student, self.assignment, self.settings)
        except (OSError, ValueError, KeyError, TypeError):
            return self.first(Graded(record, intake()))
        folder = self.settings.folder(self.settings.autograded, student, self.assignment.name)
        if delivery.timestamp == timestamp_in(folder) and _agree(delivery, record):
            return delivery
        return self.first(Graded(record, intake()))

    def page(self, student: str) -> bool:
        """Write a student's feedback pages unless they were made from what is there now.

        Returns:
            whether the student has pages.
        """
        marks = self._marks.get(student)
        if not marks:
            return False
        folder = self.settings.folder(self.settings.feedback, student, self.assignment.name)
        remove_unfinished(folder)
        digests = page_digests(self.settings, student, self.assignment.name, marks)
        if all(name in digests and digest_in(folder / f"{name}.html") == digests[name] for name in marks):
            return True
        return bool(self._pages.write(student, self.assignment.name, marks))

    @cached_property
    def _marks(self) -> Mapping[str, Mapping[str, Marks]]:
        """Everybody's, read once: pages are made when all is in the gradebook."""
        with Gradebook(self.settings) as gradebook:
            return read_marks(gradebook, self.assignment.name)

    @cached_property
    def _pages(self) -> FeedbackPages:
        return FeedbackPages(self.settings)


def _agree(delivery: Delivery, record: Record) -> bool:
    """Tell whether an autograded notebook carries the points of a record."""
    exercises = {one.name: one for one in record.exercises}
    points = {name: score for grades in delivery.notebooks.values() for name, score in grades.scores.items()}
    pairs = [
        (score, exercises.get(name) or exercises.get(name.removeprefix("test_")))
        for name, score in points.items()
    ]
    return bool(delivery.notebooks) and all(
        abs(score - exercise.score) < CLOSE
        for score, exercise in pairs
        if score is not None and exercise is not None
    )
