"""`linear_backward`, right in many ways."""

VARIANTS = {
    "classic": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]

    dW = 1. / m * np.dot(dZ, A_prev.T)
    db = 1. / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)

    assert (dA_prev.shape == A_prev.shape)
    assert (dW.shape == W.shape)
    assert (db.shape == b.shape)

    return dA_prev, dW, db
""",
    "db by mean": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    dA_prev = W.T.dot(dZ)
    dW = dZ.dot(A_prev.T) / dZ.shape[1]
    db = dZ.mean(axis=1, keepdims=True)
    return dA_prev, dW, db
""",
    "db by reshape": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    n, m = dZ.shape
    db = np.sum(dZ, axis=1).reshape(n, 1) / m
    dW = np.matmul(dZ, np.transpose(A_prev)) / m
    return np.matmul(np.transpose(W), dZ), dW, db
""",
    "einsum": """
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[-1]
    dW = np.einsum("ij,kj->ik", dZ, A_prev) / m
    db = np.einsum("ij->i", dZ)[:, None] / m
    dA_prev = np.einsum("ik,ij->kj", W, dZ)
    return dA_prev, dW, db
""",
    "db as a product with ones": """
def linear_backward(dZ, cache):
    (A_prev, W, b), m = cache, dZ.shape[1]
    dW = (A_prev @ dZ.T).T / m
    db = dZ @ np.ones((m, 1)) / m
    dA_prev = (dZ.T @ W).T
    return dA_prev, dW, db
""",
    "float32": """
def linear_backward(dZ, cache):
    A_prev, W, b = [one.astype(np.float32) for one in cache]
    dZ = dZ.astype(np.float32)
    m = np.float32(A_prev.shape[1])
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db
""",
    "helpers": """
def average(product, m):
    return product / m

def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    db = average(np.add.reduce(dZ, axis=1, keepdims=True), m)
    dW = average(dZ @ A_prev.T, m)
    return W.T @ dZ, dW, db
""",
    "aliases and a comprehension over the cache": """
def linear_backward(dZ, cache):
    T = np.transpose
    a, w = cache[0], cache[1]
    grads = [T(w) @ dZ, dZ @ T(a), np.sum(dZ, 1, keepdims=True)]
    m = len(T(dZ))
    return grads[0], *(grad / m for grad in grads[1:])
""",
    "weights and bias in one product": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    extended = np.vstack([A_prev, np.ones((1, m))])
    both = dZ @ extended.T / m
    dW, db = both[:, :-1], both[:, -1:]
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
""",
    "prints and copies": """
def linear_backward(dZ, cache):
    A_prev, W, b = copy.deepcopy(cache)
    print("dZ", dZ.shape, "A_prev", A_prev.shape, "W", W.shape, "b", b.shape)
    m = A_prev.shape[1]
    dW = np.tensordot(dZ, A_prev, axes=([1], [1])) / m
    db = np.average(dZ, axis=1)[:, np.newaxis]
    dA_prev = np.tensordot(W, dZ, axes=([0], [0]))
    print(dA_prev, dW, db)
    return dA_prev, dW, db
""",
}

LOOPS = {
    "for over the examples": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    n, m = dZ.shape
    dA_prev, dW, db = np.zeros(A_prev.shape), np.zeros(W.shape), np.zeros((n, 1))
    for i in range(m):  # loop
        dW += np.outer(dZ[:, i], A_prev[:, i]) / m
        db[:, 0] += dZ[:, i] / m
        dA_prev[:, i] = W.T @ dZ[:, i]
    return dA_prev, dW, db
""",
    "for over the units": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    dW, db = np.zeros(W.shape), np.zeros(b.shape)
    for j in range(len(b)):  # loop
        dW[j] = A_prev @ dZ[j] / m
        db[j] = np.sum(dZ[j]) / m
    return W.T @ dZ, dW, db
""",
    "for over the units before": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    dA_prev = np.zeros(A_prev.shape)
    for k in range(W.shape[1]):  # loop
        dA_prev[k] = W[:, k] @ dZ
    return dA_prev, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m
""",
    "three loops": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    n_prev, m = A_prev.shape
    dW = np.zeros(W.shape)
    for j in range(len(W)):
        for k in range(n_prev):
            for i in range(m):  # loop
                dW[j, k] += dZ[j, i] * A_prev[k, i] / m
    return W.T @ dZ, dW, np.sum(dZ, axis=1, keepdims=True) / m
""",
    "while over the examples": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m, i = dZ.shape[1], 0
    db = np.zeros(b.shape)
    while i < m:  # loop
        db = db + dZ[:, [i]] / m
        i += 1
    return W.T @ dZ, dZ @ A_prev.T / m, db
""",
    "comprehension over the units": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    db = np.array([[np.mean(dZ[j])] for j in range(dZ.shape[0])])  # loop
    return W.T @ dZ, dZ @ A_prev.T / m, db
""",
    "generator inside a sum": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    dW = sum(np.outer(dZ[:, i], A_prev[:, i]) for i in range(m)) / m  # loop
    return W.T @ dZ, dW, np.sum(dZ, axis=1, keepdims=True) / m
""",
    "map over the units": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    dW = np.array(list(map(lambda row: A_prev @ row / m, dZ)))  # loop
    return W.T @ dZ, dW, np.sum(dZ, axis=1, keepdims=True) / m
""",
    "np.vectorize": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    shared = np.vectorize(lambda value: value / m)(dZ)  # loop
    return W.T @ dZ, shared @ A_prev.T, np.sum(shared, axis=1, keepdims=True)
""",
    "np.apply_along_axis": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    db = np.apply_along_axis(lambda row: np.sum(row) / m, 1, dZ)  # loop
    return W.T @ dZ, dZ @ A_prev.T / m, db.reshape(-1, 1)
""",
}
