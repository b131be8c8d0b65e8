"""A record as JUnit XML: a suite per notebook, a case per exercise, as GitHub, GitLab and Jenkins show it."""

from collections.abc import Mapping
from html import escape

from autograder.exports.places import Place, Places
from autograder.exports.words import one_line, points, remarks, to_fix, told, why_not_graded
from autograder.findings_words import number
from autograder.grading.record import ExerciseRecord, Record


def junit(record: Record, file: str = "", places: Places | None = None) -> str:
    """Return the report.

    Lost points are failures, exercises without a judgement are skipped, and what stopped the grader is an
    error of a case called ``grading``. Elements and attributes are those of Jenkins's junit-10.xsd, which has
    no file, line or property of a case: the place is in the failure's text, the points are the suite's.

    Args:
        record: what to tell.
        file: the notebook's path in the repository; its name by default.
        places: where the functions stand; the first line of the file by default.
    """
    places = places or Places(record)
    file = file or record.submission.notebook
    suite = record.submission.week or "notebook"
    faults = why_not_graded(record)
    seconds = record.timing
    cases = [
        _case(one, suite, file, places.of_exercise(one), seconds.get(one.id, 0.0)) for one in record.exercises
    ]
    cases += [
        _testcase(suite, "grading", 0.0, _element("error", {"message": each, "type": "fault"}, text=each))
        for each in faults
    ]
    counts = {
        "name": suite,
        "tests": len(cases),
        "failures": sum(_outcome(one) == "failure" for one in record.exercises),
        "errors": len(faults),
        "time": f"{seconds.get('seconds', 0.0):.3f}",
    }
    skipped = sum(_outcome(one) == "skipped" for one in record.exercises)
    inner = [_properties(_about(record)), *cases]
    if record.notes:
        inner.append(_element("system-out", {}, text="\n".join(told(note) for note in record.notes)))
    body = _element("testsuite", {**counts, "skipped": skipped, "file": file}, *inner)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _element("testsuites", counts, body) + "\n"


def _outcome(exercise: ExerciseRecord) -> str:
    if exercise.state == "ungraded":
        return "skipped"
    return "passed" if exercise.passed else "failure"


def _case(exercise: ExerciseRecord, suite: str, file: str, place: Place, seconds: float) -> str:
    said = to_fix(exercise)
    outcome = _outcome(exercise)
    inner = []
    if outcome == "skipped":
        inner.append(_element("skipped", {"message": " ".join(said)}))
    elif outcome == "failure":
        message = f"{points(exercise)}. {said[0]}"
        kind = next(iter(exercise.diagnoses), "") or exercise.state
        text = "\n".join([f"{file}, {place}", *said, *remarks(exercise)])
        inner.append(_element("failure", {"message": message, "type": kind}, text=text))
    elif remarks(exercise):
        inner.append(_element("system-out", {}, text="\n".join(remarks(exercise))))
    return _testcase(suite, exercise.name, seconds, *inner)


def _testcase(suite: str, name: str, seconds: float, *inner: str) -> str:
    about = {"classname": suite, "name": name, "time": f"{seconds:.3f}"}
    return _element("testcase", about, *inner)


def _about(record: Record) -> dict[str, str]:
    isolation = record.environment.get("isolation") or {}
    return {
        "score": number(record.score),
        "max_score": number(record.max_score),
        "notebook": record.submission.notebook,
        "student": record.submission.student,
        "digest": record.submission.digest,
        "isolation": str(isolation.get("level", "")),
        "cases": str(record.environment.get("cases", "")),
        **{f"points {one.name}": points(one) for one in record.exercises},
    }


def _properties(values: Mapping[str, str]) -> str:
    return _element(
        "properties",
        {},
        *(_element("property", {"name": name, "value": value}) for name, value in values.items()),
    )


def _element(name: str, attributes: Mapping[str, object], *inner: str, text: str = "") -> str:
    """Return an element with elements in it, or with a text of one or several lines."""
    stated = "".join(f' {key}="{escape(one_line(value))}"' for key, value in attributes.items())
    if text:
        lines = "\n".join(escape(one_line(line)) for line in text.split("\n"))
        return f"<{name}{stated}>{lines}</{name}>"
    if inner:
        return "\n".join([f"<{name}{stated}>", *inner, f"</{name}>"])
    return f"<{name}{stated}/>"
