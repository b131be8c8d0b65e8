"""A line of a cell is found in the notebook's file, however the file is laid out."""

import json

import pytest

from autograder.exports.notebook_lines import NotebookLines

SOURCES = (
    ["# Title\n", "text"],
    ["def f(x):\n", "    return \"::{[,]}\" + '\\\\'\n", "\n", "y = f(1)"],
    [],
    ["last"],
)
NOTEBOOK = {
    "metadata": {"cells": [{"source": ["decoy"]}], "source": "decoy"},
    "cells": [
        {
            "cell_type": "code",
            "attachments": {"source": ["decoy"]},
            "outputs": [{"data": {"text/plain": ["decoy", "{]"]}}],
            "source": lines,
        }
        for lines in SOURCES
    ],
}


@pytest.mark.parametrize("indent", [1, 2, "\t", None])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("sort", [True, False])
def test_each_line_is_found(indent, newline, sort):
    """Indented by any width, or on a single line."""
    text = json.dumps(NOTEBOOK, indent=indent, sort_keys=sort).replace("\n", newline)
    lines = NotebookLines(text)

    for cell, source in enumerate(SOURCES):
        for number, line in enumerate(source, 1):
            found = text.split("\n")[lines.line(cell, number) - 1]
            assert json.dumps(line) in found


def test_a_source_in_one_string_is_found_at_its_line():
    """JSON has no line breaks within strings, so all of its lines stand on one."""
    text = json.dumps({"cells": [{"source": "a\nb"}, {"source": "c\nd\ne"}]}, indent=1)

    assert {NotebookLines(text).line(1, number) for number in (1, 2, 3)} == {7}


def test_elements_with_several_lines_are_counted_by_their_lines():
    """Some programs write several lines into one element."""
    text = json.dumps({"cells": [{"source": ["a\nb\n", "c\n", "d"]}]}, indent=0)
    found = [text.split("\n")[NotebookLines(text).line(0, number) - 1] for number in (1, 2, 3, 4)]

    assert found == ['"a\\nb\\n",', '"a\\nb\\n",', '"c\\n",', '"d"']


def test_of_equal_keys_the_last_one_counts():
    """As for every reader of JSON."""
    text = '{"cells": [{"source": ["old"],\n"sour\\u0063e": ["new"]}]}'

    assert NotebookLines(text).line(0, 1) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "{",
        '{"cells": 3}',
        '{"cells": [{"source": 3}]}',
        "]}]}" * 9,
        '"' * 99,
        "[" * 5000,
    ],
)
def test_a_place_that_is_not_there_is_the_first_line(text):
    """Whatever the file holds."""
    for place in ((0, 1), (99, 99), (None, None), (0, None), (0, -3)):
        assert NotebookLines(text).line(*place) == 1


def test_a_file_that_ends_too_early_gives_what_it_has():
    """The cells before the damage keep their lines."""
    whole = json.dumps(NOTEBOOK, indent=1)
    cut = whole[: whole.index('"last"')]

    assert NotebookLines(cut).line(1, 4) == NotebookLines(whole).line(1, 4) > 1
