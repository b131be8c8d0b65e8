"""What a cell defines is read from its source; nothing is run and nothing stops the reader."""

import pytest

from autograder.grading.definitions import definitions_in


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    return x",
        "async def f(x):\n    return x",
        "f = lambda x: x",
        "f: object = len",
        "from math import sqrt as f",
        "if True:\n    def f(x):\n        return x",
        "try:\n    pass\nexcept ValueError:\n    pass\nelse:\n    f = len",
        "%matplotlib inline\n!ls\nx = !ls\nf?\ndef f(x):\n    return x",
        "%%time\ndef f(x):\n    return x",
        "await g()\ndef f(x):\n    return '\\d'",
    ],
)
def test_a_name_is_found(source):
    """Magics and shell lines as IPython reads them."""
    assert definitions_in(source)["f"].written


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()\n    return s",
        "def f(x):\n    '''Say what.'''",
        "def f(x):\n    ...",
        "def f(x):\n    pass",
    ],
)
def test_a_stub_is_not_written(source):
    """It is there all the same."""
    assert not definitions_in(source)["f"].written


@pytest.mark.parametrize(
    "source",
    [
        "%%bash\ndef f(x):\n    return x",
        "class A:\n    def f(self):\n        pass",
        "print('def f(x): return x')",
        "'''\ndef f(x):\n    return x\n'''",
        "def f(x:\n",
        "prose = with def f",
        "x = " + "(" * 5000,
        "x = " + "-" * 100_000 + "1",
        "if x:\n    pass\n" + "elif x:\n    pass\n" * 5000,
        "f = 1\n" * 100_000,
        "\n" * 100_000 + "=",
    ],
    ids=range(11),
)
def test_no_name_is_found(source):
    """Other languages, inner functions, text, and what would exhaust a parser."""
    assert "f" not in (definitions_in(source) or {})


def test_line_and_last_binding():
    """The last one counts, by its own line; magics don't shift it."""
    found = definitions_in("%%capture\nf = 1\n\n@decorated\ndef f(x):\n    return x\n")

    assert (found["f"].line, found["f"].is_function) == (5, True)
