"""A class of thirty with everything that happens, from Moodle and from Canvas."""

import pytest

from tests.autograder.collect import archives
from tests.autograder.collect.archives import CLASS, NAME, notebook, student_id
from tests.autograder.collect.conftest import placed


@pytest.mark.parametrize("platform", [archives.moodle, archives.canvas])
def test_everybody_is_matched_and_every_kind_of_hand_in_is_placed(course, collected, platform):
    """Names with accents, apostrophes, right-to-left letters; archives, scripts, versions, no notebooks."""
    found = collected(platform())

    names = placed(course)
    content = {name: (course / "submitted" / name / "week2" / NAME) for name in names}
    assert found.code == 1
    assert "matched     29 of 29 (29 new)" in found.lines
    assert sorted(names) == [student_id(number) for number in range(29)]
    assert {name for name, files in names.items() if files != [NAME]} == {"s05", "s08", "s11"}
    assert (names["s05"], names["s08"], names["s11"]) == (
        ["logistic_regression.py"],
        ["report.pdf"],
        ["broken.zip"],
    )
    for number in (0, 1, 2, 12, 28):
        assert content[student_id(number)].read_bytes() in archives.handed_in(number).values()
    assert content["s03"].read_bytes() == notebook(mark="whole folder")
    assert content["s04"].read_bytes() == notebook(mark="nested")
    assert content["s06"].read_bytes() == notebook("propagate", mark="second")


def test_the_table_says_what_was_chosen_and_what_a_person_has_to_do(collected):
    """With both versions, the reason, and every file that is not a notebook."""
    lines = collected(archives.canvas()).lines

    assert (
        "  s06  `logistic_regression-2.ipynb` (2 of 3 functions written, the newest of these) instead of "
        "`logistic_regression.ipynb` (0 of 3), `logistic_regression-1.ipynb` (2 of 3)" in lines
    )
    assert "  s08  `report.pdf` is not a notebook" in lines
    assert (
        "  s09  `page.html` is not a notebook; `logistic_regression.ipynb.txt` is not named as a notebook; "
        "read as one" in lines
    )
    assert "  s29  on the roster, nothing handed in" in lines
    at = lines.index("not readable (3)")
    assert [line.split()[0] for line in lines[at + 1 : at + 4]] == ["s08", "s10", "s11"]
    assert (
        sum(line.startswith("  s14  marked LATE, but the gradebook has no due date") for line in lines) == 1
    )


def test_a_quiet_class_needs_nobody(course, collected):
    """Exit 0 where all can be read and nobody is unknown, though some are missing."""
    first, last = CLASS[0]

    found = collected({f"{first} {last}_1_assignsubmission_file/{NAME}": notebook()})

    assert found.code == 0
    assert placed(course) == {"s00": [NAME]}
    assert "missing (29)" in found.lines


def test_who_is_not_on_the_roster_is_named_and_not_placed(course, collected):
    """Nor is a file that lies outside of every hand-in."""
    found = collected(
        {
            f"Ada Lovelace_1_assignsubmission_file/{NAME}": notebook(),
            f"Eve Nobody_2_assignsubmission_file/{NAME}": notebook(mark="eve"),
            "readme.ipynb": notebook(),
        }
    )

    assert found.code == 1
    assert "  Eve Nobody  not on the roster" in found.lines
    assert "  readme.ipynb  a file outside of every hand-in" in found.lines
    assert placed(course) == {"s00": [NAME]}


def test_two_people_of_one_name_are_not_mixed_up(course, collected):
    """Of two in Moodle, with one on the roster or without a roster, nobody is placed."""
    for name, with_roster in (("Li Wei", False), ("Ada Lovelace", True)):
        files = {f"{name}_{number}_assignsubmission_file/{NAME}": notebook() for number in (1, 2)}

        found = collected(files, with_roster=with_roster)

        assert found.code == 1
        assert not (course / "submitted").exists()
        assert found.table.count("has several numbers (1, 2): two people?") == 2


def test_a_later_download_replaces_what_is_newer_and_keeps_what_it_replaces(course, collected):
    """The same download changes nothing; an earlier one neither."""
    first = {"a_510_1_" + NAME: notebook("sigmoid", mark="1")}
    second = {"a_510_2_logistic_regression-1.ipynb": notebook(mark="2")}

    assert "(1 new)" in collected(first).table
    assert "(1 unchanged)" in collected(first).table
    assert "(1 replaced)" in collected(second).table
    assert (course / "submitted/s10/week2" / NAME).read_bytes() == notebook(mark="2")
    (aside,) = (course / ".nncourse/replaced/week2/s10").iterdir()
    assert aside.read_bytes() == notebook("sigmoid", mark="1")


def test_a_time_that_was_corrected_by_hand_stays(course, collected):
    """When the same file is collected again; a newer file has its own time."""
    files = {"Week_2_s00_attempt_2026-10-01-23-10-05_" + NAME: notebook()}
    later = {"Week_2_s00_attempt_2026-10-03-08-00-00_" + NAME: notebook(mark="later")}
    collected(files)
    time = course / "submitted/s00/week2/timestamp.txt"
    for corrected in ("2026-10-05 12:00:00.000000 UTC\n", "2026-09-01 12:00:00.000000 UTC\n"):
        time.write_text(corrected)

        assert "(1 unchanged)" in collected(files).table
        assert time.read_text() == corrected

    assert "(1 replaced)" in collected(later).table
    assert time.read_text().startswith("2026-10-03")


def test_another_rosters_ids_are_those_of_the_course(course, collected, tmp_path):
    """Found in any of its columns; a roster that has them nowhere would double the class and is refused."""
    files = {f"Ada Lovelace_1_assignsubmission_file/{NAME}": notebook()}
    collected(files)
    other = tmp_path / "students.csv"
    other.write_text("SIS Login ID,username,name,email\nu501,S00,Ada Lovelace,\nu599,u599,Eve New,\n")

    assert "(1 unchanged)" in collected(files).table

    other.write_text("id,name,email\n501,Ada Lovelace,\n599,Eve New,\n")
    refused = collected(files)
    assert refused.code == 2
    assert "has Ada Lovelace as `501`, the course as `s00`; expected the course's ids" in refused.error
    assert [path.name for path in (course / "submitted").iterdir()] == ["s00"]


def test_what_came_another_way_is_not_replaced_unasked(course, collected):
    """Somebody put it there by hand: a person decides."""
    folder = course / "submitted/s00/week2"
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(b"by hand")
    files = {f"Ada Lovelace_1_assignsubmission_file/{NAME}": notebook()}

    found = collected(files)

    assert (found.code, (folder / NAME).read_bytes()) == (1, b"by hand")
    assert "not clear (1)" in found.lines
    assert collected(files, "--replace").code == 0
    assert (folder / NAME).read_bytes() == notebook()
