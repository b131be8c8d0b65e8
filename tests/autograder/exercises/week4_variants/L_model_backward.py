"""`L_model_backward`, right in many ways."""

VARIANTS = {
    "classic, dA numbered by the layer above": """
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    Y = Y.reshape(AL.shape)

    dAL = - (np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))

    current_cache = caches[L-1]
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(
        dAL, current_cache, activation="sigmoid")

    for l in reversed(range(L-1)):
        current_cache = caches[l]
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(
            grads["dA" + str(l + 2)], current_cache, activation="relu")
        grads["dA" + str(l + 1)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp

    return grads
""",
    "later classic, dA numbered by its own layer": """
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = - (np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev_temp, dW_temp, db_temp = linear_activation_backward(dAL, caches[L-1], "sigmoid")
    grads["dA" + str(L-1)] = dA_prev_temp
    grads["dW" + str(L)] = dW_temp
    grads["db" + str(L)] = db_temp
    for l in reversed(range(L-1)):
        current_cache = caches[l]
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(grads["dA" + str(l+1)], current_cache,
                                                                    "relu")
        grads["dA" + str(l)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads
""",
    "from AL - Y": """
def L_model_backward(AL, Y, caches):
    L, grads = len(caches), {}
    dA, dW, db = linear_backward(AL - Y, caches[-1][0])
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA, dW, db
    for l in range(L - 1, 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "relu")
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads
""",
    "everything written out": """
def L_model_backward(AL, Y, caches):
    grads, m = {}, Y.shape[1]
    dZ = AL - Y
    for l in range(len(caches), 0, -1):
        (A_prev, W, b), Z = caches[l - 1]
        grads["dW" + str(l)] = np.dot(dZ, A_prev.T) / m
        grads["db" + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m
        grads["dA" + str(l - 1)] = np.dot(W.T, dZ)
        if l > 1:
            dZ = grads["dA" + str(l - 1)] * (caches[l - 2][1] > 0)
    return grads
""",
    "caches turned around, more keys than asked": """
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {f"dA{L}": (AL - Y) / (AL * (1 - AL))}
    for steps, cache in enumerate(caches[::-1]):
        l = L - steps
        dA, dW, db = linear_activation_backward(grads[f"dA{l}"], cache, "relu" if steps else "sigmoid")
        grads.update({f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db})
    return grads
""",
    "stack of caches": """
def L_model_backward(AL, Y, caches):
    rest, grads = list(caches), {}
    dA, activation = np.where(Y == 1, -1 / AL, 1 / (1 - AL)), "sigmoid"
    while rest:
        l = len(rest)
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, rest.pop(), activation)
        grads[f"dA{l - 1}"] = dA
        activation = "relu"
    return grads
""",
    "recursion": """
def L_model_backward(AL, Y, caches):
    def back(dA, l):
        kind = "sigmoid" if l == len(caches) else "relu"
        dA_prev, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        own = {f"dA{l - 1}": dA_prev, f"dW{l}": dW, f"db{l}": db}
        return {**own, **back(dA_prev, l - 1)} if l > 1 else own
    return back(-Y / AL + (1 - Y) / (1 - AL), len(caches))
""",
    "float32": """
def L_model_backward(AL, Y, caches):
    AL, Y = np.float32(AL), np.float32(Y)
    dA = -Y / AL + (1 - Y) / (1 - AL)
    L, grads = len(caches), dict()
    for l in sorted(range(1, L + 1), reverse=True):
        (A_prev, W, b), Z = caches[l - 1]
        cache = (np.float32(A_prev), np.float32(W), np.float32(b)), np.float32(Z)
        result = linear_activation_backward(dA, cache, "sigmoid" if l == L else "relu")
        dA = result[0]
        for name, one in zip((f"dA{l - 1}", f"dW{l}", f"db{l}"), result):
            grads[name] = one
    return grads
""",
    "helper and prints": """
def start(AL, Y):
    return (1 - Y) / (1 - AL) - Y / AL

def L_model_backward(AL, Y, caches):
    dA = start(AL, Y)
    grads = {}
    for index in range(len(caches) - 1, -1, -1):
        last = index == len(caches) - 1
        dA, dW, db = linear_activation_backward(dA, caches[index], "sigmoid" if last else "relu")
        grads["dA%d" % index], grads["dW%d" % (index + 1)], grads["db%d" % (index + 1)] = dA, dW, db
        print(index, dA, dW, db)
    return grads
""",
}

_BEGIN = """
def L_model_backward(AL, Y, caches):
    L, grads, m = len(caches), {}, Y.shape[1]
    dA = -Y / AL + (1 - Y) / (1 - AL)
    for l in range(L, 0, -1):
        (A_prev, W, b), Z = caches[l - 1]
        dZ = sigmoid_backward(dA, Z) if l == L else relu_backward(dA, Z)
        dA, dW, db = W.T @ dZ, dZ @ A_prev.T / m, np.mean(dZ, axis=1, keepdims=True)"""
_END = """
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads
"""
_START = """
    L, grads = len(caches), {}
    for l in range(L, 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "sigmoid" if l == L else "relu")
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads
"""

LOOPS = {
    "for over the examples of the start": """
def L_model_backward(AL, Y, caches):
    dA = np.zeros(AL.shape)
    for i in range(AL.shape[1]):  # loop
        dA[0, i] = -1 / AL[0, i] if Y[0, i] == 1 else 1 / (1 - AL[0, i])"""
    + _START,
    "comprehension over the examples of the start": """
def L_model_backward(AL, Y, caches):
    dA = np.array([[-y / a + (1 - y) / (1 - a) for a, y in zip(AL[0], Y[0])]])  # loop"""
    + _START,
    "np.vectorize at the start": """
def L_model_backward(AL, Y, caches):
    dA = np.vectorize(lambda a, y: -1 / a if y == 1 else 1 / (1 - a))(AL, Y)  # loop"""
    + _START,
    "for over the examples": _BEGIN
    + """
        dW = np.zeros(W.shape)
        for i in range(m):  # loop
            dW += np.outer(dZ[:, i], A_prev[:, i]) / m"""
    + _END,
    "for over the units": _BEGIN
    + """
        for j in range(len(dZ)):  # loop
            dW[j] = A_prev @ dZ[j] / m"""
    + _END,
    "while over the units before": _BEGIN
    + """
        k = 0
        while k < len(A_prev):  # loop
            dA[k] = W[:, k] @ dZ
            k += 1"""
    + _END,
    "comprehension over the units": _BEGIN
    + """
        db = np.array([[np.mean(row)] for row in dZ])  # loop"""
    + _END,
    "generator inside a sum": _BEGIN
    + """
        db = sum(dZ[:, [i]] for i in range(m)) / m  # loop"""
    + _END,
    "map over the units": _BEGIN
    + """
        dW = np.array(list(map(lambda row: A_prev @ row / m, dZ)))  # loop"""
    + _END,
    "np.apply_along_axis": _BEGIN
    + """
        db = np.apply_along_axis(lambda row: np.sum(row) / m, 1, dZ).reshape(-1, 1)  # loop"""
    + _END,
}
