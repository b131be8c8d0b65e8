"""Loops over the data are found however they are written; whole-array code and loops over iterations pass."""

import linecache

import pytest

from course_utils.checking.criteria import loop_over_data
from course_utils.checking.outcome import Call
from course_utils.checking.runner import in_process
from tests.course_utils.checking.scaled import check_set, function_of, verdict_on

pytestmark = pytest.mark.every_python

LOOPS = {
    "for over examples": "Y = np.zeros(X.shape)\nfor i in range(X.shape[1]):\n    Y[:, i] = c * X[:, i]",
    "for over features": "Y = np.zeros(X.shape)\nfor j in range(X.shape[0]):\n    Y[j] = c * X[j]",
    "for over an array": "Y = np.array([c * row for row in X])",
    "while": "Y = X.copy()\ni = 0\nwhile i < X.shape[1]:\n    Y[:, i] *= c\n    i += 1",
    "comprehension": "Y = np.array([[c * x for x in row] for row in X])",
    "generator": "Y = np.array(list(c * X[:, i] for i in range(X.shape[1]))).T",
    "recursion": "def one(i):\n    return one(i - 1) + 1 if i else 0\nY = X * c + 0 * one(X.shape[1])",
    "chunks of four": "Y = X.copy()\nfor i in range(0, X.shape[1], 4):\n    Y[:, i:i + 4] *= c",
    "map": "Y = np.array(list(map(c.__mul__, X.ravel().tolist()))).reshape(X.shape)",
    "map over a stripped array": "Y = np.array(list(map(c.__mul__, np.asarray(X).ravel()))).reshape(X.shape)",
    "np.vectorize of a lambda": "Y = np.vectorize(lambda x: c * x)(X)",
    "np.vectorize of C": "Y = np.vectorize(c.__mul__)(X)",
    "np.vectorize made outside": "Y = twice(X) * (c / 2)",
    "np.apply_along_axis": "Y = np.apply_along_axis(lambda column: c * column, 0, X)",
    "np.frompyfunc": "Y = np.frompyfunc(c.__mul__, 1, 1)(X).astype(float)",
    "np.fromiter": "Y = np.fromiter(map(c.__mul__, X.flat), float).reshape(X.shape)",
    "tolist": "Y = np.array(X.tolist()) * c",
    "built-in sum": "Y = c * X\nreturn {'Y': Y}, sum(sum(Y)) / X.size",
    "math.prod of stripped": "k = __import__('math').prod(np.asarray(X).ravel())\nY = c * X + 0 * k",
    "reduce of stripped": "k = __import__('functools').reduce(max, np.array(X).ravel())\nY = c * X + 0 * k",
    "objects as elements": "Y = (X.astype(object) * c).astype(float)",
    "in a print that keeps": (
        "k = []\nprint(k.extend(map(c.__mul__, X.ravel())))\nY = np.array(k).reshape(X.shape)"
    ),
    "in an assert that keeps": "k = []\nassert not k.extend(X.tolist())\nY = c * X",
    "map by another name": "Y = np.array(list(each(c.__mul__, X.ravel().tolist()))).reshape(X.shape)",
    "map over a copy": "k = list(map(c.__mul__, np.copy(X).ravel()))\nY = np.array(k).reshape(X.shape)",
    "over memory of its own": (
        "from functools import reduce\nk = np.empty(X.shape)\nk[...] = X\nreduce(max, k.ravel())\nY = c * X"
    ),
    "groupby": (
        "from itertools import groupby as by\nk, _ = zip(*by(X.ravel(), c.__mul__))\n"
        "Y = np.array(k).reshape(X.shape)"
    ),
    "a walker as an argument": "Y = walk(X, c).astype(float)",
    "exec": "Y = X.copy()\nexec('for i in range(X.shape[1]):\\n    Y[:, i] *= c', {'X': X, 'Y': Y, 'c': c})",
}  # fmt: skip

VECTORIZED = {
    "product": "Y = c * X",
    "copy and in-place": "Y = X.copy()\nY *= c",
    "einsum": "Y = np.einsum('ij,->ij', X, c)",
    "dot": "Y = np.dot(X, c * np.eye(X.shape[1]))",
    "matmul": "Y = X @ (c * np.eye(X.shape[1]))",
    "iterations": "Y = np.zeros(X.shape)\nfor _ in range(50):\n    Y = Y + c * X / 50",
    "more to say of more": "Y = c * X\nif X.shape[1] > 10:\n    print('many examples', X.shape, Y.mean())",
    "exec": "names = {'X': X, 'c': c}\nexec('Y = c * X', names)\nY = names['Y']",
    "a method called compile": "import re\nk = re.compile('a')\nk.match('a')\nY = c * X",
    "a ufunc that accumulates": "k = np.add.accumulate(X, axis=1)\nY = c * X",
    "over layers by itertools": (
        "from itertools import accumulate, starmap\nk = [X, X]\nk = list(starmap(np.add, zip(k, k)))\n"
        "Y = c * list(accumulate(k, np.maximum))[0] / 2"
    ),
    "doubling": "k = 1\nwhile k < X.shape[1]:\n    k *= 2\nY = c * X",
    "profiled": "import cProfile\nk = cProfile.Profile()\nk.enable()\nY = c * X\nk.disable()",
    "in a thread pool": (
        "from multiprocessing.pool import ThreadPool\nwith ThreadPool(2) as k:\n"
        "    Y = c * k.map(np.positive, [X, X])[0]"
    ),
    "in futures": (
        "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(2) as k:\n"
        "    Y = c * k.submit(np.positive, X).result()"
    ),
    "prints": "Y = c * X\nprint(Y, X)\nprint(f'{Y.mean():.3f}')",
    "prints lists": "Y = c * X\nprint(list(X[0]), X.tolist())\nprint(sum(X[0]))",
    "logs": "import logging\nlogging.warning('mean %f', X.mean())\nY = c * X",
    "named tuple": "from collections import namedtuple\nP = namedtuple('P', 'Y')\nY = P(c * X).Y",
    "progress bar": "from tqdm import tqdm\nY = 0 * X\nbar = tqdm(range(9))\nfor i in bar:\n"
    "    Y = Y + c * X / 9\n    bar.set_postfix(cost=float(Y.mean()), shape=X.shape)",
    "flat by index": "Y = X.copy()\nY.flat[np.flatnonzero(Y > -9)] *= c",
    "numpy's sum by name": "from numpy import sum\nY = c * X\nreturn {'Y': Y}, sum(Y.ravel()) / Y.size",
    "helper": "def times(a, b):\n    return a * b\nY = times(c, X)",
    "where, clip, reshape": "Y = np.where(X > 0, c * X, c * X).reshape(-1).reshape(X.shape)",
    "float32": "Y = (np.float32(c) * X.astype(np.float32)).astype(np.float32)",
    "asks for types": "assert type(X) is np.ndarray and isinstance(float, type)\nY = c * X",
    "sums of arrays": "Y = sum([c * X, X], np.zeros(X.shape)) - X",
    "divides where it can": "Y = np.divide(c * X, X, out=np.zeros(X.shape), where=X != 0) * X",
    "checks a row": "Y = c * X\nif any(np.isnan(Y.ravel())):\n    raise ValueError('nan')",
    "asserts each number": "Y = c * X\nassert all(y == y for y in Y.ravel()), 'nan'",
    "warns of each number": (
        "import warnings\nY = c * X\nif min(y for y in Y.ravel()) < -99:\n    warnings.warn('far out')"
    ),
    "accumulates by a method": (
        "class K:\n    def accumulate(self, k): return c * k\n    compile = accumulate\n"
        "Y = K().accumulate(X) + 0 * K().compile(X)"
    ),
    "asserts": "Y = c * X\nassert Y.shape == X.shape and np.all(np.isfinite(Y))",
}


# Where a loop may hide: whatever is not known only to look may store.
LOOPS |= {
    "store in an assert's target": (
        "Y = np.zeros(X.shape)\nassert [True for i in range(X.shape[1]) for Y[:, i] in [c * X[:, i]]]"
    ),
    "store by another name in an assert": (
        "Y = np.zeros(X.shape)\nkeep = Y.__setitem__\n"
        "assert not any(keep((slice(None), i), c * X[:, i]) for i in range(X.shape[1]))"
    ),
    "store by another name in a print": (
        "kept = []\nkeep = kept.append\n"
        "print(*[keep(c * X[:, i]) for i in range(X.shape[1])])\nY = np.array(kept).T"
    ),
}
TOOLS = "def walk(x, c, each=np.frompyfunc): return each(c.__mul__, 1, 1)(x)\n"


def source_of(body):
    """Return a function with this body; linecache knows its lines, as it does a notebook's."""
    lines = "\n".join("    " + line for line in body.splitlines())
    ending = "" if "\nreturn" in body else '\n    return {"Y": Y}, Y.mean()'
    source = f"def scaled(X, c):\n{lines}{ending}\n"
    linecache.cache["<cell>"] = (len(source), None, source.splitlines(keepends=True), "<cell>")
    return source


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_over_the_data_is_found(name):
    """It costs the points of `vectorized`, and nothing else."""
    import numpy as np

    tools = {"twice": np.vectorize(lambda x: 2 * x), "each": map}
    verdict = verdict_on(TOOLS + source_of(LOOPS[name]), **tools)

    lost = [finding.criterion for finding in verdict.findings if not finding.passed]
    assert lost == ["vectorized"], str(verdict)
    assert verdict.score == 7


@pytest.mark.parametrize("name", VECTORIZED)
def test_code_on_whole_arrays_passes(name):
    """No loop over the data is seen where there is none."""
    assert verdict_on(source_of(VECTORIZED[name])).passed


@pytest.mark.parametrize("name", ["for over examples", "for over features", "while"])
def test_the_line_and_its_counts_are_named(name):
    """The evidence says which line ran how often, and for how many of what."""
    loop = loop_over_data(check_set(), in_process(function_of(source_of(LOOPS[name]))), {})

    assert f"over the {'features' if name == 'for over features' else 'examples'}." in loop.message
    assert loop.evidence.startswith("line ")
    assert "for 6" in loop.evidence or "for 4" in loop.evidence


def test_loops_in_a_function_graded_on_its_own_are_left_out():
    """One loop costs once: where it stands."""
    source = (
        "def helper(X, c):\n    return np.array([c * x for x in X])\n"
        'def scaled(X, c):\n    Y = helper(X, c)\n    return {"Y": Y}, Y.mean()\n'
    )
    function = function_of(source)
    helper = function.__globals__["helper"]

    assert loop_over_data(check_set(), in_process(function), {}) is not None
    assert loop_over_data(check_set(), in_process(function, left_out=[helper]), {}) is None


@pytest.mark.parametrize(
    "tampering",
    [
        "import sys\nsys.settrace(None)",
        "import sys\nsys._getframe().f_trace = None",
        "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n"
        "    error.__traceback__.tb_frame.f_trace = None",
        "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n"
        "    error.__traceback__.tb_frame.f_trace_opcodes = False",
    ],
)
def test_switching_the_meter_off_loses_the_criterion(tampering):
    """A breach is recorded and told; the values keep their points."""
    body = tampering + "\nY = np.array([[c * x for x in row] for row in X])"
    verdict = verdict_on(source_of(body))
    finding = next(one for one in verdict.findings if one.criterion == "vectorized")

    assert not finding.passed
    assert verdict.score == 7


@pytest.mark.parametrize("counted", ["X.shape in ((3, 6), (3, 29))", "X.shape[0] > 20"])
@pytest.mark.parametrize("instead", ["0 * X", "2 * X + 1"])
def test_doing_less_where_steps_are_counted_loses_the_criterion(counted, instead):
    """What is returned at the sizes that are counted must be as right as in the cases."""
    body = f"Y = {instead} if {counted} else np.array([[c * x for x in row] for row in X])"
    verdict = verdict_on(source_of(body))
    finding = next(one for one in verdict.findings if one.criterion == "vectorized")

    assert (finding.passed, finding.diagnosis, verdict.score) == (False, "breach", 7)
    assert "is wrong for" in finding.message


REMEMBERED = """
def scaled(X, c, known={}):
    key = X.tobytes(), X.shape
    if key not in known:
        known[key] = LOOP
        REFUSE
    Y = np.array(known[key]).reshape(X.shape)
    return {"Y": Y}, Y.mean()
"""


@pytest.mark.parametrize("loop", ["[c * x for x in X.ravel()]", "np.vectorize(c.__mul__)(X)"])
@pytest.mark.parametrize("refuse", ["", "np.testing.assert_(X.shape[1] not in (6, 29))"])
def test_a_result_that_was_kept_is_counted_as_it_was_computed(loop, refuse):
    """No second call of a function hides what the first one did."""
    source = REMEMBERED.replace("LOOP", loop).replace("REFUSE", refuse)

    assert loop_over_data(check_set(), in_process(function_of(source)), {})


def test_counts_are_the_same_on_every_run():
    """The meter is no clock: equal calls give equal counts."""
    run = in_process(function_of(source_of(LOOPS["while"])))
    call = Call(check_set().scales[0].large.arguments, counted=True)

    assert run(call).trace == run(call).trace
    assert run(call).trace.opcodes > 29
