"""`initialize_parameters_deep`, right in many ways."""

VARIANTS = {
    "classic": """
def initialize_parameters_deep(layer_dims):
    np.random.seed(1)
    parameters = {}
    L = len(layer_dims)

    for l in range(1, L):
        parameters['W' + str(l)] = np.random.randn(layer_dims[l], layer_dims[l-1]) / np.sqrt(layer_dims[l-1])
        parameters['b' + str(l)] = np.zeros((layer_dims[l], 1))

        assert(parameters['W' + str(l)].shape == (layer_dims[l], layer_dims[l-1]))
        assert(parameters['b' + str(l)].shape == (layer_dims[l], 1))

    return parameters
""",
    "a Generator": """
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        parameters[f"W{l}"] = rng.standard_normal((n, n_prev)) / n_prev ** 0.5
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters
""",
    "a seeded Generator": """
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(seed=3)
    parameters = {}
    for l, (n_prev, n) in enumerate(zip(layer_dims[:-1], layer_dims[1:]), start=1):
        parameters[f"W{l}"] = rng.normal(0, 1 / np.sqrt(n_prev), size=(n, n_prev))
        parameters[f"b{l}"] = np.zeros(shape=(n, 1))
    return parameters
""",
    "np.random.normal": """
def initialize_parameters_deep(layer_dims):
    parameters = dict()
    for l in range(len(layer_dims) - 1):
        scale = 1 / np.sqrt(layer_dims[l])
        parameters["W%d" % (l + 1)] = np.random.normal(scale=scale, size=[layer_dims[l + 1], layer_dims[l]])
        parameters["b%d" % (l + 1)] = np.zeros([layer_dims[l + 1], 1])
    return parameters
""",
    "multiplied by the root of 1/n": """
def initialize_parameters_deep(layer_dims):
    L = len(layer_dims) - 1
    W = {f"W{l}": np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(1. / layer_dims[l - 1])
         for l in range(1, L + 1)}
    return {**W, **{f"b{l}": np.zeros((layer_dims[l], 1)) for l in range(1, L + 1)}}
""",
    "random state of its own": """
def initialize_parameters_deep(layer_dims):
    state = np.random.RandomState(7)
    parameters, l = {}, 1
    while l < len(layer_dims):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        parameters["W" + str(l)] = state.randn(n, n_prev)
        parameters["W" + str(l)] /= np.sqrt(n_prev)
        parameters["b" + str(l)] = np.zeros((n, 1))
        l += 1
    return parameters
""",
    "biases by subtraction, prints": """
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        W = np.random.standard_normal(size=(layer_dims[l], layer_dims[l - 1]))
        b = W[:, :1] - W[:, :1]
        parameters |= {f"W{l}": np.divide(W, np.sqrt(layer_dims[l - 1])), f"b{l}": b}
        print(l, parameters)
    return parameters
""",
    "helper": """
def start(n, n_prev):
    return np.random.randn(n, n_prev) / np.sqrt(n_prev), np.full((n, 1), 0.0)

def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"], parameters[f"b{l}"] = start(layer_dims[l], layer_dims[l - 1])
    return parameters
""",
    "standard library": """
def initialize_parameters_deep(layer_dims):
    import random
    parameters = {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        numbers = [random.gauss(0, 1 / n_prev ** 0.5) for _ in range(n * n_prev)]
        parameters[f"W{l}"] = np.array(numbers).reshape(n, n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters
""",
    "transposed from the layer before": """
def initialize_parameters_deep(layer_dims):
    parameters = {}
    n_prev = layer_dims[0]
    for l, n in enumerate(layer_dims[1:]):
        parameters[f"W{l + 1}"] = (np.random.randn(n_prev, n) / np.sqrt(n_prev)).T
        parameters[f"b{l + 1}"] = np.zeros((1, n)).T
        n_prev = n
    return parameters
""",
}
