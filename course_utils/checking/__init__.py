"""The judging engine: ladder, comparison, diagnosis, meter and card.

It serves the student's kernel (`Checker`), nbgrader's kernel and a class run alike; it holds no answer.
"""

from course_utils.checking.checker import Checker

__all__ = ["Checker"]
