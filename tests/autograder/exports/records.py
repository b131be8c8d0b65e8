"""Records to export: a usual one, one of a fault, and one whose every text is out for trouble."""

from dataclasses import replace

from autograder.grading.record import ExerciseRecord, Note, Record, Submission
from course_utils.checking.findings import Finding

EVIDENCE = "found 17.25 expected 4.75"
NAMED_LINE = f"line 3 of `propagate` ran 209 times; {EVIDENCE}"

USUAL = Record(
    Submission("ada", "week2", "logistic_regression.ipynb", "0" * 64, "1" * 32),
    (
        ExerciseRecord("week2.sigmoid", 5.0, 5.0, cell=0, line=1),
        ExerciseRecord(
            "week2.propagate",
            15.5,
            30.0,
            cell=1,
            line=2,
            findings=(
                Finding("values", "cost", True, 5.0, 5.0, evidence=EVIDENCE),
                Finding("values", "dw", False, 0.0, 7.5, "sum", "A sum, no mean.", EVIDENCE, "Divide by m."),
                Finding("values", "db", False, 0.0, 7.5, "sum", "A sum, no mean.", EVIDENCE, "Divide by m."),
                Finding("vectorized", "propagate", False, 0.0, 3.0, "loop", "A loop.", NAMED_LINE),
            ),
        ),
        ExerciseRecord("week2.model", 0.0, 10.0, "unwritten", "`model` is not written yet.", cell=2, line=1),
        ExerciseRecord("week2.question", 0.0, 2.0, "ungraded", "The grader failed here."),
    ),
    (
        Note("repair", "the cell was markdown; run as code", 2),
        Note("breach", "`optimize` did not return within 10 s"),
        Note("skipped", "2 cells tagged long-training"),
    ),
    {"seconds": 1.5, "cells": 0.5, "judging": 1.0, "week2.sigmoid": 0.1, "week2.propagate": 0.4},
    {
        "course": "0.3.0",
        "python": "3.11.2",
        "numpy": "2.4.6",
        "platform": "Linux",
        "dataset": "rendered",
        "isolation": {"level": "full", "layers": ["seccomp"], "missing": []},
        "cases": "hidden",
    },
)
FAULT = replace(
    USUAL, exercises=(), notes=(Note("fault", "found a picture; expected a notebook; hand it in again"),)
)
RIGHT = replace(USUAL, exercises=USUAL.exercises[:1], notes=())

# What a student could write to break out of an export, and what its reader would then see or do.
HOSTILE_TEXTS = (
    "a\x00b\x1b[31mc\x07",
    "\ud800 lone",
    "\uffff\ufffe",
    "]]><injected/>",
    "\r\n::error file=a.py::forged",
    " ::add-mask::x",
    "x ##[error]forged ##vso[task.complete]",
    "| cell | injected |\n| a |",
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "![pixel](https://evil.example/p.png) [link](javascript:x)",
    "@octocat #1 www.evil.example https://evil.example a@b.example",
    "`code <b> @octocat` ``two`` `odd",
    "$\\frac{1}{2}$ **bold** _it_ ~~gone~~ \\| \\",
    "&lt;b&gt; &#60;i&#62;",
    "line\u2028separator\u0085next\x0b\x0cend",
    "\u202etxt.exe",
    "%0A::error::x%25",
    "--> <!-- --> </details>",
    "# heading",
    "e\u0301 ∂ 猫 🐈",
    "x" * 5000,
)


def hostile(text: str) -> Record:
    """A record with this text wherever a text can be the student's."""
    wrong = Finding("values", text or "dw", False, 0.0, 5.0, text, text, EVIDENCE, text)
    return Record(
        Submission(text, "week2", text, "0" * 64, "1" * 32),
        (
            ExerciseRecord(f"week2.{text or 'f'}", 0.0, 5.0, "judged", text, (text,), 3, 1, (wrong,)),
            ExerciseRecord("week2.after", 5.0, 5.0, notes=(text,)),
        ),
        (Note("repair", text, 1), Note("breach", text), Note("skipped", text)),
        USUAL.timing,
        USUAL.environment,
    )
