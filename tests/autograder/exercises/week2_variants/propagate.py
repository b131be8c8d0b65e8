"""`propagate`, right in many ways."""

VARIANTS = {
    "classic": """
def propagate(w, b, X, Y):
    m = X.shape[1]

    # FORWARD PROPAGATION (FROM X TO COST)
    A = sigmoid(np.dot(w.T, X) + b)
    cost = (-1 / m) * np.sum(Y * np.log(A) + (1 - Y) * (np.log(1 - A)))

    # BACKWARD PROPAGATION (TO FIND GRAD)
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)

    assert dw.shape == w.shape
    assert db.dtype == float
    cost = np.squeeze(cost)
    assert cost.shape == ()

    grads = {"dw": dw, "db": db}

    return grads, cost
""",
    "cost from dot products": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    cost = -(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / m
    cost = float(np.squeeze(cost))
    dZ = A - Y
    dw = np.dot(X, dZ.T) / m
    db = np.sum(dZ) / m
    return {"dw": dw, "db": db}, cost
""",
    "einsum": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.einsum("ik,im->km", w, X) + b)
    cost = np.einsum("ij,ij->", Y, -np.log(A)) / m + np.einsum("ij,ij->", 1 - Y, -np.log(1 - A)) / m
    dZ = A - Y
    dw = np.einsum("im,km->ik", X, dZ) / m
    db = np.einsum("ij->", dZ) / m
    return {"dw": dw, "db": db}, cost
""",
    "float32": """
def propagate(w, b, X, Y):
    w, X, Y = w.astype(np.float32), X.astype(np.float32), Y.astype(np.float32)
    b = np.float32(b)
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = np.mean(-Y * np.log(A) - (1 - Y) * np.log(1 - A))
    dZ = A - Y
    dw = (X @ dZ.T) / m
    db = dZ.mean()
    return {"dw": dw, "db": db}, cost
""",
    "helpers": """
def activation(w, b, X):
    return sigmoid(w.T.dot(X) + b)

def cross_entropy(A, Y):
    losses = -np.log(np.where(Y == 1, A, 1 - A))
    return losses.mean()

def propagate(w, b, X, Y):
    probability = activation(w, b, X)
    cost = cross_entropy(probability, Y)
    error = probability - Y
    return {"dw": X.dot(error.T) / Y.size, "db": error.mean()}, cost
""",
    "from z without the sigmoid of the notebook": """
def propagate(w, b, X, Y):
    Z = w.T @ X + b
    cost = np.mean(np.logaddexp(0, Z) - Y * Z)
    P = 1 / (1 + np.exp(-Z))
    error = (P - Y) / X.shape[1]
    grads = {}
    grads["dw"] = X @ error.T
    grads["db"] = error.sum()
    return grads, cost
""",
    "db with both axes": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.matmul(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A - Y
    dw = np.matmul(X, dZ.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return {"dw": dw, "db": db}, np.array(cost)
""",
    "examples in rows inside": """
def propagate(w, b, X, Y):
    rows, labels = X.T, Y.T
    m = rows.shape[0]
    a = sigmoid(rows @ w + b)
    cost = -(labels.T @ np.log(a) + (1 - labels).T @ np.log(1 - a)).item() / m
    dw = rows.T @ (a - labels) / m
    db = np.average(a - labels)
    return {"db": db, "dw": dw}, cost
""",
    "a tiny number inside the logarithms, more keys than asked": """
def propagate(w, b, X, Y):
    m = Y.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    epsilon = 1e-8
    cost = -np.mean(Y * np.log(A + epsilon) + (1 - Y) * np.log(1 - A + epsilon))
    dZ = A - Y
    dw = np.dot(X, dZ.T) / m
    db = np.mean(dZ, axis=1)
    return {"dw": dw, "db": db, "dZ": dZ, "A": A}, cost
""",
    "step by step with prints": """
def propagate(w, b, X, Y):
    n_x, m = X.shape
    print("X", X.shape, "Y", Y.shape, "w", w.shape)
    Z = np.sum(w * X, axis=0, keepdims=True) + b
    A = sigmoid(Z)
    first = np.multiply(Y, np.log(A))
    second = np.multiply(np.subtract(1, Y), np.log(np.subtract(1, A)))
    cost = -np.sum(np.add(first, second)) / m
    dA = (1 - Y) / (1 - A) - Y / A
    dZ = dA * A * (1 - A)
    dw = np.mean(X * dZ, axis=1).reshape(n_x, 1)
    db = np.mean(dZ)
    print("cost", cost, "dw", dw, "db", db)
    return {"dw": dw, "db": db}, cost
""",
    "aliases": """
def propagate(w, b, X, Y):
    m, dot, log = X.shape[-1], np.dot, np.log
    A = sigmoid(dot(w.T, X) + b)
    cost = -1.0 / m * (dot(log(A), Y.T) + dot(log(1.0 - A), (1.0 - Y).T))[0, 0]
    dZ = A - Y
    dw, db = dot(dZ, X.T).T / m, dot(dZ, np.ones((m, 1)))[0] / m
    return dict(dw=dw, db=db), cost
""",
}

LOOPS = {
    "for over the examples": """
def propagate(w, b, X, Y):
    n_x, m = X.shape
    dw, db, cost = np.zeros((n_x, 1)), 0.0, 0.0
    for i in range(m):  # loop
        x, y = X[:, i:i + 1], Y[0, i]
        a = sigmoid(np.sum(w * x) + b)
        cost += -(y * np.log(a) + (1 - y) * np.log(1 - a)) / m
        dw += x * (a - y) / m
        db += (a - y) / m
    return {"dw": dw, "db": db}, cost
""",
    "for over the features": """
def propagate(w, b, X, Y):
    n_x, m = X.shape
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = np.zeros((n_x, 1))
    for j in range(n_x):  # loop
        dw[j] = np.dot(X[j], (A - Y)[0]) / m
    return {"dw": dw, "db": np.mean(A - Y)}, cost
""",
    "two loops": """
def propagate(w, b, X, Y):
    n_x, m = X.shape
    dw, db, cost = np.zeros((n_x, 1)), 0.0, 0.0
    for i in range(m):
        z = b
        for j in range(n_x):  # loop
            z = z + w[j, 0] * X[j, i]
        a = sigmoid(z)
        cost -= (Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a)) / m
        dw[:, 0] += X[:, i] * (a - Y[0, i]) / m
        db += (a - Y[0, i]) / m
    return {"dw": dw, "db": db}, cost
""",
    "while over the examples": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost, i = 0.0, 0
    while i < m:  # loop
        cost -= Y[0, i] * np.log(A[0, i]) + (1 - Y[0, i]) * np.log(1 - A[0, i])
        i += 1
    dZ = A - Y
    return {"dw": X @ dZ.T / m, "db": np.mean(dZ)}, cost / m
""",
    "comprehension over the losses": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    losses = [-np.log(a) if y == 1 else -np.log(1 - a) for a, y in zip(A[0], Y[0])]  # loop
    dZ = A - Y
    return {"dw": X @ dZ.T / m, "db": np.mean(dZ)}, np.mean(losses)
""",
    "generator inside a sum": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dZ = A - Y
    db = sum(dZ[0, i] for i in range(m)) / m  # loop
    return {"dw": X @ dZ.T / m, "db": db}, cost
""",
    "the built-in sum": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dZ = A - Y
    return {"dw": X @ dZ.T / m, "db": sum(dZ[0]) / m}, cost  # loop
""",
    "map over the features": """
def propagate(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dZ = A - Y
    dw = np.array(list(map(lambda row: np.mean(row * dZ[0]), X)))  # loop
    return {"dw": dw.reshape(w.shape), "db": np.mean(dZ)}, cost
""",
    "np.vectorize": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    loss = np.vectorize(lambda a, y: -(y * np.log(a) + (1 - y) * np.log(1 - a)))  # loop
    dZ = A - Y
    return {"dw": X @ dZ.T / m, "db": np.mean(dZ)}, np.mean(loss(A, Y))
""",
    "np.apply_along_axis": """
def propagate(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dZ = A - Y
    dw = np.apply_along_axis(lambda row: np.mean(row * dZ[0]), 1, X)  # loop
    return {"dw": dw.reshape(-1, 1), "db": np.mean(dZ)}, cost
""",
}
