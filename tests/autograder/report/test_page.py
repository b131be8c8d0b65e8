"""The page and the table: nothing foreign is markup or a formula, and the anonymous ones name nobody."""

import csv

import pytest

from autograder.report.alike import Group
from autograder.report.mistakes import mistakes_of
from autograder.report.page import report_page
from autograder.report.summary import ClassReport, Week, exercises_of
from autograder.report.table import write_table
from tests.autograder.feedback.test_template import Markup
from tests.autograder.report.sample import exercise, function, member, note, wrong

HOSTILE = '=1+1"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 191 }}'
STRANGER = "Zoë Q."


def report(student):
    """A report in which this text stands wherever a student's text can."""
    findings = (
        wrong(message=student, diagnosis=student),
        wrong("vectorized", student, "loop"),
        wrong(diagnosis="", message=student),
    )
    notes = [note(kind, student) for kind in ("look", "breach", "fault", "repair", "skipped")]
    members = [
        member(student, exercise("f", 4.0, *findings), notes=notes, waits=frozenset({"essay"})),
        member("b", exercise("f")),
    ]
    functions = {student: {"f": function(f"def f():\n    dw = {student!r}\n    return dw")}}
    weeks = [Week("week1", {student: 99.0}), Week("week2", {student: 40.0})]
    groups = [Group((student, "b"), ("f",))]
    mistakes = mistakes_of(members, functions)
    return ClassReport("week2", members, [student], exercises_of(members), mistakes, groups, weeks)


@pytest.mark.parametrize("anonymous", [False, True])
def test_nothing_foreign_is_markup(anonymous):
    """Names, sentences, lines of code, notes."""
    html = report_page(report(HOSTILE), anonymous=anonymous)

    page = Markup(html)
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert not {name for name in page.attributes if name.startswith("on")}
    assert "1337" not in html


def test_the_anonymous_page_names_nobody():
    """In no list, figure or note; the other one does."""
    plain = report("ordinary")
    named = ClassReport(
        "week2",
        [
            member(
                STRANGER, *plain.members[0].record.exercises, notes=[note("skipped", f"`{STRANGER}.ipynb`")]
            )
        ],
        [STRANGER],
        plain.exercises,
        mistakes_of([member(STRANGER, *plain.members[0].record.exercises)], {}),
        [Group((STRANGER, "b"), ("f",))],
        [Week("week1", {STRANGER: 99.0}), Week("week2", {STRANGER: 40.0})],
    )

    assert report_page(named).count(STRANGER) > 5
    assert STRANGER not in report_page(named, anonymous=True)


def test_the_page_is_one_file_that_loads_nothing():
    """Figures are inline and have words for who does not see them."""
    html = report_page(report("ada"))

    assert not Markup(html).sources
    assert "http" not in html
    assert html.count('role="img"') == 2


def test_no_cell_of_the_table_is_a_formula(tmp_path):
    """A spreadsheet would execute it."""
    path = tmp_path / "table.csv"
    write_table(report(HOSTILE), path)

    with path.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert f"'{HOSTILE}" in cells


def test_the_anonymous_table_has_points_and_no_names(tmp_path):
    """The best first, nobody who is absent."""
    path = tmp_path / "table.csv"
    write_table(report(STRANGER), path, anonymous=True)

    rows = path.read_text(encoding="utf-8").splitlines()
    assert len(rows) == 3
    assert rows[1].startswith("10.0,10.0,")
    assert not any("student" in row for row in rows)
