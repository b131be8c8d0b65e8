"""Carries graded submissions into nbgrader's folders and gradebook, and its commands into our grader.

Nothing here computes a score. nbgrader is imported only by the modules that talk to it, when they are used.
"""
