"""`activation`, right in many ways."""

VARIANTS = {
    "four returns": """
def activation(Z, kind):
    if kind == "sigmoid":
        return 1 / (1 + np.exp(-Z))
    if kind == "tanh":
        return np.tanh(Z)
    if kind == "relu":
        return np.maximum(Z, 0)
    return np.maximum(0.01 * Z, Z)
""",
    "a dictionary of functions": """
def activation(Z, kind):
    functions = {
        "sigmoid": sigmoid,
        "tanh": np.tanh,
        "relu": lambda z: z * (z > 0),
        "leaky_relu": lambda z: z * np.where(z > 0, 1, 0.01),
    }
    return functions[kind](Z)
""",
    "masks": """
def activation(Z, kind):
    if kind == "sigmoid":
        A = sigmoid(Z)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = Z.copy()
        A[Z < 0] = 0
    elif kind == "leaky_relu":
        A = Z.copy()
        A[Z < 0] *= 0.01
    return A
""",
    "tanh from exponentials": """
def activation(Z, kind):
    if kind == "sigmoid":
        A = 1.0 / (1.0 + np.exp(-Z))
    elif kind == "tanh":
        up, down = np.exp(Z), np.exp(-Z)
        A = (up - down) / (up + down)
    else:
        leak = 0 if kind == "relu" else 0.01
        A = np.where(Z < 0, leak * Z, Z)
    return A
""",
    "tanh from the sigmoid": """
def activation(Z, kind):
    match kind:
        case "sigmoid":
            A = sigmoid(Z)
        case "tanh":
            A = 2 * sigmoid(2 * Z) - 1
        case "relu":
            A = (Z + np.abs(Z)) / 2
        case "leaky_relu":
            A = np.clip(Z, 0, None) + 0.01 * np.clip(Z, None, 0)
    return A
""",
    "float32": """
def activation(Z, kind):
    Z = np.asarray(Z, dtype=np.float32)
    if kind == "relu":
        return np.fmax(Z, 0)
    if kind == "leaky_relu":
        return np.where(Z >= 0, Z, np.float32(0.01) * Z)
    return np.tanh(Z) if kind == "tanh" else sigmoid(Z)
""",
    "helpers": """
def relu(Z, leak=0.0):
    return np.where(Z > 0, Z, leak * Z)

def activation(Z, kind):
    if kind == "relu":
        A = relu(Z)
    elif kind == "leaky_relu":
        A = relu(Z, 0.01)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "sigmoid":
        A = sigmoid(Z)
    else:
        raise ValueError("unknown kind " + kind)
    return A
""",
    "one after the other, prints": """
def activation(Z, kind):
    print(kind, Z.shape)
    A = sigmoid(Z)
    if kind == "tanh":
        A = np.sinh(np.clip(Z, -20, 20)) / np.cosh(np.clip(Z, -20, 20))
    if "relu" in kind:
        A = np.multiply(Z, Z > 0)
    if "leaky" in kind:
        A = A + 0.01 * np.multiply(Z, Z < 0)
    return A
""",
    "a default": """
def activation(Z, kind="tanh"):
    leaks = {"relu": 0.0, "leaky_relu": 0.01}
    if kind in leaks:
        return np.maximum(leaks[kind] * Z, Z)
    return np.tanh(Z) if kind == "tanh" else np.exp(-np.logaddexp(0, -Z))
""",
}

LOOPS = {
    "for over rows and columns": """
def activation(Z, kind):
    if kind == "sigmoid":
        return sigmoid(Z)
    if kind == "tanh":
        return np.tanh(Z)
    A = np.zeros(Z.shape)
    for k in range(Z.shape[0]):
        for i in range(Z.shape[1]):  # loop
            leak = 0.01 if kind == "leaky_relu" else 0
            A[k, i] = Z[k, i] if Z[k, i] > 0 else leak * Z[k, i]
    return A
""",
    "for over the units": """
def activation(Z, kind):
    if kind == "sigmoid":
        return sigmoid(Z)
    if kind == "tanh":
        return np.tanh(Z)
    A = np.zeros(Z.shape)
    for k, row in enumerate(Z):  # loop
        A[k] = np.where(row > 0, row, 0.01 * row) if kind == "leaky_relu" else np.maximum(row, 0)
    return A
""",
    "for over the examples": """
def activation(Z, kind):
    A = np.zeros(Z.shape)
    for i in range(Z.shape[1]):  # loop
        z = Z[:, i]
        if kind == "sigmoid":
            A[:, i] = sigmoid(z)
        elif kind == "tanh":
            A[:, i] = np.tanh(z)
        elif kind == "relu":
            A[:, i] = np.maximum(z, 0)
        else:
            A[:, i] = np.maximum(z, 0.01 * z)
    return A
""",
    "while over the elements": """
def activation(Z, kind):
    if kind in ("sigmoid", "tanh"):
        return sigmoid(Z) if kind == "sigmoid" else np.tanh(Z)
    A, place = np.array(Z).reshape(-1), 0
    while place < A.size:  # loop
        if A[place] < 0:
            A[place] = A[place] * 0.01 if kind == "leaky_relu" else 0.0
        place += 1
    return A.reshape(Z.shape)
""",
    "comprehension over the elements": """
def activation(Z, kind):
    if kind in ("sigmoid", "tanh"):
        return sigmoid(Z) if kind == "sigmoid" else np.tanh(Z)
    leak = 0.01 if kind == "leaky_relu" else 0.0
    return np.array([[z if z > 0 else leak * z for z in row] for row in Z])  # loop
""",
    "generator into fromiter": """
def activation(Z, kind):
    if kind in ("sigmoid", "tanh"):
        return sigmoid(Z) if kind == "sigmoid" else np.tanh(Z)
    leak = 0.01 if kind == "leaky_relu" else 0.0
    return np.fromiter((max(z, leak * z) for z in Z.flat), dtype=float).reshape(Z.shape)  # loop
""",
    "map over the elements": """
def activation(Z, kind):
    if kind in ("sigmoid", "tanh"):
        return sigmoid(Z) if kind == "sigmoid" else np.tanh(Z)
    leak = 0.01 if kind == "leaky_relu" else 0.0
    numbers = list(map(lambda z: max(z, leak * z), Z.reshape(-1)))  # loop
    return np.array(numbers).reshape(Z.shape)
""",
    "np.vectorize": """
def activation(Z, kind):
    if kind in ("sigmoid", "tanh"):
        return sigmoid(Z) if kind == "sigmoid" else np.tanh(Z)
    leak = 0.01 if kind == "leaky_relu" else 0.0
    one = np.vectorize(lambda z: z if z > 0 else leak * z)  # loop
    return one(Z)
""",
    "np.apply_along_axis": """
def activation(Z, kind):
    if kind in ("sigmoid", "tanh"):
        return sigmoid(Z) if kind == "sigmoid" else np.tanh(Z)
    leak = 0.01 if kind == "leaky_relu" else 0.0
    return np.apply_along_axis(lambda z: np.maximum(z, leak * z), 0, Z)  # loop
""",
}
