"""From nbgrader's gradebook to the files that learning platforms import."""
