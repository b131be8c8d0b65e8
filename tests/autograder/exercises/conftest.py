"""Cases are drawn once per exercise and seed, however many wrong answers are judged by them."""

import pytest

from autograder import judging

_made = {}


@pytest.fixture(autouse=True)
def _cases_made_once(monkeypatch):
    make = judging.make_checkset

    def remembered(exercise, seed, *, pictures=None):
        key = exercise.id, seed, id(pictures)
        if key not in _made:
            _made[key] = make(exercise, seed, pictures=pictures), pictures
        return _made[key][0]

    monkeypatch.setattr(judging, "make_checkset", remembered)
