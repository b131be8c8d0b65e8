"""What only the teaching side has: exercises, hidden cases, misconceptions, grading, ``nncourse``."""
