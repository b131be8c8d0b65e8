"""Whether the file that `check` reads is what the declarations say now."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from autograder.build import build
from autograder.derived import derived_mistakes
from autograder.published import published_mistakes
from course_utils.checking.plain import same
from course_utils.checking.public import read_public
from course_utils.checking.spec import CheckSet
from course_utils.dataset_choice import shipped_folder


def stale(week: str, *, derive: bool = True) -> list[str]:
    """Return the exercises whose public cases `nncourse build` would change.

    Args:
        week: ``week2``.
        derive: run every mistake again to see what it breaks, which takes longer than all else.
    """
    mistakes_of = derived_mistakes if derive else published_mistakes
    committed = read_public(shipped_folder() / "public" / f"{week}.h5")
    with tempfile.TemporaryDirectory() as folder:
        built = read_public(build(week, Path(folder) / f"{week}.h5", mistakes_of))
        names = dict.fromkeys([*built, *committed])
        differ = [name for name in names if not _equal(built.get(name), committed.get(name))]
    return [
        f"the public cases of `{name}` are not those of its declaration: run nncourse build"
        for name in differ
    ]


def _equal(one: CheckSet | None, other: CheckSet | None) -> bool:
    if one is None or other is None:
        return False
    return close(_content(one), _content(other))


def _content(check: CheckSet) -> dict[str, Any]:
    places = range(len(check.cases))
    known = [(one.id, place) for one in check.spec.mistakes for place in places]
    return {
        "spec": vars(check.spec) | {"mistakes": [vars(one) for one in check.spec.mistakes]},
        "cases": [vars(case) for case in check.cases],
        "lookalikes": [outcome and outcome.value for outcome in (check.lookalike(*one) for one in known)],
    }


def close(one: Any, other: Any) -> bool:
    """Return whether plain data is equal, up to the rounding of another processor."""
    if isinstance(one, np.ndarray) and one.dtype.kind == "f":
        return one.shape == other.shape and np.allclose(one, other, rtol=1e-9, atol=1e-12, equal_nan=True)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(close(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(close, one, other))
    if isinstance(one, float | np.floating):
        return bool(np.isclose(one, other, rtol=1e-9, equal_nan=True))
    return same(one, other)
