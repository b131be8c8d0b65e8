"""Feedback: one page per submission, made from the findings in its notebook and nbgrader's gradebook."""
