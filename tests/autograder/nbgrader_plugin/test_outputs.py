"""Outputs of a submission as an instructor may see them: text and pictures, within bounds, no HTML."""

import base64

import pytest

from autograder.nbgrader_plugin.outputs import LARGEST_PICTURE, LARGEST_TEXT, MOST_OUTPUTS, clean_outputs

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
    stream, error, picture, result = clean_outputs(given)

    assert stream == {"output_type": "stream", "name": "stderr", "text": "ab"}
    assert error["traceback"] == ["one", "two"]
    assert picture["data"] == {"image/png": PNG, "text/plain": "<Figure>"}
    assert result == {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "1"}}


@pytest.mark.parametrize(
    "kind", ["text_html", "application_javascript", "image_svg+xml", "text_latex", "x_y"]
)
def test_what_could_run_in_a_browser_is_left_out(kind):
    """The plain text beside it stays."""
    assert clean_outputs([display(**{kind: "<script>alert(1)</script>"})]) == []
    assert clean_outputs([display(**{kind: "<b>", "text_plain": "b"})])[0]["data"] == {"text/plain": "b"}


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
    assert clean_outputs([display(image_png=picture)]) == []


@pytest.mark.parametrize("outputs", ["none", [None], [{}], [{"output_type": "display_data", "data": 5}]])
def test_what_is_no_output_is_left_out(outputs):
    """Whatever a file holds."""
    assert clean_outputs(outputs) == []


def test_huge_outputs_are_cut():
    """Each text, and how many there are."""
    huge = [{"output_type": "stream", "text": "x" * (LARGEST_TEXT + 1)}] + [
        {"output_type": "stream", "text": "x"} for _ in range(2 * MOST_OUTPUTS)
    ]
    found = clean_outputs(huge)

    assert len(found) == MOST_OUTPUTS
    assert len(found[0]["text"]) == LARGEST_TEXT
