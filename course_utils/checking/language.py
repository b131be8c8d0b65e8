"""A card in another language: the sentences of one catalogue per language take the place of the English ones.

A catalogue is `course_utils/languages/<language>.toml`, lines of ``"English" = "translation"``. What varies
stands in braces on both sides, ``"found {found}, expected {expected}"``, in any order. A sentence without a
translation stays English. The language is what `NNCOURSE_LANGUAGE` says, else the word in
`course_utils/languages/LANGUAGE`, which travels with the course.
"""

import os
import re
import tomllib
from functools import cache
from pathlib import Path

from course_utils.errors import UserError

VARIABLE = "NNCOURSE_LANGUAGE"
ENGLISH = "en"
_FOLDER = Path(__file__).resolve().parents[1] / "languages"
_VARIES = re.compile(r"\\\{([a-z]+)\\\}")
_SENTENCE_END = re.compile(r"(?<=[.?!]) ")


def language() -> str:
    """Return the language in force: ``en``, ``de``."""
    return os.environ.get(VARIABLE, "").strip() or (_FOLDER / "LANGUAGE").read_text(encoding="utf-8").strip()


def translated(text: str) -> str:
    """Return a text of a card in the language in force, as far as its catalogue has it."""
    chosen = language()
    if not text or chosen == ENGLISH:
        return text
    return _translated(text, *_catalogue(chosen))


def catalogue(chosen: str) -> dict[str, str]:
    """Return the sentences of a language, English → translation.

    Raises:
        UserError: there is none.
    """
    path = _FOLDER / f"{chosen}.toml"
    if not path.is_file():
        there = ", ".join(sorted([ENGLISH, *(one.stem for one in _FOLDER.glob("*.toml"))]))
        raise UserError(f"found the language {chosen!r}, expected one of {there}; correct {VARIABLE}")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _catalogue(chosen):
    """Return the sentences as they are, and those in which something varies as (pattern, translation)."""
    fixed, varying = {}, []
    try:
        sentences = catalogue(chosen)
    except UserError as error:  # said once; a card in English is better than none
        print(f"{error}; until then cards are in English")
        sentences = {}
    for english, other in sentences.items():
        pattern, number = _VARIES.subn(r"(?P<\1>.+?)", re.escape(english))
        if number:
            varying.append((re.compile(pattern, re.S), other))
        else:
            fixed[english] = other
    return fixed, varying


def _translated(text, fixed, varying):
    if text in fixed:
        return fixed[text]
    for end in _SENTENCE_END.finditer(text):
        # A sentence of Python's, or one that fits everywhere, before one of the exercise's.
        if (rest := text[end.end() :]) in fixed:
            return f"{_translated(text[: end.start()], fixed, varying)} {fixed[rest]}"
    for pattern, other in varying:
        if found := pattern.fullmatch(text):
            parts = {name: _translated(part, fixed, varying) for name, part in found.groupdict().items()}
            return re.sub(r"\{([a-z]+)\}", lambda name, parts=parts: parts[name[1]], other)
    first, separator, rest = text.partition("; ")
    if separator:
        return f"{_translated(first, fixed, varying)}; {_translated(rest, fixed, varying)}"
    return text
