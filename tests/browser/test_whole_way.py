"""The whole way of a week: released, fetched, solved by typing, checked, validated, submitted, graded, read.

The student sits in JupyterLab, in a real browser; the instructor types nbgrader's and the course's commands.
"""

import getpass
import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request

import pytest

from autograder.class_run.run import Options, grade_class
from autograder.course import run_nbgrader
from autograder.nbgrader_plugin.class_take_over import as_released, take_over
from course_utils.lab import lab_command, lab_environment

pytestmark = pytest.mark.browser

TOKEN = "for-the-test"
expect = pytest.importorskip("playwright.sync_api", reason="make test-browser installs Playwright").expect
# What the student types: the sigmoid with the classic wrong sign, the rest of the week as it was.
WRONG = "def sigmoid(z):\n    s = 1 / (1 + np.exp(z))\n    return s"
RIGHT = WRONG.replace("np.exp(z)", "np.exp(-z)")


@pytest.fixture
def course(released_course, tmp_path, monkeypatch):
    """A course whose week 2 is released to an exchange; the working directory."""
    course = shutil.copytree(released_course, tmp_path / "course")
    monkeypatch.chdir(course)
    monkeypatch.setenv("HOME", str(tmp_path / "teacher"))
    run_nbgrader(course, "release_assignment", "week2")
    return course


@pytest.fixture
def student(course, tmp_path):
    """The student's folder, with the settings of the exchange, and where JupyterLab shows it."""
    folder, home = tmp_path / "student", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    settings = [
        "c = get_config()",
        "c.CourseDirectory.course_id = 'nn-from-scratch'",
        f"c.Exchange.root = {str(course / 'exchange')!r}",
        f"c.Exchange.cache = {str(tmp_path / 'cache')!r}",
    ]
    (folder / "nbgrader_config.py").write_text("\n".join(settings))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = lab_environment({**os.environ, "HOME": str(home)})
    arguments = ["--no-browser", "--ip=127.0.0.1", f"--port={port}", f"--IdentityProvider.token={TOKEN}"]
    with (tmp_path / "lab.log").open("wb") as log:
        lab = subprocess.Popen(
            lab_command(folder, [*arguments, "--ServerApp.port_retries=0"]),
            cwd=folder,
            env=variables,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/api/status?token={TOKEN}")
        yield folder, address
        lab.terminate()
        lab.wait(30)


def wait_for(address, seconds=90):
    """Wait until JupyterLab answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"{address} does not answer")


@pytest.fixture
def page(browser, student, tmp_path):
    """JupyterLab in a window; what it asks from elsewhere, and script errors, are collected."""
    _, address = student
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page, troubles = context.new_page(), []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((address, "data:", "blob:")) else troubles.append(request.url)
        ),
    )
    page.set_default_timeout(60_000)
    page.goto(f"{address}/lab?token={TOKEN}")
    page.locator("#jupyterlab-splash").wait_for(state="detached")
    yield page
    page.screenshot(path=str(tmp_path / "last.png"))
    context.close()
    assert troubles == []


def open_assignments(page):
    page.locator("#jp-MainMenu .lm-MenuBar-itemLabel", has_text="Nbgrader").click()
    page.locator('#jp-mainmenu-nbgrader li[data-command="nbgrader:open-assignment-list"]').click()
    return page.locator("#released_assignments_list")


def open_notebook(page, folder):
    """Open the fetched notebook by its name in the file browser, and wait until its kernel is idle."""
    path = "week2/logistic_regression.ipynb"
    assert (folder / path).is_file()
    page.goto(f"{page.url.split('/lab')[0]}/lab/tree/{path}?token={TOKEN}")
    page.locator(".jp-NotebookPanel:visible").wait_for()
    page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first.wait_for()


def cell_with(page, text):
    return page.locator(".jp-NotebookPanel:visible .jp-CodeCell", has_text=text).first


def run_cell(page, cell, source=None):
    """Run a cell, with another source if need be, and wait until it has run."""
    prompt = cell.locator(".jp-InputPrompt")
    before = prompt.inner_text()
    for _ in range(5):
        cell.scroll_into_view_if_needed()
        cell.locator(".cm-content").click()
        if source is not None:
            page.keyboard.press("Control+A")
            page.keyboard.insert_text(source)
        page.keyboard.press("Shift+Enter")
        try:  # while the notebook is still being laid out, a key is lost now and then
            expect(prompt).not_to_have_text(before, timeout=5_000)
            break
        except AssertionError:
            continue
    expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=60_000)


def card_of(page, name):
    """Return the text of the card under a function's test cell, after running it."""
    cell = cell_with(page, f"check({name})")
    run_cell(page, cell)
    return cell.locator(".nn-card").inner_text()


def test_a_student_works_through_a_week(course, student, page):
    """A wrong answer, its card, the correction, Validate, submission, grade and feedback page."""
    folder, _ = student
    released = open_assignments(page)
    released.get_by_role("button", name="Fetch", exact=True).click()
    page.locator("#fetched_assignments_list .list_item").first.wait_for()

    open_notebook(page, folder)
    run_cell(page, cell_with(page, "import numpy as np"))
    run_cell(page, cell_with(page, "def sigmoid"), WRONG)
    wrong = card_of(page, "sigmoid")
    run_cell(page, cell_with(page, "def sigmoid"), RIGHT)
    right = card_of(page, "sigmoid")
    page.keyboard.press("Control+S")

    assert "plus" in wrong or "sign" in wrong, wrong
    assert "all right" in right
    page.locator("jp-button.validate-button").click()
    told = page.locator(".nbgrader-ErrorDialog")
    told.wait_for()
    assert "`propagate` is not written yet" in told.inner_text()
    page.locator(".jp-mod-accept").click()

    open_assignments(page)
    page.locator("#fetched_assignments_list").get_by_role("button", name="Submit").first.click()
    page.locator("#submitted_assignments_list .list_item").first.wait_for()
    me = getpass.getuser()
    run_nbgrader(course, "collect", "week2")
    options = as_released(Options("week2", workers=1))
    assert grade_class(options) == 0
    assert take_over(options, feedback=True) == 0
    run_nbgrader(course, "release_feedback", "week2")

    record = json.loads((course / "records" / "week2" / f"{me}.json").read_text())
    scores = {one["id"]: one["score"] for one in record["exercises"]}
    assert scores["week2.sigmoid"] == 5.0
    assert scores["week2.propagate"] == 0.0
    page.locator("#refresh_assignments_list").click()
    page.locator("#submitted_assignments_list").get_by_role("button", name="Fetch Feedback").first.click()
    page.get_by_text("view feedback").first.wait_for()
    (feedback,) = (folder / "week2" / "feedback").rglob("*.html")
    assert "sigmoid" in feedback.read_text(encoding="utf-8")
