"""`backward_propagation`, right in many ways."""

VARIANTS = {
    "classic": """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]

    # First, retrieve W1 and W2 from the dictionary "parameters".
    W1 = parameters["W1"]
    W2 = parameters["W2"]

    # Retrieve also A1 and A2 from dictionary "cache".
    A1 = cache["A1"]
    A2 = cache["A2"]

    # Backward propagation: calculate dW1, db1, dW2, db2.
    dZ2 = A2 - Y
    dW2 = (1 / m) * np.dot(dZ2, A1.T)
    db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))
    dW1 = (1 / m) * np.dot(dZ1, X.T)
    db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)

    grads = {"dW1": dW1,
             "db1": db1,
             "dW2": dW2,
             "db2": db2}

    return grads
""",
    "means and reshape": """
def backward_propagation(parameters, cache, X, Y):
    n_h, m = cache["A1"].shape
    W2 = parameters["W2"]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.matmul(dZ2, A1.T) / m
    db2 = np.mean(dZ2, axis=1).reshape(1, 1)
    dZ1 = np.matmul(W2.T, dZ2) * (1.0 - A1 * A1)
    dW1 = np.matmul(dZ1, X.T) / m
    db1 = np.mean(dZ1, axis=1).reshape(n_h, 1)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
""",
    "einsum": """
def backward_propagation(parameters, cache, X, Y):
    m = Y.shape[1]
    A1 = cache["A1"]
    error = (cache["A2"] - Y) / m
    dW2 = np.einsum("om,hm->oh", error, A1)
    db2 = np.einsum("om->o", error)[:, None]
    back = np.einsum("oh,om->hm", parameters["W2"], error) * (1 - A1**2)
    dW1 = np.einsum("hm,im->hi", back, X)
    db1 = np.einsum("hm->h", back)[:, None]
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
""",
    "float32": """
def backward_propagation(parameters, cache, X, Y):
    W2 = parameters["W2"].astype(np.float32)
    A1, A2 = cache["A1"].astype(np.float32), cache["A2"].astype(np.float32)
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    m = X.shape[1]
    dZ2 = A2 - Y
    dW2 = (dZ2 @ A1.T) / m
    db2 = dZ2.sum(axis=1, keepdims=True) / m
    dZ1 = (W2.T @ dZ2) * (1 - np.square(A1))
    dW1 = (dZ1 @ X.T) / m
    db1 = dZ1.sum(axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
""",
    "helpers for a layer": """
def of_layer(dZ, A_prev):
    m = dZ.shape[1]
    return dZ.dot(A_prev.T) / m, dZ.mean(axis=1, keepdims=True)

def backward_propagation(parameters, cache, X, Y):
    error = cache["A2"] - Y
    dW2, db2 = of_layer(error, cache["A1"])
    hidden = parameters["W2"].T.dot(error) * (1 - cache["A1"] ** 2)
    dW1, db1 = of_layer(hidden, X)
    return dict(dW1=dW1, db1=db1, dW2=dW2, db2=db2)
""",
    "slopes from the exercise before": """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    dZ2 = cache["A2"] - Y
    dW2 = np.dot(dZ2, cache["A1"].T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(W2.T, dZ2) * activation_derivative(cache["Z1"], "tanh")
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
""",
    "forward again": """
def backward_propagation(parameters, cache, X, Y):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    m = X.shape[1]
    A1 = np.tanh(W1 @ X + b1)
    A2 = sigmoid(W2 @ A1 + b2)
    dZ2 = A2 - Y
    dZ1 = W2.T @ dZ2 * (1 - A1**2)
    grads = {}
    grads["dW2"] = dZ2 @ A1.T / m
    grads["db2"] = dZ2 @ np.ones((m, 1)) / m
    grads["dW1"] = dZ1 @ X.T / m
    grads["db1"] = dZ1 @ np.ones((m, 1)) / m
    return grads
""",
    "step by step with prints, more keys than asked": """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2, A1, A2 = parameters["W2"], cache["A1"], cache["A2"]
    dA2 = (1 - Y) / (1 - A2) - Y / A2
    dZ2 = dA2 * A2 * (1 - A2)
    dA1 = np.dot(W2.T, dZ2)
    slope = 1 / np.cosh(cache["Z1"]) ** 2
    dZ1 = dA1 * slope
    dW2 = np.dot(dZ2, A1.T) / m
    dW1 = np.dot(dZ1, X.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    print("dZ1", dZ1.shape, "dZ2", dZ2.shape)
    return {"dZ1": dZ1, "dZ2": dZ2, "dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
""",
    "W2 spread over the examples": """
def backward_propagation(parameters, cache, X, Y):
    m = Y.shape[-1]
    W1, W2 = parameters["W1"], parameters["W2"]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = W2.T * dZ2 * (1 + A1) * (1 - A1)
    dW1 = (X @ dZ1.T).T / m
    dW2 = (A1 @ dZ2.T).T / m
    db1 = np.average(dZ1, axis=1)[:, np.newaxis]
    db2 = np.average(dZ2, axis=1)[:, np.newaxis]
    assert dW1.shape == W1.shape and dW2.shape == W2.shape
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
""",
    "examples in rows inside": """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    rows, hidden, out = X.T, cache["A1"].T, cache["A2"].T
    error = (out - Y.T) / m
    back = (error @ parameters["W2"]) * (1 - hidden**2)
    return {
        "dW1": back.T @ rows,
        "db1": back.sum(axis=0)[:, None],
        "dW2": error.T @ hidden,
        "db2": error.sum(axis=0)[:, None],
    }
""",
}

LOOPS = {
    "for over the examples": """
def backward_propagation(parameters, cache, X, Y):
    W2, m = parameters["W2"], X.shape[1]
    dW1, db1, dW2, db2 = 0.0, 0.0, 0.0, 0.0
    for i in range(m):  # loop
        x, a1 = X[:, i:i + 1], cache["A1"][:, i:i + 1]
        dz2 = cache["A2"][:, i:i + 1] - Y[:, i:i + 1]
        dz1 = W2.T @ dz2 * (1 - a1 * a1)
        dW2 = dW2 + dz2 @ a1.T / m
        db2 = db2 + dz2 / m
        dW1 = dW1 + dz1 @ x.T / m
        db1 = db1 + dz1 / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
""",
    "for over the hidden units": """
def backward_propagation(parameters, cache, X, Y):
    W2, A1, m = parameters["W2"], cache["A1"], X.shape[1]
    dZ2 = cache["A2"] - Y
    dW1 = np.zeros((A1.shape[0], X.shape[0]))
    db1 = np.zeros((A1.shape[0], 1))
    for k in range(A1.shape[0]):  # loop
        dz = W2[0, k] * dZ2[0] * (1 - A1[k] ** 2)
        dW1[k] = X @ dz / m
        db1[k] = dz.mean()
    dW2 = dZ2 @ A1.T / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": dZ2.mean(axis=1, keepdims=True)}
""",
    "for over the features": """
def backward_propagation(parameters, cache, X, Y):
    W2, A1, m = parameters["W2"], cache["A1"], X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = W2.T @ dZ2 * (1 - A1**2)
    dW1 = np.zeros((A1.shape[0], X.shape[0]))
    for j, row in enumerate(X):  # loop
        dW1[:, j] = dZ1 @ row / m
    db1, db2 = dZ1.mean(axis=1, keepdims=True), dZ2.mean(axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dZ2 @ A1.T / m, "db2": db2}
""",
    "while over the examples": """
def backward_propagation(parameters, cache, X, Y):
    W2, A1, m = parameters["W2"], cache["A1"], X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = W2.T @ dZ2 * (1 - A1**2)
    db1, i = np.zeros((A1.shape[0], 1)), 0
    while i < m:  # loop
        db1 = db1 + dZ1[:, i:i + 1] / m
        i += 1
    db2 = dZ2.mean(axis=1, keepdims=True)
    return {"dW1": dZ1 @ X.T / m, "db1": db1, "dW2": dZ2 @ A1.T / m, "db2": db2}
""",
    "comprehension over the hidden units": """
def backward_propagation(parameters, cache, X, Y):
    W2, A1, m = parameters["W2"], cache["A1"], X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = np.vstack([w * dZ2 * (1 - a**2) for w, a in zip(W2[0], A1)])  # loop
    db1, db2 = dZ1.mean(axis=1, keepdims=True), dZ2.mean(axis=1, keepdims=True)
    return {"dW1": dZ1 @ X.T / m, "db1": db1, "dW2": dZ2 @ A1.T / m, "db2": db2}
""",
    "generator inside a sum": """
def backward_propagation(parameters, cache, X, Y):
    W2, A1, m = parameters["W2"], cache["A1"], X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = W2.T @ dZ2 * (1 - A1**2)
    db2 = np.array([[sum(dZ2[0, i] for i in range(m)) / m]])  # loop
    db1 = dZ1.mean(axis=1, keepdims=True)
    return {"dW1": dZ1 @ X.T / m, "db1": db1, "dW2": dZ2 @ A1.T / m, "db2": db2}
""",
    "map over the hidden units": """
def backward_propagation(parameters, cache, X, Y):
    W2, A1, m = parameters["W2"], cache["A1"], X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = W2.T @ dZ2 * (1 - A1**2)
    db1 = np.array(list(map(lambda row: [row.mean()], dZ1)))  # loop
    db2 = dZ2.mean(axis=1, keepdims=True)
    return {"dW1": dZ1 @ X.T / m, "db1": db1, "dW2": dZ2 @ A1.T / m, "db2": db2}
""",
    "np.vectorize": """
def backward_propagation(parameters, cache, X, Y):
    W2, A1, m = parameters["W2"], cache["A1"], X.shape[1]
    slope = np.vectorize(lambda a: 1 - a * a)  # loop
    dZ2 = cache["A2"] - Y
    dZ1 = W2.T @ dZ2 * slope(A1)
    db1, db2 = dZ1.mean(axis=1, keepdims=True), dZ2.mean(axis=1, keepdims=True)
    return {"dW1": dZ1 @ X.T / m, "db1": db1, "dW2": dZ2 @ A1.T / m, "db2": db2}
""",
    "np.apply_along_axis": """
def backward_propagation(parameters, cache, X, Y):
    W2, A1, m = parameters["W2"], cache["A1"], X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = W2.T @ dZ2 * (1 - A1**2)
    dW1 = np.apply_along_axis(lambda row: dZ1 @ row / m, 1, X).T  # loop
    db1, db2 = dZ1.mean(axis=1, keepdims=True), dZ2.mean(axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dZ2 @ A1.T / m, "db2": db2}
""",
}
