"""Cells run as in a notebook, and whatever one of them does, the others run, too."""

import re

import pytest

from autograder.sandbox.cells import believed_result
from autograder.sandbox.session import Cell, Zygote
from tests.autograder.sandbox.notebooks import answer, cells, function


def text_of(result):
    """All text that a cell has shown."""
    return "".join(
        output.get("text", "") + output.get("evalue", "") + str(output.get("data", {}).get("text/plain", ""))
        for output in result.outputs
    )


def test_outputs_are_those_of_a_notebook(submission):
    """Streams, the last expression, errors with their traceback, displays and their updates."""
    results = submission.run(
        cells(
            "import sys\nprint('a')\nprint('b', file=sys.stderr)\n1 + 1",
            "1 / 0",
            "from IPython.display import clear_output\nh = display('x', display_id='i')\nh.update('y')",
            "print('gone')\nclear_output(wait=True)\nprint('left')",
            "2 + 2;",
        )
    )
    kinds = [[output["output_type"] for output in result.outputs] for result in results]

    assert kinds == [["stream", "stream", "execute_result"], ["error"], ["display_data"], ["stream"], []]
    assert [result.status for result in results] == ["ok", "error", "ok", "ok", "ok"]
    assert results[0].outputs[2]["data"] == {"text/plain": "2"}
    assert results[0].outputs[2]["execution_count"] == 1
    assert results[1].error == "ZeroDivisionError: division by zero"
    assert results[1].outputs[0]["traceback"]
    assert text_of(results[2]) == "'y'"
    assert text_of(results[3]) == "left\n"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("%matplotlib inline", ""),
        ("%time 3 + 4", "7"),
        ("%%time\nprint('timed')", "timed"),
        ("!ls /", "no shell commands"),
        ("files = !ls\nfiles", "no shell commands"),
        ("%%bash\nls", "no shell commands"),
        ("%pip install sklearn", "no shell commands"),
        ("%run other.py", "no shell commands"),
        ("%debug", "nobody to debug"),
        ("exit()", ""),
        ("print?", "Docstring"),
        ("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()", "<Figure"),
    ],
)
def test_what_needs_a_person_or_a_shell_does_no_harm(submission, source, shown):
    """The cell goes on, and says what was not done."""
    result, after = submission.run(cells(source, "print('after')"))

    assert result.status == "ok"
    assert shown in text_of(result)
    assert text_of(after) == "after\n"


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("input()", "StdinNotImplementedError"),
        ("import getpass\ngetpass.getpass()", "StdinNotImplementedError"),
        ("breakpoint()", "StdinNotImplementedError"),
        ("import pdb\npdb.set_trace()", "StdinNotImplementedError"),
        ("import sys\nsys.exit(0)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("class E(BaseException):\n    def __str__(self): raise SystemExit\nraise E", "SystemExit"),
        ("def f(:", "SyntaxError"),
        ("%nosuch", "UsageError"),
        ("def r(n): return r(n + 1)\nr(0)", "RecursionError"),
        ("import sklearn", "ModuleNotFoundError: `sklearn` is not part of this course"),
        ("import scipy.special", "ModuleNotFoundError: `scipy` is not part of this course"),
        ("from autograder import hidden", "ModuleNotFoundError: `autograder`"),
        ("import autograder.sandbox.wire", "ModuleNotFoundError: `autograder`"),
        ("bytearray(10 * 2**30)", "MemoryError"),
        ("import subprocess\nsubprocess.run(['ls'])", ""),
    ],
)
def test_an_error_is_an_error_of_that_cell(patient_zygote, source, error):
    """Its kind is kept, and the next cell runs in the same process."""
    if "subprocess" in source and "seccomp" not in patient_zygote.isolation["layers"]:
        pytest.skip("nothing here keeps programs from being started")
    with patient_zygote.submission() as submission:
        _, result, after = submission.run(cells("k = 5", source, "print(k)"))

        assert result.status == "error"
        assert error in result.error
        assert text_of(after) == "5\n"
        assert submission.breaches == []


@pytest.mark.parametrize(
    ("source", "breach"),
    [
        ("for _ in range(10**5): print('x' * 100)", "printed more than 1 MB"),
        ("print('ä' * 10**7)", "printed more than 1 MB"),
        ("import sys\nsys.stderr.write('\\0' * 10**8)", "printed more than 1 MB"),
        ("from IPython.display import HTML\nHTML('x' * 10**7)", "showed more than 8 MB"),
        ("for i in range(2000): display(i)", "showed more than 8 MB"),
    ],
)
def test_floods_are_cut(submission, source, breach):
    """What fits is kept, the breach is named, the cell counts as run."""
    result, after = submission.run(cells(source, "print('after')"))

    assert result.status == "ok"
    assert len(text_of(result)) < 2**21
    assert [(one.where, one.what) for one in submission.breaches] == [("cell 0", breach)]
    assert text_of(after) == "after\n"
    if breach.startswith("printed"):
        assert "[cut: a cell may print 1 MB]" in text_of(result)


@pytest.mark.parametrize(
    "source",
    [
        "while True: pass",
        "while True: print('x' * 10**6)",
        "import time\ntime.sleep(100)",
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    ],
)
def test_a_cell_without_end_is_interrupted_or_killed(submission, source):
    """It is late; the state of the cells before it is there for those behind it."""
    results = submission.run(cells("k = 5", source, "print(k)"))

    assert [result.status for result in results] == ["ok", "late", "ok"]
    assert text_of(results[2]) == "5\n"
    assert ("cell 1", "did not return within 1.5 s") in [(one.where, one.what) for one in submission.breaches]


def test_an_interrupt_that_comes_too_late_spares_the_next_cell(submission):
    """The first cell survives its interrupt; the second is not hit by it."""
    source = "import time\ntry:\n    time.sleep(9)\nexcept KeyboardInterrupt:\n    print('caught')"
    results = submission.run(cells(source, "print('next')"))

    assert [text_of(result) for result in results] == ["caught\n", "next\n"]
    assert [result.status for result in results] == ["late", "ok"]


def test_the_notebook_as_a_whole_has_a_limit():
    """Cells beyond it are not run, and that is said once."""
    from autograder.sandbox.limits import Limits
    from autograder.sandbox.session import Zygote

    limits = Limits(cell_seconds=1.0, notebook_seconds=1.5)
    with Zygote(limits) as zygote, zygote.submission() as submission:
        results = submission.run(cells(*["while True: pass"] * 2, "1", "1"))

        assert [result.status for result in results] == ["late", "late", "not run", "not run"]
        assert [one.where for one in submission.breaches].count("the notebook") == 1


def test_files_beside_the_notebook_are_there_and_shadow_nothing(zygote):
    """Neither a fake `numpy.py` (A10) nor any other module is imported; names that lead out are left out."""
    files = {
        "numpy.py": b"raise SystemExit",
        "mine.py": b"value = 7",
        "data/x.txt": b"",
        "../out": b"x",
        "/tmp/out": b"x",
    }
    with zygote.submission(files) as submission:
        (result,) = submission.run(
            cells(
                "import numpy, os\nprint(numpy.ones(1), sorted(os.listdir()))\nprint(os.listdir('data'))\n"
                "try:\n    import mine\nexcept ImportError:\n    print('not imported')"
            )
        )

    assert text_of(result) == "[1.] ['data', 'mine.py', 'numpy.py']\n['x.txt']\nnot imported\n"


def test_nothing_of_the_start_is_in_the_environment(submission):
    """Neither the user's own variables nor the teaching side's (A24, A44)."""
    (result,) = submission.run(cells("import os, sys\nprint(sorted(os.environ), sys.argv)"))

    assert not re.search("NBGRADER|SECRET|TOKEN|PYTEST|PYTHONPATH", text_of(result))
    assert text_of(result).endswith("['']\n")


def test_history_holds_the_notebook_alone(submission):
    """There is no test to be read in it (A22)."""
    results = submission.run(cells("1", "print(In, Out)"))

    assert text_of(results[1]) == "['', '1', 'print(In, Out)'] {1: 1}\n"


def test_runs_are_repeatable(zygote):
    """The legacy random states start the same; so do hashes."""
    source = "import random, numpy as np\nprint(random.random(), np.random.rand(), hash('a'))"
    texts = set()
    for _ in range(2):
        with zygote.submission() as submission:
            texts.add(text_of(submission.run(cells(source))[0]))

    assert len(texts) == 1


def test_the_shell_cannot_be_talked_out_of_anything_but_its_own_cells(submission):
    """Cells that disable the shell (A01 to A03) lose what stands below them."""
    results = submission.run(
        cells(
            "get_ipython().showtraceback = None\nget_ipython()._showtraceback = None",
            "get_ipython().input_transformers_cleanup.append(lambda lines: [])",
            function("f", "return 1"),
        )
    )

    assert len(results) == 3
    assert answer(submission, "f").raised is not None


def test_empty_lines_at_the_top_are_counted(submission):
    """A finding names the line as the student counts it in the cell."""
    submission.run([Cell(4, "\n\n\ndef f(x):\n    return 1 / 0")])
    raised = answer(submission, "f").raised

    assert (raised.line, raised.source) == (5, "return 1 / 0")


def test_another_course_may_use_any_library_but_the_grader():
    """What our own exercises ask for is not refused to others."""
    with Zygote(any_library=True) as zygote, zygote.submission() as submission:
        results = submission.run([Cell(0, "import autograder"), Cell(1, "import scipy_of_nobody")])

    assert "not part of this course" in results[0].error
    assert "No module named" in results[1].error


def test_a_forbidden_library_is_refused_in_our_own_weeks():
    """Whether it is installed or not."""
    with Zygote() as zygote, zygote.submission() as submission:
        (result,) = submission.run([Cell(0, "import scipy")])

    assert "`scipy` is not part of this course" in result.error


OWN_FILES = {
    "beside the notebook": "import sys\nsys.path.append('.')\nimport helpers",
    "in an archive": (
        "import sys, zipfile\nwith zipfile.ZipFile('own.zip', 'w') as file:\n"
        "    file.writestr('pandas.py', 'x = 1')\nsys.path.insert(0, 'own.zip')\nimport pandas"
    ),
    "in a package's folders": "import matplotlib\nmatplotlib.__path__.append('.')\nimport matplotlib.helpers",
    "in place of the list": "import os, sys\nsys.path = [os.getcwd()]\nimport helpers",
}


@pytest.mark.parametrize("where", OWN_FILES)
def test_no_file_of_a_student_s_own_is_imported(zygote, where):
    """Nobody has read it; wherever it lies and however it came there."""
    with zygote.submission({"helpers.py": b"x = 1"}) as submission:
        (result,) = submission.run([Cell(0, OWN_FILES[where])])

    assert "No module named" in result.error


def test_what_is_installed_is_imported_as_before(submission):
    """Parts of packages, of the standard library, and of the course."""
    source = "import mpl_toolkits.mplot3d, matplotlib.tri, xml.dom.minidom, sqlite3, course_utils.plots.sweep"
    look = "import importlib.util as u\nprint(u.find_spec('of_nobody'), bool(u.find_spec('numpy.fft')))"
    results = submission.run([Cell(0, source), Cell(1, look)])

    assert [result.error for result in results] == ["", ""]
    assert "None True" in str(results[1].outputs)


@pytest.mark.parametrize("line", ['who - "{print(9 * 11)}"', ",who {print(9*11)}", "rerun", "autocall 2"])
def test_a_line_runs_as_it_reads(submission, line):
    """What is Python is no magic without its sign; nothing runs that stands in no cell."""
    results = submission.run([Cell(0, "In.append('print(9 * 11)')"), Cell(1, line)])

    assert "99" not in str(results[1].outputs)


@pytest.mark.parametrize("line", ["pwd", "time 9 * 11", "ls -l", "pip list", "matplotlib inline"])
def test_a_magic_runs_without_its_sign(submission, line):
    """As in a notebook of their own."""
    (result,) = submission.run([Cell(0, line)])

    assert result.status == "ok"


def test_what_all_cells_show_together_is_bounded(submission):
    """Each may show a little; hundreds of them would fill the grader's memory."""
    results = submission.run([Cell(place, "print('x' * 1_000_000)") for place in range(40)])

    assert all(result.status == "ok" for result in results)
    assert sum(len(str(result.outputs)) for result in results) < 34 * 2**20
    assert [breach.what for breach in submission.breaches] == ["showed more than 32 MB in all"]


@pytest.mark.parametrize("data", ["x", [], None, 5])
def test_a_display_of_no_form_disturbs_nobody(data):
    """Whatever stands where a display's texts and pictures are expected."""
    output = {"output_type": "display_data", "data": data, "metadata": {}}

    result = believed_result(3, {"error": "", "outputs": [output]}, 0.1)

    assert result.outputs == ()
    assert "disturbed" in result.error


def test_a_traceback_shows_no_frame_of_the_grader(submission):
    """It would tell a student nothing, and where the instructor keeps the course."""
    results = submission.run(cells("def ask():\n    return input('?')\nask()", "import sklearn"))

    for result in results:
        shown = "".join(line for output in result.outputs for line in output.get("traceback", ()))
        assert shown
        assert "autograder" not in shown


def test_the_packages_can_be_asked_for_their_versions(submission):
    """The notebook's first cell does."""
    (result,) = submission.run(cells("from course_utils.week2 import doctor\ndoctor()"))

    assert "could not" not in str(result.outputs)
