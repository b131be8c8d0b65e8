"""What an exception in a student's function means, in one or two sentences.

Python's message says what went wrong inside Python. The table below says what that means here; it may quote
the message (its regular expression's groups) and what the names of the failing line hold.
"""

import re
from itertools import starmap

from course_utils.checking.outcome import LIMIT_EXCEEDED, Raised

# (exception classes, pattern in the message, what it means); the first row that fits speaks.
_MEANINGS = (
    ("TypeError", r"bitwise_|operand type\(s\) for \^",
     "`^` is not a power in Python: it combines the bits of integers. A power is written `**`."),
    ("TypeError", r'concatenate str \(not "(\w+)"\)|must be str, not (\w+)',
     "`+` joins a text with another text only. An f-string, `f\"…{{n}}\"`, puts a number into a text."),
    ("TypeError", r"'float' object cannot be interpreted|indices must be integers.*not float",
     "`/` returns a float, even for 4 / 2; sizes, `range` and indices need an integer. "
     "`//` divides integers."),
    ("TypeError", r"NoneType",
     "Something in that line is still None: a placeholder, or a function that returns nothing."),
    ("TypeError", r"ellipsis", "A placeholder `...` is still in that line."),
    ("TypeError", r"only (?:size-1|length-1|0-dimensional) arrays",
     "The `math` functions take one number; NumPy's (`np.exp`, `np.log`) take whole arrays."),
    ("TypeError", r"as a data type|data type not understood",
     "A shape is one tuple: the function got the second size as its data type."),
    ("TypeError", r"'(\w+)' object is not subscriptable",
     "Square brackets follow {a} `{0}` in that line, which has no entries. "
     "Are the values taken in the order in which they are returned?"),
    ("TypeError", r"indices must be integers",
     "A list or tuple is indexed with something other than an integer: was a dictionary meant?"),
    ("TypeError", r"'(\w+)' object is not callable",
     "Parentheses follow {a} `{0}` in that line, so Python calls it. Is a `*` missing, or `[…]` meant?"),
    ("TypeError", r"positional argument",
     "A function in that line is called with another number of arguments than it takes."),
    ("ValueError", r"not aligned: (\d+) \(dim \d\) != (\d+) \(dim 0\)",
     "A matrix product needs as many columns on the left as rows on the right; here {0} meet {1}. "
     "Which factor has another shape than you expect?"),
    ("ValueError", r"matmul: .*\(size (\d+) is different from (\d+)\)",
     "A matrix product needs as many columns on the left as rows on the right; here {1} meet {0}. "
     "Which factor has another shape than you expect?"),
    ("ValueError", r"not aligned|mismatch in its core dimension|matmul",
     "A matrix product needs as many columns on the left as rows on the right. "
     "Which factor has another shape than you expect?"),
    ("ValueError", r"broadcast together with (?:remapped )?shapes (\([\d,]*\)) ?(\([\d,]*\))",
     "An elementwise operation needs equal sizes (or sizes of 1) on every axis; here {0} meets {1}. "
     "Which of the two has another shape than you expect?"),
    ("ValueError", r"could not broadcast|could not be broadcast|operands could not",
     "An elementwise operation needs equal sizes (or sizes of 1) on every axis. "
     "Which array has another shape than you expect?"),
    ("ValueError", r"along dimension (\d+), .* has size (\d+) and .* has size (\d+)",
     "Joined arrays must agree on their other axes; on axis {0} one has {1} entries and one {2}."),
    ("ValueError", r"truth value of an array",
     "`if`, `and` and `max` need one truth value, not an array of them. "
     "A comparison of the whole array works elementwise."),
    ("ValueError", r"cannot reshape array of size (\d+) into shape (\([\d,]*\))",
     "The array has {0} entries, and the shape {1} has another number of them."),
    ("ValueError", r"too many values to unpack|not enough values to unpack",
     "The number of names on the left differs from the number of values on the right."),
    ("AxisError", r"axis (\d+) .* dimension (\d+)",
     "The array has {1} axes, counted from 0, so it has no axis {0}. Has a sum removed one?"),
    ("UnboundLocalError", "",
     "The variable is used before it gets a value in this branch of the function."),
    ("NameError", r"'math'",
     "NumPy has these functions, too (`np.exp`, `np.log`), and they work on whole arrays at once."),
    ("NameError", r"'(tanh|exp|log|sqrt|dot|sum|mean|zeros|ones|abs|maximum|where|array|square|random)'",
     "`{0}` belongs to NumPy, so its name is `np.{0}`."),
    ("NameError", r"'(\w+)'",
     "`{0}` is neither an argument nor computed above that line. Is it spelled as in the signature?"),
    ("KeyError", r"(.*)",
     "No dictionary in that line has the key {0}. Is it spelled as asked, and in the right dictionary?"),
    ("IndexError", r"invalid index to scalar",
     "Something in that line is a single number, which has no entries. "
     "Are the values taken in the order in which they are returned?"),
    ("IndexError", r"out of (bounds|range)", "An index points beyond the last entry; the first one is 0."),
    ("AttributeError", r"'(\w+)' object has no attribute '(\w+)'",
     "`.{1}` follows {a} `{0}` in that line, which has no such attribute."),
    ("NotImplementedError", "", "A function that is called in that line is not written yet."),
    ("RecursionError", "", "The function calls itself without end."),
    ("ZeroDivisionError", "", "A number is divided by 0."),
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
     "The result is far larger than what is asked: compare its shape with the text of the exercise."),
    (LIMIT_EXCEEDED, r"were used|did not return", "Does a loop run far too often?"),
    (LIMIT_EXCEEDED, "",
     "Leave Python's own functions and the process alone; compute the result and `return` it."),
    ("AssertionError", "",
     "An assertion of your own failed: its condition does not hold for these inputs."),
    ("UFuncTypeError", "", "The result does not fit into the array's data type; integers hold no fractions."),
    ("_UFuncOutputCastingError", "",
     "`-=` and `/=` keep the array's data type, and integers hold no fractions. Make a new array instead."),
)  # fmt: skip

# Messages of NumPy and Python for a container in the place of an array.
_NO_ARRAY = re.compile(
    r"'(tuple|dict|list)'|inhomogeneous|argument \d of type (tuple|dict|list)|valid indices|object arrays"
)


def first_clause(message: str) -> str:
    """Return Python's message without its details on casting rules and signatures."""
    return re.split(r", (?:with gufunc|and the inputs|but along)|\. The ", message)[0].rstrip(" .")


def missing_name(raised: Raised) -> str:
    """Return the name that was looked up and not found, or ""."""
    found = re.match(r"name '(\w+)' is not defined", raised.message) if raised.type == "NameError" else None
    return found[1] if found else ""


def explain_exception(raised: Raised) -> str:
    """Return what this exception means for a student, or "" where nothing sure can be said."""
    looks = (_a_helper, _a_container, _equal_shapes, _a_single_number, _a_dictionary, _a_near_name)
    return next((says for look in looks if (says := look(raised))), "") or _from_table(raised)


def _from_table(raised):
    for kind, pattern, sentence in _MEANINGS:
        found = re.search(pattern, raised.message) if raised.type == kind else None
        if found:
            groups = [group or "" for group in found.groups()]
            article = "an" if groups and groups[0][:1] in "aeiou" else "a"
            return sentence.format(*groups, a=article)
    return ""


def _a_helper(raised):
    """Explain an exception inside another exercise's function: that one is right, or has its own card."""
    name, _, parameters = raised.inside.partition("(")
    if not name or raised.type in ("NotImplementedError", "TimeoutError", LIMIT_EXCEEDED):
        return ""
    given = re.search(rf"\b{name}\(([\w, ]*)\)", raised.source)
    passed = [one.strip() for one in given[1].split(",")] if given else []
    asked = parameters.rstrip(")").split(", ")
    if any(one in asked and one != other for one, other in zip(passed, asked, strict=False)):
        return (
            f"`{name}` takes ({', '.join(asked)}); here it is given ({', '.join(passed)}). Compare the order."
        )
    return _a_container(raised) or f"`{raised.inside}` was called there. Is each argument what it expects?"


def _a_container(raised):
    """Explain a tuple or dictionary that was taken for an array."""
    found = _NO_ARRAY.search(raised.message)
    if not found or raised.type not in ("TypeError", "ValueError", "AttributeError", "IndexError"):
        return ""
    kind = found[1] or found[2] or "tuple"
    name = next((name for name, what in raised.values.items() if what.startswith(f"a {kind}")), "")
    if not name:
        return ""
    return (
        f"`{name}` is {raised.values[name]}, not an array. Does each value that a function returns "
        "have its own name, in the order in which they are returned?"
    )


def _a_dictionary(raised):
    """Explain a key that a dictionary of the line lacks, by the keys that it has."""
    if raised.type != "KeyError":
        return ""
    key = raised.message.strip("'\"")
    lacking = {
        name: what
        for name, what in raised.values.items()
        if what.startswith("a dict with") and f'"{key}"' not in what
    }
    asked = re.findall(rf"(\w+)\[['\"]{re.escape(key)}['\"]\]", raised.source)
    name = next((one for one in (*asked, *lacking) if one in lacking), "")
    return f'`{name}` is {lacking[name]}; it has no "{key}".' if name else ""


def _a_near_name(raised):
    if not missing_name(raised) or not raised.near:
        return ""
    return f"`{missing_name(raised)}` has no value there; `{raised.near}` has one. Was it meant?"


def _equal_shapes(raised):
    """Explain a matrix product of exactly two arrays, equal in shape."""
    shapes = [shape for shape in raised.shapes.values() if len(shape) == 2]
    failed = raised.type == "ValueError" and re.search(r"not aligned|matmul", raised.message)
    if not failed or len(shapes) != 2 or shapes[0] != shapes[1]:
        return ""
    return (
        "Two arrays of one shape have no matrix product: was an elementwise product (`*`) meant, or "
        "should one of them be transposed?"
    )


def _a_single_number(raised):
    """Explain `float()` of an array with one number in it, which new versions of NumPy refuse."""
    called = re.search(r"\b(float|int)\(", raised.source)
    shapes = [shape for shape in raised.shapes.values() if shape and set(shape) == {1}]
    refused = raised.type == "TypeError" and re.search(r"only \S+ arrays", raised.message)
    if not refused or not called or not shapes:
        return ""
    return f"`{called[1]}()` takes one number; this is an array of shape {shapes[0]}: use `.item()`."


def where(raised: Raised) -> str:
    """Return the place of an exception: ``line 5: dw = X * dZ``, or ""."""
    if raised.line is None:
        return ""
    inside = f"line {raised.line}" + (f" of `{raised.function}`" if raised.function else "")
    names = ", ".join(starmap("{} {}".format, (*raised.shapes.items(), *raised.values.items())))
    told = f"{inside}: {raised.source}" if raised.source else inside
    return f"{told} — there {names}" if names else told
