"""Cells as honest students write them: what each does → its source. None may be called unusual."""

# ruff: noqa: E501 - cells are quoted as they would be written

_NP = "import numpy as np\nimport matplotlib.pyplot as plt\n"

EVERYDAY = {
    "first cell": _NP + "from course_utils.week3 import check, doctor, load_planar\n\ndoctor()",
    "all of a week": "from course_utils.week2 import *",
    "magics": "%matplotlib inline\n%time f(x)\n%timeit -n 10 -r3 f(x)\nt = %timeit -o f(x)",
    "reloading": "%load_ext autoreload\n%autoreload 2",
    "sharper figures": "%config InlineBackend.figure_format = 'retina'",
    "sharper figures as set": "%config InlineBackend.figure_formats = {'svg', 'png'}",
    "several options": "%timeit -n 10 -r 3 -p 3 -q -o f(x)",
    "magics in functions": "def f():\n    %time g()\n    x = %timeit -o g()\n    return x",
    "prompts pasted": ">>> x = 1\n>>> print(x)",
    "old prompts pasted": "In [1]: x = 1\n   ...: print(x)",
    "odd line ends in texts": "print('a\u2028b')\n# notes\x0c\nx = 'a\x85'",
    "a percent sign at a line's beginning": "text = (a\n    % b)\nif a != b:  # ?\n    print('%d' % 3)  # really?",
    "a long sum": "x = " + " + ".join(["1"] * 150),
    "many branches": "if k == 0:\n    pass\n" + "".join(f"elif k == {n}:\n    x = {n}\n" for n in range(60)),
    "timed cell": "%%time\nfor i in range(3):\n    print(i)",
    "timed cell with set-up": "%%timeit -n 10 x = 3\nx + 1",
    "captured cell": "%%capture out\nprint(1)",
    "profile": "%prun -l 5 f(x)",
    "HTML": "%%html\n<b>__class__</b>",
    "shell": "!pip list\n!pip install -q tqdm\nfiles = !ls\n!awk '{print $1}' a.txt",
    "installing": "%pip install tqdm\npip list",
    "help": "import numpy as np\n?np.dot\nnp.dot?\nhelp(np.dot)\nhelp(np)\nprint(np)\ndir(np)\nnp.info(np.dot)",
    "debugging": "%debug",
    "where": "%pwd\n%cd ..\n%ls\nimport os\nos.chdir('..')\nprint(os.getcwd(), os.listdir('.'))",
    "prose in a code cell": "this is my answer",
    "a syntax error": "def f(x:\n    return",
    "null": "x = 1\x00",
    "empty": "",
    "printing": "print(f\"{cost:.3f} after {i} of {n}\")\nprint('%d costs' % 3, '{:.2f}'.format(2.0))",
    "printing what __init__ and __class__ do": "print('__init__ is called, __class__ is not, see /proc/cpuinfo')",
    "markdown": "from IPython.display import Markdown, display\ndisplay(Markdown('__bold__ and `X.__dict__`'))",
    "emphasis kept": "text = 'this is __very__ important'",
    "comments and docstrings": (
        "# sys.settrace, __class__ and exec('1') in a comment\n"
        "def f(x):\n    \"\"\"Never use sys.settrace, __dict__ or gc.get_objects.\"\"\"\n    return x\n"
        "'''__globals__ as a remark'''"
    ),
    "plots": (
        _NP + "fig, ax = plt.subplots(1, 2, figsize=(8, 3))\nfig.suptitle('cost')\nax[0].set(xlabel='i', title='J')\n"
        "ax[1].imshow(np.zeros((2, 2)), cmap=plt.cm.Spectral)\nplt.rcParams['figure.dpi'] = 120\n"
        "plt.rcParams.update({'font.size': 8})\nax[0].legend(loc='best')\nplt.style.use('ggplot')\nplt.show()"
    ),
    "more plots": (
        "import matplotlib\nimport matplotlib as mpl\nmatplotlib.use('agg')\nmpl.rcParams['x'] = 1\n"
        "from matplotlib import cm, pyplot as plt\nfrom matplotlib.colors import ListedColormap\n"
        "from mpl_toolkits.mplot3d import Axes3D\nfrom matplotlib import rc\nrc('animation', html='jshtml')\n"
        "from matplotlib.animation import FuncAnimation\nplt.rc('font', size=8)\nplt.contourf(x, y, z, cmap=cm.coolwarm)\n"
        "plt.gca().collections[0].remove()\nax = plt.axes(projection='3d')\nsurface = ax.plot_surface(x, y, z, cmap=cm.jet)"
    ),
    "an old notebook": "%pylab inline\nfrom pylab import *\nplot(sin(linspace(0, 3)))",
    "random numbers": _NP + "np.random.seed(1)\nrng = np.random.default_rng(2)\nimport random\nrandom.seed(1)\nprint(random.random())",
    "print options": _NP + "np.set_printoptions(precision=3, suppress=True)\nnp.seterr(all='ignore')\nwith np.errstate(over='ignore'):\n    pass",
    "versions": (
        "import sys\nprint(sys.version)\nimport platform\nprint(platform.system(), np.__version__, sys.version_info >= (3, 8))\n"
        "from importlib.metadata import version\nprint(version('numpy'))\nprint(sys.path)\nsys.path.append('..')"
    ),
    "Colab": (
        "import sys\nIN_COLAB = 'google.colab' in sys.modules\nif IN_COLAB:\n    from google.colab import drive\n"
        "    drive.mount('/content/drive')\ntry:\n    import google.colab\nexcept ImportError:\n    pass\n"
        "if 'google.colab' in str(get_ipython()):\n    print('Colab')"
    ),
    "memory": "import gc\ndel big\ngc.collect()\nimport sys\nprint(sys.getsizeof(X))\nsys.setrecursionlimit(5000)",
    "time": "import time\nstart = time.time()\nt = time.perf_counter() - start\nprint(t)",
    "time, both ways": "from time import time\nstart = time()\nimport time\ntime = time.time() - 3\nprint(time)",
    "copies": "import copy\nfrom copy import deepcopy\np = copy.deepcopy(parameters)\ndef f(x, copy=True):\n    return x.copy() if copy else x",
    "timeit": "import timeit\nfrom timeit import default_timer as timer\nprint(timeit.timeit(lambda: f(x), number=10))\nstart = timer()",
    "warnings": "import warnings\nwarnings.filterwarnings('ignore')\ndef warn(*a, **k):\n    pass\nwarnings.warn = warn",
    "logging": "import logging\nlogging.getLogger('matplotlib').setLevel(logging.WARNING)",
    "type in words": "print(type(x), type(x).__name__, isinstance(x, np.ndarray))\nif type(x) is np.ndarray:\n    pass\nif type(b) == float:\n    pass",
    "kinds of values": (
        "print(list(map(type, values)), isinstance(A, type))\nkind = type(x)\ndef f(x: type) -> type[int]:\n    return type(x)\n"
        "class Net:\n    def copy(self):\n        return type(self)(self.sizes, self.rate)\ny = type(x)(0)\nkinds = {type(one) for one in values}"
    ),
    "names of functions": "for f in (np.tanh, np.exp):\n    print(f.__name__, f.__doc__)",
    "functions handed around": _NP + "layers = [(3, np.tanh), (1, sigmoid)]\nactivations = {'tanh': np.tanh, 'relu': lambda z: np.maximum(0, z)}\nf = np.exp\nbest = max(scores, key=len)\nfrom functools import partial, reduce, wraps\npartial(np.sum, axis=1)",
    "map": "list(map(len, ['a', 'b']))\nmap = {'a': 1}\nprint(map)\nfilter = np.ones((3, 3))\nconv(X, filter)",
    "a decorator": "from functools import wraps\nimport functools\ndef timed(f):\n    @wraps(f)\n    def inner(*args, **kwargs):\n        return f(*args, **kwargs)\n    return inner\n@functools.lru_cache(maxsize=None)\ndef g():\n    pass",
    "a class": (
        "class Network:\n    count = 0\n    def __init__(self, sizes, lr=0.1):\n        super().__init__()\n        self.sizes = sizes\n"
        "        self._cache, self.__hidden = {}, 1\n        for l in range(1, len(sizes)):\n            setattr(self, f'W{l}', 0)\n"
        "            setattr(self, 'b' + str(l), 0)\n        Network.count += 1\n    def __call__(self, X):\n        return self._forward(X)\n"
        "    def _forward(self, X):\n        return getattr(self, f'W{1}')\n    def __repr__(self):\n        return f'{type(self).__name__}({self.sizes})'\n"
        "    __str__ = __repr__\n    @property\n    def size(self):\n        return self.__hidden\n    @classmethod\n    def make(cls):\n        cls.made = 1\n        return cls([1])\n"
        "net = Network([2, 1])\nnet.learning_rate = 0.1\nnet.mean, net.size_ = 1, 2\nnet._cache.clear()"
    ),
    "keyword settings": "class Settings:\n    def __init__(self, **kwargs):\n        for name, value in kwargs.items():\n            setattr(self, name, value)",
    "an automatic gradient": (
        "class Value:\n    def __init__(self, data, _children=()):\n        self.data = data\n        self.grad = 0\n        self._backward = lambda: None\n"
        "        self._prev = set(_children)\n    def __add__(self, other):\n        out = Value(self.data + other.data, (self, other))\n"
        "        def _backward():\n            self.grad += out.grad\n            other.grad += out.grad\n        out._backward = _backward\n        return out\n"
        "    __radd__ = __add__\nfor node in nodes:\n    node._backward()\n    node.data += -0.1 * node.grad\n    for child in node._prev:\n        child.grad = 0"
    ),
    "a module as in torch": "class Net:\n    def __init__(self):\n        self.modules, self.kernel, self.core = [], 3, 1\nfor m in Net().modules:\n    print(m)",
    "a dataclass": "from dataclasses import dataclass, field, asdict\n@dataclass(frozen=True)\nclass Run:\n    rate: float\n    costs: list = field(default_factory=list)\nprint(asdict(Run(1.0)))",
    "a named tuple": "from collections import namedtuple, defaultdict, Counter\nimport collections\nR = namedtuple('R', 'a b')\nprint(R(1, 2)._asdict(), R._fields)\nd = collections.defaultdict(list)\ncounts = Counter('abc')",
    "types": "from typing import Any, Callable, NamedTuple, Optional\nimport typing as t\nfrom collections.abc import Mapping\nfrom __future__ import annotations\ndef f(x: 'np.ndarray') -> Optional[int]:\n    return None",
    "an enumeration": "from enum import Enum\nclass A(Enum):\n    ONE = 1\nprint(A.ONE.name)",
    "enumerations": (
        "from enum import Enum, IntEnum, auto\nimport enum\nclass Kind(enum.Enum):\n    RELU = auto()\n    TANH = 'tanh'\n"
        "for one in Kind:\n    print(one.name, Kind(one.value), Kind['RELU'])\nprint(list(Kind), len(Kind), Kind.RELU in Kind)\n"
        "def f(kind: Kind = Kind.RELU) -> Kind:\n    return kind\nassert isinstance(f(), Kind)\nkinds = {Kind.RELU: 1}\n"
        "Colour = Enum('Colour', ['RED', 'BLUE'])\nSize = IntEnum('Size', 'S M L')\nstart: Kind = Kind.TANH\nx: dict[Kind, int] = {}\nprint(f'{Kind}', max(Kind, key=len))\n"
        "names = [one.name for one in Kind]"
    ),
    "named tuples": (
        "from collections import namedtuple\nfrom typing import NamedTuple\nLayer = namedtuple('Layer', ['W', 'b'])\n"
        "Cache = namedtuple('Cache', 'A Z'.split(), defaults=(None,) * 2)\nclass Point(NamedTuple):\n    x: float\n    y: float = 0\n"
        "Old = NamedTuple('Old', [('a', int), ('b', np.ndarray)])"
    ),
    "more dataclasses": (
        "from dataclasses import dataclass, field, replace\nimport dataclasses\n@dataclass\nclass Layer:\n    W: np.ndarray\n    b: np.ndarray\n"
        "    name: str = 'layer'\n    _cache: dict = field(default_factory=dict, repr=False)\n    def __post_init__(self):\n"
        "        self.frame, self.code, self.modules = 1, 2, []\nprint(dataclasses.asdict(replace(Layer(W, b), name='x')))"
    ),
    "a registry": "class Registry:\n    def __init__(self):\n        self.known = {}\n    def register(self, name):\n        return lambda f: self.known.setdefault(name, f)\nactivations = Registry()\n@activations.register('relu')\ndef relu(z):\n    return z",
    "colour maps": "import matplotlib as mpl\nimport matplotlib\nmpl.colormaps.register(cmap)\nmatplotlib.colormaps['viridis']\nprint(matplotlib.get_backend(), mpl.__version__)\nwith mpl.rc_context({'font.size': 8}):\n    pass\nfrom matplotlib import ticker\nax.xaxis.set_major_locator(ticker.MaxNLocator(5))",
    "parts of parts": (
        "import matplotlib.font_manager as fm\nimport matplotlib.patches as mpatches\nimport matplotlib.animation as animation\n"
        "from mpl_toolkits.axes_grid1 import make_axes_locatable\nimport json\nfrom json.decoder import JSONDecodeError\n"
        "import os.path\nimport datetime\nprint(datetime.datetime.now(), datetime.time(1), json.JSONDecodeError)\n"
        "import urllib.request\nurllib.request.urlretrieve(url, 'a.png')\nimport collections.abc\nprint(collections.abc.Mapping)\n"
        "import itertools\nfor a, b in itertools.product([1], [2]):\n    pass\nfrom IPython import display as d\nd.display(1)"
    ),
    "more of NumPy": (
        _NP + "np.std(X)\nnp.polynomial.Polynomial([1])\nnp.fft.fft(x)\nnp.random.mtrand\nnp.ma.masked_where(m, x)\nnp.version.version\n"
        "np.exceptions.AxisError\nnp.testing.assert_array_equal(a, b)\nnp.linalg.LinAlgError\nx.strides\nnp.char.add(a, b)"
    ),
    "patterns": (
        "match x:\n    case int(n) | float(n):\n        pass\n    case str(text):\n        pass\n    case (a, b):\n        pass\n"
        "    case [first, *rest]:\n        pass\n    case {'W': W, **others}:\n        pass\n    case Layer(name='x', size=n):\n        pass\n    case None | True:\n        pass\n    case _:\n        pass"
    ),
    "typing": (
        "from typing import Dict, List, Protocol, Sequence, Tuple, TypedDict, Union\nimport numpy.typing as npt\nfrom numpy.typing import NDArray\n"
        "class Parameters(TypedDict):\n    W: np.ndarray\nclass Layer(Protocol):\n    def forward(self, X: NDArray) -> NDArray: ...\nArray = npt.NDArray\nCache = Dict[str, Tuple[np.ndarray, ...]]"
    ),
    "arguments of a program": "import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument('--rate', type=float)\noptions = parser.parse_args([])",
    "both kinds of tqdm": "import tqdm\nfrom tqdm import tqdm\nfor i in tqdm(range(3)):\n    tqdm.write('x')",
    "a network of objects": (
        "class Layer:\n    def __init__(self, n):\n        self.size, self.shape, self.array, self.array_ = n, (n,), None, 0\n    def step(self, rate):\n        self.array = self.array - rate\n"
        "class Net:\n    def __init__(self, *layers):\n        self.layers = layers\n        self.core = self.modules = list(layers)\n"
        "for layer in Net(Layer(3)).layers:\n    layer.size = 4\n    layer.step(0.1)\n    print(layer.shape)"
    ),
    "an abstract class": "from abc import ABC, ABCMeta, abstractmethod\nclass L(ABC):\n    @abstractmethod\n    def f(self):\n        ...\nclass K(metaclass=ABCMeta):\n    pass",
    "a main program": "if __name__ == '__main__':\n    main()\n__author__ = 'me'\n__version__ = '1.0'",
    "own pictures": (
        "from pathlib import Path\nfrom PIL import Image, ImageOps\nimport PIL\nfor path in sorted(Path('pictures').glob('*.png')):\n"
        "    with Image.open(path) as image:\n        X = np.asarray(ImageOps.fit(image.convert('RGB'), (64, 64)))\nImage.MAX_IMAGE_PIXELS = None"
    ),
    "files": "with open('notes.txt', 'w') as file:\n    file.write('x')\nwith open(os.path.join('a', 'b')) as f:\n    f.read()\nimport json\njson.dump({}, open('a.json', 'w'))\nfrom glob import glob\nglob('*.png')",
    "saved parameters": _NP + "np.savez('p.npz', **parameters)\np = np.load('p.npz')\nnp.save('a.npy', X)\nimport pickle\nwith open('p.pkl', 'wb') as f:\n    pickle.dump(p, f)",
    "HDF5": "import h5py\nwith h5py.File('train.h5', 'r') as file:\n    X = np.array(file['x'][:])\n    print(list(file.keys()), file.attrs['n'])",
    "progress": "from tqdm import tqdm, trange\nfrom tqdm.auto import tqdm as bar\nfrom tqdm.notebook import tqdm\nimport tqdm as t\nfor i in tqdm(range(3)):\n    pass\nt.tqdm._instances.clear()",
    "widgets": "import ipywidgets as widgets\nfrom ipywidgets import interact, FloatSlider\ns = FloatSlider()\ns.max = 10\ns.value = 2\ns.layout.width = '50%'\ninteract(f, x=s)\nwidgets.IntSlider()",
    "displays": "from IPython.display import display, HTML, Image, clear_output, Math\nfrom IPython import display as d\nd.clear_output(wait=True)\nclear_output()\nimport IPython\nIPython.display.HTML('x')",
    "own shell": "get_ipython().run_line_magic('matplotlib', 'inline')\nfrom IPython import get_ipython",
    "asks for a name": "if 'parameters' in globals():\n    print(parameters)\nassert 'X' not in locals()",
    "forbidden libraries": "import scipy.special\nfrom sklearn.linear_model import LogisticRegression\nimport torch.nn as nn\nfrom scipy import ndimage",
    "other libraries": "import pandas as pd\nimport seaborn as sns\npd.DataFrame(costs)\nimport logging\nlogging.basicConfig(level=logging.INFO)",
    "slicing": "X.shape = (2, 3)\nX.flat[0] = 1\nX[np.newaxis, :]\nX.T.real\ny = X.base is None",
    "linear algebra": _NP + "np.linalg.norm(X)\nfrom numpy.linalg import norm\nfrom numpy import linalg as LA\nLA.norm(X)\nfrom numpy import random, exp, sum\nrandom.seed(3)\nimport numpy.random as npr\nnpr.randn(2)\nnp.testing.assert_allclose(a, b)\nnp.lib.stride_tricks.sliding_window_view(X, 3)\nassert np.array_equal(a, b)\nnp.ma.masked_array(X)",
    "all of NumPy": "from numpy import *\nx = array([1, 2])\nprint(linalg.norm(x), random.rand())",
    "a switch": "match kind:\n    case 'relu':\n        pass\n    case Point(x=0):\n        pass",
    "errors": "import traceback\ntry:\n    f()\nexcept ValueError as e:\n    print(e, e.args)\n    traceback.print_exc()\nraise ValueError('no __class__ here') from None",
    "looking at code": "import inspect\nprint(inspect.getsource(f))\nfrom inspect import signature\nprint(signature(f))",
    "text as data": "import ast\nx = ast.literal_eval('[1]')\nimport re\nre.sub(r'\\d+', '', 'a1')\nimport string\nstring.ascii_letters",
    "escapes": "path = 'C:\\data'\nplt.ylabel('$\\sigma$')",
    "environment": "import os\nos.environ['OMP_NUM_THREADS'] = '1'\nos.makedirs('a', exist_ok=True)\nprint(os.cpu_count(), os.path.exists('x'))\nfrom os import path\npath.join('a', 'b')\nfrom os.path import join",
    "a function's own notes": "def f(x):\n    f.calls += 1\n    return x\nf.calls = 0",
    "words of ours in own names": "gc = 3\nmodules = [1]\nsystem = 2\ncore = modules\nmeasure = gc + system\nsize, shape = X.size, X.shape",
    "made classes": "from enum import Enum\nfrom collections import namedtuple\nKind = Enum('Kind', ['RELU', 'TANH'])\nCache = namedtuple('Cache', ['A', 'W'], defaults=[None] * 2)",
    "parts of packages": "import matplotlib\nmatplotlib.ticker.PercentFormatter()\nimport json.decoder\njson.decoder.JSONDecodeError\nimport importlib.metadata\nimport collections.abc\ncollections.abc.Mapping",
    "odd magics": "%%svg\n<svg/>\n",
    "leading lines": "\n\n%matplotlib inline\nx = 1",
}  # fmt: skip
