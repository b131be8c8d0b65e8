"""`predict`, right in many ways."""

VARIANTS = {
    "classic": """
def predict(parameters, X):
    # Computes probabilities using forward propagation, and classifies to 0/1 using 0.5 as the threshold.
    A2, cache = forward_propagation(X, parameters)
    predictions = np.round(A2)

    return predictions
""",
    "truth values": """
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = (A2 > 0.5)
    return predictions
""",
    "whole numbers": """
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    predictions = np.where(A2 >= 0.5, 1, 0)
    return predictions
""",
    "by the sign of Z2": """
def predict(parameters, X):
    predictions = np.heaviside(forward_propagation(X, parameters)[1]["Z2"], 0)
    return predictions
""",
    "filled array": """
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = np.zeros((1, X.shape[1]))
    predictions[A2 > 0.5] = 1
    return predictions
""",
    "written out": """
def predict(parameters, X):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    hidden = np.tanh(W1 @ X + b1)
    predictions = (W2 @ hidden + b2 > 0).astype(int)
    return predictions
""",
    "float32": """
def predict(parameters, X):
    single = {name: value.astype(np.float32) for name, value in parameters.items()}
    A2, cache = forward_propagation(X.astype(np.float32), single)
    return np.float32(A2 > 0.5)
""",
    "helper and prints": """
def decide(probabilities, threshold=0.5):
    return np.greater(probabilities, threshold) * 1.0

def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = decide(A2)
    print("ones:", predictions.sum(), "of", predictions.size)
    return predictions
""",
    "signs": """
def predict(parameters, X, labels=None):
    A2 = forward_propagation(X, parameters)[0]
    predictions = (np.sign(A2 - 0.5) + 1) // 2
    return predictions
""",
}

LOOPS = {
    "for over the examples": """
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):  # loop
        predictions[0, i] = 1 if A2[0, i] > 0.5 else 0
    return predictions
""",
    "one example at a time": """
def predict(parameters, X):
    columns = []
    for i in range(X.shape[1]):  # loop
        A2, cache = forward_propagation(X[:, i:i + 1], parameters)
        columns.append(A2 > 0.5)
    return np.hstack(columns)
""",
    "for over the hidden units": """
def predict(parameters, X):
    W1, b1, W2 = parameters["W1"], parameters["b1"], parameters["W2"]
    Z2 = np.zeros((1, X.shape[1])) + parameters["b2"]
    for k in range(W1.shape[0]):  # loop
        Z2 += W2[0, k] * np.tanh(np.dot(W1[k], X) + b1[k])
    return Z2 > 0
""",
    "for over the features": """
def predict(parameters, X):
    Z1 = np.zeros((len(parameters["W1"]), X.shape[1])) + parameters["b1"]
    for j in range(X.shape[0]):  # loop
        Z1 = Z1 + parameters["W1"][:, j:j + 1] * X[j]
    return parameters["W2"] @ np.tanh(Z1) + parameters["b2"] > 0
""",
    "while over the examples": """
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions, i = np.zeros(A2.shape), 0
    while i < A2.shape[1]:  # loop
        if A2[0, i] > 0.5:
            predictions[0, i] = 1
        i += 1
    return predictions
""",
    "comprehension over the examples": """
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.array([[1 if a > 0.5 else 0 for a in A2[0]]])  # loop
""",
    "generator into fromiter": """
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.fromiter((a > 0.5 for a in A2[0]), dtype=bool).reshape(1, -1)  # loop
""",
    "map over the examples": """
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.array([list(map(lambda a: int(a > 0.5), A2[0]))])  # loop
""",
    "np.vectorize": """
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    decide = np.vectorize(lambda a: 1 if a > 0.5 else 0)  # loop
    return decide(A2)
""",
    "np.apply_along_axis": """
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.apply_along_axis(lambda column: column > 0.5, 0, A2)  # loop
""",
}
