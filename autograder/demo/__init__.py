"""``nncourse demo``: a sample class, graded by stock nbgrader, with the outcome that was expected of it."""
