"""Grades an nbgrader assignment that is not this course's by its own test cells, as nbgrader does."""

from autograder.grading.foreign_source import is_foreign, read_source

__all__ = ["is_foreign", "read_source"]
