"""The files that each learning platform imports: its columns, as data, each with where they are stated."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from autograder.lms.grades import StudentGrade


def _full(one: StudentGrade) -> str:
    return f"{one.last}, {one.first}" if one.first and one.last else one.first or one.last or _named(one)


def _named(one: StudentGrade) -> str:
    return str(one.facts.get("name") or one.student)


def _nothing(_: StudentGrade) -> str:
    return ""


def _number_on(platform: str) -> Callable[[StudentGrade], str]:
    return lambda one: str(one.facts.get("lms_id", "")) if one.facts.get("layout") == platform else ""


def _participant(one: StudentGrade) -> str:
    number = _number_on("moodle")(one)
    return f"Participant {number}" if number else ""


@dataclass(frozen=True)
class Format:
    """What a platform imports.

    Attributes:
        identity: title → the value of a student; "" if it is not known.
        needed: titles of which one has to have a value, or the row is of no use.
        grade: the title of the column of grades; ``{name}`` and ``{points}`` are the assignment's.
        after: columns after the grade, with their fixed values.
        kept: titles, as `people.key` makes them, that are kept of the platform's own export; () keeps all.
        is_grade: matches the titles of assignments in that export; its group is the assignment's name.
        points: matches the points of an assignment in its title.
        source: where the columns are stated.
        note: what happens if the platform's own export is not given.
    """

    identity: Mapping[str, Callable[[StudentGrade], str]]
    needed: tuple[str, ...]
    grade: str
    is_grade: re.Pattern
    source: str
    kept: tuple[str, ...] = ()
    after: Mapping[str, str] = field(default_factory=dict)
    points: re.Pattern | None = None
    note: str = ""


FORMATS = {
    "canvas": Format(
        {
            "Student": _full,
            "ID": _number_on("canvas"),
            "SIS Login ID": lambda one: one.student,
            "Section": _nothing,
        },
        ("ID", "SIS Login ID"),
        "{name}",
        re.compile(r"(.+?) \(\d+\)"),
        "canvas-lms lib/gradebook_exporter.rb; PrairieLearn issue 4547 and pull request 14703 (2026)",
        kept=(
            *("student", "lastname", "firstname", "id", "sisuserid", "sisloginid"),
            *("integrationid", "rootaccount", "section"),
        ),
    ),
    "moodle": Format(
        {
            "Identifier": _participant,
            "Full name": _named,
            "Email address": lambda one: one.email,
        },
        ("Identifier",),
        "Grade",
        re.compile(r"(Grade)"),
        "moodle mod/assign/feedback/offline/importgradeslib.php: Identifier, Grade, Last modified (grade)",
        after={"Last modified (grade)": "-"},
    ),
    "blackboard": Format(
        {
            "Last Name": lambda one: one.last,
            "First Name": lambda one: one.first,
            "Username": lambda one: one.student,
        },
        ("Username",),
        "{name} [Total Pts: {points} Score]",
        re.compile(r"(.+?) \[Total Pts:[^\]]*\] ?\|\d+"),
        "Blackboard help, Working Offline with Grade Data; nbeaver/offline-grades-upload",
        kept=("lastname", "firstname", "username", "studentid"),
        points=re.compile(r"\[Total Pts: ([\d.]+)"),
        note="Blackboard makes a new column of it; with --gradebook FILE it fills the assignment's",
    ),
    "brightspace": Format(
        {"OrgDefinedId": _nothing, "Username": lambda one: one.student},
        ("OrgDefinedId", "Username"),
        "{name} Points Grade",
        re.compile(r"(.+?) Points Grade(?: <.*>)?"),
        "D2L knowledge base, Importing Grades",
        kept=("orgdefinedid", "username", "endoflineindicator"),
        after={"End-of-Line Indicator": "#"},
        points=re.compile(r"MaxPoints:([\d.]+)"),
    ),
}
