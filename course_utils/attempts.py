"""Run a student's function in a cell that must not stop the notebook.

"Run all" ends at the first error, and figures stand before the checks. So a figure that needs a function
which is not written yet, or is wrong, says so in one line, and the cells below it still run.
"""

import functools
import inspect
import re
import traceback
from pathlib import Path

import matplotlib.pyplot as plt

from course_utils.errors import UserError

_OURS = str(Path(__file__).resolve().parent)
_LONGEST_REASON = 120
_PRODUCT = re.compile(r"matmul: .*\(size (\d+) is different from (\d+)\)")

# Parameters that a notebook knows under another name.
_TOLD = {"result": "the trained model"}


def attempt(function, *arguments, **options):
    """Return `function(*arguments, **options)`; when that cannot work yet, say why in one line, return None.

    An argument that is None counts as missing: it is what an earlier, unsuccessful `attempt` has left behind.
    """
    missing = missing_arguments(function, arguments, options)
    if missing:
        print(f"this needs {missing} from an earlier cell")
        return None
    try:
        return function(*arguments, **options)
    except (Exception, SystemExit) as error:
        print(why_not(error, function))
        return None


def needs_student_code(draw):
    """Let a drawing function that needs a student's code say what is missing instead of raising."""

    @functools.wraps(draw)
    def attempted(*arguments, **options):
        missing = missing_arguments(draw, arguments, options)
        if missing:
            print(f"This figure needs {missing} from an earlier cell.")
            return None
        open_before = plt.get_fignums()
        try:
            return draw(*arguments, **options)
        except (Exception, SystemExit) as error:
            # A half-drawn figure would show up under the cell.
            for number in set(plt.get_fignums()) - set(open_before):
                plt.close(number)
            given = [value for value in (*arguments, *options.values()) if inspect.isfunction(value)]
            print(why_not(error, *given) + "; this figure appears once the function runs")
            return None

    return attempted


def missing_arguments(function, arguments, options):
    """Return the names of the parameters that were handed None, as "`X_train` and `w`", or ""."""
    try:
        bound = inspect.signature(function).bind(*arguments, **options)
    except (TypeError, ValueError):
        names = ["an argument"] if any(value is None for value in arguments) else []
    else:
        defaults = bound.signature.parameters
        names = [
            _TOLD.get(name, f"`{name}`")
            for name, value in bound.arguments.items()
            if value is None and defaults[name].default is not None
        ]
    return " and ".join(names)


def why_not(error, *functions):
    """Say in one line, without a traceback, which of the student's functions failed and how.

    Args:
        error: what was raised.
        functions: the student's functions that were involved, the most likely one first.
    """
    if isinstance(error, UserError):
        return str(error)
    called = _student_functions(error) or [name for name in map(_name_of, functions) if name]
    if isinstance(error, NotImplementedError):
        return f"`{called[-1]}` is not written yet" if called else "something is not written yet"
    reason = _reason(error)
    if not called:
        return f"a value from an earlier cell does not fit ({reason})"
    # The function that stopped may be right, and have been handed something wrong: so both are named.
    if _student_functions(error) and called[0] != called[-1]:
        reason = f"`{called[-1]}`, which it calls, stopped with {reason}"
    return f"`{called[0]}` is not ready yet ({reason})"


def _reason(error):
    """Return the class of an error and the first line of its message, cut to a length."""
    product = _PRODUCT.search(str(error))
    lines = str(error).strip().splitlines()
    if product:
        # NumPy's own line is long, and names the two sizes at its very end.
        lines = [f"in a matrix product, the sizes in the middle are {product[2]} and {product[1]}"]
    return (type(error).__name__ + (f": {lines[0]}" if lines else ""))[:_LONGEST_REASON]


def _student_functions(error):
    """Return the names of the student's functions that were running, the outermost first."""
    return [
        frame.name
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith(_OURS)
        and "site-packages" not in frame.filename
        # NumPy's compiled functions have frames, too, with a path of their own kind.
        and not frame.filename.endswith(".pyx")
        and not frame.name.startswith("<")
    ]


def _name_of(function):
    """Return a function's name; for one without a name, that of the first function it mentions, or None."""
    if function.__name__ != "<lambda>":
        return function.__name__
    mentioned = (name for name in function.__code__.co_names)
    return next((name for name in mentioned if inspect.isfunction(function.__globals__.get(name))), None)
