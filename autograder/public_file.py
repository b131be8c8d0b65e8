"""Writes `public/week*.h5`, which `check` reads; `course_utils.checking.public` says what is in it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from course_utils.checking.plain import Opaque
from course_utils.checking.spec import CheckSet, JudgedCase

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

    def case(self, case: JudgedCase) -> dict[str, Any]:
        return {
            "name": case.name,
            "arguments": self.pack(case.arguments),
            "expected": self.pack(case.expected),
        }

    def numbers(self) -> np.ndarray:
        return np.concatenate(self.parts) if self.parts else np.zeros(0)


def write_public(path: Path, checks: Iterable[CheckSet]) -> None:
    """Write the public check sets of one week to ``path``, the same bytes for the same content."""
    with h5py.File(path, "w") as file:
        for check in checks:
            packer = _Packer()
            content = {
                # Further arguments may hold arrays, so they are packed beside the cases.
                "extras": packer.pack(dict(check.spec.extras)),
                "cases": [packer.case(case) for case in check.cases],
                "scales": [
                    {
                        "axis": scale.axis,
                        "sizes": list(scale.sizes),
                        "small": packer.case(scale.small),
                        "large": packer.case(scale.large),
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
