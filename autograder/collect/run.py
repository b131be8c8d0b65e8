"""One collection: from an archive to `submitted/<student>/<week>/`; nothing is lost or chosen silently."""

import sys
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.class_run.students import students
from autograder.collect.archive import Archive, opened
from autograder.collect.class_list import ClassList, due_date
from autograder.collect.enrolment import enrol
from autograder.collect.hand_in_times import chosen_zone, just_late, last_commit
from autograder.collect.layouts import HandIn, hand_ins, layout_of
from autograder.collect.people import Person
from autograder.collect.placing import OLDER, UNCLEAR, Collected, Incoming, file_name
from autograder.collect.table import Summary
from autograder.collect.versions import Choice, choose, version_number
from autograder.course import find_course, source_notebook
from autograder.course_settings import read_settings
from autograder.grading.asked import tested_in
from course_utils.errors import UserError
from course_utils.streams import tell

OWN_ZONE = "this machine's zone, {}; if the LMS has another, give --time-zone, and --replace"
ALL_PLACED, NEEDS_A_PERSON = 0, 1


@dataclass(frozen=True)
class Options:
    """What `nncourse collect` was asked for.

    Attributes:
        week: ``week2``.
        archive: the LMS's zip file, or a folder.
        layout: a key of `layouts.PATTERNS`; None to recognize it.
        roster: a CSV file of the class; None for nbgrader's students.
        time_zone: of the LMS's clock; None for this machine's.
        replace: replace also what may be newer than what comes.
    """

    week: str
    archive: Path
    layout: str | None = None
    roster: Path | None = None
    time_zone: str | None = None
    replace: bool = False


@dataclass
class _Person:
    """Everything that one person handed in, under whatever names."""

    person: Person
    parts: list[HandIn] = field(default_factory=list)


def collect(options: Options) -> int:
    """Collect the hand-ins of a week and print what became of each.

    Returns:
        0 everything was placed, 1 something needs a person.

    Raises:
        UserError: nothing can be collected: no such week, archive, roster, or layout.
    """
    course = find_course()
    notebook = source_notebook(course, options.week)
    settings, zone = read_settings(course), chosen_zone(options.time_zone)
    asked = list(tested_in(notebook))
    class_list = ClassList(options.roster, settings)
    collected = Collected(settings.root, settings.submitted, options.week)
    due = due_date(settings.db_url, options.week)
    with opened(options.archive) as archive:
        layout = layout_of(archive, options.layout)
        found, stray = hand_ins(archive, layout)
        summary = Summary(options.week, options.archive, layout, refused=list(archive.refused), stray=stray)
        order = _order(archive, options.archive)
        try:
            for one in _by_person(found, class_list, layout, summary):
                choice = choose([file for part in one.parts for file in part.files], options.week, asked)
                summary.add_choice(one.person.id, choice)
                incoming = _incoming(one, choice, layout, notebook.name, order, archive, zone)
                if incoming:
                    incoming = _marked_late(incoming, one, due, summary)
                    if incoming.when and layout != "github":
                        summary.clock = options.time_zone or OWN_ZONE.format(
                            datetime.now().astimezone().tzname()
                        )
                    state = collected.place(incoming, replace=options.replace)
                    summary.add_state(one.person.id, state)
                    if state not in (OLDER, UNCLEAR):
                        summary.add_time(one.person.id, incoming.when, due)
        finally:
            collected.save()
    if options.roster:
        summary.enrolled = enrol(class_list.people.persons, settings.db_url)
    expected = [one.id for one in class_list.people.persons]
    having = (
        {job.student for job in students(settings.submitted, options.week)[0]}
        if settings.submitted.is_dir()
        else set()
    )
    summary.missing = sorted(set(expected) - having)
    tell(sys.stdout, "\n".join([*summary.lines(), f"placed in   {settings.submitted}"]) + "\n")
    return NEEDS_A_PERSON if summary.needs_a_person else ALL_PLACED


def _by_person(found: list[HandIn], class_list: ClassList, layout: str, summary: Summary) -> list[_Person]:
    """Return what was handed in, person by person; note what cannot be matched."""
    people: dict[str, _Person] = {}
    for one in found:
        person, why = class_list.find(one, layout)
        if person:
            people.setdefault(person.id, _Person(person)).parts.append(one)
        else:
            summary.unknown.append((one.name or one.lms_id, why))
    for student, one in list(people.items()):
        numbers = sorted({part.lms_id for part in one.parts})
        if len(numbers) > 1:
            why = f"{student} has several numbers ({', '.join(numbers)}): two people? see the roster"
            summary.unknown += [(part.name or part.lms_id, why) for part in one.parts]
            del people[student]
    return list(people.values())


def _incoming(
    one: _Person,
    choice: Choice,
    layout: str,
    expected: str,
    order: list,
    archive: Archive,
    zone: ZoneInfo | None,
) -> Incoming | None:
    if choice.chosen:
        given, content = choice.chosen.path, choice.chosen.content
    elif choice.kept:
        given, content = choice.kept
    else:
        return None
    when = (
        choice.chosen.when
        if choice.chosen
        else max((f.when for p in one.parts for f in p.files if f.when), default=None)
    )
    time: datetime | None = (when or one.person.when) and (when or one.person.when).in_zone(zone)
    first = one.parts[0]
    if first.clone in archive.clones:
        time = last_commit(archive.clones[first.clone])
    return Incoming(
        one.person.id,
        file_name(expected, given.rpartition("/")[2], content),
        content,
        time,
        [*order, version_number(given)],
        facts={
            "file": given,
            "chosen": choice.why,
            "layout": layout,
            "lms_id": first.lms_id,
            "upload": first.upload,
            "name": first.name,
            "late": any(part.late for part in one.parts),
            "first": one.person.first,
            "last": one.person.last,
            "email": one.person.email,
        },
    )


def _marked_late(incoming: Incoming, one: _Person, due: datetime | None, summary: Summary) -> Incoming:
    """Return the file with a late time where a mark, and no time, says that it was late."""
    if incoming.when or not any(part.late for part in one.parts):
        return incoming
    summary.marked_late.append(incoming.student)
    summary.due_is_known = due is not None
    return replace(incoming, late_at=just_late(due)) if due else incoming


def _order(archive: Archive, place: Path) -> list:
    """Return what tells a later download from an earlier one: its newest file, and when it was saved."""
    newest = max((one.modified for one in archive.entries), default=())
    try:
        return [list(newest), place.stat().st_mtime]
    except OSError as error:
        raise UserError(f"{place} cannot be read ({error.strerror}); collect again") from None
