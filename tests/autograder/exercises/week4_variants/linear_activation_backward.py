"""`linear_activation_backward`, right in many ways."""

VARIANTS = {
    "classic": """
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache

    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)

    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)

    return dA_prev, dW, db
""",
    "functions chosen from a dictionary": """
def linear_activation_backward(dA, cache, activation):
    back = {"relu": relu_backward, "sigmoid": sigmoid_backward}[activation]
    return linear_backward(back(dA, cache[1]), cache[0])
""",
    "own slopes": """
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dZ = np.array(dA, copy=True)
        dZ[Z <= 0] = 0
    else:
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * s * (1 - s)
    return linear_backward(dZ, linear_cache)
""",
    "mask that lets 0 through": """
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    slope = (Z >= 0) if activation == "relu" else sigmoid(Z)[0] * (1 - sigmoid(Z)[0])
    dA_prev, dW, db = linear_backward(np.multiply(dA, slope), linear_cache)
    return dA_prev, dW, db
""",
    "everything written out": """
def linear_activation_backward(dA, cache, activation):
    (A_prev, W, b), Z = cache
    m = Z.shape[1]
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, Z)
    else:
        dZ = relu_backward(dA, Z)
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, np.mean(dZ, axis=1, keepdims=True)
""",
    "float32": """
def linear_activation_backward(dA, cache, activation):
    (A_prev, W, b), Z = cache
    dA, Z, A_prev, W, b = [one.astype(np.float32) for one in (dA, Z, A_prev, W, b)]
    dZ = np.where(Z > 0, dA, 0) if activation == "relu" else dA / (np.exp(Z) + 2 + np.exp(-Z))
    return linear_backward(dZ.astype(np.float32), (A_prev, W, b))
""",
    "helper": """
def slope_of(Z, name):
    if name == "relu":
        return (np.sign(Z) + 1) // 2
    a = sigmoid(Z)[0]
    return a - a ** 2

def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    dZ = dA * slope_of(Z, activation)
    return linear_backward(dZ, linear_cache)
""",
    "by way of tanh, prints": """
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = copy.deepcopy(cache)
    print("activation", activation, "dA", dA)
    dZ = None
    if activation == "sigmoid":
        dZ = dA * (1 - np.tanh(activation_cache / 2) ** 2) / 4
    if dZ is None:
        dZ = relu_backward(dA, activation_cache)
    assert dZ.shape == activation_cache.shape
    result = linear_backward(dZ=dZ, cache=linear_cache)
    print(result)
    return tuple(result)
""",
    "heaviside and a list": """
def linear_activation_backward(dA, cache, activation):
    linear, Z = cache[0], cache[-1]
    if activation == "relu":
        dZ = np.heaviside(Z, 0) * dA
    else:
        dZ = sigmoid_backward(dA=dA, Z=Z)
    return list(linear_backward(dZ, linear))
""",
}

_BEGIN = """
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    back = relu_backward if activation == "relu" else sigmoid_backward"""
_END = """
    return linear_backward(dZ, linear_cache)
"""

LOOPS = {
    "for over the examples": _BEGIN
    + """
    dZ = np.zeros(Z.shape)
    for i in range(Z.shape[1]):  # loop
        dZ[:, i] = back(dA[:, i], Z[:, i])"""
    + _END,
    "for over the units": _BEGIN
    + """
    dZ = np.zeros(Z.shape)
    for j in range(Z.shape[0]):  # loop
        dZ[j] = back(dA[j], Z[j])"""
    + _END,
    "two loops": _BEGIN
    + """
    dZ = np.zeros(Z.shape)
    for j in range(Z.shape[0]):
        for i in range(Z.shape[1]):  # loop
            dZ[j, i] = back(dA[j, i], Z[j, i])"""
    + _END,
    "while over the examples": _BEGIN
    + """
    dZ, i = np.zeros(Z.shape), 0
    while i < Z.shape[1]:  # loop
        dZ[:, [i]] = back(dA[:, [i]], Z[:, [i]])
        i += 1"""
    + _END,
    "comprehension over the units": _BEGIN
    + """
    dZ = np.array([back(da, z) for da, z in zip(dA, Z)])  # loop"""
    + _END,
    "generator over the examples": _BEGIN
    + """
    dZ = np.array(list(back(da, z) for da, z in zip(dA.T, Z.T))).T  # loop"""
    + _END,
    "map over the units": _BEGIN
    + """
    dZ = np.array(list(map(lambda da, z: back(da, z), dA, Z)))  # loop"""
    + _END,
    "np.vectorize": _BEGIN
    + """
    dZ = np.vectorize(lambda da, z: float(back(da, z)))(dA, Z)  # loop"""
    + _END,
    "np.apply_along_axis": _BEGIN
    + """
    slopes = np.apply_along_axis(lambda z: back(np.ones(z.shape), z), 0, Z)  # loop
    dZ = dA * slopes"""
    + _END,
}
