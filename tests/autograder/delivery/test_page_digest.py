"""A page carries a digest of all that it was made from."""

import os
from dataclasses import replace

import pytest

from autograder.delivery.marks import Marks
from autograder.delivery.page_digest import digest_in, page_digests, with_digest
from autograder.delivery.settings import Settings

MARKS = Marks({"test_sigmoid": (3.0, 5.0)}, {"sigmoid": "good"}, 1.0)


@pytest.fixture
def digest(tmp_path):
    """Return the digest of one page, for some marks."""
    folder = tmp_path / "autograded" / "ada" / "week2"
    folder.mkdir(parents=True)
    (folder / "a.ipynb").write_text("{}")
    (folder / "data.txt").write_text("1")

    def of(marks=MARKS):
        return page_digests(Settings(tmp_path, ""), "ada", "week2", {"a": marks, "never handed in": marks})

    return of


def test_the_same_makes_the_same(digest):
    """However often it is asked; what was not autograded has none."""
    assert digest() == digest()
    assert list(digest()) == ["a"]


@pytest.mark.parametrize(
    "change",
    [
        {"points": {"test_sigmoid": (4.0, 5.0)}},
        {"comments": {"sigmoid": "better"}},
        {"comments": {"sigmoid": None}},
        {"penalty": 0.0},
    ],
)
def test_what_a_person_gives_changes_it(digest, change):
    """Points, comments, a penalty."""
    assert digest(replace(MARKS, **change)) != digest()


def test_notebook_and_files_change_it_whatever_the_clock_says(digest, tmp_path):
    """Times are compared with nothing but themselves."""
    folder = tmp_path / "autograded" / "ada" / "week2"
    seen = [digest()["a"]]
    for name in ("a.ipynb", "data.txt"):
        (folder / name).write_text("other")
        os.utime(folder / name, (0, 0))
        seen.append(digest()["a"])

    assert len(set(seen)) == 3


def test_the_course_changes_it(digest, tmp_path, monkeypatch):
    """Its configuration names templates and filters."""
    from autograder.delivery import page_digest

    before = digest()
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()")
    page_digest._version.cache_clear()

    assert digest() != before
    monkeypatch.setattr(page_digest, "_version", lambda _: "another")
    assert digest() not in (before, {})


def test_only_the_digest_at_the_end_counts(tmp_path):
    """One that a student has written into the page is none."""
    page = tmp_path / "a.html"
    forged, real = "0" * 64, "1" * 64
    page.write_bytes(with_digest(with_digest(b"<html>", forged) + b"</html>", real))

    assert digest_in(page) == real
    page.write_bytes(with_digest(b"<html>", forged) + b"</html>")
    assert digest_in(page) == ""
    assert digest_in(tmp_path / "none.html") == ""
