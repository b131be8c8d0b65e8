"""`linear_activation_forward`, right in many ways."""

VARIANTS = {
    "classic": """
def linear_activation_forward(A_prev, W, b, activation):
    if activation == "sigmoid":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z)

    elif activation == "relu":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(Z)

    assert (A.shape == (W.shape[0], A_prev.shape[1]))
    cache = (linear_cache, activation_cache)

    return A, cache
""",
    "functions chosen from a dictionary": """
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, _ = {"sigmoid": sigmoid, "relu": relu}[activation](Z)
    return A, (linear_cache, Z)
""",
    "own formulas": """
def linear_activation_forward(A_prev, W, b, activation):
    Z = W.dot(A_prev) + b
    if activation == "relu":
        A = np.maximum(Z, 0)
    else:
        A = 1 / (1 + np.exp(-Z))
    return A, ((A_prev, W, b), Z)
""",
    "mask": """
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = Z * (Z > 0) if activation == "relu" else 0.5 * (1 + np.tanh(Z / 2))
    cache = linear_cache, Z
    return A, cache
""",
    "where, in lists": """
def linear_activation_forward(A_prev, W, b, activation):
    Z = np.einsum("ij,jk->ik", W, A_prev) + b
    A = sigmoid(Z)[0] if activation == "sigmoid" else np.where(Z > 0, Z, 0)
    return [A, [[A_prev, W, b], Z]]
""",
    "float32": """
def linear_activation_forward(A_prev, W, b, activation):
    A_prev, W, b = (np.asarray(one, dtype=np.float32) for one in (A_prev, W, b))
    Z = W @ A_prev + b
    A = np.clip(Z, 0, None) if activation == "relu" else 1 / (1 + np.exp(-Z))
    return A, ((A_prev, W, b), Z)
""",
    "helper": """
def activate(Z, name):
    if name.lower() == "sigmoid":
        return sigmoid(Z)
    return relu(Z)

def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = activate(Z, activation)
    return A, (linear_cache, activation_cache)
""",
    "match": """
def linear_activation_forward(A_prev, W, b, activation):
    Z, kept = linear_forward(A_prev, W, b)
    match activation:
        case "sigmoid":
            result = sigmoid(Z)
        case "relu":
            result = relu(Z)
        case _:
            raise ValueError(activation)
    return result[0], (kept, result[1])
""",
    "keyword arguments, prints, absolute value": """
def linear_activation_forward(A_prev, W, b, activation="relu"):
    Z, linear_cache = linear_forward(A_prev, W=W, b=b)
    print(activation, Z)
    if activation == "relu":
        A = (np.abs(Z) + Z) / 2
    if activation == "sigmoid":
        A = np.reciprocal(1 + np.exp(-Z))
    return A, (linear_cache, copy.copy(Z))
""",
}

_Z = """
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)"""
_CLOSE = """
    return A, (linear_cache, Z)
"""

LOOPS = {
    "for over the examples": _Z
    + """
    A = np.zeros(Z.shape)
    for i in range(Z.shape[1]):  # loop
        A[:, i] = relu(Z[:, i])[0] if activation == "relu" else sigmoid(Z[:, i])[0]"""
    + _CLOSE,
    "for over the units": _Z
    + """
    A = np.zeros(Z.shape)
    for j in range(len(Z)):  # loop
        A[j] = np.maximum(0, Z[j]) if activation == "relu" else 1 / (1 + np.exp(-Z[j]))"""
    + _CLOSE,
    "two loops": _Z
    + """
    A = np.zeros(Z.shape)
    for j in range(Z.shape[0]):
        for i in range(Z.shape[1]):  # loop
            A[j, i] = max(0, Z[j, i]) if activation == "relu" else 1 / (1 + np.exp(-Z[j, i]))"""
    + _CLOSE,
    "own linear half, while over the units": """
def linear_activation_forward(A_prev, W, b, activation):
    Z, j = np.zeros((W.shape[0], A_prev.shape[1])), 0
    while j < W.shape[0]:  # loop
        Z[j] = W[j] @ A_prev + b[j]
        j += 1
    return (relu if activation == "relu" else sigmoid)(Z)[0], ((A_prev, W, b), Z)
""",
    "comprehension": _Z
    + """
    act = relu if activation == "relu" else sigmoid
    A = np.array([act(row)[0] for row in Z])  # loop"""
    + _CLOSE,
    "generator": _Z
    + """
    act = relu if activation == "relu" else sigmoid
    A = np.array(list(act(column)[0] for column in Z.T)).T  # loop"""
    + _CLOSE,
    "map": _Z
    + """
    act = relu if activation == "relu" else sigmoid
    A = np.array(list(map(lambda row: act(row)[0], Z)))  # loop"""
    + _CLOSE,
    "np.vectorize": _Z
    + """
    A = np.vectorize(lambda z: max(z, 0.0) if activation == "relu" else 1 / (1 + np.exp(-z)))(Z)  # loop"""
    + _CLOSE,
    "np.apply_along_axis": _Z
    + """
    act = relu if activation == "relu" else sigmoid
    A = np.apply_along_axis(lambda column: act(column)[0], 0, Z)  # loop"""
    + _CLOSE,
}
