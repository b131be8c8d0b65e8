"""Gradescope's results follow its specification."""

import json

import jsonschema
import pytest

from autograder.exports.gradescope import gradescope
from autograder.exports.places import Places
from tests.autograder.exports.records import FAULT, HOSTILE_TEXTS, USUAL, hostile

VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
NUMBER, TEXT = {"type": "number"}, {"type": "string"}
# The output format of Gradescope's autograder specification.
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "anyOf": [
        {"required": ["score"]},
        {"required": ["tests"], "properties": {"tests": {"items": {"required": ["score"]}}}},
    ],
    "properties": {
        "score": NUMBER,
        "execution_time": {"type": "number", "minimum": 0},
        "output": TEXT,
        "output_format": FORMAT,
        "test_output_format": FORMAT,
        "test_name_format": FORMAT,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "extra_data": {"type": "object"},
        "leaderboard": {"type": "array"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "score": NUMBER,
                    "max_score": NUMBER,
                    "status": {"enum": ["passed", "failed"]},
                    "name": TEXT,
                    "name_format": FORMAT,
                    "number": TEXT,
                    "output": TEXT,
                    "output_format": FORMAT,
                    "tags": {"type": "array", "items": TEXT},
                    "visibility": VISIBILITY,
                    "extra_data": {"type": "object"},
                },
            },
        },
    },
}


def test_the_results_are_what_gradescope_reads():
    """A test per exercise, the points as numbers, what the grader prints hidden."""
    results = gradescope(USUAL, Places(USUAL))
    jsonschema.validate(results, SCHEMA)

    assert results["score"] == sum(test["score"] for test in results["tests"]) == 20.5
    assert sum(test["max_score"] for test in results["tests"]) == 47
    assert results["stdout_visibility"] == "hidden"
    assert [test["status"] for test in results["tests"]] == ["passed", "failed", "failed", "failed"]
    assert results["tests"][1]["output"] == (
        "cell 2, line 3:\ndw, db (values): A sum, no mean. Found 17.25 expected 4.75. Divide by m.\n"
        "no loop over the data: A loop. Line 3 of `propagate` ran 209 times; found 17.25 expected 4.75."
    )


def test_what_could_not_be_graded_has_a_score_of_zero():
    """Gradescope refuses results without a score."""
    results = gradescope(FAULT)
    jsonschema.validate(results, SCHEMA)

    assert results["score"] == 0
    assert "expected a notebook" in results["output"]


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=lambda text: ascii(text)[:24])
def test_texts_are_plain_text(text):
    """Nothing in them is rendered, and JSON holds all of them."""
    results = json.loads(json.dumps(gradescope(hostile(text))).encode("utf-8"))
    jsonschema.validate(results, SCHEMA)

    formats = {results[name] for name in results if name.endswith("_format")}
    formats |= {test[name] for test in results["tests"] for name in test if name.endswith("_format")}
    assert formats == {"text"}
