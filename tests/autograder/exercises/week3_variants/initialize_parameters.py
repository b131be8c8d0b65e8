"""`initialize_parameters`, right in many ways: drawn by any generator, seeded or not."""

VARIANTS = {
    "classic": """
def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(2)  # so that our output matches the printed one although it is random.

    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros(shape=(n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros(shape=(n_y, 1))

    assert (W1.shape == (n_h, n_x))
    assert (b1.shape == (n_h, 1))
    assert (W2.shape == (n_y, n_h))
    assert (b2.shape == (n_y, 1))

    parameters = {"W1": W1,
                  "b1": b1,
                  "W2": W2,
                  "b2": b2}

    return parameters
""",
    "a generator": """
def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng()
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }
""",
    "a seeded generator": """
def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng(3)
    W1 = rng.normal(0, 0.01, size=(n_h, n_x))
    W2 = rng.normal(0, 0.01, size=(n_y, n_h))
    b1, b2 = np.zeros((n_h, 1)), np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
""",
    "normal with a scale": """
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.normal(loc=0.0, scale=0.01, size=(n_h, n_x))
    W2 = np.random.normal(loc=0.0, scale=0.01, size=(n_y, n_h))
    b1 = np.full((n_h, 1), 0.0)
    b2 = np.full((n_y, 1), 0.0)
    return dict(W1=W1, b1=b1, W2=W2, b2=b2)
""",
    "the second layer first": """
def initialize_parameters(n_x, n_h, n_y):
    parameters = {}
    parameters["W2"] = np.random.standard_normal((n_y, n_h)) / 100
    parameters["W1"] = np.random.standard_normal((n_h, n_x)) / 100
    parameters["b1"], parameters["b2"] = np.zeros((n_h, 1)), np.zeros((n_y, 1))
    return parameters
""",
    "a helper for a layer": """
def layer(n, n_prev):
    return np.random.randn(n, n_prev) * 1e-2, np.zeros((n, 1))

def initialize_parameters(n_x, n_h, n_y):
    W1, b1 = layer(n_h, n_x)
    W2, b2 = layer(n_y, n_h)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
""",
    "a loop over the layers": """
def initialize_parameters(n_x, n_h, n_y):
    sizes, parameters = [n_x, n_h, n_y], {}
    for layer in (1, 2):
        shape = (sizes[layer], sizes[layer - 1])
        parameters["W" + str(layer)] = np.random.randn(*shape) * 0.01
        parameters["b" + str(layer)] = np.zeros((sizes[layer], 1))
    return parameters
""",
    "in one draw, prints": """
def initialize_parameters(n_x, n_h, n_y, scale=0.01):
    numbers = scale * np.random.randn(n_h * n_x + n_y * n_h)
    W1, W2 = numbers[: n_h * n_x].reshape(n_h, n_x), numbers[n_h * n_x :].reshape(n_y, n_h)
    print("W1", W1.shape, "W2", W2.shape)
    return {"W1": W1, "b1": W1[:, :1] * 0, "W2": W2, "b2": W2[:, :1] * 0}
""",
    "an old random state": """
def initialize_parameters(n_x, n_h, n_y):
    state = np.random.RandomState(1)
    W1 = np.multiply(state.randn(n_h, n_x), 0.01)
    W2 = np.multiply(state.randn(n_y, n_h), 0.01)
    b1 = np.zeros((n_h, 1), dtype=float)
    b2 = np.zeros((n_y, 1), dtype=float)
    return {"W1": W1, "W2": W2, "b1": b1, "b2": b2, "n_h": n_h}
""",
}
