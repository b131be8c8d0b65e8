"""A report in six lines, for the end of `nncourse grade`."""

from collections.abc import Sequence

from autograder.findings_words import number
from autograder.grading.phrases import plural, shown
from autograder.report.mistakes import NAMED
from autograder.report.summary import ClassReport

NAMES = 10  # students that a line names
MISTAKES = 3


def brief(report: ClassReport, *, anonymous: bool = False) -> list[str]:
    """Return the lines; one about which there is nothing to say is left out.

    Args:
        report: of a class.
        anonymous: no names of students.
    """
    possible = number(report.possible)
    lines = [
        f"class       {plural(len(report.members), 'submission')}, mean {report.mean:.1f} and median "
        f"{report.median:.1f} of {possible} points, {report.perfect} with all of them"
    ]
    hard = min(report.exercises, key=lambda one: one.percent, default=None)
    if hard is not None and hard.percent < 100:
        lines.append(
            f"hardest     {hard.name}: {hard.percent:.0f} % of its points on average, "
            f"{hard.full} of {len(hard.earned)} have all of them"
        )
    if report.stops is not None:
        lines.append(
            f"stops at    {report.stops.name}: {report.stops.first_loss} of {len(report.members)} lose their "
            "first points there"
        )
    named = [one for one in report.mistakes if one.kind == NAMED][:MISTAKES]
    if named:
        told = ", ".join(f"{one.diagnosis} in {one.exercise} ({len(one.who)})" for one in named)
        lines.append(f"mistakes    {told}")
    people = {student for student, _ in report.to_look_at} | {one.student for one in report.waiting}
    people |= {student for group in report.groups for student in group.students}
    if people:
        lines.append(f"by a person {_named(sorted(people), anonymous)}: nncourse report {report.week}")
    if report.absent:
        lines.append(f"absent      {_named(report.absent, anonymous)}")
    return lines


def _named(names: Sequence[str], anonymous: bool) -> str:
    if anonymous:
        return plural(len(names), "student")
    more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
    return f"{plural(len(names), 'student')} ({', '.join(shown(name) for name in names[:NAMES])}{more})"
