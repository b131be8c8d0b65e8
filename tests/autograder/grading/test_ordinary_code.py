"""Code that reaches into the interpreter is noticed, and nothing else is."""

import ast
import json

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from autograder.exercises import WEEKS
from autograder.grading.ordinary_bindings import bindings_of
from autograder.grading.ordinary_code import Unusual, unusual_code
from autograder.grading.ordinary_reading import MOST_READ, Reading
from autograder.reference import notebook_path
from tests.autograder.exercises.sources import (
    EXERCISES,
    FUNCTIONS,
    loops,
    mistaken,
    reference,
    variants,
)
from tests.autograder.grading.everyday_cells import EVERYDAY
from tests.autograder.grading.tampering_cells import TAMPERING


def told(*sources, files=()):
    return [one.what for one in unusual_code(enumerate(sources), files)]


@pytest.mark.parametrize("title", TAMPERING)
def test_tampering_is_noticed(title):
    """Whatever way it takes."""
    assert told(TAMPERING[title])


@pytest.mark.parametrize("title", EVERYDAY)
def test_an_everyday_cell_is_ordinary(title):
    """Nobody loses a point for how they work."""
    assert told(EVERYDAY[title]) == []


def test_all_everyday_cells_together_are_ordinary():
    """One notebook may hold nearly all: what one imports makes no other unusual."""
    alone = {"words of ours in own names", "files", "other libraries", "Colab"}
    sources = [source for title, source in EVERYDAY.items() if title not in alone]

    assert told(*sources) == []


@pytest.mark.parametrize("week", WEEKS)
def test_the_solved_notebooks_are_ordinary(week):
    """Every cell of theirs that a submission keeps."""
    cells = json.loads(notebook_path(week).read_text(encoding="utf-8"))["cells"]
    sources = [
        "".join(cell["source"]).split("### BEGIN HIDDEN")[0] for cell in cells if cell["cell_type"] == "code"
    ]

    assert told(*sources) == []


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.id)
def test_right_answers_loops_and_mistakes_are_ordinary(one):
    """All of them that the repository knows."""
    sources = [reference(one), *(mistaken(one, known, reference(one)) for known in one.misconceptions)]
    if one in FUNCTIONS:
        sources += [*variants(one).values(), *loops(one).values()]

    assert told("import numpy as np", *sources) == []


def test_a_place_is_named():
    """By cell and line, also behind blank lines and under a magic."""
    cells = [(3, "x = 1\n\nimport sys\nsys.settrace(None)"), (5, "\n%%time\ny = 2\nexec('y')")]

    assert unusual_code(cells) == [
        Unusual(3, 4, "sys.settrace"),
        Unusual(5, 4, "exec"),
    ]


def test_what_one_cell_imports_is_known_in_the_others():
    """Cells share their names."""
    assert told("import numpy as n", "def f(m):\n    m.x = 1", "f(n)") == ["the module n as a value"]


def test_a_package_that_is_not_installed_may_be_a_file_of_the_student_s():
    """Only if there can be such a file."""
    source = "import altair"

    assert told(source) == []
    assert told(source, "open('a.py', 'w')") == ["import altair"]
    assert told(source, files=["altair.py"]) == ["import altair"]
    assert told(source, files=["altair/__init__.py"]) == ["import altair"]
    assert told(source, files=["data.zip"]) == ["import altair"]
    assert told(source, files=["plots.py", "altair.png"]) == []


WRITERS = {
    "an archive": "import zipfile\nzipfile.ZipFile('a.zip', 'w').writestr('altair.py', text)",
    "a log": "import logging\nlogging.basicConfig(filename='altair.py')",
    "a log by its own name": "from logging import basicConfig\nbasicConfig(filename='altair.py')",
    "a copy": "import shutil\nshutil.copy2('a.txt', 'altair.py')",
    "a link": "from pathlib import Path\nPath('altair.py').symlink_to('a.txt')",
    "a file that is temporary": "import tempfile\ntempfile.NamedTemporaryFile('w', suffix='.py')",
}


@pytest.mark.parametrize("title", WRITERS)
def test_files_are_written_in_many_ways(title):
    """Each may make the package that is imported."""
    assert told(WRITERS[title], "import altair") == ["import altair"]


DEEP = {
    "signs": "x = " + "-" * 50_000 + "1",
    "a sum": "x = " + " + ".join(["1"] * 1500),
    "a sum of texts": "getattr(x, " + " + ".join(["'a'"] * 1500) + ")",
    "a class's bases": "class A(" + " + ".join(["int"] * 1500) + "):\n    pass",
    "attributes": "x = a" + ".b" * 1500,
    "attributes of NumPy": "import numpy as np\nx = np" + ".b" * 1500,
    "attributes that reach": "x = a" + ".b" * 1500 + ".f_back",
    "calls": "x = a" + "()" * 1500,
    "branches": "if a:\n    pass\n" + "elif a:\n    pass\n" * 1500,
    "a setting": "%config " + "-" * 50_000 + "1",
}


@pytest.mark.parametrize("title", DEEP)
def test_code_too_deep_to_be_read_is_unusual(title):
    """Otherwise it would be a place to hide; and nobody else's grade waits for it."""
    assert told(DEEP[title])[0] == "code too deeply nested to be read"


LONG = {
    "options": "%time " + "-a " * 30_000 + "x = 1 +",
    "magics within magics": "%time " * 16_000 + "1",
    "magics": "%time x\n" * 12_000,
    "shell lines": "!ls {x}\n" * 10_000,
    "questions": "x?\n" * 30_000,
    "a long question": "a" * 90_000 + " b?",
    "semicolons": ";" * 90_000,
    "braces": "!ls " + "{x}" * 30_000,
    "bodies within bodies": "%%time\n" * 12_000,
    "values": "x = %time y\n" * 8_000,
    "parentheses": "(" * 90_000,
    "statements": "x = 1\n" * 15_000,
}


@pytest.mark.parametrize("title", LONG)
def test_reading_one_cell_is_bounded(title, monkeypatch):
    """The worker that reads it reads for others, too."""
    read = []
    parse, translate = ast.parse, TransformerManager.do_one_token_transform

    def parsed(source):
        read.append(len(source))
        return parse(source)

    def translated(self, lines):
        read.append(sum(map(len, lines)))
        return translate(self, lines)

    monkeypatch.setattr(ast, "parse", parsed)
    monkeypatch.setattr(TransformerManager, "do_one_token_transform", translated)
    told(LONG[title])

    assert sum(read) + 40 * len(read) <= MOST_READ + len(LONG[title])


def test_a_name_among_many_arguments_is_found_at_once(monkeypatch):
    """Nothing is looked for in a list that may be as long as the cell."""
    asked = []
    monkeypatch.setattr(ast.Name, "__eq__", lambda self, other: asked.append(self) or self is other)
    monkeypatch.setattr(ast.Name, "__hash__", object.__hash__)
    told("import numpy as np\nprint(" + "np, " * 500 + ")")

    assert not asked


def test_a_class_within_classes_is_gone_through_once(monkeypatch):
    """Otherwise its lines would count again for each class around them."""
    source = "".join(" " * depth + f"class A{depth}:\n" for depth in range(80)) + " " * 80 + "x = 1;" * 1000
    nodes = Reading().code(source).nodes
    walked, walk = [], ast.walk

    def counted(node):
        for one in walk(node):
            walked.append(one)
            yield one

    monkeypatch.setattr(ast, "walk", counted)
    bindings_of(nodes)

    assert len(walked) <= len(nodes)


def test_magics_within_magics_are_too_deep():
    """They cost the notebook the three criteria, not the run."""
    (found,) = unusual_code([(4, "x = " + "%time " * 3000 + "1")])

    assert (found.cell, found.what) == (4, "code too deeply nested to be read")
