"""Annotations point at the student's lines; nothing else that is printed is a command."""

import json
import re

import pytest

from autograder.exports.annotations import SHOWN_PER_LEVEL, annotations, code_quality, harmless
from autograder.exports.places import Places
from autograder.exports.terminal import terminal_text
from autograder.exports.words import one_line
from tests.autograder.exports.records import FAULT, HOSTILE_TEXTS, RIGHT, USUAL, hostile

FILE = "week2/logistic_regression.ipynb"
NOTEBOOK = json.dumps(
    {"cells": [{"source": ["a\n", "b\n", "c"]}, {"source": ["d\n", "e\n", "f"]}, {"source": ["g"]}]}, indent=1
)


def as_a_runner_reads(line):
    """(command, properties, message) of a printed line, or None, as GitHub's runner parses it.

    The newer form must begin the line; the older one may stand anywhere in it.
    """
    stripped = line.lstrip()
    if stripped.startswith("::") and "::" in stripped[2:]:
        head, message = stripped[2:].split("::", 1)
        command, _, stated = head.partition(" ")
        properties = dict(one.split("=", 1) for one in stated.split(",") if "=" in one)
        return (
            command,
            {name: _unescaped(value, ":,") for name, value in properties.items()},
            _unescaped(message),
        )
    old = re.search(r"##\[(\w+)", line) or re.search(r"##vso\[(\S+)", line)
    return (old[1], {}, "") if old else None


def _unescaped(text, more=""):
    for sign in "\r\n" + more + "%":
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def test_an_annotation_points_at_the_line_in_the_file():
    """The title counts as a reader does: cells from 1, lines in the cell."""
    read = [
        as_a_runner_reads(line) for line in annotations(USUAL, FILE, Places(USUAL, NOTEBOOK)).splitlines()
    ]

    level, properties, message = read[0]
    assert level == "error"
    assert properties["file"] == FILE
    assert properties["title"] == "propagate: 15.5 of 30 points (cell 2, line 3)"
    assert NOTEBOOK.splitlines()[int(properties["line"]) - 1].strip() == '"f"'
    assert message == (
        "dw, db (values): A sum, no mean. Found 17.25 expected 4.75. Divide by m.\n"
        "no loop over the data: A loop. Line 3 of `propagate` ran 209 times; found 17.25 expected 4.75."
    )
    assert [one[0] for one in read] == ["error", "warning", "notice", "warning"]
    assert read[2][1]["title"] == "cell 3"


def test_a_fault_is_told_at_the_top_of_the_file():
    """There is no cell to point at."""
    (read,) = map(as_a_runner_reads, annotations(FAULT, FILE).splitlines())

    assert read[0] == "error"
    assert read[1]["line"] == "1"
    assert "expected a notebook" in read[2]


def test_a_right_notebook_has_no_annotations():
    """Silence is success."""
    assert annotations(RIGHT, FILE) == ""


def test_only_as_many_are_printed_as_github_shows():
    """The dearest ones."""
    many = hostile("m")
    exercises = tuple(
        type(many.exercises[0])(f"week2.f{n}", 0.0, float(n), findings=many.exercises[0].findings)
        for n in range(1, 30)
    )
    many = type(many)(many.submission, exercises, (), many.timing, many.environment)

    lines = annotations(many, FILE).splitlines()
    assert len(lines) == SHOWN_PER_LEVEL
    assert "f29" in lines[0]


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=lambda text: ascii(text)[:24])
def test_no_text_starts_a_command_of_its_own(text):
    """As many commands as remarks, each with its own file and line, the text whole in the message."""
    record = hostile(text)
    printed = annotations(record, f"{text}/a.ipynb")
    read = [as_a_runner_reads(line) for line in printed.split("\n")[:-1]]

    assert [one and one[0] for one in read] == ["error", "notice", "warning"]
    assert {tuple(one[1]) for one in read} == {("file", "line", "title")}
    assert read[0][1]["file"] == one_line(f"{text}/a.ipynb").replace("##", "# #")
    assert one_line(text).replace("##", "# #") in read[0][2]
    for width in (20, 40, 110):
        table = harmless(terminal_text(record, 60, width=width))
        assert not list(filter(None, map(as_a_runner_reads, table.split("\n"))))
        assert all(one.isprintable() for one in table.replace("\n", ""))


@pytest.mark.parametrize(
    "text", ["::error::x", "  ::warning::x", "\u00a0::add-mask::x", "a ##[group]b", "x\n::set-env::"]
)
def test_printed_lines_are_no_commands(text):
    """Whatever way round they come."""
    assert not any(as_a_runner_reads(line) for line in harmless(text).split("\n"))


def test_code_quality_is_what_gitlab_reads():
    """Required members, and a fingerprint for each remark that stays the same."""
    report = code_quality(USUAL, FILE, Places(USUAL, NOTEBOOK))

    assert report == code_quality(USUAL, FILE, Places(USUAL, NOTEBOOK))
    assert len({one["fingerprint"] for one in report}) == len(report) == 4
    assert len(code_quality(USUAL, "odd \udcff.ipynb")) == 4
    for one in report:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert one["location"]["path"] == FILE
        assert one["location"]["lines"]["begin"] >= 1
