"""Grades a class: a coordinator that keeps order, and workers that grade one submission at a time each.

The coordinator imports neither NumPy nor nbgrader; it hands out names, counts what comes of them, and can be
killed at any moment: what is in a record file is done, all else is done by the next run.
"""
