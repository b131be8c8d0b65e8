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

# A known mistake's output larger than this stays out of the public file; smaller cases diagnose it.
MOST_LOOKALIKE_NUMBERS = 2_000


class _Packer:
    """Turns plain data into JSON-able data and one flat array."""

    def __init__(self):
        self.parts: list[np.ndarray] = []
        self.places: dict[bytes, int] = {}
        self.length = 0

    def pack(self, value: Any, like: Any = None) -> Any:
        """Return ``value`` as JSON; what is a multiple of ``like``, or it transposed, is stored as that."""
        if isinstance(value, np.ndarray):
            copied = _as_copy(value, like)
            if copied:
                return {copied[0]: [*copied[1:], self.pack(like)]}
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
            return {"tuple": [self.pack(item, _inside(like, place)) for place, item in enumerate(value)]}
        if isinstance(value, list):
            return [self.pack(item, _inside(like, place)) for place, item in enumerate(value)]
        if isinstance(value, dict):
            return {"dict": [[key, self.pack(item, _inside(like, key))] for key, item in value.items()]}
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


def _inside(value, key):
    try:
        return value[key]
    except (TypeError, KeyError, IndexError):
        return None


def _as_copy(value, like):
    """Return ("times", number) or ("transposed",) where one of these makes the array of ``like``."""
    if not isinstance(like, np.ndarray) or not value.dtype == like.dtype == np.float64 or value.size < 3:
        return None
    if value.ndim == 2 and value.shape == like.T.shape and np.array_equal(value, like.T):
        return ("transposed",)
    largest = np.argmax(np.abs(like))
    if value.shape != like.shape or not like.flat[largest]:
        return None
    ratio = float(value.flat[largest] / like.flat[largest])
    return ("times", ratio) if ratio != 1 and np.allclose(value, ratio * like, rtol=1e-13, atol=0) else None


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
                        _pack_outcome(check.lookalike(known.id, place), packer, case.expected)
                        for place, case in enumerate(check.cases)
                    ]
                    for known in check.spec.mistakes
                },
            }
            group = file.create_group(check.spec.name)
            group["spec"] = json.dumps(asdict(replace(check.spec, extras={})), ensure_ascii=False)
            group["cases"] = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            group.create_dataset("numbers", data=packer.numbers(), compression="gzip", shuffle=True)


def _pack_outcome(outcome, packer, expected):
    if outcome is None or _numbers_in(outcome.value) > MOST_LOOKALIKE_NUMBERS:
        return None
    if outcome.raised:
        shapes = {name: list(shape) for name, shape in outcome.raised.shapes.items()}
        return {"raised": [outcome.raised.type, outcome.raised.message, shapes]}
    return {"value": packer.pack(outcome.value, expected)}


def _numbers_in(value):
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, dict):
        return sum(map(_numbers_in, value.values()))
    if isinstance(value, list | tuple):
        return sum(map(_numbers_in, value))
    return 0
