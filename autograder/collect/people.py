"""Who is in the class, and who of them a platform's name or number means."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.collect.hand_in_times import When, in_words
from autograder.grading.file_reading import UnreadableError, decoded, read_file
from autograder.grading.phrases import shown
from course_utils.errors import UserError

# Titles of columns in the exports of Canvas, Moodle, Blackboard, Brightspace, GitHub Classroom and nbgrader,
# as `key` makes them; the first that a roster has becomes nbgrader's id.
IDS = (
    *("sisloginid", "loginid", "id", "studentid", "username", "orgdefinedid", "idnumber", "sisuserid"),
    *("identifier", "githubusername", "githubid", "integrationid", "email", "emailaddress"),
)
EMAILS = ("email", "emailaddress")
FIRST, LAST = ("firstname", "givenname"), ("lastname", "surname", "familyname")
FULL = ("fullname", "name", "student", "studentname")
SUBMITTED = "lastmodifiedsubmission"  # of Moodle's grading worksheet
PARTICIPANT = re.compile(r"Participant \d+")  # Moodle's number of a person in one assignment
NOBODY = "not on the roster"
NOT_PEOPLE = ("pointspossible", "studenttest", "teststudent")
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
LONGEST_ID = 100  # bytes of UTF-8: folders and gradebooks hold more


@dataclass(frozen=True)
class Person:
    """Somebody of the class.

    Attributes:
        id: of nbgrader, the name of the folder.
        first, last, email: "" if unknown.
        known_as: everything else that may name them.
        when: their hand-in's time, if the roster has it.
    """

    id: str
    first: str = ""
    last: str = ""
    email: str = ""
    known_as: tuple[str, ...] = ()
    when: When | None = None


@dataclass
class People:
    """A class: finds a person by anything that names exactly one."""

    persons: Sequence[Person]
    _by_id: dict[str, set[str]] = field(default_factory=dict)
    _by_name: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self):
        """Note under which names each person may appear."""
        for one in self.persons:
            for text in (one.id, one.email, one.email.partition("@")[0], *one.known_as):
                self._by_id.setdefault(exactly(text), set()).add(one.id)
            for name in (f"{one.first} {one.last}", *one.known_as):
                for order in _orders(name):
                    self._by_name.setdefault(order, set()).add(one.id)

    def find(self, ids: Iterable[str] = (), names: Iterable[str] = ()) -> tuple[Person | None, str]:
        """Return the one person that ids and names mean, or None and why not.

        Args:
            ids: numbers, user names and e-mail addresses; "" means nobody.
            names: of a person, in any order of their words.
        """
        found = [(text, self._by_id.get(exactly(text), set())) for text in ids if text]
        found += [
            (text, set().union(*(self._by_name.get(one, ()) for one in (*_orders(text), key(text)))))
            for text in names
        ]
        found = [(text, persons) for text, persons in found if persons]
        if not found:
            return None, NOBODY
        persons = set.intersection(*(persons for _, persons in found))
        if len(persons) == 1:
            return next(one for one in self.persons if one.id in persons), ""
        means = "; ".join(f"{shown(text)} may be {' or '.join(sorted(some))}" for text, some in found)
        return None, f"not one person of the roster: {means}"


def exactly(text: str) -> str:
    """Return an id as it is compared: without regard to case and to how an accent is encoded."""
    return unicodedata.normalize("NFC", text.strip().casefold())


def key(text: str) -> str:
    """Return a name without what is written in several ways: case, accents, marks, punctuation."""
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    return "".join(one for one in letters if one.isalnum())


def id_from(text: str) -> str:
    """Return a text as an id that nbgrader and file systems accept; "" if nothing of it can stay.

    nbgrader reads `[`, `]`, `*` and `?` in a folder's name as a pattern, and `+` ends a name in its exchange.
    """
    text = re.sub(r"[^\w.@' -]+", "-", unicodedata.normalize("NFC", text.strip()))
    return text.encode()[:LONGEST_ID].decode(errors="ignore").strip("-. ")


def id_from_name(name: str) -> str:
    """Return an id for somebody of whom only the name is known: ``Ada O'Brien`` → ``ada-obrien``."""
    return id_from("-".join(part for part in map(key, re.split(r"[\s,_]+", name)) if part))


def read_roster(path: Path) -> list[Person]:
    """Read a table of the class: a CSV file with an id and, at best, names and e-mail addresses.

    Raises:
        UserError: no such table, or two people with one id.
    """
    try:
        text = decoded(read_file(path)).lstrip("\ufeff")
    except UnreadableError:
        raise UserError(
            f"{path} cannot be read as a roster; expected a CSV file with a row per student"
        ) from None
    head = text.partition("\n")[0]
    rows = list(csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count)))
    titles = [key(title) for title in rows[0]] if rows else []
    found = [title for title in IDS if title in titles]
    if not found:
        raise UserError(
            f"{path} has the columns {', '.join(map(shown, rows[0])) if rows else 'of no table'}; expected "
            "one of id, username, SIS Login ID, Student ID, OrgDefinedId, email; add one"
        )
    people, seen = [], {}
    for row in rows[1:]:
        person = _person(dict(zip(titles, (cell.strip() for cell in row), strict=False)), found)
        if person and seen.setdefault(person.id.casefold(), person) is person:
            people.append(person)
        elif person:
            raise UserError(
                f"{path} has two rows of {shown(person.id)}; expected one per student; remove one"
            )
    return people


def _person(row: dict[str, str], id_titles: Iterable[str]) -> Person | None:
    full = next((row[title] for title in FULL if row.get(title)), "")
    first = next((row[title] for title in FIRST if row.get(title)), "")
    last = next((row[title] for title in LAST if row.get(title)), "")
    ids = [row.get(title, "").removeprefix("#") for title in id_titles]  # Brightspace writes `#` before each
    ids = [one for one in ids if one]
    lasting = [one for one in ids if not PARTICIPANT.fullmatch(one)] or ids
    if not lasting or key(full) in NOT_PEOPLE or not id_from(lasting[0]):
        return None
    if full and not (first or last):
        last, _, first = (part.strip() for part in full.partition(",")) if "," in full else ("", "", full)
    email = next((row[title] for title in EMAILS if row.get(title)), "")
    return Person(id_from(lasting[0]), first, last, email, (*ids, full), in_words(row.get(SUBMITTED, "")))


def _orders(name: str) -> set[str]:
    """Return the keys of a name with its words in every order that keeps first and last names together."""
    words = [word for word in re.split(r"[\s,_]+", name) if key(word)]
    return {key("".join(words[start:] + words[:start])) for start in range(len(words))}
