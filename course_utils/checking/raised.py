"""What an exception in a student's function means, in one or two sentences."""

import re

from course_utils.checking.outcome import LIMIT_EXCEEDED, Raised

_ONE_NUMBER = r"only (size-1|length-1|0-dimensional) arrays"
_NO_PRODUCT = r"(not aligned|mismatch in its core dimension|matmul)"

# (exception class, pattern in its message, what it means)
_EXPLANATIONS = (
    ("TypeError", r"NoneType",
     "Something in that line is still None: a placeholder, or a function that returns nothing."),
    ("TypeError", r"ellipsis", "A placeholder `...` is still in that line."),
    ("TypeError", _ONE_NUMBER,
     "The `math` functions take one number; NumPy's (`np.exp`, `np.log`) take whole arrays."),
    ("TypeError", r"(as a data type|data type not understood)",
     "A shape is one tuple: the function got the second size as its data type."),
    ("TypeError", r"not subscriptable|indices must be integers",
     "Something in that line is not a dictionary or an array: are the values taken in the order in which "
     "they are returned?"),
    ("TypeError", r"not callable",
     "Something that is not a function is called with parentheses in that line."),
    ("TypeError", r"positional argument",
     "A function in that line is called with another number of arguments than it takes."),
    ("ValueError", _NO_PRODUCT,
     "In a matrix product the columns of the left factor must match the rows of the right one. "
     "Write both shapes beside the line: is a transpose missing, or are the factors in the "
     "wrong order?"),
    ("ValueError", r"could not be broadcast|operands could not",
     "Elementwise operations need equal shapes (or sizes of 1). Write both shapes beside the line: "
     "was a matrix product meant?"),
    ("ValueError", r"truth value of an array",
     "`if`, `and` and `max` want one truth value, not an array of them; NumPy has elementwise "
     "forms."),
    ("ValueError", r"cannot reshape", "The new shape has another number of elements than the array."),
    ("UnboundLocalError", "",
     "The variable is used before it gets a value on this path through the function."),
    ("NameError", r"'math'",
     "NumPy has these functions, too (`np.exp`, `np.log`), and they work on whole arrays at once."),
    ("NameError", "",
     "That name is not defined inside the function: it is neither an argument nor computed above. "
     "Is it spelt as in the signature?"),
    ("KeyError", "", "The dictionary has no such key; keys must be spelt exactly as asked."),
    ("IndexError", r"invalid index to scalar",
     "Something in that line is a single number, which has no entries: are the values taken in the "
     "order in which they are returned?"),
    ("IndexError", r"out of (bounds|range)", "An index points beyond the end; the first one is 0."),
    ("AttributeError", "", "The object in that line has no such attribute or method."),
    ("NotImplementedError", "", "A function that is called in that line is not written yet."),
    ("RecursionError", "", "The function calls itself without end."),
    ("ZeroDivisionError", "", "Something is divided by 0."),
    ("MemoryError", "", "An intermediate array is far larger than it should be: look for an outer product."),
    ("SystemExit", "", "The function ends the program. A function returns its result with `return`."),
    ("KeyboardInterrupt", "", "The call was interrupted before it returned."),
    ("TimeoutError", r"^waited", "Does it wait for an input, for a lock, or in `sleep`?"),
    ("TimeoutError", r"too slow", "Close other programs and run the check again."),
    ("TimeoutError", r"did not return", "Does a `while` loop ever end, or does a loop run far too often?"),
    (LIMIT_EXCEEDED, r"ended its process|crashed",
     "Something in it ends Python itself. A function returns its result with `return`."),
    (LIMIT_EXCEEDED, r"used more than",
     "An intermediate array is far larger than it should be: look for an outer product."),
    (LIMIT_EXCEEDED, r"returned more than",
     "The result is far larger than what is asked: compare its shape with the text of the "
     "exercise."),
    (LIMIT_EXCEEDED, r"were used|did not return", "Does a loop run far too often?"),
    (LIMIT_EXCEEDED, "",
     "Leave Python's own functions and the process alone; compute the result and `return` it."),
    ("AssertionError", "",
     "An assertion of your own failed: what it demands does not hold for these inputs."),
    ("UFuncTypeError", "",
     "The result does not fit into the array's data type; integers cannot take fractions."),
    ("_UFuncOutputCastingError", "",
     "`-=` and `/=` keep the array's own data type; integers cannot take fractions. Make a new "
     "array instead."),
)  # fmt: skip


def missing_name(raised: Raised) -> str:
    """Return the name that was looked up and not found, or ""."""
    found = re.match(r"name '(\w+)' is not defined", raised.message) if raised.type == "NameError" else None
    return found[1] if found else ""


def explain_exception(raised: Raised) -> str:
    """Return what this exception means for a student, or "" where nothing sure can be said."""
    fitting = (
        sentence
        for kind, pattern, sentence in _EXPLANATIONS
        if raised.type == kind and re.search(pattern, raised.message)
    )
    return _of_equal_shapes(raised) or _of_a_single_number(raised) or next(fitting, "")


def _of_equal_shapes(raised):
    """Explain a matrix product of exactly two arrays, equal in shape."""
    shapes = [shape for shape in raised.shapes.values() if len(shape) == 2]
    failed = raised.type == "ValueError" and re.search(_NO_PRODUCT, raised.message)
    if not failed or len(shapes) != 2 or shapes[0] != shapes[1]:
        return ""
    return (
        "Two arrays of one shape have no matrix product: was an elementwise product (`*`) meant, or "
        "should one of them be transposed?"
    )


def _of_a_single_number(raised):
    """Explain `float()` of an array with one number in it, which new versions of NumPy refuse."""
    called = re.search(r"\b(float|int)\(", raised.source)
    shapes = [shape for shape in raised.shapes.values() if shape and set(shape) == {1}]
    if raised.type != "TypeError" or not called or not shapes or not re.search(_ONE_NUMBER, raised.message):
        return ""
    return f"{called[1]}() takes one number; this is an array of shape {shapes[0]}: use .item()"


def where(raised: Raised) -> str:
    """Return the place of an exception: ``line 5: dw = X * dZ``, or ""."""
    if raised.line is None:
        return ""
    inside = f"line {raised.line}" + (f" of `{raised.function}`" if raised.function else "")
    shapes = ", ".join(f"{name} {shape}" for name, shape in raised.shapes.items())
    told = f"{inside}: {raised.source}" if raised.source else inside
    return f"{told} — there {shapes}" if shapes else told
