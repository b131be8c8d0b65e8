"""A record is plain data that its schema describes and that comes back from a file as it was."""

import json
from dataclasses import replace

import jsonschema
import pytest

from autograder.grading.record import (
    SCHEMA_PATH,
    ExerciseRecord,
    Note,
    Record,
    Submission,
    read_record,
)
from course_utils.checking.findings import CRITERIA, Finding
from course_utils.errors import UserError

SCHEMA = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
WRONG = Finding("values", "dw", False, 0.0, 15.0, "sum", "A sum.", "found 2, expected 1", "Divide by m.")
RECORD = Record(
    Submission("ada", "week2", "logistic_regression.ipynb", "0" * 64, "1" * 32),
    (
        ExerciseRecord("week2.sigmoid", 5.0, 5.0, cell=3, line=1),
        ExerciseRecord("week2.propagate", 15.5, 30.0, findings=(WRONG,)),
        ExerciseRecord("week2.model", 0.0, 10.0, "unwritten", "not written yet"),
    ),
    (Note("repair", "the cell was markdown; run as code", 7),),
    {"seconds": 1.5},
    {
        "course": "0.3.0",
        "python": "3.11",
        "numpy": "2.4",
        "platform": "Linux",
        "dataset": "rendered",
        "isolation": {"level": "full", "layers": ["seccomp"], "missing": []},
    },
)


def test_a_record_is_what_the_schema_describes():
    """Sums included."""
    jsonschema.validate(RECORD.as_data(), SCHEMA)

    assert (RECORD.score, RECORD.max_score) == (20.5, 45.0)


def test_the_schema_refuses_what_is_no_record():
    """It can fail."""
    for name in RECORD.as_data():
        broken = {key: value for key, value in RECORD.as_data().items() if key != name}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, SCHEMA)


def test_the_schema_knows_every_criterion():
    """What the engine judges by can be written down."""
    finding = SCHEMA["properties"]["exercises"]["items"]["properties"]["findings"]["items"]["properties"]

    assert set(CRITERIA) <= set(finding["criterion"]["enum"])


def test_a_record_comes_back_from_its_file(tmp_path):
    """Through JSON and back, nothing is lost."""
    path = tmp_path / "ada.json"
    path.write_text(RECORD.as_text(), encoding="utf-8")

    assert read_record(path) == RECORD


@pytest.mark.parametrize(
    "text", ["", "[]", '{"schema": 99}', '{"schema": 1}', '{"schema": 1, "submission": {"pupil": 1}}']
)
def test_what_is_no_record_is_told_in_one_line(text, tmp_path):
    """A half-written or foreign file."""
    path = tmp_path / "ada.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UserError, match="grade the submission again") as refused:
        read_record(path)

    assert "\n" not in str(refused.value)


def test_a_student_sees_everything_but_the_seed_and_places_to_look_at():
    """A record is about their own file's cases, which no other file has."""
    look = Note("look", "`sys.settrace` (cell 3)", 2)
    shown = replace(RECORD, notes=(*RECORD.notes, look)).for_student()

    assert shown.submission.seed == ""
    assert shown == replace(RECORD, submission=shown.submission)
