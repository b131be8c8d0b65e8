"""What lateness costs."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from traitlets.config import Config, Configurable

from autograder.nbgrader_plugin.late_penalty import DAY, HOUR, LatePenalty

DUE = datetime(2026, 10, 1)


def penalty(settings, week="week2", seconds=0.0, earlier=()):
    """Return what 80 points lose.

    Args:
        settings: of the plugin.
        week: of the submission.
        seconds: that it is late.
        earlier: (week, seconds late) of the student's other submissions, a week apart.
    """
    submissions = [
        SimpleNamespace(name=name, duedate=DUE + timedelta(days=7 * int(name[-1])), total_seconds_late=late)
        for name, late in (*earlier, (week, seconds))
    ]
    gradebook = SimpleNamespace(
        find_assignment=lambda name: next(one for one in submissions if one.name == name),
        student_submissions=lambda _: submissions,
    )
    preprocessor = Configurable(config=Config({"LatePenalty": settings}))
    preprocessor.assignment_id, preprocessor.gradebook = week, gradebook
    plugin = LatePenalty(parent=preprocessor)
    return plugin.late_submission_penalty("ada", 80.0, seconds)


TEN = {"percent_per_day": 10}


@pytest.mark.parametrize(
    ("settings", "seconds", "cost"),
    [
        ({}, 5 * DAY, None),
        (TEN, 1, 8.0),
        (TEN, DAY, 8.0),
        (TEN, DAY + 1, 16.0),
        (TEN, 30 * DAY, 80.0),
        ({**TEN, "most_percent": 50}, 30 * DAY, 40.0),
        ({"percent_per_hour": 1}, 2.5 * HOUR, 2.4),
        ({**TEN, "minutes_of_grace": 10}, 600, None),
        ({**TEN, "minutes_of_grace": 10}, 601, 8.0),
        ({**TEN, "extensions": {"ada": {"week2": 2}}}, 2 * DAY, None),
        ({**TEN, "extensions": {"ada": {"*": 1}}}, 2 * DAY, 8.0),
        ({**TEN, "extensions": {"ada": {"week3": 2}, "bo": {"*": 9}}}, 1, 8.0),
        ({**TEN, "late_days": 3}, 3 * DAY, None),
        ({**TEN, "late_days": 3}, 3 * DAY + 1, 8.0),
    ],
)
def test_a_day_or_an_hour_that_has_begun_counts(settings, seconds, cost):
    """After grace, extensions and late days; never more than the most."""
    assert penalty(settings, seconds=seconds) == cost


def test_late_days_are_used_by_what_is_due_first():
    """What is due later does not take them away, and an extension does not use them."""
    settings = {**TEN, "late_days": 3, "extensions": {"ada": {"week1": 1}}}

    assert penalty(settings, "week3", DAY, [("week1", 3 * DAY)]) is None
    assert penalty(settings, "week3", DAY + 1, [("week1", 3 * DAY)]) == 8.0
    assert penalty(settings, "week3", DAY, [("week1", 3 * DAY), ("week2", 5 * DAY)]) == 8.0
    assert penalty(settings, "week2", 3 * DAY, [("week3", 3 * DAY)]) is None
