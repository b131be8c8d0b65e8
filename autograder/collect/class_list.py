"""The class that a collection is matched with: a roster's, nbgrader's, or none."""

from datetime import UTC, datetime
from pathlib import Path

from autograder.collect.enrolment import collected_before, in_gradebook, under_known_ids
from autograder.collect.layouts import HandIn
from autograder.collect.people import People, Person, id_from, id_from_name, read_roster
from autograder.course_settings import CourseSettings
from autograder.nbgrader_plugin.released import rows_of
from course_utils.errors import UserError

DUE = "select duedate from assignment where name = :week"


class ClassList:
    """Finds nbgrader's id of whoever handed something in.

    Attributes:
        people: those who are expected.
        is_complete: whether somebody who is not among them is unknown, rather than new.
    """

    def __init__(self, roster: Path | None, settings: CourseSettings):
        """Read the roster or, where none is given, nbgrader's students.

        Raises:
            UserError: the roster cannot be read, or has other ids than the course.
        """
        persons = in_gradebook(settings.db_url) or []
        if roster:
            known = [*persons, *collected_before(settings.root)]
            persons = under_known_ids(read_roster(roster), known, roster)
        self.people = People(persons)
        self.is_complete = roster is not None or any(one.first or one.last for one in persons)

    def find(self, one: HandIn, layout: str) -> tuple[Person | None, str]:
        """Return who handed something in, or None and why nobody knows."""
        # Moodle's number is one of this assignment's, Brightspace's of this download: other numbers differ.
        ids = [{"moodle": f"Participant {one.lms_id}", "brightspace": ""}.get(layout, one.lms_id)]
        if layout == "folders":
            person, why = self.people.find([one.name])
            person, why = (person, why) if person else self.people.find(names=[one.name])
        else:
            person, why = self.people.find(ids, [one.name])
        if not person and layout == "moodle" and "-" in one.name:  # "Group A-Ada Lovelace"
            person, _ = self.people.find(ids, [one.name.partition("-")[2]])
        if person or self.is_complete:
            return person, why
        name = id_from_name(one.name)
        made = {
            "blackboard": one.lms_id,
            "github": one.lms_id,
            "folders": one.name,
            "canvas": f"{name}-{one.lms_id}",  # people of one name have different numbers
        }.get(layout, name or one.lms_id)
        if not id_from(made):
            return None, "the name cannot be a folder's; give a roster"
        return Person(id_from(made)), ""


def due_date(db_url: str, week: str) -> datetime | None:
    """Return when a week is due, in UTC; None if the gradebook does not say."""
    try:
        rows = rows_of(db_url, DUE, week)
    except UserError:
        return None
    when = rows[0].duedate if rows else None
    if isinstance(when, str):
        when = datetime.fromisoformat(when)
    return when and when.replace(tzinfo=UTC)
