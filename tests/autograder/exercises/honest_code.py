"""Right answers that a stricter judge took points from: cells, one after the other, by exercise."""

from autograder.exercises.changes import CELL_BREAK

# ruff: noqa: E501 - cells are quoted as they would be written

_PROPAGATE = """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw, db = X @ (A - Y).T / m, np.mean(A - Y)
    BEFORE_THE_END
    return {"dw": dw, "db": db}, cost
"""


def _propagate(before_the_end="pass", cells="", **changes):
    source = _PROPAGATE.replace("BEFORE_THE_END", before_the_end.replace("\n", "\n    "))
    for old, new in changes.values():
        assert old in source
        source = source.replace(old, new)
    return cells + source


HONEST = {
    "guard with any": ("week2.propagate", _propagate("if any(np.isnan(dw.ravel())):\n    raise ValueError")),
    "guard that warns": (
        "week2.propagate",
        _propagate(
            "if max(abs(one) for one in dw.ravel()) > 1e9:\n    import warnings\n    warnings.warn('large')"
        ),
    ),
    "printed rows": ("week2.propagate", _propagate("print([round(a, 3) for a in A[0]], A[0].tolist())")),
    "logged": ("week2.propagate", _propagate("import logging\nlogging.info('%s', list(A[0]))")),
    "every entry asserted": (
        "week2.propagate",
        _propagate("assert all(0 < a < 1 for a in A[0]), A.tolist()"),
    ),
    "settings object of the cell": (
        "week2.propagate",
        _propagate(
            cells="from dataclasses import dataclass\n@dataclass\nclass Settings:\n    mean: object = np.mean\n"
            "settings, hundred, seen = Settings(), np.array(100.0), []\n",
            cost=("-np.mean(", "-settings.mean(hundred / 100 * "),
            seen=("pass", "seen.append(cost)"),
        ).replace("hundred / 100 * Y * np.log(A) + ", "hundred / 100 * (Y * np.log(A)) + "),
    ),
    "tools of another cell": (
        "week2.propagate",
        _propagate(
            cells="import logging, types\nlog, kinds = logging.getLogger('me'), ('a', 'b')\n"
            "NS = types.SimpleNamespace(history=[np.ones(2)], mean=np.mean)\nACT = {'sigmoid': sigmoid}\n"
            + CELL_BREAK,
            A=("sigmoid(", "ACT['sigmoid']("),
            cost=("-np.mean", "-NS.mean"),
        ),
    ),
    "decorated with a timer": (
        "week2.propagate",
        "import functools, time\ntimes = []\ndef timed(f):\n    @functools.wraps(f)\n    def g(*a, **k):\n"
        "        t = time.perf_counter()\n        try:\n            return f(*a, **k)\n        finally:\n"
        "            times.append(time.perf_counter() - t)\n    return g\n@timed" + _propagate(),
    ),
    "names that sound like loops": (
        "week2.propagate",
        _propagate(
            cells="import re\nclass Book:\n    def accumulate(self, x): return x\n    compile = accumulate\nbook = Book()\n",
            A=("sigmoid(", "book.accumulate(sigmoid)("),
            cost=("m = ", "re.compile('a').match('a')\n    m = "),
            dw=("np.mean(A - Y)", "np.add.accumulate(A - Y, axis=1)[0, -1] / m"),
        ),
    ),
    "cached sigmoid": (
        "week2.sigmoid",
        "import functools\n@functools.lru_cache\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))",
    ),
    "partial sigmoid": (
        "week2.sigmoid",
        "import functools\ndef logistic(k, z):\n    return 1 / (1 + np.exp(-k * z))\nsigmoid = functools.partial(logistic, 1)",
    ),
    "object sigmoid": (
        "week2.sigmoid",
        "class Sigmoid:\n    def __call__(self, z):\n        return 1 / (1 + np.exp(-z))\nsigmoid = Sigmoid()",
    ),
    "bound method": (
        "week2.sigmoid",
        "class Net:\n    def sigmoid(self, z):\n        return 1 / (1 + np.exp(-z))\nsigmoid = Net().sigmoid",
    ),
    "asks for the type": (
        "week2.sigmoid",
        "def sigmoid(z):\n    if type(z) is not np.ndarray:\n        z = np.array([float(one) for one in np.ravel(z)])[0]\n"
        "    return 1 / (1 + np.exp(-z))",
    ),
    "labels asserted": (
        "week2.predict",
        "def predict(w, b, X):\n    P = (sigmoid(w.T @ X + b) > 0.5) * 1.0\n    assert all(p in (0, 1) for p in P[0])\n    return P",
    ),
    "1e-12 in the root": (
        "week1.standardize",
        "def standardize(X):\n    mean = X.mean(axis=1, keepdims=True)\n"
        "    return (X - mean) / np.sqrt(X.var(axis=1, keepdims=True) + 1e-12)",
    ),
    "1e-6 in the logarithms": (
        "week3.compute_cost",
        "def compute_cost(A2, Y):\n    return -np.mean(Y * np.log(A2 + 1e-6) + (1 - Y) * np.log(1 - A2 + 1e-6))",
    ),
    "1e-8 in the logarithms": (
        "week4.compute_cost",
        "def compute_cost(AL, Y):\n    return -np.mean(Y * np.log(AL + 1e-8) + (1 - Y) * np.log(1 - AL + 1e-8))",
    ),
    "1e-8 in the divisions": (
        "week4.L_model_backward",
        "def L_model_backward(AL, Y, caches):\n    L = len(caches)\n"
        "    dA = -Y / (AL + 1e-8) + (1 - Y) / (1 - AL + 1e-8)\n    grads = {}\n"
        "    for l in range(L, 0, -1):\n        kind = 'sigmoid' if l == L else 'relu'\n"
        "        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)\n"
        "        grads |= {f'dA{l - 1}': dA, f'dW{l}': dW, f'db{l}': db}\n    return grads",
    ),
    "layers by itertools": (
        "week4.update_parameters",
        "from itertools import starmap\ndef update_parameters(parameters, grads, learning_rate):\n"
        "    pairs = [(value, learning_rate * grads['d' + key]) for key, value in parameters.items()]\n"
        "    return dict(zip(parameters, starmap(np.subtract, pairs)))",
    ),
    "seeded once": (
        "week4.initialize_parameters_deep",
        "def initialize_parameters_deep(layer_dims):\n    rng = np.random.default_rng(3)\n    parameters = {}\n"
        "    for l in range(1, len(layer_dims)):\n"
        "        W = rng.standard_normal((layer_dims[l], layer_dims[l - 1]))\n"
        "        parameters[f'W{l}'] = W / np.sqrt(layer_dims[l - 1])\n"
        "        parameters[f'b{l}'] = np.zeros((layer_dims[l], 1))\n    return parameters",
    ),
}

_ACTIVATION = {
    "sigmoid": "1 / (1 + np.exp(-z))",
    "tanh": "np.tanh(z)",
    "relu": "max(z, 0.0)",
    "leaky_relu": "(z if z > 0 else 0.01 * z)",
}
_SLOPE = {
    "sigmoid": "1 / (1 + np.exp(-z)) / (1 + np.exp(z))",
    "tanh": "1 - np.tanh(z) ** 2",
    "relu": "float(z > 0)",
    "leaky_relu": "(1.0 if z > 0 else 0.01)",
}


def _one_branch(name, kind, formula):
    return (
        f"def {name}(Z, kind):\n    if kind == {kind!r}:\n"
        f"        return np.array([[{formula} for z in row] for row in Z])\n    return right(Z, kind)"
    )


def _layer(direction, kind):
    loop = {"forward": "A_prev", "backward": "dA"}[direction]
    parameters = {"forward": "A_prev, W, b, activation", "backward": "dA, cache, activation"}[direction]
    return (
        f"def linear_activation_{direction}({parameters}):\n    if activation == {kind!r}:\n"
        f"        for one in {loop}.T:\n            one.sum()\n    return right({parameters})"
    )


# (exercise, cells, criteria that are lost). `right` is the reference function.
CAUGHT = {
    **{
        f"loop in the branch of {kind}": (
            "week3.activation",
            _one_branch("activation", kind, one),
            {"vectorized"},
        )
        for kind, one in _ACTIVATION.items()
    },
    **{
        f"loop in the slope of {kind}": (
            "week3.activation_derivative",
            _one_branch("activation_derivative", kind, one),
            {"vectorized"},
        )
        for kind, one in _SLOPE.items()
    },
    **{
        f"loop in a layer's {direction} {kind}": (
            f"week4.linear_activation_{direction}",
            _layer(direction, kind),
            {"vectorized"},
        )
        for direction in ("forward", "backward")
        for kind in ("relu", "sigmoid")
    },
    "loop where a row is constant": (
        "week1.standardize",
        "def standardize(X):\n    if (X.std(axis=1) < 1e-12).any():\n        for x in X.T:\n            x.sum()\n"
        "    return right(X)",
        {"vectorized"},
    ),
    "loop only with print_cost": (
        "week2.optimize",
        "def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):\n    if print_cost:\n"
        "        s = 0\n        for x in X.T:\n            s += x.sum()\n"
        "    return right(w, b, X, Y, num_iterations, learning_rate)",
        {"vectorized"},
    ),
    "fails only with print_cost": (
        "week4.L_layer_model",
        "def L_layer_model(X, Y, layer_dims, learning_rate, num_iterations, print_cost=False):\n    if print_cost:\n"
        "        print(f'{missing}')\n    return right(X, Y, layer_dims, learning_rate, num_iterations)",
        None,
    ),
    "nn_model that fails only with print_cost": (
        "week3.nn_model",
        "def nn_model(X, Y, n_h, num_iterations, print_cost=False, learning_rate=1.2):\n    if print_cost:\n"
        "        print(f'{missing}')\n    return right(X, Y, n_h, num_iterations, False, learning_rate)",
        None,
    ),
    "last cache twice": (
        "week4.L_model_forward",
        "def L_model_forward(X, parameters):\n    AL, caches = right(X, parameters)\n    return AL, [*caches, caches[-1]]",
        {"shape"},
    ),
    "a layer 0 among the new parameters": (
        "week4.update_parameters",
        "def update_parameters(parameters, grads, learning_rate):\n"
        "    new = right(parameters, grads, learning_rate)\n    return {'W0': 0.0, 'b0': 0.0, **new}",
        {"shape"},
    ),
    "a layer 0 from the initializer": (
        "week3.initialize_parameters",
        "def initialize_parameters(n_x, n_h, n_y):\n    return {'W0': np.eye(2), **right(n_x, n_h, n_y)}",
        {"shape"},
    ),
    "seeded in the loop over the layers": (
        "week4.initialize_parameters_deep",
        "def initialize_parameters_deep(layer_dims):\n    parameters = {}\n    for l in range(1, len(layer_dims)):\n"
        "        np.random.seed(3)\n        W = np.random.randn(layer_dims[l], layer_dims[l - 1])\n"
        "        parameters[f'W{l}'] = W / np.sqrt(layer_dims[l - 1])\n"
        "        parameters[f'b{l}'] = np.zeros((layer_dims[l], 1))\n    return parameters",
        {"values"},
    ),
    **{
        f"threshold {threshold}": (
            "week2.predict",
            f"def predict(w, b, X):\n    return (sigmoid(w.T @ X + b) > {threshold}) * 1.0",
            {"values", "general", "vectorized"},
        )
        for threshold in (0.49, 0.51)
    },
    "threshold 0.49 in week 3": (
        "week3.predict",
        "def predict(parameters, X):\n    return (forward_propagation(X, parameters)[0] > 0.49) * 1.0",
        {"values", "general", "vectorized"},
    ),
    **{
        f"the training prediction uses {bias}": (
            "week2.model",
            "def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):\n"
            "    d = right(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate)\n"
            f"    d['Y_prediction_train'] = predict(d['w'], {bias}, X_train)\n    return d",
            {"values"},
        )
        for bias in ("0", "learning_rate", "Y_test.mean()", "1.0")
    },
    "trained by the course's helper": (
        "week3.nn_model",
        "from course_utils.shallow_training import train_shallow\n"
        "def nn_model(X, Y, n_h, num_iterations, print_cost=False, learning_rate=1.2):\n"
        "    own = initialize_parameters, forward_propagation, compute_cost, backward_propagation, update_parameters\n"
        "    return train_shallow((*own, lambda *_: None), X, Y, X, n_h, num_iterations, learning_rate)['parameters']",
        None,
    ),
    "an array that another cell computed": (
        "week2.sigmoid",
        "kept = [np.ones(3)]\n" + CELL_BREAK + "def sigmoid(z):\n    return kept[0][0] / (1 + np.exp(-z))",
        {"general"},
    ),
}
