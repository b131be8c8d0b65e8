"""nbgrader reads our records: its own autograde does everything else.

nbgrader itself is imported only by `preprocessors`, `take_over` and `csv_export`, in processes that run it.
"""
