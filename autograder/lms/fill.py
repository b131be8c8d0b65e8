"""A week's grades as a platform's import file: made from scratch, or from the platform's own export."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.collect.people import NOBODY, NOT_PEOPLE, People, Person, key
from autograder.grading.phrases import shown
from autograder.lms.formats import FORMATS, Format
from autograder.lms.grades import GRADED, Grades, StudentGrade
from autograder.lms.tables import Table, read_table
from course_utils.errors import UserError

POINTS_POSSIBLE = "    Points Possible"  # Canvas's second row; it is found by this text


@dataclass
class Filled:
    """A file to import.

    Attributes:
        table: its cells.
        rows: how many students have a grade in it.
        left_out: who has a grade and no row, each with the reason.
        unknown: who has a row in the platform's export and is unknown to nbgrader, having handed in nothing.
    """

    table: Table
    rows: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def from_scratch(grades: Grades, platform: str, name: str) -> Filled:
    """Return a platform's file with the columns that it documents.

    Args:
        grades: of the week.
        platform: a key of `FORMATS`.
        name: of the assignment on the platform.
    """
    form = FORMATS[platform]
    after = form.after
    title = form.grade.format(name=name, points=f"{grades.max_score:g}")
    filled = Filled(Table([[*form.identity, title, *after]]))
    if platform == "canvas":
        blank = [""] * (len(form.identity) - 1)
        filled.table.rows.append([POINTS_POSSIBLE, *blank, f"{grades.max_score:.2f}"])
    for one in grades.students:
        values = {column: value(one) for column, value in form.identity.items()}
        if one.status != GRADED:
            continue
        if not any(values[column] for column in form.needed):
            reason = f"no {' or '.join(form.needed)} known; give the LMS's own export: --gradebook FILE"
            filled.left_out.append((one.student, reason))
            continue
        filled.table.rows.append([*values.values(), one.cell, *after.values()])
        filled.rows += 1
    return filled


def from_export(grades: Grades, platform: str, path: Path, name: str | None) -> Filled:
    """Return a platform's own export with the week's grades in it, and nothing else that would be imported.

    Identity columns and the assignment's title stay exactly as they are; who has no grade keeps their cell.

    Args:
        grades: of the week.
        platform: a key of `FORMATS`.
        path: the export.
        name: of the assignment; None to find it by the week.

    Raises:
        UserError: it is another file, has no such assignment, or counts other points.
    """
    form, table = FORMATS[platform], read_table(path)
    titles = table.rows[0]
    keys = [key(title) for title in titles]
    at = _assignment(form, titles, grades.week, name, path)
    ids = [
        place
        for place, one in enumerate(keys)
        if one in map(key, (*form.identity, *form.kept)) and place != at
    ]
    if not ids or not any(keys[place] in map(key, form.needed) for place in ids):
        raise UserError(
            f"{path} has none of the columns {', '.join(form.needed)}; expected what {platform} exports; "
            "name another file, or another --to"
        )
    _refuse_other_points(form, table, at, keys, grades, path)
    people = People([_person(one, platform) for one in grades.students])
    by_id, filled, seen = {one.student: one for one in grades.students}, Filled(table), set()
    rows = []
    for row in table.rows[1:]:
        values = {keys[place]: PREFIX.sub("", row[place]) for place in ids if keys[place] not in NO_NAMES}
        if key(row[0]) not in NOT_PEOPLE and any(values.values()):
            name = " ".join(values.pop(title, "") for title in NAMES)
            rows.append((row, people.find(values.values(), [name]), people.find(values.values())[0]))
    by_number = {person for *_, person in rows if person}
    for row, (person, why), numbered in rows:
        if person in by_number and not numbered:  # a namesake: this person has a row of their own
            person, why = None, NOBODY
        grade = by_id[person.id] if person else None
        if grade and grade.student in seen:
            raise UserError(f"{path} has two rows for {grade.student}; expected one; remove one")
        if grade:
            seen.add(grade.student)
        if grade and grade.status == GRADED:
            row[at] = grade.cell
            filled.rows += 1
        elif not person and why != NOBODY:
            filled.left_out.append((row[ids[0]], why))
        elif not person:
            filled.unknown.append(row[ids[0]])
    filled.left_out += [
        (one.student, f"not in {path.name}")
        for one in grades.students
        if one.status == GRADED and one.student not in seen
    ]
    columns = sorted({*ids, at}) if form.kept else range(len(titles))
    table.rows = [[row[place] for place in columns] for row in table.rows]
    return filled


PREFIX = re.compile(r"^#")  # Brightspace's, before each id
NAMES = ("student", "fullname", "firstname", "lastname")
NO_NAMES = ("section", "rootaccount", "endoflineindicator")  # of a person


def _person(one: StudentGrade, platform: str) -> Person:
    number, name = str(one.facts.get("lms_id", "")), str(one.facts.get("name", ""))
    same = one.facts.get("layout") == platform
    known = {"moodle": f"Participant {number}", "canvas": number}.get(platform, "") if same and number else ""
    return Person(one.student, one.first, one.last, one.email, tuple(filter(None, (known, name))))


def _assignment(form: Format, titles: Sequence[str], week: str, name: str | None, path: Path) -> int:
    """Return the column of the assignment: of that name, or the only one that names the week."""
    found = [
        (place, match[1])
        for place, title in enumerate(titles)
        if (match := form.is_grade.fullmatch(title.strip()))
    ]
    wanted = [place for place, one in found if name and key(name) in (key(one), key(titles[place]))]
    number = week.removeprefix("week")
    if not name:
        named = re.compile(rf"\b(?:week|woche|semaine|semana)?[ _-]*0*{number}\b", re.IGNORECASE)
        wanted = (
            [place for place, one in found if named.search(one)] if len(found) > 1 else [p for p, _ in found]
        )
    if len(wanted) != 1:
        names = ", ".join(shown(one) for _, one in found) or "none"
        raise UserError(
            f"{path} has the assignments {names}; expected one that is {name or week}; "
            "name it: --assignment NAME"
        )
    return wanted[0]


def _refuse_other_points(form: Format, table: Table, at: int, keys, grades: Grades, path: Path) -> None:
    """Refuse a file whose assignment counts other points: every grade would be wrong."""
    stated = form.points.search(table.rows[0][at]) if form.points else None
    texts = [stated[1]] if stated else []
    for row in table.rows[1:]:
        if key(row[0]) == "pointspossible":
            texts.append(row[at])
        elif "maximumgrade" in keys:
            texts.append(row[keys.index("maximumgrade")])
    text = next((one for one in texts if _is_other(one, grades.max_score)), "")
    if text:
        raise UserError(
            f"{path} gives {shown(text)} points for {shown(table.rows[0][at])}, {grades.week} has "
            f"{grades.max_score:g}; expected equal points; change them in the LMS and export again"
        )


def _is_other(text: str, points: float) -> bool:
    try:
        return bool(text) and abs(float(text.replace(",", ".")) - points) > 1e-6
    except ValueError:
        return False
