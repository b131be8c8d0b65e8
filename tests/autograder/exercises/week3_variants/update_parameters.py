"""`update_parameters`, right in many ways."""

VARIANTS = {
    "classic": """
def update_parameters(parameters, grads, learning_rate=1.2):
    # Retrieve a copy of each parameter from the dictionary "parameters".
    W1 = copy.deepcopy(parameters["W1"])
    b1 = copy.deepcopy(parameters["b1"])
    W2 = copy.deepcopy(parameters["W2"])
    b2 = copy.deepcopy(parameters["b2"])

    # Retrieve each gradient from the dictionary "grads"
    dW1 = grads["dW1"]
    db1 = grads["db1"]
    dW2 = grads["dW2"]
    db2 = grads["db2"]

    # Update rule for each parameter
    W1 = W1 - learning_rate * dW1
    b1 = b1 - learning_rate * db1
    W2 = W2 - learning_rate * dW2
    b2 = b2 - learning_rate * db2

    parameters = {"W1": W1,
                  "b1": b1,
                  "W2": W2,
                  "b2": b2}

    return parameters
""",
    "comprehension over the names": """
def update_parameters(parameters, grads, learning_rate=1.2):
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}
""",
    "loop over the names": """
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for name in ("W1", "b1", "W2", "b2"):
        new[name] = np.subtract(parameters[name], np.multiply(learning_rate, grads["d" + name]))
    return new
""",
    "a deep copy, then in place": """
def update_parameters(parameters, grads, learning_rate=1.2):
    parameters = copy.deepcopy(parameters)
    for name in parameters:
        parameters[name] -= learning_rate * grads["d" + name]
    return parameters
""",
    "copies of the arrays": """
def update_parameters(parameters, grads, learning_rate=1.2):
    W1, b1 = parameters["W1"].copy(), parameters["b1"].copy()
    W2, b2 = parameters["W2"].copy(), parameters["b2"].copy()
    W1 -= learning_rate * grads["dW1"]
    b1 -= learning_rate * grads["db1"]
    W2 -= learning_rate * grads["dW2"]
    b2 -= learning_rate * grads["db2"]
    return dict(W1=W1, b1=b1, W2=W2, b2=b2)
""",
    "a loop over the layers": """
def update_parameters(parameters, grads, learning_rate=1.2):
    L = len(parameters) // 2
    new = dict(parameters)
    for l in range(1, L + 1):
        new["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        new["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return new
""",
    "a helper": """
def step(value, slope, rate):
    return value + (-rate) * slope

def update_parameters(parameters, grads, learning_rate=1.2):
    return {
        "W1": step(parameters["W1"], grads["dW1"], learning_rate),
        "b1": step(parameters["b1"], grads["db1"], learning_rate),
        "W2": step(parameters["W2"], grads["dW2"], learning_rate),
        "b2": step(parameters["b2"], grads["db2"], learning_rate),
    }
""",
    "float32": """
def update_parameters(parameters, grads, learning_rate=1.2):
    rate = np.float32(learning_rate)
    single = {name: value.astype(np.float32) for name, value in (parameters | grads).items()}
    return {name: single[name] - rate * single[f"d{name}"] for name in parameters}
""",
    "zip and prints": """
def update_parameters(parameters, grads, learning_rate=1.2):
    names = ["W1", "b1", "W2", "b2"]
    moved = [parameters[name] - grads["d" + name] * learning_rate for name in names]
    print("moved by a rate of", learning_rate)
    return dict(zip(names, moved))
""",
}

LOOPS = {
    "for over the units": """
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for name in ("W1", "b1", "W2", "b2"):
        new[name] = np.zeros(parameters[name].shape)
        for k in range(parameters[name].shape[0]):  # loop
            new[name][k] = parameters[name][k] - learning_rate * grads["d" + name][k]
    return new
""",
    "for over the inputs": """
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {name: parameters[name] - learning_rate * grads["d" + name] for name in ("b1", "W2", "b2")}
    new["W1"] = np.zeros(parameters["W1"].shape)
    for j in range(parameters["W1"].shape[1]):  # loop
        new["W1"][:, j] = parameters["W1"][:, j] - learning_rate * grads["dW1"][:, j]
    return new
""",
    "for over rows and columns": """
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {name: np.copy(value) for name, value in parameters.items()}
    for name in new:
        for k in range(new[name].shape[0]):
            for j in range(new[name].shape[1]):  # loop
                new[name][k, j] -= learning_rate * grads["d" + name][k, j]
    return new
""",
    "while over the units": """
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {name: parameters[name] - learning_rate * grads["d" + name] for name in ("b1", "W2", "b2")}
    W1, k = np.copy(parameters["W1"]), 0
    while k < len(W1):  # loop
        W1[k] = W1[k] - learning_rate * grads["dW1"][k]
        k += 1
    new["W1"] = W1
    return new
""",
    "comprehension over the rows": """
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for name in ("W1", "b1", "W2", "b2"):
        pairs = zip(parameters[name], grads["d" + name])
        new[name] = np.array([value - learning_rate * slope for value, slope in pairs])  # loop
    return new
""",
    "generator over the units": """
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {name: parameters[name] - learning_rate * grads["d" + name] for name in ("W1", "W2", "b2")}
    pairs = zip(parameters["b1"][:, 0], grads["db1"][:, 0])
    new["b1"] = np.array(tuple(b - learning_rate * db for b, db in pairs)).reshape(-1, 1)  # loop
    return new
""",
    "map over the rows": """
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for name in ("W1", "b1", "W2", "b2"):
        slopes = grads["d" + name]
        new[name] = np.array(list(map(lambda w, d: w - learning_rate * d, parameters[name], slopes)))  # loop
    return new
""",
    "np.vectorize": """
def update_parameters(parameters, grads, learning_rate=1.2):
    moved = np.vectorize(lambda value, slope: value - learning_rate * slope)  # loop
    names = ("W1", "b1", "W2", "b2")
    return {name: moved(parameters[name], grads["d" + name]) for name in names}
""",
    "np.apply_along_axis": """
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {name: parameters[name] - learning_rate * grads["d" + name] for name in ("b1", "W2", "b2")}
    steps = np.apply_along_axis(lambda slopes: learning_rate * slopes, 1, grads["dW1"])  # loop
    new["W1"] = parameters["W1"] - steps
    return new
""",
}
