"""What every test starts from, whatever its user has chosen for their own notebooks."""

import os

# Set before anything is imported, and handed on to the kernels and commands that tests start.
os.environ["NNCOURSE_DATASET"] = "rendered"
