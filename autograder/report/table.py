"""A report as a CSV file: a row per student, a column per exercise."""

import csv
from pathlib import Path

from autograder.report.summary import ClassReport

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of one


def write_table(report: ClassReport, path: Path, *, anonymous: bool = False) -> None:
    """Write the file.

    Args:
        report: of a class.
        path: of the file.
        anonymous: no names; rows by points.
    """
    names = [one.name for one in report.exercises]
    members = sorted(report.members, key=lambda one: -one.total) if anonymous else report.members
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        table = csv.writer(file)
        who = [] if anonymous else ["student", "name"]
        table.writerow([*who, "points", "possible", "late penalty", *names, "mistakes"])
        for one in members:
            mistakes = [
                f"{each.name}: {', '.join(each.diagnoses)}" for each in one.record.exercises if each.diagnoses
            ]
            mine = [] if anonymous else [one.student, one.name]
            points = [round(one.points.get(name, 0.0), 2) for name in names]
            table.writerow(
                [
                    *map(harmless, mine),
                    *(round(each, 2) for each in (one.total, one.possible, one.penalty)),
                    *points,
                    harmless("; ".join(mistakes)),
                ]
            )
        for student in () if anonymous else report.absent:
            table.writerow([harmless(student), "absent"])


def harmless(text: str) -> str:
    """Return a text that no spreadsheet executes."""
    return f"'{text}" if text.startswith(FORMULA) else text
