"""A class report in a real browser: two widths, light and dark, for everybody, offline."""

import pytest

from autograder.report.page import report_page
from tests.autograder.report.test_page import report

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A page with every section."""
    path = tmp_path_factory.mktemp("report") / "page.html"
    path.write_text(report_page(report(f"ada {'with-a-long-name-' * 8}")), encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_everybody_can_read_it(browse, axe, path, scheme, width):
    """No finding of axe-core that is serious, nothing wider than the window, no request, no console error."""
    with browse(path, width=width, scheme=scheme) as (page, troubles):
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert axe(page) == []
        assert troubles == []
