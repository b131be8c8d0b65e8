"""A feedback page in a real browser: two widths, light and dark, on paper, for everybody, offline."""

import pytest

from tests.autograder.feedback.cells import PICTURE
from tests.autograder.feedback.rendered import graded_page, rendered
from tests.autograder.grading.notebooks import cell_of, solved, with_sources

pytestmark = pytest.mark.browser

UNWRITTEN = "def predict(w, b, X):\n    raise NotImplementedError()\n"
LONG_LINE = f"def sigmoid(z):\n    return 1 / (1 + np.exp(z))  # {'long' * 60}\n"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A student with a wrong, an unwritten and many right functions, a figure and a late penalty."""
    notebook = with_sources(solved(), sigmoid=LONG_LINE, predict=UNWRITTEN)
    figure = {"output_type": "display_data", "metadata": {}, "data": {"image/png": PICTURE}}
    cell_of(notebook, "sigmoid")["outputs"] = [figure]
    page = graded_page(notebook, name="Ada Lovelace", late_penalty=2.0, comments={"model": "See `costs`."})
    path = tmp_path_factory.mktemp("feedback") / "page.html"
    path.write_text(rendered(page), encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_everybody_can_read_it(browse, axe, path, scheme, width):
    """No finding of axe-core that is serious, nothing wider than the window, no request, no console error."""
    with browse(path, width=width, scheme=scheme) as (page, troubles):
        assert page.evaluate("document.documentElement.scrollHeight") < 12_000
        for _ in ("as it opens", "all unfolded"):
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert axe(page) == []
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert troubles == []


def test_on_paper_it_is_dark_on_white_without_the_courses_text(browse, path):
    """Whatever the screen's theme."""
    with browse(path, width=794, scheme="dark") as (page, _):
        page.emulate_media(media="print", color_scheme="dark")

        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert not page.locator(".rest").is_visible()
        assert page.locator("#fix-first").is_visible()
