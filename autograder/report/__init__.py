"""The class report: what a class has learned and what it has not, from records and nbgrader's gradebook."""
