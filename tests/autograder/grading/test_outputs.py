"""Outputs of a submission as an instructor may see them: text and pictures, within bounds, no HTML."""

import base64

import pytest

from autograder.grading.intake import read_notebook
from autograder.grading.outputs import LARGEST_PICTURE, OutputCleaner

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"x" * 60).decode()


def display(**data):
    """A display of these MIME types, `_` for `/`."""
    return {
        "output_type": "display_data",
        "data": {key.replace("_", "/", 1): one for key, one in data.items()},
    }


def test_text_pictures_and_errors_stay():
    """In the form of format 4.5."""
    given = [
        {"output_type": "stream", "name": "stderr", "text": ["a", "b"]},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["one", "two"]},
        display(image_png=PNG, text_plain=["<Figure>"]),
        {**display(text_plain="1"), "output_type": "execute_result", "execution_count": 10**30},
    ]
    cleaner = OutputCleaner()
    stream, error, picture, result = cleaner.clean(given)

    assert stream == {"output_type": "stream", "name": "stderr", "text": "ab"}
    assert error["traceback"] == ["one", "two"]
    assert picture["data"] == {"image/png": PNG, "text/plain": "<Figure>"}
    assert result == {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "1"}}
    assert cleaner.cut == 0


@pytest.mark.parametrize(
    "kind", ["text_html", "application_javascript", "image_svg+xml", "text_latex", "x_y"]
)
def test_what_could_run_in_a_browser_is_left_out(kind):
    """The plain text beside it stays; nothing is said, since every card has it."""
    cleaner = OutputCleaner()

    assert cleaner.clean([display(**{kind: "<script>alert(1)</script>"})]) == []
    assert cleaner.clean([display(**{kind: "<b>", "text_plain": "b"})])[0]["data"] == {"text/plain": "b"}
    assert cleaner.cut == 0


@pytest.mark.parametrize(
    "picture",
    [
        "no base64",
        base64.b64encode(b"<svg onload=alert(1)>").decode(),
        f'{PNG}" onerror="alert(1)',
        base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"x" * LARGEST_PICTURE).decode(),
        5,
        "é",
    ],
)
def test_a_picture_that_is_none_is_left_out(picture):
    """It would stand inside of an attribute of the page."""
    cleaner = OutputCleaner()

    assert cleaner.clean([display(image_png=picture)]) == []
    assert cleaner.cut == 1


def test_outputs_are_cut_at_their_room():
    """All cells share it; one note tells how many."""
    cleaner = OutputCleaner(room=10)
    texts = [cleaner.clean([{"output_type": "stream", "text": "x" * 6}]) for _ in range(3)]

    assert [sum(len(output["text"]) for output in outputs) for outputs in texts] == [6, 4, 0]
    assert cleaner.cut == 2


def test_huge_outputs_are_one_note():
    """They change nothing for the grade."""
    outputs = [{"output_type": "stream", "name": "stdout", "text": "many\n" * 300_000}] * 3
    cell = {"cell_type": "code", "source": "def sigmoid(z): return z", "outputs": outputs}
    intake = read_notebook({"cells": [cell] * 8}, week="week2")

    assert len([note for note in intake.notes if "outputs were too large" in note.text]) == 1
    assert sum(len(one["text"]) for cell in intake.notebook["cells"] for one in cell["outputs"]) <= 20 * 2**20
