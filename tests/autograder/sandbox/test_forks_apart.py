"""The calls of one exercise cannot be seen by those of another, nor by the next submission."""

import os
from pathlib import Path

import numpy as np
import pytest

from course_utils.checking.outcome import Call
from tests.autograder.sandbox.notebooks import answer, calls, cells, function

_KEPT = "kept a file open for writing"
# Ways to leave a message: (cell that prepares, what the first exercise does, what the second one reads).
CHANNELS = {
    "module global": ("", "global left\nleft = x", "return globals().get('left')"),
    "library attribute": (
        "",
        "import math\nmath.left = x",
        "import math\nreturn getattr(math, 'left', None)",
    ),
    "environment": ("", "import os\nos.environ['LEFT'] = str(x)", "import os\nreturn os.environ.get('LEFT')"),
    "working folder": ("", "open('left', 'w').write(str(x))", "import os\nreturn open('left').read()"),
    "folder name": (
        "",
        "import os\nos.mkdir(f'left{x}')",
        "import os\nreturn [n for n in os.listdir() if 'left' in n] or None",
    ),
    "old file": (
        "open('old', 'w').write('')",
        "open('old', 'a').write(str(x))",
        "return open('old').read() or None",
    ),
    "open file": (
        "file = open('old', 'w+')",
        "file.write(str(x)); file.flush()",
        "file.seek(0)\nreturn file.read() or None",
    ),
    "length of a file, while another is open": (
        "keep = open('keep', 'w')\nopen('note', 'w').truncate(1000)",
        "open('note', 'r+').truncate(x)",
        "import os\nreturn os.path.getsize('note') != 1000 or None",
    ),
    "folder in a hidden folder, while a file is open": (
        "import os\nkeep = open('keep', 'w')\nos.mkdir('hollow', 0o300)",
        "os.mkdir(f'hollow/left{x}')",
        "return os.path.exists('hollow/left42') or None",
    ),
    "place in a standard file": (
        "import os\nfor place in (0, 1, 2): os.dup2(os.open(os.__file__, os.O_RDONLY), place)\n"
        "def look():\n    global found\n    found = [os.lseek(place, 0, 1) for place in (0, 1, 2)]\n"
        "os.register_at_fork(after_in_child=look)",
        "for place in (0, 1, 2): os.lseek(place, x, 0)",
        "return any(found)",
    ),
    "flags of a standard file": (
        "import fcntl",
        "for place in (0, 1, 2): fcntl.fcntl(place, fcntl.F_SETFL, 0o2000)",
        "return any(fcntl.fcntl(place, fcntl.F_GETFL) & 0o2000 for place in (0, 1, 2))",
    ),
    "pipe": (
        "import os\nends = os.pipe()\nos.set_blocking(ends[0], False)",
        "os.write(ends[1], str(x).encode())",
        "return os.read(ends[0], 9).decode()",
    ),
    "shared memory": (
        "import mmap\ntry: memory = mmap.mmap(-1, 100)\nexcept OSError: memory = None",
        "memory[0] = 7",
        "return memory[0] or None",
    ),
    "memory file": (
        "import os\ntry: file = os.memfd_create('x')\nexcept OSError: file = -1",
        "os.write(file, b'x')",
        "return os.pread(file, 1, 0) or None",
    ),
    "helper's result": (
        "def helper(x): return 1",
        "global helper\nhelper = lambda x: 5",
        "return None if helper(1) == 1 else 5",
    ),
}


@pytest.mark.parametrize(("prepare", "leave", "read"), CHANNELS.values(), ids=CHANNELS)
def test_nothing_goes_from_one_exercise_to_another(zygote, prepare, leave, read):
    """Globals, files, environment, pipes, shared memory: the second finds what the notebook left."""
    if "memory" in prepare and "seccomp" not in zygote.isolation["layers"]:
        pytest.skip("nothing here keeps memory from being shared")
    with zygote.submission() as submission:
        submission.run(cells(prepare, function("leave", leave), function("read", read)))
        answer(submission, "leave", 42)
        outcome = answer(submission, "read")

    assert not outcome.value


def test_two_exercises_open_at_once_are_apart(submission):
    """Judging may call a helper's exercise while another is under way."""
    submission.run(cells("seen = []", function("f", "seen.append(x)\nreturn list(seen)")))
    with submission.exercise("f") as one, submission.exercise("f") as other:
        values = [calls(exercise)(Call((x,))).value for exercise, x in ((one, 1), (other, 2), (one, 3))]

    assert values == [[1], [2], [1, 3]]


def test_closing_one_exercise_leaves_the_other_alone(submission):
    """Only that fork is ended."""
    submission.run(cells(function("f", "return x")))
    with submission.exercise("f") as one:
        assert answer(submission, "f", 1).value == 1
        assert calls(one)(Call((2,))).value == 2


def test_callers_hold_nothing_to_steal(submission):
    """Frames above a call (A19), and the globals of a helper handed in (A21), know no expected value."""
    look = """import sys, gc
seen, frame = [], sys._getframe()
while frame is not None:
    seen += [frame.f_globals.get("__name__", ""), *frame.f_locals]
    frame = frame.f_back
names = helper.__closure__ and [cell.cell_contents for cell in helper.__closure__]
modules = sorted(name for name in sys.modules if name.split(".")[0] in ("autograder", "nbgrader", "tests"))
return [name for name in seen if "expected" in name or "reference" in name], modules, helper(x).sum()"""
    submission.run(cells("import numpy as np\ndef helper(x): return None", function("f", look)))
    with submission.exercise("f") as exercise:
        run = calls(exercise, helpers={"helper": lambda x: 2 * x})
        outcome = run(Call((np.ones(3),)))

    assert outcome.value == ([], [], 6.0)


def test_a_function_that_a_later_cell_replaces_is_the_one_that_counts(submission):
    """Last definition wins; a helper of that name is the student's own business elsewhere (A12)."""
    submission.run(
        cells("def sigmoid(x): return 1", "def f(x): return sigmoid(x)", "def sigmoid(x): return 2")
    )

    assert answer(submission, "f").value == 2
    with submission.exercise("f") as exercise:
        assert calls(exercise, helpers={"sigmoid": lambda _: 3})(Call((1,))).value == 3
    assert answer(submission, "f").value == 2


def test_a_submission_locks_no_file_that_others_read(zygote):
    """A lock on the data sets would cost everybody who is graded at the same time."""
    if "seccomp" not in zygote.isolation["layers"]:
        pytest.skip("nothing here keeps files from being locked")
    fcntl = pytest.importorskip("fcntl")
    lock = """import fcntl, os
fcntl.flock(os.open(os.__file__, os.O_RDONLY), fcntl.LOCK_EX)
fcntl.lockf(os.open("own", os.O_RDWR | os.O_CREAT), fcntl.LOCK_EX)"""
    with zygote.submission() as submission:
        (result,) = submission.run(cells(lock))
        with Path(os.__file__).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    assert result.status == "ok"


def test_the_next_submission_has_standard_files_of_its_own(zygote):
    """The zygote's are those of all; their flags can be set by whoever has them."""
    set_flags = "import fcntl\nfor place in (0, 1, 2): fcntl.fcntl(place, fcntl.F_SETFL, 0o2000)"
    look = "import fcntl\nassert not any(fcntl.fcntl(place, fcntl.F_GETFL) & 0o2000 for place in (0, 1, 2))"
    for source in (set_flags, look):
        with zygote.submission() as submission:
            assert [result.error for result in submission.run(cells(source))] == [""]


def test_who_keeps_a_file_open_for_writing_whatever_is_done_is_told_so(zygote):
    """Exercises could leave each other messages in the folder; so there is none."""
    if "own root" not in zygote.isolation["layers"]:
        pytest.skip("only a folder that is a mount of its own tells")
    hostile = """import os
keep = open("keep", "w")
def refuse(*_): raise OSError
os.fstat = refuse"""
    with zygote.submission() as submission:
        submission.run(cells(hostile, function("f", "return x")))
        outcome = answer(submission, "f")

    assert outcome.raised.type == "LimitExceeded"
    assert ("the notebook", "kept a file open for writing") in [
        (b.where, b.what) for b in submission.breaches
    ]


def test_a_file_that_was_left_open_costs_nothing(submission):
    """Most forget to close one."""
    submission.run(cells("log = open('log', 'w')\nlog.write('x')", function("f", "return x")))

    assert answer(submission, "f", 5).value == 5
    assert submission.breaches == []
