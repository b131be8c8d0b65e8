"""What an archive must not do, whatever it holds."""

import io
import stat
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.collect import archive as archive_module
from autograder.collect.people import People, Person, id_from, key
from tests.autograder.collect.archives import NAME, notebook, zipped
from tests.autograder.collect.conftest import placed

HEAD = "Ada Lovelace_1_assignsubmission_file"
TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)


def link(name):
    """Return a zip file with a link in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        info = zipfile.ZipInfo(name)
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(info, "/etc/passwd")
        file.writestr(f"{HEAD}/{NAME}", notebook())
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (link(f"{HEAD}/link.ipynb"), "a link or a device"),
        (zipped({f"{HEAD}/../../../evil.ipynb": b"x", f"{HEAD}/{NAME}": notebook()}), "leads outside"),
        (zipped({"/evil.ipynb": b"x", f"{HEAD}/{NAME}": notebook()}), "leads outside"),
        (zipped({"C:\\evil.ipynb": b"x", f"{HEAD}/{NAME}": notebook()}), "leads outside"),
        (zipped({f"{HEAD}/a.zip": zipped({"../evil.ipynb": b"x", NAME: notebook()})}), "leads outside"),
        (zipped({f"{HEAD}/a.zip": link("l.ipynb"), f"{HEAD}/{NAME}": notebook()}), "a link or a device"),
    ],
    ids=["link", "parent", "root", "drive", "parent inside", "link inside"],
)
def test_links_and_names_that_lead_outside_are_refused(course, collected, tmp_path, content, said):
    """The rest of the archive is collected."""
    found = collected(content)

    assert found.code == 1
    assert said in found.table
    assert list(placed(course)) == ["s00"]
    assert not list(tmp_path.rglob("evil*"))


def test_bombs_cost_their_own_hand_in_only(course, collected, monkeypatch):
    """A file that grows, and archives inside archives."""
    monkeypatch.setattr(archive_module, "LARGEST_FILE", 2**20)
    deep = zipped({NAME: notebook()})
    for _ in range(4):
        deep = zipped({"a.zip": deep})

    found = collected(
        {
            f"Ada Lovelace_1_assignsubmission_file/{NAME}": b"{" + b" " * 2**21,
            "Ivan Petrov_2_assignsubmission_file/deep.zip": deep,
            f"Jun Ito_3_assignsubmission_file/{NAME}": notebook(),
        }
    )

    assert found.code == 1
    assert "found a file larger than 1 MB" in found.table
    assert "found archives 3 deep" in found.table
    assert placed(course)["s11"] == [NAME]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"Rar!\x1a\x07", b"{}"])
def test_what_is_no_archive_is_one_line(course, collected, content):
    """Nothing is written."""
    found = collected(content)

    assert found.code == 2
    assert found.error.count("\n") == 1
    assert "expected the zip file or the folder that the LMS gave" in found.error
    assert not (course / "submitted").exists()


def test_a_course_that_cannot_be_written_is_one_line(course, collected):
    """Placed files stay, and the archive is not blamed."""
    (course / ".nncourse").write_text("in the way")

    found = collected({f"{HEAD}/{NAME}": notebook()})

    assert found.code == 2
    assert "week2.json cannot be written (Not a directory)" in found.error
    assert placed(course) == {"s00": [NAME]}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(TEXT, min_size=1, max_size=4, unique=True))
def test_whatever_files_are_called_nothing_is_lost_or_written_elsewhere(course, collected, tmp_path, names):
    """A hand-in is placed, or named in the table."""
    before = set(tmp_path.iterdir()) | {tmp_path / "download.zip"}

    found = collected({f"{HEAD}/{name}.ipynb": notebook(mark="any") for name in names})

    assert set(tmp_path.iterdir()) <= before
    assert found.code == 1 or placed(course) == {"s00": [NAME]}
    assert found.code in (0, 1, 2)
    assert found.code != 2 or "no file that was handed in" in found.error


@given(text=TEXT)
def test_an_id_is_a_folders_name_that_nbgrader_accepts(text):
    """No pattern, no path, no hidden folder; and it does not change when it is made again."""
    made = id_from(text)

    assert not set(made) & set("[]*?/\\+:\0\n")
    assert made[:1] != "."
    assert made not in (".", "..")
    assert len(made.encode()) <= 100
    assert id_from(made) == made


@given(first=TEXT, last=TEXT)
def test_a_person_is_found_under_either_order_of_the_names(first, last):
    """Whatever letters they have, as soon as they have some."""
    person = Person("x1", first, last)
    if key(first) and key(last):
        for name in (f"{first} {last}", f"{last}, {first}", f"{last}{first}".casefold()):
            assert People([person]).find(names=[name]) == (person, "")


def test_a_name_is_not_an_address():
    """Somebody called Ada is not the owner of ada@uni.edu."""
    people = People([Person("s1", "Adele", "Berg", "ada@uni.edu")])

    assert people.find(["ada@uni.edu"])[0].id == people.find(["ada"])[0].id == "s1"
    assert people.find(names=["Ada"]) == (None, "not on the roster")


def test_a_number_and_a_name_of_two_people_is_nobody():
    """Neither gets the other's hand-in."""
    people = People([Person("ada", "Ada", "Lovelace"), Person("bo", "Bo", "Ek", known_as=("17",))])

    assert people.find(["17"], ["Bo Ek"])[0].id == "bo"
    assert people.find(["17"], ["Ada Lovelace"]) == (
        None,
        "not one person of the roster: 17 may be bo; Ada Lovelace may be ada",
    )
