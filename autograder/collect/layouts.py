"""How learning platforms name what they let an instructor download: one pattern per layout.

`docs/instructor.md` states where each form was found.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from autograder.collect.archive import Archive, Entry
from autograder.collect.hand_in_times import When, as_written
from autograder.grading.file_reading import UnreadableError, decoded
from course_utils.errors import UserError

# Group `name` is a person's name, `id` the platform's number or user name, `when` and `late` the hand-in's
# time and mark, `file` the path of the student's own file.
PATTERNS = {
    # Ada Lovelace_1234567_assignsubmission_file/logistic_regression.ipynb, or _file_logistic_regression.ipynb
    "moodle": r"(?:.*?/)??(?P<name>[^/]+?)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)_?/?(?P<file>.+)",
    # assignment_username_attempt_2026-10-01-23-10-05_logistic_regression.ipynb, and ….txt beside it
    "blackboard": r"(?:.*/)?(?P<stem>[^/]*?_?(?P<id>[^/_]+)_attempt_(?P<when>\d{4}(?:-\d\d){5}))"
    r"(?:_(?P<file>[^/]+)|\.txt)",
    # 397063-2557369 - Ada Lovelace - Oct 1, 2026 926 PM/logistic_regression.ipynb
    "brightspace": r"(?:.*?/)??(?P<id>\d+-\d+) ?- ?(?P<name>[^/]+?) ?- ?"
    r"(?P<when>[^/-]*\d{4}[^/-]* \d{3,4}(?: ?[AP]M)?)/(?P<file>.+)",
    # lovelaceada_LATE_12345_67890_logistic_regression-1.ipynb
    "canvas": r"(?:.*/)?(?P<name>[^/]+?)_(?P<late>LATE_)?(?P<id>\d+)_\d+_(?P<file>[^/]+)",
    # week2-ada-l/logistic_regression.ipynb, each folder a clone
    "github": r"(?P<id>[^/]+)/(?P<file>.+)",
    # ada/logistic_regression.ipynb
    "folders": r"(?P<name>[^/]+)/(?P<file>.+)",
}
NAMED = ("moodle", "blackboard", "brightspace", "canvas")
NOT_A_HAND_IN = re.compile(r"(?:.*/)?(?:index\.html?|[^/]*\.csv)", re.IGNORECASE)
WEEK_FOLDER = re.compile(r"week[ _-]?\d|nn-from-scratch-week\d", re.IGNORECASE)
PERSON_OF_TEXT = re.compile(r"^Name:\s*(?P<name>.*?)\s*\((?P<id>[^()]+)\)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class File:
    """A file as it was submitted: its path below the hand-in, when, and its content."""

    path: str
    entry: Entry
    when: When | None


@dataclass
class HandIn:
    """What one person handed in.

    Attributes:
        name, lms_id: as the platform writes them; "" if it does not.
        late: marked so by the platform.
        clone: the path of a git clone; "" for none.
        upload: what the platform put before the name of the last file; it finds the hand-in again by this.
        files: all attempts.
    """

    name: str
    lms_id: str
    late: bool = False
    clone: str = ""
    upload: str = ""
    files: list[File] = field(default_factory=list)


def layout_of(archive: Archive, asked: str | None = None) -> str:
    """Return the layout that most files have.

    Raises:
        UserError: no file, or none of the layout that was asked for.
    """
    paths = [one.path for one in archive.entries if not NOT_A_HAND_IN.fullmatch(one.path)]
    if not paths:
        raise UserError("the archive holds no file that was handed in; expected an LMS's download; check it")
    counts = {
        name: sum(bool(re.fullmatch(PATTERNS[name], path, re.DOTALL)) for path in paths) for name in NAMED
    }
    best = max(NAMED, key=counts.__getitem__)
    top = _wrapping(paths)
    folders = {top + path[len(top) :].split("/")[0] for path in paths}
    clones = 2 * len(folders & archive.clones.keys()) >= len(folders)
    found = best if 2 * counts[best] >= len(paths) else "github" if clones else "folders"
    if asked in counts and not counts[asked]:
        raise UserError(f"no file is named as {asked} names them; it looks like {found}: leave out --layout")
    return asked or found


def hand_ins(archive: Archive, layout: str) -> tuple[list[HandIn], list[str]]:
    """Return the hand-ins of an archive, and the files that belong to nobody.

    Args:
        archive: what was downloaded.
        layout: a key of `PATTERNS`.
    """
    pattern, stray = re.compile(PATTERNS[layout], re.DOTALL), []
    top = _wrapping([one.path for one in archive.entries]) if layout in ("github", "folders") else ""
    texts = _blackboard_people(archive.entries, pattern) if layout == "blackboard" else {}
    found: dict[tuple[str, str], HandIn] = {}
    for entry in archive.entries:
        match = pattern.fullmatch(entry.path[len(top) :])
        if not match:
            if not NOT_A_HAND_IN.fullmatch(entry.path):
                stray.append(entry.path)
            continue
        facts = {"name": "", "id": "", "late": None, "when": "", **match.groupdict()}
        facts.update(texts.get(facts.get("stem"), {}))
        one = found.setdefault((facts["id"], facts["name"]), HandIn(facts["name"], facts["id"]))
        one.late |= bool(facts["late"])
        one.clone = f"{top}{facts['id']}" if layout == "github" else ""
        if facts["file"]:
            one.upload = match.string[: match.start("file")].rstrip("/_").rpartition("/")[2]
            one.files.append(File(facts["file"], entry, as_written(facts["when"] or "")))
    people = list(found.values())
    if layout == "github":
        _remove_common_start(people)
    return people, stray


def _wrapping(paths: Sequence[str]) -> str:
    """Return the folders around all students' folders, with a slash: archives often have one."""
    top = ""
    while True:
        parts = [path[len(top) :].split("/") for path in paths]
        firsts = {part[0] for part in parts}
        inside = all(len(part) > 2 and not WEEK_FOLDER.match(part[1]) for part in parts)
        if len(firsts) != 1 or not inside:
            return top
        top += f"{firsts.pop()}/"


def _blackboard_people(entries: Sequence[Entry], pattern: re.Pattern) -> dict[str, dict[str, str]]:
    """Return stem → name and user name from the text files: in a file's name, `_` may belong to either."""
    found = {}
    for entry in entries:
        match = pattern.fullmatch(entry.path)
        if match and not match["file"]:
            try:
                person = PERSON_OF_TEXT.search(decoded(entry.read()))
            except UnreadableError:
                continue
            if person:
                found[match["stem"]] = person.groupdict()
    return found


def _remove_common_start(people: Sequence[HandIn]) -> None:
    """Remove the assignment's name, which GitHub Classroom puts before each user name."""
    names = [one.lms_id for one in people]
    common = min(names)
    while not all(name.startswith(common) for name in names) or common in names:
        common = common[:-1] if len(names) > 1 else ""
        if not common:
            return
    start = common.rfind("-") + 1
    for one in people:
        one.lms_id = one.lms_id[start:]
