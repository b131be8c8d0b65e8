"""Functions that spell hidden inputs in what they return: the words that a student reads hold none of it (A26).

Each is graded twice, with hidden cases of two secrets. What it does differs, what its author reads does not.
"""

import pytest

from autograder.grading.grade import graded
from autograder.sandbox.session import Zygote
from tests.autograder.course_notebooks import as_bytes, submission, trimmed

# `told` is a number from 1 to 90, made of a hidden input.
TOLD = """
import builtins, os, signal, time
names = sorted(name for name in dir(builtins) if name.endswith('Error') and 'Unicode' not in name)
memory = []
def told(w):
    memory.append(1 + int(abs(w[0, 0]) * 99_991) % 90)
    return memory[0]
def right(w, b, X, Y):
    A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
    return np.dot(X, (A - Y).T) / X.shape[1], np.sum(A - Y) / X.shape[1], -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
"""
SPELLED = {
    "in a list's length": "dw = [0.0] * told(w)",
    "in the name of a class": "dw = getattr(builtins, names[told(w) % len(names)])()",
    "in an exponent": "dw = dw + 10.0 ** (2 + told(w))",
    "in a ratio": "dw = dw * 10.0 ** (2 + told(w))",
    "in how many numbers are wrong": "dw.ravel()[: 1 + told(w) % 2] = 7.0",
    "in the name of a field": "dw = np.zeros(3, [(f'a{told(w)}', 'f8')])",
    "in a number": "dw = told(w)",
    "in the function of an exercise": (
        "[(os.kill(os.getppid(), 40 + int(digit)), time.sleep(0.004)) for digit in str(told(w))]"
    ),
}
HEARD = """
def hear(number, frame):
    global predict
    predict = (predict if type(predict) is int else 1) * 10 + number - 40
for number in range(40, 50): signal.signal(number, hear)
"""


@pytest.fixture(scope="module")
def sandbox():
    with Zygote() as zygote:
        yield zygote


@pytest.mark.parametrize("how", SPELLED)
def test_what_is_read_is_the_same_whatever_was_hidden(how, sandbox):
    """Form, points and sentences; numbers stand in the evidence, which no student sees."""
    source = (
        f"def propagate(w, b, X, Y):\n    dw, db, cost = right(w, b, X, Y)\n    {SPELLED[how]}\n"
        '    return {"dw": dw, "db": db}, cost'
    )
    last = HEARD if "os.kill" in source else ""
    notebook = as_bytes(trimmed(submission("week2", {"propagate": source}, TOLD, last)))
    read = [
        [
            (exercise.id, exercise.score, exercise.summary, exercise.notes, exercise.findings)
            for exercise in graded(notebook, "week2", secret=secret, zygote=sandbox)
            .record.for_student()
            .exercises
        ]
        for secret in (b"one secret", b"another secret")
    ]

    assert read[0] == read[1]
