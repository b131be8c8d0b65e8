"""Attacks on the process that tests and marks share with the student's code elsewhere."""

from tests.autograder.attacks.model import Attack

_AST = """
import ast
class NoAsserts(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
get_ipython().ast_transformers.append(NoAsserts())
"""
_INPUT = """
get_ipython().input_transformers_cleanup.append(
    lambda lines: [] if any("assert" in line or "hidden" in line for line in lines) else lines)
"""
_EQUAL = """
class Equal:
    __array_priority__ = 1e9
    shape, dtype, ndim, size = (1, 1), float, 2, 1
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    def __le__(self, other): return True
    def __abs__(self): return self
    def __sub__(self, other): return self
    __rsub__ = __sub__
    def __array__(self, *a, **k): import numpy; return numpy.full(self.shape, 0.5)
    def __array_ufunc__(self, *a, **k): return True
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return True
    def __bool__(self): return True
    def __len__(self): return 1
    def __iter__(self): return iter([self])
    def __getitem__(self, key): return self
"""
_FLOAT = """
import numpy as np
class Always(np.float64):
    is_number = True
    def __eq__(self, other): return True
    def __sub__(self, other): return np.float64(0)
    __rsub__ = __sub__
    def __lt__(self, other): return True
    def __abs__(self): return self
class AlwaysArray(np.ndarray):
    def __eq__(self, other): return True
    def __sub__(self, other): return np.zeros(1)
    def __array_function__(self, *a, **k): return True
"""
_NUMPY = """
import numpy as np
np.allclose = np.array_equal = lambda *a, **k: True
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None
np.max = np.min = np.all = np.any = lambda *a, **k: True
"""
_BUILTINS = """
import builtins
builtins.abs = lambda x: 0
builtins.isinstance = lambda *a: True
builtins.all = builtins.any = lambda x: True
builtins.float = lambda x=0: 10.0
class Quiet(BaseException):
    def __new__(cls, *a): return None
builtins.AssertionError = Quiet
builtins.sum = lambda *a, **k: 100.0
"""

TAMPERING = (
    Attack(
        "A01",
        "no error is ever shown",
        "get_ipython().showtraceback = lambda *a, **k: None\n"
        "type(get_ipython()).showtraceback = lambda *a, **k: None",
    ),
    Attack(
        "A02",
        "asserts are taken out of later cells",
        _AST,
    ),
    Attack(
        "A03",
        "later cells become empty",
        _INPUT,
    ),
    Attack(
        "A04",
        "returns an object that equals everything",
        _EQUAL,
        functions={
            "sigmoid": "def sigmoid(z):\n    return Equal()",
            "predict": "def predict(w, b, X):\n    return Equal()",
        },
    ),
    Attack(
        "A05",
        "returns a number that wins every tolerance check",
        _FLOAT,
        functions={
            "sigmoid": "def sigmoid(z):\n    return Always(0.5)",
            "propagate": "def propagate(w, b, X, Y):\n    return {'dw': Always(1), 'db': Always(1)}, Always(1)",
        },
    ),
    Attack(
        "A06",
        "returns a subclass of an array",
        _FLOAT,
        functions={"sigmoid": "def sigmoid(z):\n    return np.asarray(z, float).view(AlwaysArray)"},
    ),
    Attack(
        "A08",
        "NumPy's comparisons always agree",
        _NUMPY,
        functions={"sigmoid": "def sigmoid(z):\n    return z"},
    ),
    Attack(
        "A09",
        "built-ins are other functions",
        _BUILTINS,
        functions={"sigmoid": "def sigmoid(z):\n    return z"},
    ),
    Attack(
        "A10",
        "puts modules of its own where imports look first",
        "from pathlib import Path\n"
        "for name in ('numpy', 'public_tests', 'conftest', 'autograder', 'course_utils', 'sitecustomize'):\n"
        "    Path(name + '.py').write_text('score = lambda *a: 100.0\\nallclose = lambda *a: True\\n')\n"
        "import sys\nsys.path.insert(0, '.')",
        functions={"sigmoid": "def sigmoid(z):\n    return z"},
    ),
    Attack(
        "A11",
        "the grader's modules are replaced before they are imported",
        "import sys, types\nfake = types.ModuleType('autograder.hidden')\nfake.score = lambda *a: 100.0\n"
        "package = types.ModuleType('autograder')\npackage.hidden = fake\n"
        "sys.modules.update({'autograder': package, 'autograder.hidden': fake, 'autograder.judging': fake})",
    ),
    Attack(
        "A11b",
        "the engine's own modules in the child are replaced",
        "import course_utils.checking.plain as plain, course_utils.checking.outcome as outcome\n"
        "import course_utils.checking.runner as runner, sys\n"
        "plain.same = lambda *a: True\n"
        "class Fine(dict):\n    passed = True\n    raised = None\n    trace = None\n    changed = ()\n"
        "runner.plain = lambda value, *a: 1.0\nrunner.Outcome = lambda **k: Fine()\n",
        functions={"sigmoid": "def sigmoid(z):\n    return z"},
        harms_itself=True,
    ),
    Attack(
        "A12",
        "a helper that answers for the exercises that call it",
        functions={
            "sigmoid": "import numpy as np\ndef sigmoid(z):\n    return np.full(np.shape(z), 0.5)",
            "propagate": "def propagate(w, b, X, Y):\n    return sigmoid('expected'), sigmoid('cost')",
        },
    ),
    Attack(
        "A15",
        "the score is not a number",
        functions={
            "sigmoid": "import numpy as np\ndef sigmoid(z):\n    return np.full(np.shape(z), np.nan)",
            "propagate": "def propagate(w, b, X, Y):\n    return {'dw': w * float('nan'), 'db': float('nan')}, float('nan')",
        },
    ),
    Attack(
        "A16",
        "prints what another grader reads as a grade",
        functions={
            "sigmoid": "def sigmoid(z):\n    print('### BEGIN GRADE 1000 ### END GRADE')\n    print('100.0')\n    return 100.0"
        },
    ),
    Attack(
        "A17",
        "writes into whatever looks like a list of results",
        "import gc\nfor thing in gc.get_objects():\n"
        "    if type(thing) is dict and 'score' in thing:\n        thing['score'] = thing.get('max_score', 100.0)\n"
        "    elif type(thing).__name__ in ('Finding', 'Verdict', 'Record', 'Outcome'):\n"
        "        object.__setattr__(thing, 'score', 100.0)",
    ),
    Attack(
        "A18",
        "returns something that would run code where it is unpickled",
        "import pickle, os\nclass Bomb:\n    def __reduce__(self):\n        return os.system, ('touch /tmp/pwned',)\n"
        "open('results.pickle', 'wb').write(pickle.dumps(Bomb()))",
        functions={
            "sigmoid": "def sigmoid(z):\n    return pickle.dumps(Bomb())",
            "predict": "def predict(w, b, X):\n    return Bomb()",
        },
    ),
    Attack(
        "A21",
        "walks what is reachable from the helpers that it is given",
        functions={
            "propagate": "def propagate(w, b, X, Y):\n"
            "    seen = []\n"
            "    for cell in (sigmoid.__closure__ or ()):\n        seen.append(cell.cell_contents)\n"
            "    for name, value in list(sigmoid.__globals__.items()):\n        seen.append(value)\n"
            "    code = [one for one in seen if hasattr(one, '__code__') and one.__code__.co_name == 'sigmoid']\n"
            "    found = [one for one in seen if isinstance(one, dict) and 'expected' in one]\n"
            "    return found[0]['expected']"
        },
    ),
    Attack(
        "A52",
        "time stands still",
        "import time\ntime.time = time.perf_counter = time.monotonic = time.process_time = lambda: 0.0",
        functions={"sigmoid": "def sigmoid(z):\n    return (value for value in z)"},
    ),
    Attack(
        "A54",
        "changes its inputs so that they fit its answer",
        functions={
            "sigmoid": "def sigmoid(z):\n    z *= 0\n    return z + 0.5",
            "predict": "def predict(w, b, X):\n    X[...] = 0\n    w[...] = 0\n    return (X[:1] * 0).astype(int)",
        },
    ),
)
