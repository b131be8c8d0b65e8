"""How many workers a machine or container has room for."""

import os

import pytest

from autograder.class_run import cores


@pytest.mark.parametrize(
    ("text", "expected"),
    [("max 100000\n", 8), ("250000 100000\n", 2), ("50000 100000\n", 1), ("nonsense", 8), (None, 8)],
)
def test_a_containers_share_counts(text, expected, tmp_path, monkeypatch):
    """The share of CPU time is rounded down, for a worker keeps a core busy."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(8), raising=False)
    path = tmp_path / "cpu.max"
    if text is not None:
        path.write_text(text)

    assert cores.allowed_cores(path) == expected
