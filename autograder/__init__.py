"""What only the teaching side has: exercises, hidden cases, misconceptions, grading, ``nncourse``."""


def grade(notebook, week=None, source=None, **options):
    """Grade one notebook and return its `Record`; see `autograder.grading.grade.graded`."""
    from autograder.grading import grade as grading

    return grading.grade(notebook, week, source, **options)
