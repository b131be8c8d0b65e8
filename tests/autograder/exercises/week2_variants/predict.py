"""`predict`, right in many ways."""

VARIANTS = {
    "classic head, filled at once": """
def predict(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    w = w.reshape(X.shape[0], 1)

    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction[A > 0.5] = 1

    assert Y_prediction.shape == (1, m)

    return Y_prediction
""",
    "booleans": """
def predict(w, b, X):
    return sigmoid(w.T @ X + b) > 0.5
""",
    "whole numbers, at least a half": """
def predict(w, b, X):
    A = sigmoid(np.matmul(w.T, X) + b)
    Y_prediction = (A >= 0.5).astype(int)
    return Y_prediction
""",
    "np.where": """
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = np.where(A > 0.5, 1, 0)
    return Y_prediction
""",
    "np.round": """
def predict(w, b, X):
    Y_prediction = np.round(sigmoid(np.einsum("ik,im->km", w, X) + b))
    return Y_prediction
""",
    "the sign of z": """
def predict(w, b, X):
    Z = w.T @ X + b
    Y_prediction = 1.0 * (Z > 0)
    return Y_prediction
""",
    "float32": """
def predict(w, b, X):
    w, X = w.astype(np.float32), X.astype(np.float32)
    A = sigmoid(w.T @ X + np.float32(b))
    Y_prediction = np.floor(A + np.float32(0.5))
    return Y_prediction
""",
    "unsigned bytes": """
def predict(w, b, X):
    A = sigmoid(np.sum(w * X, axis=0, keepdims=True) + b)
    Y_prediction = np.greater(A, 0.5).astype(np.uint8)
    print(A, Y_prediction)
    return Y_prediction
""",
    "helper, examples in rows": """
def probability(w, b, rows):
    return sigmoid(rows @ w + b)

def predict(w, b, X):
    return (probability(w, b, X.T) > 0.5).T.astype("float")
""",
    "heaviside": """
def predict(w, b, X):
    A = sigmoid(np.tensordot(w, X, axes=(0, 0)) + b)
    Y_prediction = np.heaviside(A - 0.5, 0)
    return Y_prediction
""",
    "both conditions written": """
def predict(w, b, X):
    m = X.shape[1]
    A = sigmoid(w.T.dot(X) + b)
    Y_prediction = np.empty((1, m))
    Y_prediction[A > 0.5] = 1
    Y_prediction[A <= 0.5] = 0
    return Y_prediction
""",
}

LOOPS = {
    "classic, for over the examples": """
def predict(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    w = w.reshape(X.shape[0], 1)

    A = sigmoid(np.dot(w.T, X) + b)

    for i in range(A.shape[1]):  # loop
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
        else:
            Y_prediction[0, i] = 0

    return Y_prediction
""",
    "while over the examples": """
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    Y_prediction = np.zeros(A.shape)
    i = 0
    while i < A.size:  # loop
        Y_prediction[0, i] = A[0, i] > 0.5
        i += 1
    return Y_prediction
""",
    "comprehension": """
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    Y_prediction = np.array([[1 if a > 0.5 else 0 for a in A[0]]])  # loop
    return Y_prediction
""",
    "generator": """
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    decisions = (float(a > 0.5) for a in A[0])  # loop
    return np.array([list(decisions)])
""",
    "map": """
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return np.array([list(map(round, A[0]))])  # loop
""",
    "map with a lambda": """
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return np.array([list(map(lambda a: a > 0.5, A[0]))])  # loop
""",
    "tolist": """
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return np.array([[int(a > 0.5) for a in A.tolist()[0]]])  # loop
""",
    "np.vectorize": """
def predict(w, b, X):
    decide = np.vectorize(lambda a: 1.0 if a > 0.5 else 0.0)  # loop
    return decide(sigmoid(w.T @ X + b))
""",
    "np.apply_along_axis": """
def predict(w, b, X):
    return np.apply_along_axis(lambda x: sigmoid(x @ w + b) > 0.5, 0, X)  # loop
""",
    "for over the features": """
def predict(w, b, X):
    Z = np.full((1, X.shape[1]), float(b))
    for j in range(X.shape[0]):  # loop
        Z += w[j, 0] * X[j]
    return (sigmoid(Z) > 0.5) * 1
""",
}
