"""Putting a hand-in into `submitted/<student>/<week>/`: what is there is replaced only by what is newer."""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.collect.hand_in_times import stamp
from autograder.grading.find_submission import TIMESTAMP
from autograder.nbgrader_plugin.timestamps import timestamp_in
from course_utils.errors import UserError

NEW, REPLACED, SAME, OLDER, UNCLEAR = "new", "replaced", "unchanged", "older", "unclear"


@dataclass(frozen=True)
class Incoming:
    """A file to place.

    Attributes:
        student: nbgrader's id.
        name: the file's name in the student's folder.
        content: its bytes.
        when: when it was handed in, in UTC; None if unknown.
        order: tells versions apart whose times are unknown; a greater one is newer.
        late_at: what nbgrader is told where only a mark says that it was late.
        facts: about it, kept for `nncourse export`: the platform's name and number, the file's own path.
    """

    student: str
    name: str
    content: bytes
    when: datetime | None
    order: list
    late_at: datetime | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


class Collected:
    """The submissions of a week, and what earlier collections put there."""

    def __init__(self, root: Path, submitted: Path, week: str):
        """Read what is known; a file that cannot be read is as good as none.

        Args:
            root: the course's folder.
            submitted: nbgrader's folder of submissions.
            week: ``week2``.
        """
        self._submitted, self._week = submitted, week
        self._replaced = root / ".nncourse" / "replaced" / week
        self._path = record_of_collection(root, week)
        self.known = read_collection(root, week)

    def place(self, one: Incoming, *, replace: bool = False) -> str:
        """Put a file where grading finds it, and return what became of it.

        Args:
            one: the file.
            replace: replace also what is newer, or may be.

        Returns:
            `NEW`, `REPLACED`, `SAME`, `OLDER` or `UNCLEAR`: nothing says which is newer, so nothing was done.

        Raises:
            UserError: the folder leads elsewhere or cannot be written.
        """
        folder = self._submitted / one.student / self._week
        try:
            for place in (folder.parent, folder):
                if place.is_symlink():
                    raise UserError(f"{place} is a link; expected a folder; replace it and collect again")
            there = [path for path in folder.iterdir() if path.name[0] != "."] if folder.is_dir() else []
            state = self._state(one, [path for path in there if path.name != TIMESTAMP])
            if state in (OLDER, UNCLEAR) and not replace:
                return state
            told = one.when or one.late_at
            if state == SAME:
                # The same file again: the earlier time counts. A time that somebody else wrote stays.
                before = self._stamped(one.student)
                ours = before and self.known.get(one.student, {}).get("stamped") == before
                earlier = ours and told and stamp(told) < before
                told = told if replace or not before or earlier else None
            else:
                for path in there:
                    self._keep_aside(one.student, path)
                folder.mkdir(parents=True, exist_ok=True)
            if told:
                _write(folder / TIMESTAMP, (stamp(told) + "\n").encode())
            if state != SAME:
                _write(folder / one.name, one.content)
        except OSError as error:
            raise UserError(
                f"{folder} cannot be written ({error.strerror}); free it and collect again"
            ) from None
        self._remember(one, told)
        return state if state == SAME else REPLACED if there else NEW

    def save(self) -> None:
        """Write down what was placed.

        Raises:
            UserError: that is impossible.
        """
        text = json.dumps(self.known, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _write(self._path, text.encode("utf-8", "replace"))
        except OSError as error:
            raise UserError(
                f"{self._path} cannot be written ({error.strerror}); the files are placed; free it and "
                "collect again, so that a later collection knows which are newer"
            ) from None

    def _state(self, one: Incoming, there: list[Path]) -> str:
        digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in there if path.is_file()]
        if not there:
            return NEW
        if len(there) == 1 and digests == [hashlib.sha256(one.content).hexdigest()]:
            return SAME
        known = self.known.get(one.student, {})
        ours = len(there) == 1 and digests == [known.get("digest")]
        before = known.get("when") if ours else self._stamped(one.student)
        if before and one.when:
            now = stamp(one.when)
            return NEW if now > before else OLDER if now < before else UNCLEAR
        if not ours or known.get("order") == one.order:
            return UNCLEAR
        return NEW if one.order > known.get("order", []) else OLDER

    def _stamped(self, student: str) -> str:
        try:
            return timestamp_in(self._submitted / student / self._week)
        except UserError:
            return ""

    def _keep_aside(self, student: str, path: Path) -> None:
        place = self._replaced / student
        place.mkdir(parents=True, exist_ok=True)
        number = 1
        while os.path.lexists(place / f"{number}-{path.name}"):
            number += 1
        path.rename(place / f"{number}-{path.name}")

    def _remember(self, one: Incoming, told: datetime | None) -> None:
        before = self.known.get(one.student, {})
        self.known[one.student] = {
            **one.facts,
            "digest": hashlib.sha256(one.content).hexdigest(),
            "when": stamp(one.when) if one.when else before.get("when", ""),
            "stamped": stamp(told) if told else before.get("stamped", ""),
            "order": one.order,
        }


def record_of_collection(root: Path, week: str) -> Path:
    """Return where it is written down what was collected."""
    return root / ".nncourse" / "collected" / f"{week}.json"


def read_collection(root: Path, week: str) -> dict[str, dict[str, Any]]:
    """Return student → what is known of their hand-in; nothing where nothing was collected."""
    try:
        known = json.loads(record_of_collection(root, week).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def file_name(expected: str, given: str, content: bytes) -> str:
    """Return the name to place a file under: the week's notebook, or a script of its name, or as it was.

    Args:
        expected: the file name of the week's notebook.
        given: the file's own name.
        content: its bytes.
    """
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") or ".ipynb" in given.lower():
        return expected
    if given.lower().endswith(".py"):
        return f"{expected.removesuffix('.ipynb')}.py"
    return re.sub(r"[^\w.() -]", "-", given).lstrip(". ")[-80:] or "handed-in"


def _write(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(path)
