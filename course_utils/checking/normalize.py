"""Right answers may be handed over in more than one arrangement: here they are brought to the one asked for.

Two freedoms are known: a value that may be left out or added (a model's recorded costs), and results of
layers that are numbered by their own layer or by the one above (dA).
"""

import re
from dataclasses import replace
from typing import Any

from course_utils.checking.leaves import MISSING
from course_utils.checking.outcome import Outcome
from course_utils.checking.spec import Spec

# What stands in the place of an optional value that was not returned.
LEFT_OUT = object()


def normalized(outcome: Outcome, spec: Spec, expected: Any) -> Outcome:
    """Return the outcome with its value arranged as the exercise speaks of it."""
    if outcome.value is None:
        return outcome
    value = _with_optional(outcome.value, spec) if spec.optional else outcome.value
    if spec.numbering:
        value = _numbered(value, spec.numbering, expected)
    return replace(outcome, value=value)


def _with_optional(value, spec):
    asked = [name for name in spec.returns if name not in spec.optional]
    if isinstance(value, dict) and len(asked) == 1 and len(spec.returns) > 1:
        return (value, *(LEFT_OUT for _ in spec.returns[1:]))
    added = len(value) - 1 if isinstance(value, tuple | list) else 0
    if len(spec.returns) == 1 and 0 < added <= len(spec.optional):
        return value[0]
    return value


def _numbered(value, letters, expected):
    """Rename ``dA1``, ``dA2`` … to ``dA0``, ``dA1`` … where each has the shape of the one below."""
    if not isinstance(value, dict) or not isinstance(expected, dict):
        return value
    found = {int(key[len(letters) :]): key for key in value if re.fullmatch(rf"{letters}\d{{1,3}}", str(key))}
    if not found or 0 in found:
        return value
    shapes = {number: getattr(value[key], "shape", None) for number, key in found.items()}
    below = {number: getattr(expected.get(f"{letters}{number - 1}"), "shape", MISSING) for number in found}
    if any(shapes[number] != below[number] for number in found):
        return value
    others = {key: item for key, item in value.items() if key not in found.values()}
    return others | {f"{letters}{number - 1}": value[key] for number, key in found.items()}
