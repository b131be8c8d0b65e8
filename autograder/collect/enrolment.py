"""The class in nbgrader's gradebook: a roster's people, under the ids by which the course knows them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from autograder.collect.people import People, Person, exactly
from autograder.collect.placing import read_collection
from autograder.grading.phrases import plural, shown
from autograder.nbgrader_plugin.released import rows_of
from course_utils.errors import UserError

STUDENTS = "select id, first_name, last_name, email, lms_user_id from student where :week <> ''"


def in_gradebook(db_url: str) -> list[Person] | None:
    """Return nbgrader's students; None before the first release, which makes the gradebook."""
    try:
        rows = rows_of(db_url, STUDENTS, "any")
    except UserError:
        return None
    # An id that cannot be the name of a folder has no submissions either.
    return [
        Person(row.id, row.first_name or "", row.last_name or "", row.email or "", (row.lms_user_id or "",))
        for row in rows
        if "/" not in row.id and row.id not in ("", ".", "..")
    ]


def collected_before(root: Path) -> list[Person]:
    """Return those whose hand-ins were collected, of any week, with what the roster of then said."""
    weeks = sorted(path.stem for path in (root / ".nncourse" / "collected").glob("*.json"))
    return [
        Person(student, *(str(facts.get(name, "")) for name in ("first", "last", "email")))
        for week in weeks
        for student, facts in read_collection(root, week).items()
        if isinstance(facts, dict)
    ]


def under_known_ids(roster: Sequence[Person], known: Sequence[Person], path: Path) -> list[Person]:
    """Return a roster's people with the id that the course has for each of them.

    Args:
        roster: the people of a table; any of its columns with ids may hold the course's.
        known: those whom the course knows.
        path: of the roster.

    Raises:
        UserError: somebody is known by an id that is in no column of the roster, and would be there twice.
    """
    ids = {exactly(one.id): one.id for one in known}
    before = People(list({one.id: one for one in known}.values()))
    found: dict[str, Person] = {}
    strangers: list[tuple[Person, str]] = []
    for one in roster:
        own = next((ids[text] for text in map(exactly, (one.id, *one.known_as)) if text in ids), "")
        if own and own not in found:
            found[own] = replace(one, id=own, known_as=(*one.known_as, one.id))
            continue
        found[one.id] = one
        same, _ = before.find([one.email], [f"{one.first} {one.last}"])
        if same:
            strangers.append((one, same.id))
    doubled = [(one, other) for one, other in strangers if other not in found]
    if doubled:
        one, other = doubled[0]
        more = f", and {plural(len(doubled) - 1, 'other student')} likewise" if len(doubled) > 1 else ""
        name = shown(f"{one.first} {one.last}".strip() or one.email)
        raise UserError(
            f"{path} has {name} as `{one.id}`, the course as `{other}`{more}; expected the course's ids "
            "in one of its columns; use the roster of before, or add a column `username` with them"
        )
    return list(found.values())


def enrol(people: Sequence[Person], db_url: str) -> int:
    """Put people into nbgrader's gradebook, so that who hands in nothing is known too.

    Returns:
        how many are new there; 0 where there is no gradebook yet.
    """
    there = in_gradebook(db_url)
    if there is None:
        return 0
    known = {one.id: one for one in there}
    facts = {one.id: {"first_name": one.first, "last_name": one.last, "email": one.email} for one in people}
    changed = {
        student: {name: value for name, value in each.items() if value}
        for student, each in facts.items()
        if student not in known or _says_more(each, known[student])
    }
    if not changed:
        return 0
    from nbgrader.api import Gradebook

    with Gradebook(db_url) as gradebook:
        for student, each in changed.items():
            gradebook.update_or_create_student(student, **each)
    return len(changed.keys() - known.keys())


def _says_more(facts, known: Person) -> bool:
    before = {"first_name": known.first, "last_name": known.last, "email": known.email}
    return any(value and value != before[name] for name, value in facts.items())
