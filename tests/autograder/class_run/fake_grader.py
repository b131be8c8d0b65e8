"""Stands for the confined grader where only the run around it is tested: quick, and as bad as it is told.

A file `behaviour` beside a notebook tells what grading does; every grading leaves a line in `graded.log`
beside the submissions, when it begins.
"""

import hashlib
import os
import signal
import time
from pathlib import Path

from autograder.class_run.desk import Desk
from autograder.class_run.jobs import CannotGradeError
from autograder.grading.intake import NOTHING
from autograder.grading.record import ExerciseRecord, Record, Submission

NAME = "logistic_regression.ipynb"
EXERCISES = {"week2.sigmoid": 5.0, "week2.propagate": 30.0, "week2.question_sign_of_db": 2.0}
ISOLATION = {"level": "full", "layers": ["none, it is a fake"], "missing": []}
ENVIRONMENT = {
    "course": "0",
    "python": "3",
    "numpy": "2",
    "platform": "Linux",
    "dataset": "rendered",
    "isolation": ISOLATION,
}


class FakeGrader(Desk):
    """Pays points that follow from the student's name and the file's bytes alone."""

    expected_name = NAME
    version = "1"
    patience = 2.0

    def __init__(self, setup):
        self.setup = setup
        self.folder = Path(setup.submissions).parent

    def close(self):
        pass

    def seed(self, student, digest):
        return hashlib.sha256(f"{student}\n{digest}".encode()).hexdigest()[:32]

    def graded(self, path, student):
        with (self.folder / "graded.log").open("a") as log:
            log.write(f"{student}\n")
        told = path.with_name("behaviour")
        behaviour = told.read_text() if told.exists() else ""
        mark = self.folder / f"{student}.seen"
        if behaviour == "die" or (behaviour == "die once" and not mark.exists()):
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if behaviour == "hang":
            time.sleep(600)
        if behaviour == "cannot":
            raise CannotGradeError("no sandbox can be started; expected one; fix it")
        if behaviour == "raise":
            raise ValueError("told to")
        if behaviour.startswith("sleep"):
            time.sleep(float(behaviour.split()[1]))
        print("a grader that prints disturbs nobody")
        content = path.read_bytes()
        digest = hashlib.sha256(content).digest()
        exercises = tuple(
            ExerciseRecord(name, points * (byte % 5) / 4, points)
            for byte, (name, points) in zip(digest, EXERCISES.items(), strict=False)
        )
        return self._record(student, path.name, digest.hex(), exercises, ())

    def ungraded(self, student, notes):
        exercises = tuple(ExerciseRecord(one, 0.0, points, "ungraded") for one, points in EXERCISES.items())
        return self._record(student, NAME, NOTHING, exercises, tuple(notes))

    def _record(self, student, name, digest, exercises, notes):
        what = Submission(
            student, self.setup.week, name, digest, self.seed(student, digest) if _is_text(student) else ""
        )
        return Record(what, exercises, notes, {"seconds": time.monotonic() % 1}, ENVIRONMENT)


def _is_text(name):
    return not any("\udc80" <= sign <= "\udcff" for sign in name)


class Deadly(FakeGrader):
    """Dies with every submission, and where it would only write down that it cannot be graded."""

    def ungraded(self, *_):
        os.kill(os.getpid(), signal.SIGKILL)


class OtherVersion(FakeGrader):
    """The same after an exercise was changed."""

    version = "2"


class Refusing(FakeGrader):
    """Cannot start: a message for the user."""

    def __init__(self, setup):
        from course_utils.errors import UserError

        super().__init__(setup)
        raise UserError("this cannot start; expected that it can; fix it")


class Dying(FakeGrader):
    """Cannot start: a crash."""

    def __init__(self, setup):
        super().__init__(setup)
        os.kill(os.getpid(), signal.SIGKILL)
