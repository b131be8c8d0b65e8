"""nbgrader reads our records: its own autograde does everything else.

nbgrader itself is imported only by `preprocessors`, `take_over` and `csv_export`, in processes that run it.
"""

import sys

# The optional checker of addresses in JSON schemas takes a second to import, and nbgrader has no use for it.
sys.modules.setdefault("rfc3987_syntax", None)
