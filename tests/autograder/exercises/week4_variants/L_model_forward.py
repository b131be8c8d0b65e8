"""`L_model_forward`, right in many ways."""

VARIANTS = {
    "classic": """
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2

    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters['W' + str(l)], parameters['b' + str(l)],
                                             activation="relu")
        caches.append(cache)

    AL, cache = linear_activation_forward(A, parameters['W' + str(L)], parameters['b' + str(L)],
                                          activation="sigmoid")
    caches.append(cache)

    assert(AL.shape == (1, X.shape[1]))

    return AL, caches
""",
    "one loop, the activation chosen inside": """
def L_model_forward(X, parameters):
    A, caches = X, []
    L = len(parameters) // 2
    for l in range(1, L + 1):
        kind = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches += [cache]
    return A, caches
""",
    "everything written out": """
def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        W, b = parameters["W%d" % l], parameters["b%d" % l]
        Z = np.dot(W, A) + b
        caches.append(((A, W, b), Z))
        A = 1 / (1 + np.exp(-Z)) if l == L else np.maximum(0, Z)
    return A, caches
""",
    "while, a tuple of caches": """
def L_model_forward(X, parameters):
    A, caches, l = X, (), 1
    while f"W{l}" in parameters:
        last = f"W{l + 1}" not in parameters
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], ["relu", "sigmoid"][last]
        )
        caches = (*caches, cache)
        l += 1
    return A, caches
""",
    "recursion": """
def L_model_forward(X, parameters):
    def walk(A, l, caches):
        kind = "relu" if f"W{l + 1}" in parameters else "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
        return walk(A, l + 1, caches) if kind == "relu" else (A, caches)
    return walk(X, 1, [])
""",
    "weights counted": """
def L_model_forward(X, parameters):
    L = sum(key.startswith("W") for key in parameters)
    outputs, caches = [X], []
    for l in range(L):
        W, b = parameters["W" + str(l + 1)], parameters["b" + str(l + 1)]
        A, cache = linear_activation_forward(outputs[-1], W, b, "relu" if l < L - 1 else "sigmoid")
        outputs.append(A)
        caches.append(cache)
    return outputs[-1], caches
""",
    "linear_forward and the given activations": """
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, L * [None]
    for l, act in zip(range(L), (L - 1) * [relu] + [sigmoid]):
        Z, linear_cache = linear_forward(A, parameters[f"W{l + 1}"], parameters[f"b{l + 1}"])
        A, activation_cache = act(Z)
        caches[l] = (linear_cache, activation_cache)
    return A, caches
""",
    "float32": """
def L_model_forward(X, parameters):
    parameters = {key: value.astype(np.float32) for key, value in parameters.items()}
    A, caches, L = X.astype(np.float32), [], len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return AL, [*caches, cache]
""",
    "helper, copies and prints": """
def layer(A, parameters, l, kind):
    return linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], kind)

def L_model_forward(X, parameters):
    parameters = copy.deepcopy(parameters)
    print(sorted(parameters), X.shape)
    caches = []
    A = np.array(X)
    for l in range(1, len(parameters) // 2):
        A, cache = layer(A, parameters, l, "relu")
        print(l, A)
        caches.append(cache)
    AL, cache = layer(A, parameters, len(parameters) // 2, "sigmoid")
    caches.append(cache)
    return AL, caches
""",
}

_BEGIN = """
def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        act = sigmoid if l == L else relu"""
_END = """
        caches.append(((A, W, b), Z))
        A = act(Z)[0]
    return A, caches
"""

LOOPS = {
    "for over the examples": _BEGIN
    + """
        Z = np.zeros((len(b), A.shape[1]))
        for i in range(A.shape[1]):  # loop
            Z[:, i] = W @ A[:, i] + b[:, 0]"""
    + _END,
    "for over the units": _BEGIN
    + """
        Z = np.zeros((len(b), A.shape[1]))
        for j in range(len(b)):  # loop
            Z[j] = W[j] @ A + b[j]"""
    + _END,
    "for over the inputs": _BEGIN
    + """
        Z = np.repeat(b, A.shape[1], axis=1)
        for k in range(len(A)):  # loop
            Z = Z + np.outer(W[:, k], A[k])"""
    + _END,
    "while over the units": _BEGIN
    + """
        Z, j = np.zeros((len(b), A.shape[1])), 0
        while j < len(b):  # loop
            Z[j] = W[j] @ A + b[j]
            j += 1"""
    + _END,
    "comprehension over the units": _BEGIN
    + """
        Z = np.array([w @ A for w in W]) + b  # loop"""
    + _END,
    "generator inside a sum": _BEGIN
    + """
        Z = b + sum(np.outer(W[:, k], A[k]) for k in range(len(A)))  # loop"""
    + _END,
    "map over the units": _BEGIN
    + """
        Z = np.array(list(map(lambda w, c: w @ A + c, W, b)))  # loop"""
    + _END,
    "np.vectorize": _BEGIN
    + """
        Z = np.vectorize(lambda product, bias: product + bias)(W @ A, b)  # loop"""
    + _END,
    "np.apply_along_axis": _BEGIN
    + """
        Z = np.apply_along_axis(lambda a: W @ a + b[:, 0], 0, A)  # loop"""
    + _END,
    "the helper once per example": """
def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        results = []
        for i in range(X.shape[1]):  # loop
            results.append(linear_activation_forward(A[:, [i]], W, b, "sigmoid" if l == L else "relu"))
        caches.append(((A, W, b), np.hstack([cache[1] for _, cache in results])))
        A = np.hstack([one for one, _ in results])
    return A, caches
""",
}
