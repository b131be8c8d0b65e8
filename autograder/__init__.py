"""What only the teaching side has: exercises, hidden cases, grading and the command ``nncourse``."""
