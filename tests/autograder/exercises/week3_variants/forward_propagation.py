"""`forward_propagation`, right in many ways."""

VARIANTS = {
    "classic": """
def forward_propagation(X, parameters):
    # Retrieve each parameter from the dictionary "parameters"
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]

    # Implement Forward Propagation to calculate A2 (probabilities)
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)

    assert(A2.shape == (1, X.shape[1]))

    cache = {"Z1": Z1,
             "A1": A1,
             "Z2": Z2,
             "A2": A2}

    return A2, cache
""",
    "einsum": """
def forward_propagation(X, parameters):
    Z1 = np.einsum("hi,im->hm", parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.einsum("oh,hm->om", parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
""",
    "float32": """
def forward_propagation(X, parameters):
    X = X.astype(np.float32)
    p = {name: value.astype(np.float32) for name, value in parameters.items()}
    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
""",
    "a helper for a layer": """
def layer(A, W, b, g):
    Z = np.matmul(W, A) + b
    return Z, g(Z)

def forward_propagation(X, parameters):
    cache = {}
    cache["Z1"], cache["A1"] = layer(X, parameters["W1"], parameters["b1"], np.tanh)
    cache["Z2"], cache["A2"] = layer(cache["A1"], parameters["W2"], parameters["b2"], sigmoid)
    return cache["A2"], cache
""",
    "with the exercise before": """
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    Z1 = W1.dot(X) + b1
    A1 = activation(Z1, "tanh")
    Z2 = W2.dot(A1) + b2
    A2 = activation(Z2, "sigmoid")
    return A2, dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2)
""",
    "an activation as a last argument": """
def forward_propagation(X, parameters, activation="tanh"):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    Z1 = np.add(np.dot(W1, X), b1)
    if activation == "relu":
        A1 = np.maximum(0, Z1)
    else:
        A1 = np.tanh(Z1)
    Z2 = np.add(np.dot(W2, A1), b2)
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
""",
    "own formulas, more keys than asked": """
def forward_propagation(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    Z1 = W1 @ X + b1
    A1 = 2 / (1 + np.exp(-2 * Z1)) - 1
    Z2 = W2 @ A1 + b2
    A2 = 1 / (1 + np.exp(-Z2))
    cache = {"A0": X, "Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "W1": W1, "W2": W2}
    return A2, cache
""",
    "examples in rows inside, prints": """
def forward_propagation(X, parameters):
    rows = X.T
    print("X", X.shape, {name: value.shape for name, value in parameters.items()})
    z1 = rows @ parameters["W1"].T + parameters["b1"].T
    a1 = np.tanh(z1)
    z2 = a1 @ parameters["W2"].T + parameters["b2"].T
    a2 = sigmoid(z2)
    return a2.T, {"Z1": z1.T, "A1": a1.T, "Z2": z2.T, "A2": a2.T}
""",
    "the bias as one more input": """
def forward_propagation(X, parameters):
    ones = np.ones((1, X.shape[1]))
    Z1 = np.hstack([parameters["W1"], parameters["b1"]]) @ np.vstack([X, ones])
    A1 = np.tanh(Z1)
    Z2 = np.hstack([parameters["W2"], parameters["b2"]]) @ np.vstack([A1, ones])
    A2 = sigmoid(Z2)
    return [A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}]
""",
}

LOOPS = {
    "for over the examples": """
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    m = X.shape[1]
    Z1, Z2 = np.zeros((W1.shape[0], m)), np.zeros((1, m))
    for i in range(m):  # loop
        Z1[:, i] = W1 @ X[:, i] + b1[:, 0]
        Z2[:, i] = W2 @ np.tanh(Z1[:, i]) + b2[:, 0]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": np.tanh(Z1), "Z2": Z2, "A2": A2}
""",
    "for over the hidden units": """
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    Z1 = np.zeros((W1.shape[0], X.shape[1]))
    for k in range(W1.shape[0]):  # loop
        Z1[k, :] = np.dot(W1[k], X) + b1[k, 0]
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
""",
    "for over the features": """
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    Z1 = np.zeros((W1.shape[0], X.shape[1])) + b1
    for j, row in enumerate(X):  # loop
        Z1 += np.outer(W1[:, j], row)
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
""",
    "while over the examples": """
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2, i = np.zeros((1, X.shape[1])), 0
    while i < X.shape[1]:  # loop
        Z2[0, i] = np.sum(W2[0] * A1[:, i]) + b2[0, 0]
        i += 1
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
""",
    "comprehension over the examples": """
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    columns = [W1 @ x.reshape(-1, 1) + b1 for x in X.T]  # loop
    Z1 = np.hstack(columns)
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
""",
    "generator inside a sum": """
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = sum(w * a for w, a in zip(W2[0], A1)).reshape(1, -1) + b2  # loop
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
""",
    "map over the hidden units": """
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    Z1 = np.array(list(map(lambda w, b: w @ X + b, W1, b1)))  # loop
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
""",
    "np.vectorize": """
def forward_propagation(X, parameters):
    import math
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    Z1 = W1 @ X + b1
    A1 = np.vectorize(math.tanh)(Z1)  # loop
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
""",
    "np.apply_along_axis": """
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    Z1 = np.apply_along_axis(lambda x: W1 @ x + b1[:, 0], 0, X)  # loop
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
""",
}
