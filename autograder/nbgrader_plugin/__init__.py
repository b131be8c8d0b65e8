"""nbgrader reads our records: its own autograde does everything else.

nbgrader itself is imported only by `preprocessors` and `take_over`, in the processes that run it.
"""
