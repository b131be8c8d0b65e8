"""What only the teaching side has: exercises, hidden cases, known mistakes, grading, ``nncourse``."""


def grade(notebook, week=None, source=(), **options):
    """Grade one notebook and return its `Record`; see `autograder.grading.grade.grade`."""
    from autograder.grading.grade import grade as graded

    return graded(notebook, week, source, **options)
