"""`compute_cost`, right in many ways."""

VARIANTS = {
    "classic": """
def compute_cost(AL, Y):
    m = Y.shape[1]

    cost = (1./m) * (-np.dot(Y, np.log(AL).T) - np.dot(1-Y, np.log(1-AL).T))

    cost = np.squeeze(cost)
    assert (cost.shape == ())

    return cost
""",
    "multiplied and summed": """
def compute_cost(AL, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(AL), Y) + np.multiply(1 - Y, np.log(1 - AL))
    cost = -1 / m * np.sum(logprobs)
    return float(cost)
""",
    "chosen by the label": """
def compute_cost(AL, Y):
    return -np.log(np.where(Y == 1, AL, 1 - AL)).mean()
""",
    "einsum": """
def compute_cost(AL, Y):
    losses = np.einsum("ij,ij->", Y, -np.log(AL)) + np.einsum("ij,ij->", 1 - Y, -np.log(1 - AL))
    return losses / AL.size
""",
    "a tiny number inside the logarithms": """
def compute_cost(AL, Y):
    epsilon = 1e-12
    losses = Y * np.log(AL + epsilon) + (1 - Y) * np.log(1 - AL + epsilon)
    cost = -np.average(losses)
    return np.array(cost)
""",
    "predictions kept away from 0 and 1": """
def compute_cost(AL, Y):
    P = np.clip(AL, 1e-10, 1 - 1e-10)
    first, second = Y * np.log(P), (1 - Y) * np.log1p(-P)
    return -(first + second).sum() / Y.shape[1]
""",
    "float32": """
def compute_cost(AL, Y):
    AL, Y = AL.astype(np.float32), Y.astype(np.float32)
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
""",
    "the predictions of ones and of zeros apart": """
def compute_cost(AL, Y):
    ones, zeros = AL[Y == 1], AL[Y == 0]
    total = np.sum(np.log(ones)) + np.sum(np.log(1 - zeros))
    return -total / len(Y.T)
""",
    "helper and prints": """
def loss(a, y):
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))

def compute_cost(AL, Y):
    losses = loss(AL, Y)
    print("losses", losses)
    cost = np.mean(losses)
    print("cost", cost)
    return cost
""",
    "from z again": """
def compute_cost(AL, Y):
    Z = np.log(AL / (1 - AL))
    return np.mean(np.logaddexp(0, Z) - Y * Z)
""",
}

LOOPS = {
    "for": """
def compute_cost(AL, Y):
    cost = 0.0
    for i in range(Y.shape[1]):  # loop
        cost -= Y[0, i] * np.log(AL[0, i]) + (1 - Y[0, i]) * np.log(1 - AL[0, i])
    return cost / Y.shape[1]
""",
    "for over pairs": """
def compute_cost(AL, Y):
    total, m = 0, AL.shape[1]
    for a, y in zip(AL[0], Y[0]):  # loop
        total += np.log(a) if y == 1 else np.log(1 - a)
    return -total / m
""",
    "while": """
def compute_cost(AL, Y):
    cost, i = 0.0, 0
    while i < AL.size:  # loop
        cost -= np.log(AL[0, i]) if Y[0, i] else np.log(1 - AL[0, i])
        i += 1
    return cost / AL.size
""",
    "comprehension": """
def compute_cost(AL, Y):
    losses = [-np.log(a if y == 1 else 1 - a) for a, y in zip(AL[0], Y[0])]  # loop
    return np.mean(losses)
""",
    "generator inside a sum": """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return sum(-np.log(AL[0, i] if Y[0, i] else 1 - AL[0, i]) for i in range(m)) / m  # loop
""",
    "the built-in sum": """
def compute_cost(AL, Y):
    losses = -Y * np.log(AL) - (1 - Y) * np.log(1 - AL)
    return sum(losses[0]) / Y.shape[1]  # loop
""",
    "map": """
def compute_cost(AL, Y):
    losses = map(lambda a, y: -np.log(a if y else 1 - a), AL[0], Y[0])  # loop
    return np.mean(list(losses))
""",
    "np.vectorize": """
def compute_cost(AL, Y):
    loss = np.vectorize(lambda a, y: -np.log(a) if y == 1 else -np.log(1 - a))  # loop
    return np.mean(loss(AL, Y))
""",
    "np.apply_along_axis": """
def compute_cost(AL, Y):
    pairs = np.vstack([AL, Y])
    losses = np.apply_along_axis(lambda pair: -np.log(pair[0] if pair[1] else 1 - pair[0]), 0, pairs)  # loop
    return np.mean(losses)
""",
}
