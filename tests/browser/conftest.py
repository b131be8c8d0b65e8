"""Chromium through Playwright, where this machine has both; `make test-browser` runs these tests."""

import shutil
from contextlib import contextmanager

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium."""
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: make test-browser")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine, e.g. Debian's package chromium")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def browse(browser):
    """Opens a file in a window, and collects requests to elsewhere and what the console complains about."""

    @contextmanager
    def opened(path, *, width, scheme):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page, troubles = context.new_page(), []
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "request", lambda request: troubles.append(request.url) if is_elsewhere(request.url) else None
        )
        page.goto(path.as_uri())
        yield page, troubles
        context.close()

    return opened


def is_elsewhere(url):
    return not url.startswith(("file:", "data:"))


@pytest.fixture
def axe():
    """Returns what axe-core finds serious or critical on a page, with the elements."""
    finder = pytest.importorskip("axe_playwright_python.sync_playwright", reason="make test-browser").Axe()

    def found(page):
        violations = finder.run(page).response["violations"]
        return [
            (one["id"], [node["html"][:200] for node in one["nodes"]])
            for one in violations
            if one["impact"] in ("serious", "critical")
        ]

    return found
