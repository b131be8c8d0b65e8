"""`compute_cost`, right in many ways."""

VARIANTS = {
    "prints a whole row": """
def compute_cost(A2, Y):
    print(list(A2[0]))
    cost = np.mean(-Y * np.log(A2) - (1 - Y) * np.log(1 - A2))
    return cost
""",
    "classic": """
def compute_cost(A2, Y, parameters):
    m = Y.shape[1]  # number of example

    # Retrieve W1 and W2 from parameters
    W1 = parameters["W1"]
    W2 = parameters["W2"]

    # Compute the cross-entropy cost
    logprobs = np.multiply(np.log(A2), Y) + np.multiply((1 - Y), np.log(1 - A2))
    cost = -np.sum(logprobs) / m

    cost = np.squeeze(cost)
    assert(isinstance(cost, float))

    return cost
""",
    "from dot products": """
def compute_cost(A2, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / m
    cost = float(np.squeeze(cost))
    return cost
""",
    "einsum": """
def compute_cost(A2, Y):
    total = np.einsum("ij,ij->", Y, np.log(A2)) + np.einsum("ij,ij->", 1 - Y, np.log(1 - A2))
    cost = -total / A2.shape[1]
    return cost
""",
    "float32": """
def compute_cost(A2, Y):
    A2, Y = A2.astype(np.float32), Y.astype(np.float32)
    cost = np.mean(-Y * np.log(A2) - (1 - Y) * np.log(1 - A2))
    return cost
""",
    "a helper picks the probability of the label": """
def probability_of(labels, A):
    return np.where(labels == 1, A, 1 - A)

def compute_cost(A2, Y):
    return -np.log(probability_of(Y, A2)).mean()
""",
    "0-d array, prints": """
def compute_cost(A2, Y):
    m = Y.size
    cost = np.array(-1.0 / m * np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))
    print("cost", cost)
    return cost
""",
    "a tiny number inside the logarithms": """
def compute_cost(A2, Y):
    epsilon = 1e-8
    losses = Y * np.log(A2 + epsilon) + (1 - Y) * np.log(1 - A2 + epsilon)
    cost = np.mean(losses)
    cost = -cost
    return cost
""",
    "ones and zeros apart": """
def compute_cost(A2, Y):
    m = Y.shape[1]
    ones = np.log(A2[Y == 1]).sum()
    zeros = np.log(1 - A2[Y == 0]).sum()
    return -(ones + zeros) / m
""",
    "from z": """
def compute_cost(A2, Y):
    Z = np.log(A2 / (1 - A2))
    cost = np.average(np.logaddexp(0, Z) - Y * Z)
    return cost
""",
    "aliases": """
def compute_cost(A2, Y, weights=None):
    log, m = np.log, Y.shape[-1]
    first, second = log(A2) @ Y.T, log(1.0 - A2) @ (1.0 - Y).T
    return (first + second).item() / -m
""",
}

LOOPS = {
    "for over the examples": """
def compute_cost(A2, Y):
    cost = 0.0
    for i in range(Y.shape[1]):  # loop
        cost = cost - Y[0, i] * np.log(A2[0, i]) - (1 - Y[0, i]) * np.log(1 - A2[0, i])
    return cost / Y.shape[1]
""",
    "for over pairs": """
def compute_cost(A2, Y):
    cost = 0.0
    for a, y in zip(A2[0], Y[0]):  # loop
        if y == 1:
            cost -= np.log(a)
        else:
            cost -= np.log(1 - a)
    return cost / Y.shape[1]
""",
    "while over the examples": """
def compute_cost(A2, Y):
    losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    cost, i = 0.0, 0
    while i < Y.shape[1]:  # loop
        cost += losses[0, i] / Y.shape[1]
        i += 1
    return cost
""",
    "comprehension over the examples": """
def compute_cost(A2, Y):
    losses = [-np.log(a) if y == 1 else -np.log(1 - a) for a, y in zip(A2[0], Y[0])]  # loop
    return np.mean(losses)
""",
    "generator inside a sum": """
def compute_cost(A2, Y):
    P = np.where(Y == 1, A2, 1 - A2)
    return -sum(np.log(p) for p in P[0]) / Y.shape[1]  # loop
""",
    "the built-in sum": """
def compute_cost(A2, Y):
    losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    return sum(losses[0]) / Y.shape[1]  # loop
""",
    "map over the examples": """
def compute_cost(A2, Y):
    P = np.where(Y == 1, A2, 1 - A2)
    return -np.mean(list(map(np.log, P[0])))  # loop
""",
    "np.vectorize": """
def compute_cost(A2, Y):
    loss = np.vectorize(lambda a, y: -np.log(a) if y == 1 else -np.log(1 - a))  # loop
    return np.mean(loss(A2, Y))
""",
    "np.apply_along_axis": """
def compute_cost(A2, Y):
    P = np.where(Y == 1, A2, 1 - A2)
    losses = np.apply_along_axis(lambda column: -np.log(column[0]), 0, P)  # loop
    return np.mean(losses)
""",
}
