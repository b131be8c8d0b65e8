"""What only the teaching side has: exercises, hidden cases, misconceptions, grading and the ``nncourse`` command."""
