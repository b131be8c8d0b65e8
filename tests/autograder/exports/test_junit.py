"""JUnit reports have the elements and attributes of Jenkins's junit-10.xsd, and no others."""

from collections import Counter
from xml.etree import ElementTree

import pytest

from autograder.exports.junit import junit
from autograder.exports.places import Places
from tests.autograder.exports.records import FAULT, HOSTILE_TEXTS, RIGHT, USUAL, hostile

# element → (attributes that it must have, those it may have, elements that it may hold, in this order)
SHAPE = {
    "testsuites": ({"tests", "failures", "errors", "time"}, {"name"}, ["testsuite"]),
    "testsuite": (
        {"name", "tests", "failures", "errors", "skipped", "time"},
        {"file", "timestamp", "hostname", "id", "package", "group", "log", "url"},
        ["properties", "testcase", "system-out", "system-err"],
    ),
    "properties": (set(), set(), ["property"]),
    "property": ({"name", "value"}, set(), []),
    "testcase": (
        {"name", "classname", "time"},
        {"group"},
        ["skipped", "error", "failure", "system-out", "system-err"],
    ),
    "failure": ({"message", "type"}, set(), []),
    "error": ({"message", "type"}, set(), []),
    "skipped": ({"message"}, set(), []),
    "system-out": (set(), set(), []),
    "system-err": (set(), set(), []),
}
NUMBERS = {"tests", "failures", "errors", "skipped", "time"}


def demand_shape(element):
    """Raise AssertionError unless the element and all in it are as the readers expect them."""
    required, optional, order = SHAPE[element.tag]
    assert required <= set(element.attrib) <= required | optional
    assert all(float(element.get(name)) >= 0 for name in NUMBERS & set(element.attrib))
    ranks = [order.index(child.tag) for child in element]
    assert ranks == sorted(ranks)
    if element.tag == "testcase":
        assert sum(child.tag in ("skipped", "error", "failure") for child in element) <= 1
    if element.tag == "testsuite":
        outcomes = Counter(child.tag for case in element.findall("testcase") for child in case)
        assert int(element.get("tests")) == len(element.findall("testcase"))
        assert int(element.get("failures")) == outcomes["failure"]
        assert int(element.get("errors")) == outcomes["error"]
        assert int(element.get("skipped")) == outcomes["skipped"]
        cases = sum(float(case.get("time")) for case in element.findall("testcase"))
        assert cases <= float(element.get("time"))
    for child in element:
        demand_shape(child)


def parsed(record, *args):
    """The report's suite, after all checks of its form."""
    root = ElementTree.fromstring(junit(record, *args).encode("utf-8"))
    demand_shape(root)
    assert root.tag == "testsuites"
    for name in ("tests", "failures", "errors", "time"):
        assert root.get(name) == root[0].get(name)
    return root[0]


def test_every_exercise_is_a_case_with_its_points_and_its_place():
    """Passed, failed, skipped; the notes stand below."""
    suite = parsed(USUAL, "week2/logistic_regression.ipynb", Places(USUAL, "{}"))

    right, wrong, unwritten, skipped = suite.findall("testcase")
    assert [case.get("name") for case in suite.findall("testcase")] == [one.name for one in USUAL.exercises]
    assert {case.get("classname") for case in suite.findall("testcase")} == {"week2"}
    assert right.find("failure") is None
    assert [case.get("time") for case in suite.findall("testcase")] == ["0.100", "0.400", "0.000", "0.000"]
    about = {one.get("name"): one.get("value") for one in suite.iter("property")}
    assert about["points propagate"] == "15.5 of 30 points"
    assert about["cases"] == "hidden"
    assert wrong.find("failure").get("type") == "sum"
    assert wrong.find("failure").get("message") == (
        "15.5 of 30 points. dw, db (values): A sum, no mean. Found 17.25 expected 4.75. Divide by m."
    )
    assert "week2/logistic_regression.ipynb, cell 2, line 3" in wrong.find("failure").text
    assert "no loop over the data: A loop." in wrong.find("failure").text
    assert unwritten.find("failure").get("type") == "unwritten"
    assert skipped.find("skipped") is not None
    assert suite.get("time") == "1.500"
    assert "cell 3, put right: the cell was markdown; run as code" in suite.find("system-out").text


def test_what_could_not_be_graded_is_an_error():
    """A report without any case would look like success."""
    suite = parsed(FAULT)

    assert suite.find("testcase/error").get("type") == "fault"
    assert "expected a notebook" in suite.find("testcase/error").text


def test_a_right_notebook_has_no_failure():
    """And says nothing."""
    suite = parsed(RIGHT)

    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("1", "0", "0")


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=lambda text: ascii(text)[:24])
def test_any_text_makes_a_valid_report(text):
    """Same elements and counts, whatever the student wrote."""
    suite = parsed(hostile(text), text)

    assert [element.tag for element in suite.iter()] == [
        element.tag for element in parsed(hostile("y"), "y").iter()
    ]
