"""A text progress bar with count and remaining time, in the terminal and in the notebook.

In a notebook the bar goes to standard output: widget bars are empty in feedback pages, and whatever a graded
cell writes to standard error costs its points. Where nobody watches (no terminal) it is quiet.
"""

import sys

from tqdm import tqdm

NOTEBOOK_WIDTH = 88
NOTEBOOK_SECONDS_BETWEEN_UPDATES = 0.5


class _Bar(tqdm):
    # tqdm's monitor is a thread, and a grader that forks must not have threads.
    monitor_interval = 0


def in_notebook():
    """Return True inside a Jupyter kernel."""
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None


def progress(iterable=None, *, total=None, description="", unit="it"):
    """Return a bar that counts the elements of `iterable`, or the calls of its `update(n)`.

    Args:
        iterable: what to loop over; None for a bar that is moved by hand (`with progress(total=9) as bar:`).
        total: number of elements, where `iterable` cannot tell it.
        description: words in front of the bar.
        unit: name of one element, shown in the rate.
    Returns:
        A tqdm bar: an iterator and a context manager with `update(n)` and `set_postfix_str(text)`.
    """
    options = {"iterable": iterable, "total": total, "desc": description or None, "unit": unit}
    if in_notebook():
        interval = NOTEBOOK_SECONDS_BETWEEN_UPDATES
        return _Bar(**options, file=sys.stdout, ncols=NOTEBOOK_WIDTH, mininterval=interval)
    is_terminal = getattr(sys.stderr, "isatty", lambda: False)()
    return _Bar(**options, file=sys.stderr, dynamic_ncols=is_terminal, disable=not is_terminal)
