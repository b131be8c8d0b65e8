"""Files that platforms import, checked against samples of the header that each one exports."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.lms.fill import from_export, from_scratch
from autograder.lms.formats import FORMATS
from autograder.lms.grades import ABSENT, GRADED, NOT_GRADED, Grades, StudentGrade
from autograder.lms.plain import plain_csv
from autograder.lms.tables import FORMULA, NUMBER, Table, harmless, read_table
from course_utils.errors import UserError

ADA = StudentGrade("ada", "Ada", "Lovelace", "ada@uni.edu", GRADED, 91.257, 0.0, {"sigmoid": 5.0})
BO = StudentGrade("bo", "Bo", "O'Ek", "bo@uni.edu", GRADED, 0.0, 0.0, {"sigmoid": 0.0})
CY = StudentGrade("cy", "Cy", "Young", "cy@uni.edu", ABSENT)
DI = StudentGrade("di", "Di", "Kim", "di@uni.edu", NOT_GRADED, 40.0)
GRADES = Grades("week2", 100.0, {"sigmoid": 5.0}, (ADA, BO, CY, DI))

EXPORTS = {
    "canvas": (
        "Student,ID,SIS User ID,SIS Login ID,Section,Week 1 (4710),Week 2 (4711),Current Score\r\n"
        "    Points Possible,,,,,10.00,100.00,(read only)\r\n"
        '"Lovelace, Ada",501,S1,ada,"A, B",9.00,,90\r\n'
        '"O\'Ek, Bo",502,S2,bo,A,8.00,50.00,80\r\n'
        '"Young, Cy",503,S3,cy,A,7.00,,70\r\n'
        '"Student, Test",504,,x,A,,,\r\n'
    ),
    "moodle": (
        'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
        '"Last modified (submission)","Last modified (grade)","Feedback comments"\r\n'
        '"Participant 71","Ada Lovelace",ada@uni.edu,Submitted,,100.00,Yes,-,-,\r\n'
        '"Participant 72","Bo O\'Ek",bo@uni.edu,Submitted,50.00,100.00,Yes,-,-,\r\n'
        '"Participant 73","Cy Young",cy@uni.edu,"No submission",,100.00,Yes,-,-,\r\n'
    ),
    "blackboard": (
        '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\t'
        '"Week 1 [Total Pts: 10 Score] |9001"\t"Week 2 [Total Pts: 100 Score] |9002"\r\n'
        '"Lovelace"\t"Ada"\t"ada"\t"S1"\t""\t"Yes"\t"9"\t""\r\n'
        '"O\'Ek"\t"Bo"\t"bo"\t"S2"\t""\t"Yes"\t"8"\t"50"\r\n'
        '"Young"\t"Cy"\t"cy"\t"S3"\t""\t"Yes"\t"7"\t""\r\n'
    ),
    "brightspace": (
        "OrgDefinedId,Username,Last Name,First Name,Email,"
        "Week 1 Points Grade <Numeric MaxPoints:10 Weight:1>,"
        "Week 2 Points Grade <Numeric MaxPoints:100 Weight:1>,End-of-Line Indicator\r\n"
        "#1001,#ada,Lovelace,Ada,ada@uni.edu,9,,#\r\n"
        "#1002,#bo,O'Ek,Bo,bo@uni.edu,8,50,#\r\n"
        "#1003,#cy,Young,Cy,cy@uni.edu,7,,#\r\n"
    ),
}
TITLES = {
    "canvas": ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Week 2 (4711)"],
    "blackboard": [
        *("Last Name", "First Name", "Username", "Student ID"),
        "Week 2 [Total Pts: 100 Score] |9002",
    ],
    "brightspace": [
        *("OrgDefinedId", "Username"),
        "Week 2 Points Grade <Numeric MaxPoints:100 Weight:1>",
        "End-of-Line Indicator",
    ],
}


@pytest.fixture
def export(tmp_path):
    """Return a function that writes a platform's export, changed or not, and returns its path."""

    def write(platform, old="", new=""):
        path = tmp_path / f"{platform}.csv"
        encoding = "utf-16" if platform == "blackboard" else "utf-8-sig"
        path.write_bytes(EXPORTS[platform].replace(old, new, 1).encode(encoding))
        return path

    return write


@pytest.mark.parametrize("platform", FORMATS)
def test_an_export_is_filled_and_keeps_its_identity_columns(platform, export, tmp_path):
    """Zero is 0.00; somebody absent keeps their cell; other assignments are left out."""
    given_rows = read_table(export(platform)).rows

    filled = from_export(GRADES, platform, export(platform), None)
    filled.table.write(tmp_path / "out.csv")

    written = read_table(tmp_path / "out.csv")
    titles = written.rows[0]
    assert titles == TITLES.get(platform, given_rows[0])
    at = next(place for place, title in enumerate(titles) if FORMATS[platform].is_grade.fullmatch(title))
    grades = {
        key: row[at]
        for row in written.rows
        for key in ("Ada", "Bo", "Cy")
        if key in " ".join(row[:3]).title()
    }
    assert grades == {"Ada": "91.26", "Bo": "0.00", "Cy": ""}
    for title in set(titles) - {titles[at]}:
        old = [row[given_rows[0].index(title)] for row in given_rows]
        assert [row[titles.index(title)] for row in written.rows] == old
    assert (filled.rows, filled.left_out) == (2, [])


@pytest.mark.parametrize("platform", FORMATS)
def test_other_points_are_refused(platform, export):
    """Every grade would be wrong in the LMS."""
    path = {
        "canvas": export("canvas", "10.00,100.00", "10.00,50.00"),
        "moodle": export("moodle", ",,100.00", ",,50.00") if platform == "moodle" else None,
        "blackboard": export("blackboard", "Pts: 100", "Pts: 50"),
        "brightspace": export("brightspace", "MaxPoints:100", "MaxPoints:50"),
    }[platform]
    with pytest.raises(
        UserError, match=r"gives 50(\.00)? points for .*, week2 has 100; expected equal points"
    ):
        from_export(GRADES, platform, path, None)


def test_who_is_not_in_the_export_is_named(export):
    """No grade is lost silently."""
    filled = from_export(
        GRADES, "canvas", export("canvas", "502,S2,bo", "502,S2,zz").with_name("canvas.csv"), None
    )

    assert filled.rows == 2  # found by name
    none = from_export(GRADES, "canvas", export("canvas", '"O\'Ek, Bo",502,S2,bo', "Zed,502,S2,zz"), None)
    assert none.left_out == [("bo", "not in canvas.csv")]


@pytest.mark.parametrize(
    ("platform", "ada", "namesake"),
    [
        ("canvas", '"Lovelace, Ada",501,S1,ada', '"Lovelace, Ada",599,S9,ada2'),
        ("moodle", '"Participant 71","Ada Lovelace",ada@uni', '"Participant 79","Ada Lovelace",ada2@uni'),
        ("blackboard", '"Lovelace"\t"Ada"\t"ada"\t"S1"', '"Lovelace"\t"Ada"\t"ada2"\t"S9"'),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_namesake_who_handed_in_nothing_gets_no_grade(platform, ada, namesake, first, export):
    """The name fits two rows, the number or e-mail address one of them."""
    (line,) = (one for one in EXPORTS[platform].splitlines(keepends=True) if ada in one)
    other = line.replace(ada, namesake)
    path = export(platform, line, other + line if first else line + other)

    filled = from_export(GRADES, platform, path, None)

    (given_to,) = (row for row in filled.table.rows if "91.26" in row)
    assert not any("ada2" in cell or "S9" in cell for cell in given_to)
    assert (filled.rows, filled.left_out, len(filled.unknown)) == (2, [], 1)


def test_two_weeks_of_one_number_have_to_be_named(export):
    """By the assignment's name, with or without its id."""
    path = export("canvas", "Week 1 (4710)", "Week 2 bonus (4710)")

    with pytest.raises(
        UserError, match="has the assignments Week 2 bonus, Week 2; expected one that is week2"
    ):
        from_export(GRADES, "canvas", path, None)
    assert from_export(GRADES, "canvas", path, "Week 2").table.rows[0][-1] == "Week 2 (4711)"


@pytest.mark.parametrize("platform", FORMATS)
def test_another_file_is_one_line(platform, tmp_path):
    """What was found, what was expected."""
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")

    with pytest.raises(UserError, match=r"expected .*; name"):
        from_export(GRADES, platform, path, None)


@pytest.mark.parametrize(
    ("platform", "rows"),
    [
        (
            "canvas",
            [
                ["Student", "ID", "SIS Login ID", "Section", "week2"],
                ["    Points Possible", "", "", "", "100.00"],
                ["Lovelace, Ada", "", "ada", "", "91.26"],
                ["O'Ek, Bo", "", "bo", "", "0.00"],
            ],
        ),
        (
            "moodle",
            [["Identifier", "Full name", "Email address", "Grade", "Last modified (grade)"]],
        ),
        (
            "blackboard",
            [
                ["Last Name", "First Name", "Username", "week2 [Total Pts: 100 Score]"],
                ["Lovelace", "Ada", "ada", "91.26"],
                ["O'Ek", "Bo", "bo", "0.00"],
            ],
        ),
        (
            "brightspace",
            [
                ["OrgDefinedId", "Username", "week2 Points Grade", "End-of-Line Indicator"],
                ["", "ada", "91.26", "#"],
                ["", "bo", "0.00", "#"],
            ],
        ),
    ],
)
def test_a_file_from_scratch_has_the_documented_columns(platform, rows):
    """No row for somebody absent or not graded; who has no id for the platform is named."""
    filled = from_scratch(GRADES, platform, "week2")

    assert filled.table.rows == rows
    assert [name for name, _ in filled.left_out] == (["ada", "bo"] if platform == "moodle" else [])


def test_moodles_worksheet_is_matched_by_the_number_of_the_download(export):
    """Where nbgrader knows neither name nor address."""
    facts = {"layout": "moodle", "lms_id": "72", "name": ""}
    known = StudentGrade("s1", "", "", "", GRADED, 5.0, facts=facts)

    filled = from_export(Grades("week2", 100.0, {}, (known,)), "moodle", export("moodle"), None)

    assert [row[4] for row in filled.table.rows] == ["Grade", "", "5.00", ""]
    assert filled.unknown == ["Participant 71", "Participant 73"]


def test_moodles_number_comes_from_the_download():
    """Of the same assignment."""
    facts = {"layout": "moodle", "lms_id": "71", "name": "Ada Lovelace"}
    known = StudentGrade("ada", "", "", "a@b", GRADED, 5.0, facts=facts)

    filled = from_scratch(Grades("week2", 10.0, {}, (known,)), "moodle", "week2")

    assert filled.table.rows[1] == ["Participant 71", "Ada Lovelace", "a@b", "5.00", "-"]


def test_the_plain_file_tells_absent_from_zero():
    """And has a column per exercise on request."""
    titles, *rows = plain_csv(GRADES, exercises=True).table.rows

    found = {row[0]: dict(zip(titles, row, strict=True)) for row in rows}
    assert [(found[name]["status"], found[name]["score"]) for name in ("ada", "bo", "cy", "di")] == [
        ("graded", "91.26"),
        ("graded", "0.00"),
        ("absent", ""),
        ("not graded yet", ""),
    ]
    assert found["ada"]["sigmoid"] == "5.00"


@given(cell=st.text(max_size=20) | st.from_regex(r"\A\s*[=+@|-].*\Z"))
def test_no_cell_starts_a_formula(cell):
    """Whatever a student is called; numbers stay numbers."""
    made = harmless(cell)

    assert NUMBER.fullmatch(made) or not FORMULA.search(made)
    assert made.removeprefix("'") == cell.removeprefix("'")


def test_a_formula_in_a_name_is_written_as_text(tmp_path):
    """In the file itself."""
    Table([["Student"], ["=HYPERLINK(1)"], ["-5.00"], ["-"]]).write(tmp_path / "x.csv")

    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["Student"], ["'=HYPERLINK(1)"], ["-5.00"], ["-"]]
