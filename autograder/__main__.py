"""``python -m autograder``: the same as the console script ``nncourse``."""

import sys

from autograder.cli import main

sys.exit(main())
