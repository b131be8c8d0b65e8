"""Keep NumPy's matrix products on one thread.

Our matrices are so small that a second thread saves next to nothing, and on a machine that is busy otherwise
two threads that wait for each other make training and drawing ten times slower.
"""

import ctypes
import os
from pathlib import Path

import numpy as np

_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
# The library's own name for the setting, as NumPy's wheels and other builds spell it.
_SETTERS = (
    "scipy_openblas_set_num_threads64_",
    "scipy_openblas_set_num_threads",
    "openblas_set_num_threads64_",
    "openblas_set_num_threads",
)


def use_one_thread():
    """Tell NumPy's OpenBLAS to use one thread, unless the user has said how many.

    Returns:
        True when it was told; False when the user decides, or NumPy brings no OpenBLAS of its own.
    """
    if any(os.environ.get(name) for name in _VARIABLES):
        return False
    package = Path(np.__file__).resolve().parent
    for folder in (package.with_name("numpy.libs"), package / ".dylibs"):
        for path in sorted(folder.glob("*openblas*")):
            try:
                library = ctypes.CDLL(str(path))
            except OSError:
                continue
            setter = next((getattr(library, name) for name in _SETTERS if hasattr(library, name)), None)
            if setter is not None:
                setter(1)
                return True
    return False
