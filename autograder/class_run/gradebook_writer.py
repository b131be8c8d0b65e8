"""The one writer of the gradebook: a batch of students per transaction."""

import time
from collections.abc import Sequence

from autograder.class_run.jobs import Outcome
from autograder.delivery.gradebook import Gradebook
from autograder.delivery.notebook_grades import Delivery
from course_utils.errors import UserError

BATCH = 50  # students


class GradebookWriter:
    """Collects what submissions add to the gradebook and writes it now and then.

    Args:
        gradebook: to write into.

    Attributes:
        students: how many were written.
        seconds: that writing has taken.
        trouble: why nothing more is written; "" as long as all is well.
        faults: (student, why) of whom nothing could be written although the gradebook is well.
    """

    def __init__(self, gradebook: Gradebook):
        self.gradebook = gradebook
        self.students, self.seconds, self.trouble = 0, 0.0, ""
        self.faults: list[tuple[str, str]] = []
        self._waiting: dict[bool, list[Delivery]] = {True: [], False: []}

    def add(self, outcome: Outcome) -> None:
        """Take what a submission adds; write if there is enough of it."""
        delivery = outcome.delivered()
        if delivery is None:
            return
        self._waiting[outcome.state != "kept"].append(delivery)
        if sum(map(len, self._waiting.values())) >= BATCH:
            self.write()

    def write(self) -> None:
        """Write what is waiting; what the gradebook refuses stays out until the next run."""
        started = time.monotonic()
        for graded_anew, deliveries in self._waiting.items():
            if deliveries and not self.trouble:
                self._deliver(deliveries, graded_anew)
            deliveries.clear()
        self.seconds += time.monotonic() - started

    def _deliver(self, deliveries: Sequence[Delivery], graded_anew: bool) -> None:
        try:
            self.gradebook.deliver(deliveries, graded_anew=graded_anew)
            self.students += len(deliveries)
        except UserError as error:
            self.trouble = str(error)
        except Exception as error:  # what one student handed in keeps nobody else out
            if len(deliveries) == 1:
                reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
                self.faults.append((deliveries[0].student, f"graded, but not in the gradebook: {reason}"))
                return
            for one in deliveries:
                if not self.trouble:
                    self._deliver([one], graded_anew)
