"""`L_layer_model`, right in many ways."""

VARIANTS = {
    "classic": """
def L_layer_model(X, Y, layer_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    np.random.seed(1)
    costs = []

    parameters = initialize_parameters_deep(layer_dims)

    for i in range(0, num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)

        if print_cost and i % 100 == 0 or i == num_iterations - 1:
            print("Cost after iteration {}: {}".format(i, np.squeeze(cost)))
        if i % 100 == 0:
            costs.append(cost)

    return parameters, costs
""",
    "older classic, parameters alone": """
def L_layer_model(X, Y, layer_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layer_dims)
    for i in range(0, num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and i % 100 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
        if print_cost and i % 100 == 0:
            costs.append(cost)
    return parameters
""",
    "while": """
def L_layer_model(X, Y, layer_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters, costs, i = initialize_parameters_deep(layer_dims), [], 0
    while i < num_iterations:
        AL, caches = L_model_forward(X, parameters)
        if not i % 100:
            costs += [float(compute_cost(AL, Y))]
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
        i += 1
    return parameters, costs
""",
    "own update, print_cost without a default": """
def L_layer_model(X, Y, layer_dims, learning_rate, num_iterations, print_cost):
    parameters = initialize_parameters_deep(layer_dims)
    costs = np.zeros((num_iterations + 99) // 100)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        if i % 100 == 0:
            costs[i // 100] = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        for key in parameters:
            parameters[key] = parameters[key] - learning_rate * grads["d" + key]
    return parameters, costs
""",
    "costs of all steps, every hundredth returned": """
def L_layer_model(X, Y, layer_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layer_dims)
    costs = []
    for step in range(1, num_iterations + 1):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs[::100]
""",
    "everything written out": """
def L_layer_model(X, Y, layer_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    p, L, m, costs = initialize_parameters_deep(layer_dims), len(layer_dims) - 1, X.shape[1], []
    for i in range(num_iterations):
        A = [X]
        for l in range(1, L + 1):
            Z = p[f"W{l}"] @ A[-1] + p[f"b{l}"]
            A.append(1 / (1 + np.exp(-Z)) if l == L else np.maximum(0, Z))
        if i % 100 == 0:
            costs.append(-np.mean(Y * np.log(A[L]) + (1 - Y) * np.log(1 - A[L])))
        dZ = (A[L] - Y) / m
        for l in range(L, 0, -1):
            dW, db = dZ @ A[l - 1].T, dZ.sum(axis=1, keepdims=True)
            dZ = (p[f"W{l}"].T @ dZ) * (A[l - 1] > 0)
            p[f"W{l}"], p[f"b{l}"] = p[f"W{l}"] - learning_rate * dW, p[f"b{l}"] - learning_rate * db
    return p, costs
""",
    "helpers": """
def one_step(X, Y, parameters, learning_rate):
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    return update_parameters(parameters, grads, learning_rate), compute_cost(AL, Y)

def L_layer_model(X, Y, layer_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layer_dims)
    costs = {}
    for i in range(num_iterations):
        parameters, costs[i] = one_step(X, Y, parameters, learning_rate)
    return parameters, [costs[i] for i in costs if i % 100 == 0]
""",
    "arguments by name, many prints": """
def L_layer_model(X, Y, layer_dims, learning_rate=0.0075, num_iterations=3000, print_cost=True):
    np.random.seed(3)
    parameters = initialize_parameters_deep(layer_dims=layer_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X=X, parameters=parameters)
        cost = compute_cost(AL=AL, Y=Y)
        grads = L_model_backward(AL=AL, Y=Y, caches=caches)
        parameters = update_parameters(parameters=parameters, grads=grads, learning_rate=learning_rate)
        print(i, cost, AL, parameters)
        if i in range(0, num_iterations, 100):
            costs.append(np.squeeze(cost))
    return {**parameters}, tuple(costs)
""",
    "a copy of the data, parameters alone": """
def L_layer_model(X, Y, layer_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    X, Y = np.copy(X), copy.copy(Y)
    parameters = initialize_parameters_deep(list(layer_dims))
    for _ in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return dict(sorted(parameters.items()))
""",
}

_HEAD = """
def L_layer_model(X, Y, layer_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layer_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)"""
_UPDATE = """
        parameters = update_parameters(parameters, grads, learning_rate)"""
_END = """
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs
"""

LOOPS = {
    "for over the examples": _HEAD
    + """
        right = 0
        for k in range(Y.shape[1]):  # loop
            right += (AL[0, k] > 0.5) == Y[0, k]"""
    + _UPDATE
    + _END,
    "while over the examples": _HEAD
    + """
        k, cost = 0, 0.0
        while k < AL.shape[1]:  # loop
            cost -= np.log(AL[0, k] if Y[0, k] else 1 - AL[0, k]) / AL.shape[1]
            k += 1"""
    + _UPDATE
    + _END,
    "comprehension over the examples": _HEAD
    + """
        cost = np.mean([-np.log(a if y else 1 - a) for a, y in zip(AL[0], Y[0])])  # loop"""
    + _UPDATE
    + _END,
    "generator over the examples": _HEAD
    + """
        wrong = sum((a > 0.5) != y for a, y in zip(AL[0], Y[0]))  # loop"""
    + _UPDATE
    + _END,
    "for over the units": _HEAD
    + """
        new = {key: value.copy() for key, value in parameters.items()}
        for key in new:
            for j in range(len(new[key])):  # loop
                new[key][j] -= learning_rate * grads["d" + key][j]
        parameters = new"""
    + _END,
    "map over the units": _HEAD
    + """
        step = lambda w, dw: w - learning_rate * dw  # loop
        for key in parameters:
            parameters[key] = np.array(list(map(step, parameters[key], grads["d" + key])))"""
    + _END,
    "np.vectorize over the weights": _HEAD
    + """
        step = np.vectorize(lambda w, dw: w - learning_rate * dw)  # loop
        parameters = {key: step(parameters[key], grads["d" + key]) for key in parameters}"""
    + _END,
    "np.apply_along_axis over the weights": _HEAD
    + """
        for key in parameters:
            step = np.apply_along_axis(lambda row: learning_rate * row, 1, grads["d" + key])  # loop
            parameters[key] = parameters[key] - step"""
    + _END,
    "forward once per example": """
def L_layer_model(X, Y, layer_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layer_dims)
    costs, m = [], X.shape[1]
    for i in range(num_iterations):
        total = 0.0
        for k in range(m):  # loop
            one, _ = L_model_forward(X[:, [k]], parameters)
            total += compute_cost(one, Y[:, [k]]) / m
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(total)
    return parameters, costs
""",
}
