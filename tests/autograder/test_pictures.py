"""Which pictures of text cells are put into pages."""

import pytest

from autograder.mathml import markdown_with_mathml


@pytest.fixture
def page(tmp_path):
    """Render the text of a notebook that lies beside some pictures."""
    folder = tmp_path / "week2"
    (folder / "figures").mkdir(parents=True)
    for path in ("dot.png", "figures/my dot.png", "notes.txt", "../other.png"):
        (folder / path).write_bytes(b"\x89PNG")
    (folder / "link.png").symlink_to(tmp_path / "other.png")
    (folder / "linked").symlink_to(tmp_path)

    def render(source, attachments=None):
        cell = {"attachments": attachments or {}}
        return markdown_with_mathml({"cell": cell, "resources": {"metadata": {"path": str(folder)}}}, source)

    return render


@pytest.mark.parametrize(
    "source", ["![a dot](dot.png)", "![a dot](figures/my%20dot.png)", '<img src="dot.png">']
)
def test_a_picture_below_the_notebooks_folder_is_shown(page, source):
    """A page is one file."""
    assert '<img src="data:image/png;base64,' in page(source)


@pytest.mark.parametrize(
    "address",
    [
        *("", ".", "figures", "none.png", "notes.txt", "link.png", "linked/other.png", "x" * 5000 + ".png"),
        *(
            "https://x.example/pixel.png",
            "../other.png",
            "..%2fother.png",
            "figures/../../other.png",
            "/etc/passwd",
            "file:///etc/x.png",
        ),
    ],
)
def test_anything_else_is_told_as_missing(page, address):
    """A folder, a link, or a file elsewhere neither stops a page nor gets into it."""
    for source in (f"![my text]({address})", f'<p><img alt="my text" src="{address}"></p>'):
        html = page(source)

        assert "my text (picture missing)" in html
        assert "base64" not in html


@pytest.mark.parametrize(
    "attached",
    [{}, None, {"image/png": 3}, {"image/png": 'AAAA" onerror="x'}, {'image/png" onerror="x': "AAAA"}],
)
def test_a_spoilt_attachment_is_missing(page, attached):
    """Its kind and content are a student's."""
    html = page("![x](attachment:a)", {"a": attached})

    assert "x (picture missing)" in html
    assert "onerror" not in html


def test_an_attachment_is_shown(page):
    """Pictures that were pasted into a cell are kept in it."""
    assert 'src="data:image/png;base64,AAAA"' in page("![x](attachment:a)", {"a": {"image/png": "AA\nAA"}})
