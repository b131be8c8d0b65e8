"""Reads and writes `public/week*.h5`: what `check` needs, as numbers and text, without any source.

One HDF5 group per exercise holds ``spec`` (JSON: what is asked, and the sentences), ``cases`` (JSON: inputs,
right outputs, misconceptions' outputs) and ``numbers`` (float64, all arrays of the group one after the
other; equal arrays are stored once). In the JSON, ``{"array": [offset, shape, dtype]}`` stands for a slice.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from course_utils.checking.outcome import Outcome, Raised
from course_utils.checking.plain import Opaque
from course_utils.checking.spec import CheckSet, JudgedCase, Known, MeteredScale, Spec
from course_utils.errors import UserError

# A misconception's output larger than this stays out of the public file; smaller cases diagnose it.
MOST_LOOKALIKE_NUMBERS = 2_000


class _Packer:
    """Turns plain data into JSON-able data and one flat array."""

    def __init__(self):
        self.parts: list[np.ndarray] = []
        self.places: dict[bytes, int] = {}
        self.length = 0

    def pack(self, value: Any) -> Any:
        if isinstance(value, np.ndarray):
            numbers = np.ascontiguousarray(value, dtype=np.float64).ravel()
            key = numbers.tobytes()
            if key not in self.places:
                self.places[key] = self.length
                self.parts.append(numbers)
                self.length += numbers.size
            return {"array": [self.places[key], list(value.shape), value.dtype.str]}
        if isinstance(value, np.generic):
            return {"scalar": [value.item(), value.dtype.str]}
        if isinstance(value, tuple):
            return {"tuple": [self.pack(item) for item in value]}
        if isinstance(value, list):
            return [self.pack(item) for item in value]
        if isinstance(value, dict):
            return {"dict": [[key, self.pack(item)] for key, item in value.items()]}
        if isinstance(value, Opaque):
            return {"opaque": [value.description, value.shape]}
        return value

    def numbers(self) -> np.ndarray:
        return np.concatenate(self.parts) if self.parts else np.zeros(0)


def _unpack(value, numbers):
    if isinstance(value, list):
        return [_unpack(item, numbers) for item in value]
    if not isinstance(value, dict):
        return value
    ((form, content),) = value.items()
    if form == "array":
        offset, shape, dtype = content
        size = int(np.prod(shape))
        return numbers[offset : offset + size].reshape(shape).astype(dtype)
    if form == "scalar":
        return np.dtype(content[1]).type(content[0])
    if form == "tuple":
        return tuple(_unpack(item, numbers) for item in content)
    if form == "dict":
        return {key: _unpack(item, numbers) for key, item in content}
    return Opaque(content[0], tuple(content[1]) if content[1] is not None else None)


def write_public(path: Path, checks: Iterable[CheckSet]) -> None:
    """Write the public check sets of one week to ``path``, the same bytes for the same content."""
    with h5py.File(path, "w") as file:
        for check in checks:
            packer = _Packer()
            content = {
                # Further arguments may hold arrays, so they are packed beside the cases.
                "extras": packer.pack(dict(check.spec.extras)),
                "cases": [
                    {
                        "name": case.name,
                        "arguments": packer.pack(case.arguments),
                        "expected": packer.pack(case.expected),
                    }
                    for case in check.cases
                ],
                "scales": [
                    {
                        "axis": scale.axis,
                        "sizes": list(scale.sizes),
                        "small": packer.pack(scale.small),
                        "large": packer.pack(scale.large),
                    }
                    for scale in check.scales
                ],
                "lookalikes": {
                    known.id: [
                        _pack_outcome(check.lookalike(known.id, place), packer)
                        for place in range(len(check.cases))
                    ]
                    for known in check.spec.misconceptions
                },
            }
            group = file.create_group(check.spec.name)
            group["spec"] = json.dumps(asdict(replace(check.spec, extras={})), ensure_ascii=False)
            group["cases"] = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            group.create_dataset("numbers", data=packer.numbers(), compression="gzip", shuffle=True)


def read_public(path: Path) -> dict[str, CheckSet]:
    """Return the check sets of one week by exercise name, in the file's order.

    Raises:
        UserError: the file is missing or is not what `write_public` writes.
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


def _pack_outcome(outcome, packer):
    if outcome is None or _numbers_in(outcome.value) > MOST_LOOKALIKE_NUMBERS:
        return None
    if outcome.raised:
        shapes = {name: list(shape) for name, shape in outcome.raised.shapes.items()}
        return {"raised": [outcome.raised.type, outcome.raised.message, shapes]}
    return {"value": packer.pack(outcome.value)}


def _numbers_in(value):
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, dict):
        return sum(map(_numbers_in, value.values()))
    if isinstance(value, list | tuple):
        return sum(map(_numbers_in, value))
    return 0


def _read_group(spec_text, cases_text, numbers):
    fields = json.loads(spec_text)
    fields["misconceptions"] = tuple(
        Known(**{**known, "targets": tuple(known["targets"])}) for known in fields["misconceptions"]
    )
    for name in ("parameters", "returns", "uses", "optional"):
        fields[name] = tuple(fields[name])
    fields["starts"] = {name: tuple(parameters) for name, parameters in fields["starts"].items()}
    content = json.loads(cases_text)
    lookalikes = content["lookalikes"]
    fields["extras"] = _unpack(content["extras"], numbers)

    def lookalike(identifier, place):
        stored = lookalikes.get(identifier, [])
        packed = stored[place] if place < len(stored) else None
        if packed is None:
            return None
        if "raised" in packed:
            kind, message, shapes = packed["raised"]
            return Outcome(raised=Raised(kind, message, shapes=shapes))
        return Outcome(value=_unpack(packed["value"], numbers))

    return CheckSet(
        Spec(**fields),
        tuple(
            JudgedCase(case["name"], _unpack(case["arguments"], numbers), _unpack(case["expected"], numbers))
            for case in content["cases"]
        ),
        tuple(
            MeteredScale(
                scale["axis"],
                tuple(scale["sizes"]),
                _unpack(scale["small"], numbers),
                _unpack(scale["large"], numbers),
            )
            for scale in content["scales"]
        ),
        lookalike,
    )
