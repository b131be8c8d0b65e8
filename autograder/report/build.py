"""Puts a report together."""

from dataclasses import replace

from autograder.class_run.places import Places
from autograder.collect.placing import read_collection
from autograder.exercises import WEEKS
from autograder.report.alike import alike
from autograder.report.functions import Function, functions_of
from autograder.report.members import read_members
from autograder.report.mistakes import mistakes_of
from autograder.report.summary import ClassReport, Week, exercises_of


def class_report(
    week: str, places: Places, *, with_gradebook: bool = True, with_code: bool = True
) -> ClassReport:
    """Return the report of a week.

    Args:
        week: ``week2``.
        places: where records and submissions are.
        with_gradebook: take points from the gradebook where it has them.
        with_code: read the submissions, for lines to quote and functions to compare, and the weeks before.

    Raises:
        UserError: there are no records, or one cannot be read.
    """
    members, absent = read_members(week, places, with_gradebook=with_gradebook)
    functions: dict[str, dict[str, Function]] = {}
    if with_code:
        functions = {one.student: functions_of(one.record, one.folder) for one in members}
    earlier = _earlier(week, places, with_gradebook=with_gradebook) if with_code else []
    if earlier:
        earlier.append(Week(week, {one.student: one.percent for one in members}))
        absent = sorted(
            {*absent, *(name for one in earlier for name in one.percents)} - {one.student for one in members}
        )
    return ClassReport(
        week,
        members,
        absent,
        exercises_of(members),
        mistakes_of(members, functions),
        alike(functions),
        earlier,
        _chosen(week, places),
    )


def _chosen(week: str, places: Places) -> dict[str, str]:
    """Return student → over which others a version was collected, where there were several."""
    known = read_collection(places.settings.root, week) if places.settings else {}
    return {student: str(one["chosen"]) for student, one in known.items() if one.get("chosen")}


def _earlier(week: str, places: Places, *, with_gradebook: bool) -> list[Week]:
    found = []
    for name in WEEKS[: WEEKS.index(week)] if week in WEEKS else ():
        records = places.records.parent / name
        if any(records.glob("*.json")):
            members, _ = read_members(name, replace(places, records=records), with_gradebook=with_gradebook)
            if members:
                found.append(Week(name, {one.student: one.percent for one in members}))
    return found
