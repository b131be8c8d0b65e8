"""Reads `public/week*.h5`: what `check` needs, as numbers and text, without any source.

One HDF5 group per exercise holds ``spec`` (JSON: what is asked, and the sentences), ``cases`` (JSON: inputs,
right outputs, known mistakes' outputs) and ``numbers`` (float64, all arrays of the group one after the
other; equal arrays are stored once). In the JSON, ``{"array": [offset, shape, dtype]}`` stands for a slice,
``{"times": [number, array]}`` and ``{"transposed": [array]}`` for what is made of one.
"""

import json
import math
from functools import partial
from pathlib import Path

import h5py
import numpy as np

from course_utils.checking.outcome import Outcome, Raised
from course_utils.checking.plain import Opaque
from course_utils.checking.spec import CheckSet, JudgedCase, KnownMistake, MeteredScale, Question, Spec
from course_utils.errors import UserError


def _unpacked(numbers, packed):
    """Return what a JSON object stands for; what it holds has been unpacked."""
    (form, content), *others = packed.items() or [("", None)]
    if others or form not in ("array", "scalar", "times", "transposed", "tuple", "dict", "opaque"):
        return packed
    if form == "array":
        offset, shape, dtype = content
        return numbers[offset : offset + math.prod(shape)].reshape(shape).astype(dtype)
    if form == "times":
        return content[0] * content[1]
    if form == "transposed":
        return content[0].T
    if form == "scalar":
        return np.dtype(content[1]).type(content[0])
    if form == "opaque":
        return Opaque(content[0], tuple(content[1]) if content[1] is not None else None)
    return tuple(content) if form == "tuple" else dict(content)


def read_public(path: Path) -> dict[str, CheckSet]:
    """Return the check sets of one week by exercise name, in the file's order.

    Raises:
        UserError: the file is missing or is not one of ours.
    """
    try:
        with h5py.File(path, "r", locking=False) as file:
            groups = {
                name: (group["spec"][()], group["cases"][()], group["numbers"][()])
                for name, group in file.items()
            }
        return {name: _read_group(*content) for name, content in groups.items()}
    except FileNotFoundError:
        raise UserError(
            f"no public cases at {path.name}; expected them beside the data sets; unpack the course again"
        ) from None
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise UserError(
            f"{path.name} cannot be read ({type(error).__name__}); expected the course's public cases; "
            "unpack the course again"
        ) from None


def _read_group(spec_text, cases_text, numbers):
    fields = json.loads(spec_text)
    content = json.loads(cases_text, object_hook=partial(_unpacked, numbers))
    for name in ("parameters", "returns", "uses", "optional"):
        fields[name] = tuple(fields[name])
    fields["starts"] = {name: tuple(parameters) for name, parameters in fields["starts"].items()}
    if fields["question"]:
        fields["question"] = Question(
            **fields["question"] | {"answers": tuple(fields["question"]["answers"])}
        )
    fields["extras"] = content["extras"]
    fields["mistakes"] = tuple(
        KnownMistake(**known | {"targets": tuple(known["targets"])}) for known in fields["mistakes"]
    )

    def lookalike(identifier, place):
        stored = content["lookalikes"].get(identifier, [])
        packed = stored[place] if place < len(stored) else None
        if packed is None or "value" in packed:
            return packed and Outcome(value=packed["value"])
        kind, message, shapes = packed["raised"]
        return Outcome(raised=Raised(kind, message, shapes=shapes))

    def scale(entry):
        small, large = (JudgedCase(**entry[size]) for size in ("small", "large"))
        return MeteredScale(entry["axis"], tuple(entry["sizes"]), small, large)

    cases = tuple(JudgedCase(**entry) for entry in content["cases"])
    return CheckSet(Spec(**fields), cases, tuple(map(scale, content["scales"])), lookalike)
