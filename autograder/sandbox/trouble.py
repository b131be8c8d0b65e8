"""Why a function cannot be called, in words that come from the notebook's text and not from its process.

What runs there may have seen another exercise's hidden inputs, and could spell them in a parameter's name.
"""

from typing import Any

from course_utils.checking.signature import NO_FUNCTION, OTHER_PARAMETERS, told_trouble

MISSING = "missing"


def believed_trouble(
    kind: Any, name: str, parameters: tuple[str, ...], written: tuple[str, ...] | None
) -> str:
    """Return the line that tells what a child has answered, "" where the function can be called.

    Args:
        kind: the child's word.
        name: the function's name.
        parameters: the arguments that are passed.
        written: the parameters of its definition in the notebook's text; None where there is none.
    """
    if kind == MISSING:
        return f"`{name}` is not defined; expected a function written with `def`."
    known = kind if kind in (NO_FUNCTION, OTHER_PARAMETERS) else ""
    return told_trouble(known, name, parameters, "", written)
