"""`linear_forward`, right in many ways."""

VARIANTS = {
    "classic": """
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b

    assert (Z.shape == (W.shape[0], A.shape[1]))
    cache = (A, W, b)

    return Z, cache
""",
    "method": """
def linear_forward(A_prev, W, b):
    Z = W.dot(A_prev) + b
    return Z, (A_prev, W, b)
""",
    "einsum": """
def linear_forward(A_prev, W, b):
    Z = np.einsum("ij,jk->ik", W, A_prev)
    Z = Z + b
    return Z, (A_prev, W, b)
""",
    "examples in rows inside": """
def linear_forward(A_prev, W, b):
    rows = A_prev.T @ W.T + b.T
    cache = A_prev, W, b
    return rows.T, cache
""",
    "float32": """
def linear_forward(A_prev, W, b):
    a, w, c = (one.astype(np.float32) for one in (A_prev, W, b))
    return w @ a + c, (a, w, c)
""",
    "helper": """
def product(W, A):
    return np.matmul(W, A)

def linear_forward(A_prev, W, b):
    Z = np.add(product(W, A_prev), b)
    return [Z, [A_prev, W, b]]
""",
    "bias in one product with the weights": """
def linear_forward(A_prev, W, b):
    ones = np.ones((1, A_prev.shape[1]))
    Z = np.hstack([W, b]) @ np.vstack([A_prev, ones])
    return Z, (A_prev, W, b)
""",
    "broadcast, multiplied and added up": """
def linear_forward(A_prev, W, b):
    products = W[:, :, None] * A_prev[None, :, :]
    Z = products.sum(axis=1) + b
    return Z, (A_prev, W, b)
""",
    "copies, prints and assertions": """
def linear_forward(A_prev, W, b):
    cache = copy.deepcopy((A_prev, W, b))
    assert W.shape[1] == A_prev.shape[0]
    Z = np.tensordot(W, A_prev, axes=1)
    Z += b
    print("Z =", Z)
    return Z, cache
""",
}

LOOPS = {
    "for over the examples": """
def linear_forward(A_prev, W, b):
    Z = np.zeros((W.shape[0], A_prev.shape[1]))
    for i in range(A_prev.shape[1]):  # loop
        Z[:, i] = W @ A_prev[:, i] + b[:, 0]
    return Z, (A_prev, W, b)
""",
    "for over the units": """
def linear_forward(A_prev, W, b):
    Z = np.zeros((W.shape[0], A_prev.shape[1]))
    for j in range(len(W)):  # loop
        Z[j] = W[j] @ A_prev + b[j]
    return Z, (A_prev, W, b)
""",
    "for over the inputs": """
def linear_forward(A_prev, W, b):
    Z = np.repeat(b, A_prev.shape[1], axis=1)
    for k in range(len(A_prev)):  # loop
        Z = Z + np.outer(W[:, k], A_prev[k])
    return Z, (A_prev, W, b)
""",
    "while over the units": """
def linear_forward(A_prev, W, b):
    Z, j = np.zeros((W.shape[0], A_prev.shape[1])), 0
    while j < W.shape[0]:  # loop
        Z[j] = W[j] @ A_prev + b[j]
        j += 1
    return Z, (A_prev, W, b)
""",
    "comprehension over the units": """
def linear_forward(A_prev, W, b):
    Z = np.array([w @ A_prev for w in W]) + b  # loop
    return Z, (A_prev, W, b)
""",
    "generator inside a sum": """
def linear_forward(A_prev, W, b):
    Z = b + sum(W[:, [k]] * A_prev[[k]] for k in range(W.shape[1]))  # loop
    return Z, (A_prev, W, b)
""",
    "map over the units": """
def linear_forward(A_prev, W, b):
    rows = map(lambda w, c: w @ A_prev + c, W, b)  # loop
    return np.array(list(rows)), (A_prev, W, b)
""",
    "np.vectorize": """
def linear_forward(A_prev, W, b):
    add = np.vectorize(lambda product, bias: product + bias)  # loop
    return add(W @ A_prev, b), (A_prev, W, b)
""",
    "np.apply_along_axis": """
def linear_forward(A_prev, W, b):
    Z = np.apply_along_axis(lambda a: W @ a + b[:, 0], 0, A_prev)  # loop
    return Z, (A_prev, W, b)
""",
}
