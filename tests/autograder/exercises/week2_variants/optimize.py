"""`optimize`, right in many ways."""

VARIANTS = {
    "classic, with deep copies": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w = copy.deepcopy(w)
    b = copy.deepcopy(b)

    costs = []

    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)

        dw = grads["dw"]
        db = grads["db"]

        w = w - learning_rate * dw
        b = b - learning_rate * db

        if i % 100 == 0:
            costs.append(cost)

            if print_cost:
                print("Cost after iteration %i: %f" % (i, cost))

    params = {"w": w, "b": b}

    grads = {"dw": dw, "db": db}

    return params, grads, costs
""",
    "older classic, print_cost without a default": """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
        if print_cost and i % 100 == 0:
            print("Cost after iteration " + str(i) + ": " + str(cost))
    parameters = dict(w=w, b=b)
    return parameters, grads, costs
""",
    "in place on a copy": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    parameters = {"w": w.copy(), "b": b}
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(parameters["w"], parameters["b"], X, Y)
        if not i % 100:
            costs += [cost]
        parameters["w"] -= learning_rate * grads["dw"]
        parameters["b"] -= learning_rate * grads["db"]
    return parameters, grads, costs
""",
    "while": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs, i = [], 0
    while i < num_iterations:
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        if i in range(0, num_iterations, 100):
            costs.append(float(cost))
        i += 1
    return {"w": w, "b": b}, grads, costs
""",
    "own propagation": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    m = X.shape[1]
    costs = []
    for i in range(num_iterations):
        A = sigmoid(w.T @ X + b)
        if i % 100 == 0:
            costs.append(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
        dw, db = X @ (A - Y).T / m, np.mean(A - Y)
        w = w - learning_rate * dw
        b = b - learning_rate * db
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs
""",
    "all costs, every hundredth returned": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for step in range(1, num_iterations + 1):
        grads, cost = propagate(w, b, X, Y)
        costs.append(cost)
        w = np.subtract(w, np.multiply(learning_rate, grads["dw"]))
        b = np.subtract(b, np.multiply(learning_rate, grads["db"]))
    return {"w": w, "b": b}, grads, costs[::100]
""",
    "b as a 1 by 1 array, costs as an array": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    b = np.array([[b]])
    costs = np.zeros((num_iterations + 99) // 100)
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs[i // 100] = cost
        w = w + -learning_rate * grads["dw"]
        b = b + -learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
""",
    "helpers": """
def step(w, b, grads, learning_rate):
    return w - learning_rate * grads["dw"], b - learning_rate * grads["db"]

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w, b = step(w, b, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    print("done:", w, b, grads, costs)
    return {"w": w, "b": b}, grads, costs
""",
    "weights and bias in one column": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    theta = np.vstack([w, [[b]]])
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(theta[:-1], theta[-1, 0], X, Y)
        if i % 100 == 0:
            costs.append(cost)
        theta = theta - learning_rate * np.vstack([grads["dw"], np.reshape(grads["db"], (1, 1))])
    return {"w": theta[:-1], "b": theta[-1, 0]}, grads, costs
""",
    "every step printed": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=True):
    costs = list()
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw, db = grads["dw"], grads["db"]
        assert dw.shape == w.shape
        w, b = w - dw * learning_rate, b - db * learning_rate
        if i % 100 == 0:
            costs.append(np.squeeze(cost))
        print(i, cost, dw, db, w, b)
    return {"w": w, "b": b, "i": i}, {"dw": dw, "db": db, "cost": cost}, costs
""",
}

LOOPS = {
    "for over the weights": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w = w.copy()
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        for j in range(len(w)):  # loop
            w[j] = w[j] - learning_rate * grads["dw"][j]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
""",
    "while over the weights": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w = w.copy()
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        j = 0
        while j < w.shape[0]:  # loop
            w[j, 0] -= learning_rate * grads["dw"][j, 0]
            j += 1
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
""",
    "comprehension over the weights": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = np.array([w[j] - learning_rate * grads["dw"][j] for j in range(len(w))])  # loop
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
""",
    "generator over the weights": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        moved = (old - learning_rate * slope for old, slope in zip(w, grads["dw"]))  # loop
        w = np.array(list(moved))
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
""",
    "map over the weights": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = np.array(list(map(lambda old, slope: old - learning_rate * slope, w, grads["dw"])))  # loop
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
""",
    "np.vectorize over the weights": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    move = np.vectorize(lambda old, slope: old - learning_rate * slope)  # loop
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = move(w, grads["dw"])
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
""",
    "np.apply_along_axis over the weights": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        pairs = np.hstack([w, grads["dw"]])
        w = np.apply_along_axis(lambda pair: pair[:1] - learning_rate * pair[1:], 1, pairs)  # loop
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
""",
    "propagate once per example": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    m = X.shape[1]
    costs = []
    for i in range(num_iterations):
        dw, db, cost = np.zeros(w.shape), 0.0, 0.0
        for k in range(m):  # loop
            grads, loss = propagate(w, b, X[:, [k]], Y[:, [k]])
            dw, db, cost = dw + grads["dw"] / m, db + grads["db"] / m, cost + loss / m
        w = w - learning_rate * dw
        b = b - learning_rate * db
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs
""",
}
