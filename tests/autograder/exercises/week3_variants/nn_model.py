"""`nn_model`, right in many ways."""

VARIANTS = {
    "classic": """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False, learning_rate=1.2):
    np.random.seed(3)
    n_x = layer_sizes(X, Y)[0]
    n_y = layer_sizes(X, Y)[2]

    # Initialize parameters
    parameters = initialize_parameters(n_x, n_h, n_y)
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]

    # Loop (gradient descent)
    for i in range(0, num_iterations):
        # Forward propagation. Inputs: "X, parameters". Outputs: "A2, cache".
        A2, cache = forward_propagation(X, parameters)

        # Cost function. Inputs: "A2, Y". Outputs: "cost".
        cost = compute_cost(A2, Y)

        # Backpropagation. Inputs: "parameters, cache, X, Y". Outputs: "grads".
        grads = backward_propagation(parameters, cache, X, Y)

        # Gradient descent parameter update.
        parameters = update_parameters(parameters, grads, learning_rate)

        # Print the cost every 1000 iterations
        if print_cost and i % 1000 == 0:
            print("Cost after iteration %i: %f" % (i, cost))

    return parameters
""",
    "with costs": """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False, learning_rate=1.2):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    costs = []
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if i % 1000 == 0:
            costs.append(compute_cost(A2, Y))
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs
""",
    "while": """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False, learning_rate=1.2):
    n_x, n_y = len(X), len(Y)
    parameters, i = initialize_parameters(n_x=n_x, n_h=n_h, n_y=n_y), 0
    while i < num_iterations:
        cache = forward_propagation(X, parameters)[1]
        parameters = update_parameters(
            parameters, backward_propagation(parameters, cache, X, Y), learning_rate=learning_rate
        )
        i += 1
    return parameters
""",
    "the steps written out": """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False, learning_rate=1.2):
    m = X.shape[1]
    start = initialize_parameters(X.shape[0], n_h, 1)
    W1, b1, W2, b2 = start["W1"], start["b1"], start["W2"], start["b2"]
    for _ in range(num_iterations):
        A1 = np.tanh(W1 @ X + b1)
        A2 = sigmoid(W2 @ A1 + b2)
        dZ2 = (A2 - Y) / m
        dZ1 = (W2.T @ dZ2) * (1 - A1**2)
        W2 = W2 - learning_rate * dZ2 @ A1.T
        b2 = b2 - learning_rate * dZ2.sum(axis=1, keepdims=True)
        W1 = W1 - learning_rate * dZ1 @ X.T
        b1 = b1 - learning_rate * dZ1.sum(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
""",
    "updates written out, in place": """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False, learning_rate=1.2):
    n_x, _, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        for name in ("W1", "b1", "W2", "b2"):
            parameters[name] -= learning_rate * grads["d" + name]
    return parameters
""",
    "a helper for one step": """
def one_step(parameters, X, Y, rate):
    A2, cache = forward_propagation(X, parameters)
    grads = backward_propagation(parameters, cache, X, Y)
    return update_parameters(parameters, grads, rate), compute_cost(A2, Y)

def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False, learning_rate=1.2):
    sizes = layer_sizes(X, Y)
    parameters = initialize_parameters(sizes[0], n_h, sizes[-1])
    for step in range(1, num_iterations + 1):
        parameters, cost = one_step(parameters, X, Y, learning_rate)
        if print_cost and step % 1000 == 1:
            print(step - 1, cost)
    return parameters
""",
    "prints every cost": """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=True, learning_rate=1.2):
    (n_x, m), n_y = X.shape, Y.shape[0]
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        print("cost", compute_cost(A2, Y), "of", m, "examples")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    print("trained")
    return parameters
""",
    "no names in the loop": """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False, learning_rate=1.2, seed=1):
    np.random.seed(seed)
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for _ in range(num_iterations):
        parameters = update_parameters(
            parameters,
            backward_propagation(parameters, forward_propagation(X, parameters)[1], X, Y),
            learning_rate,
        )
    return parameters
""",
    "own compute_cost with the parameters": """
def compute_cost(A2, Y, parameters):
    W1, W2 = parameters["W1"], parameters["W2"]
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))

def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False, learning_rate=1.2):
    n_x, n_y = X.shape[0], Y.shape[0]
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and i % 1000 == 0:
            print("Cost after iteration", i, cost)
    return parameters
""",
}

_FRAME = """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False, learning_rate=1.2):
    m = X.shape[1]
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
{body}
    return parameters
"""


def _with(body):
    lines = "\n".join(f"        {line}" for line in body.strip("\n").split("\n"))
    return _FRAME.replace("{body}", lines)


LOOPS = {
    "for over the examples": _with("""
hits = 0
for k in range(m):  # loop
    hits += (A2[0, k] > 0.5) == Y[0, k]
parameters = update_parameters(parameters, grads, learning_rate)
"""),
    "gradients example by example": _with("""
grads = dict.fromkeys(grads, 0.0)
for k in range(m):
    one = {"Z1": cache["Z1"][:, k:k + 1], "A1": cache["A1"][:, k:k + 1],
           "Z2": cache["Z2"][:, k:k + 1], "A2": A2[:, k:k + 1]}
    part = backward_propagation(parameters, one, X[:, k:k + 1], Y[:, k:k + 1])
    for name in ("dW1", "db1", "dW2", "db2"):  # loop
        grads[name] = grads[name] + part[name] / m
parameters = update_parameters(parameters, grads, learning_rate)
"""),
    "for over the hidden units": _with("""
new = update_parameters(parameters, grads, learning_rate)
for k in range(n_h):  # loop
    new["b1"][k] = parameters["b1"][k] - learning_rate * grads["db1"][k]
parameters = new
"""),
    "for over the features": _with("""
new = update_parameters(parameters, grads, learning_rate)
for j in range(X.shape[0]):  # loop
    new["W1"][:, j] = parameters["W1"][:, j] - learning_rate * grads["dW1"][:, j]
parameters = new
"""),
    "while over the examples": _with("""
k, hits = 0, 0
while k < m:  # loop
    hits += int(A2[0, k] > 0.5)
    k += 1
parameters = update_parameters(parameters, grads, learning_rate)
"""),
    "comprehension over the examples": _with("""
cost = -np.mean([np.log(a) if y == 1 else np.log(1 - a) for a, y in zip(A2[0], Y[0])])  # loop
parameters = update_parameters(parameters, grads, learning_rate)
"""),
    "generator inside a sum": _with("""
hits = sum((a > 0.5) == y for a, y in zip(A2[0], Y[0]))  # loop
parameters = update_parameters(parameters, grads, learning_rate)
"""),
    "map over the examples": _with("""
decisions = list(map(lambda a: a > 0.5, A2[0]))  # loop
parameters = update_parameters(parameters, grads, learning_rate)
"""),
    "np.vectorize": _with("""
decide = np.vectorize(lambda a: a > 0.5)  # loop
accuracy = np.mean(decide(A2) == Y)
parameters = update_parameters(parameters, grads, learning_rate)
"""),
    "np.apply_along_axis": _with("""
decisions = np.apply_along_axis(lambda column: column > 0.5, 0, A2)  # loop
parameters = update_parameters(parameters, grads, learning_rate)
"""),
}
