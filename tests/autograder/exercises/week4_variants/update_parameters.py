"""`update_parameters`, right in many ways."""

VARIANTS = {
    "classic, in place": """
def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2

    for l in range(L):
        parameters["W" + str(l+1)] = parameters["W" + str(l+1)] - learning_rate * grads["dW" + str(l+1)]
        parameters["b" + str(l+1)] = parameters["b" + str(l+1)] - learning_rate * grads["db" + str(l+1)]
    return parameters
""",
    "later classic, on a deep copy": """
def update_parameters(parameters, grads, learning_rate):
    params = copy.deepcopy(parameters)
    L = len(params) // 2
    for l in range(L):
        params["W" + str(l+1)] -= learning_rate * grads["dW" + str(l+1)]
        params["b" + str(l+1)] -= learning_rate * grads["db" + str(l+1)]
    return params
""",
    "the arrays themselves in place": """
def update_parameters(parameters, grads, learning_rate):
    for key in parameters:
        parameters[key] -= learning_rate * grads["d" + key]
    return parameters
""",
    "a new dictionary, layer by layer": """
def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for l in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        updated[f"W{l}"] = W - grads[f"dW{l}"] * learning_rate
        updated[f"b{l}"] = b - grads[f"db{l}"] * learning_rate
    return updated
""",
    "dict from pairs": """
def update_parameters(parameters, grads, learning_rate):
    step = lambda name: np.subtract(parameters[name], np.multiply(learning_rate, grads["d" + name]))
    return dict((name, step(name)) for name in parameters)
""",
    "while, from the last layer": """
def update_parameters(parameters, grads, learning_rate):
    result = dict(parameters)
    l = len(parameters) // 2
    while l:
        for letter in "Wb":
            result[letter + str(l)] = result[letter + str(l)] + -learning_rate * grads["d" + letter + str(l)]
        l -= 1
    return result
""",
    "walking over the gradients": """
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for name, slope in grads.items():
        if name[1:] in parameters:
            new[name[1:]] = parameters[name[1:]] - learning_rate * slope
    return new
""",
    "float32": """
def update_parameters(parameters, grads, learning_rate):
    rate = np.float32(learning_rate)
    return {k: v.astype(np.float32) - rate * grads["d" + k].astype(np.float32) for k, v in parameters.items()}
""",
    "helper and prints": """
def moved(value, slope, rate):
    return value - rate * slope

def update_parameters(parameters, grads, learning_rate):
    L = sum(name[0] == "W" for name in parameters)
    parameters = parameters.copy()
    for l in range(1, L + 1):
        parameters["W%d" % l] = moved(parameters["W%d" % l], grads["dW%d" % l], learning_rate)
        parameters["b%d" % l] = moved(parameters["b%d" % l], grads["db%d" % l], learning_rate)
    print(parameters, grads)
    return parameters
""",
}

_BEGIN = """
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for key, value in parameters.items():
        slope = grads["d" + key]
        stepped = np.array(value)"""
_END = """
        new[key] = stepped
    return new
"""

LOOPS = {
    "for over the rows": _BEGIN
    + """
        for j in range(len(value)):  # loop
            stepped[j] = value[j] - learning_rate * slope[j]"""
    + _END,
    "for over the columns": _BEGIN
    + """
        for k in range(value.shape[1]):  # loop
            stepped[:, k] = value[:, k] - learning_rate * slope[:, k]"""
    + _END,
    "two loops": _BEGIN
    + """
        for j in range(value.shape[0]):
            for k in range(value.shape[1]):  # loop
                stepped[j, k] = value[j, k] - learning_rate * slope[j, k]"""
    + _END,
    "while over the rows": _BEGIN
    + """
        j = 0
        while j < len(value):  # loop
            stepped[j] -= learning_rate * slope[j]
            j += 1"""
    + _END,
    "comprehension over the rows": _BEGIN
    + """
        stepped = np.array([w - learning_rate * dw for w, dw in zip(value, slope)])  # loop"""
    + _END,
    "generator over the rows": _BEGIN
    + """
        stepped = np.array(list(value[j] - learning_rate * slope[j] for j in range(len(value))))  # loop"""
    + _END,
    "map over the rows": _BEGIN
    + """
        stepped = np.array(list(map(lambda w, dw: w - learning_rate * dw, value, slope)))  # loop"""
    + _END,
    "np.vectorize": _BEGIN
    + """
        stepped = np.vectorize(lambda w, dw: w - learning_rate * dw)(value, slope)  # loop"""
    + _END,
    "np.apply_along_axis": _BEGIN
    + """
        step = np.apply_along_axis(lambda row: -learning_rate * row, 1, slope)  # loop
        stepped = value + step"""
    + _END,
}
