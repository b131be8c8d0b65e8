"""`activation_derivative`, right in many ways."""

VARIANTS = {
    "four returns": """
def activation_derivative(Z, kind):
    if kind == "sigmoid":
        s = 1 / (1 + np.exp(-Z))
        return s * (1 - s)
    if kind == "tanh":
        return 1 - np.power(np.tanh(Z), 2)
    if kind == "relu":
        return (Z > 0).astype(float)
    return np.where(Z > 0, 1, 0.01)
""",
    "with the exercise before": """
def activation_derivative(Z, kind):
    A = activation(Z, kind)
    if kind == "sigmoid":
        slope = A - A**2
    elif kind == "tanh":
        slope = (1 - A) * (1 + A)
    else:
        slope = A / Z
    return slope
""",
    "whole numbers and truth values": """
def activation_derivative(Z, kind):
    if kind == "sigmoid":
        slope = sigmoid(Z) * sigmoid(-Z)
    elif kind == "tanh":
        slope = 1 - np.tanh(Z) * np.tanh(Z)
    elif kind == "relu":
        slope = np.where(Z >= 0, 1, 0)
    else:
        slope = 0.01 + 0.99 * (Z > 0)
    return slope
""",
    "masks": """
def activation_derivative(Z, kind):
    slope = np.ones_like(Z)
    if kind == "sigmoid":
        slope = sigmoid(Z) * (1.0 - sigmoid(Z))
    elif kind == "tanh":
        slope -= np.tanh(Z) ** 2
    elif kind == "relu":
        slope[Z <= 0] = 0
    elif kind == "leaky_relu":
        slope[Z < 0] = 0.01
    return slope
""",
    "hyperbolic cosine": """
def activation_derivative(Z, kind):
    if kind == "sigmoid":
        return 1 / (2 * np.cosh(np.clip(Z, -200, 200) / 2)) ** 2
    if kind == "tanh":
        return 1 / np.cosh(np.clip(Z, -200, 200)) ** 2
    return np.heaviside(Z, 0.5) if kind == "relu" else np.maximum(0.01, np.sign(Z))
""",
    "a dictionary of functions": """
def activation_derivative(Z, kind):
    s, t = sigmoid(Z), np.tanh(Z)
    return {
        "sigmoid": s * (1 - s),
        "tanh": 1 - t * t,
        "relu": Z > 0,
        "leaky_relu": np.where(Z < 0, 0.01, 1.0),
    }[kind]
""",
    "float32": """
def activation_derivative(Z, kind):
    Z = Z.astype(np.float64)
    if kind == "relu":
        return (Z > 0).astype(np.float32)
    if kind == "leaky_relu":
        return np.select([Z > 0, Z <= 0], [1.0, 0.01])
    return 1 - np.square(np.tanh(Z)) if kind == "tanh" else np.exp(-np.abs(Z)) / (1 + np.exp(-np.abs(Z))) ** 2
""",
    "helpers, prints": """
def from_value(a, kind):
    return a * (1 - a) if kind == "sigmoid" else 1 - a**2

def activation_derivative(Z, kind):
    print("slope of", kind)
    if kind in ("sigmoid", "tanh"):
        return from_value(activation(Z, kind), kind)
    below = {"relu": 0.0, "leaky_relu": 0.01}[kind]
    return np.where(Z > 0, 1.0, below)
""",
    "match": """
def activation_derivative(Z, kind="tanh"):
    match kind:
        case "sigmoid":
            A = np.exp(-np.logaddexp(0, -Z))
            slope = np.multiply(A, np.subtract(1, A))
        case "tanh":
            slope = np.subtract(1, np.square(np.tanh(Z)))
        case "relu":
            slope = np.int64(Z > 0)
        case "leaky_relu":
            slope = np.clip(np.sign(Z), 0.01, 1)
    return slope
""",
}

LOOPS = {
    "for over rows and columns": """
def activation_derivative(Z, kind):
    if kind == "sigmoid":
        return sigmoid(Z) * (1 - sigmoid(Z))
    if kind == "tanh":
        return 1 - np.tanh(Z) ** 2
    slope = np.zeros(Z.shape)
    for k in range(Z.shape[0]):
        for i in range(Z.shape[1]):  # loop
            slope[k, i] = 1 if Z[k, i] > 0 else (0.01 if kind == "leaky_relu" else 0)
    return slope
""",
    "for over the units": """
def activation_derivative(Z, kind):
    if kind == "sigmoid":
        return sigmoid(Z) * (1 - sigmoid(Z))
    if kind == "tanh":
        return 1 - np.tanh(Z) ** 2
    slope = np.ones(Z.shape)
    for k in range(len(Z)):  # loop
        slope[k, Z[k] < 0] = 0.01 if kind == "leaky_relu" else 0
    return slope
""",
    "for over the examples": """
def activation_derivative(Z, kind):
    slope = np.zeros(Z.shape)
    for i in range(Z.shape[1]):  # loop
        z = Z[:, i]
        if kind == "sigmoid":
            slope[:, i] = sigmoid(z) * (1 - sigmoid(z))
        elif kind == "tanh":
            slope[:, i] = 1 - np.tanh(z) ** 2
        elif kind == "relu":
            slope[:, i] = z > 0
        else:
            slope[:, i] = np.where(z > 0, 1, 0.01)
    return slope
""",
    "while over the elements": """
def activation_derivative(Z, kind):
    if kind in ("sigmoid", "tanh"):
        A = activation(Z, kind)
        return A * (1 - A) if kind == "sigmoid" else 1 - A * A
    flat, place = np.ones(Z.size), 0
    while place < Z.size:  # loop
        if Z.reshape(-1)[place] < 0:
            flat[place] = 0.01 if kind == "leaky_relu" else 0.0
        place += 1
    return flat.reshape(Z.shape)
""",
    "comprehension over the elements": """
def activation_derivative(Z, kind):
    if kind in ("sigmoid", "tanh"):
        A = activation(Z, kind)
        return A * (1 - A) if kind == "sigmoid" else 1 - A * A
    below = 0.01 if kind == "leaky_relu" else 0.0
    return np.array([[1.0 if z > 0 else below for z in row] for row in Z])  # loop
""",
    "generator into fromiter": """
def activation_derivative(Z, kind):
    if kind in ("sigmoid", "tanh"):
        A = activation(Z, kind)
        return A * (1 - A) if kind == "sigmoid" else 1 - A * A
    below = 0.01 if kind == "leaky_relu" else 0.0
    return np.fromiter((1.0 if z > 0 else below for z in Z.flat), dtype=float).reshape(Z.shape)  # loop
""",
    "map over the elements": """
def activation_derivative(Z, kind):
    if kind in ("sigmoid", "tanh"):
        A = activation(Z, kind)
        return A * (1 - A) if kind == "sigmoid" else 1 - A * A
    below = 0.01 if kind == "leaky_relu" else 0.0
    slopes = list(map(lambda z: 1.0 if z > 0 else below, Z.reshape(-1)))  # loop
    return np.array(slopes).reshape(Z.shape)
""",
    "np.vectorize": """
def activation_derivative(Z, kind):
    if kind in ("sigmoid", "tanh"):
        A = activation(Z, kind)
        return A * (1 - A) if kind == "sigmoid" else 1 - A * A
    below = 0.01 if kind == "leaky_relu" else 0.0
    one = np.vectorize(lambda z: 1.0 if z > 0 else below)  # loop
    return one(Z)
""",
    "np.apply_along_axis": """
def activation_derivative(Z, kind):
    if kind in ("sigmoid", "tanh"):
        A = activation(Z, kind)
        return A * (1 - A) if kind == "sigmoid" else 1 - A * A
    below = 0.01 if kind == "leaky_relu" else 0.0
    return np.apply_along_axis(lambda z: np.where(z > 0, 1.0, below), 1, Z)  # loop
""",
}
