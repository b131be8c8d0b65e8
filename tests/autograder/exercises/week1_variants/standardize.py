"""`standardize`, right in many ways."""

VARIANTS = {
    "methods, and a deviation set to one": """
def standardize(X):
    mean = X.mean(axis=1, keepdims=True)
    deviation = X.std(axis=1, keepdims=True)
    deviation[deviation == 0] = 1
    Z = (X - mean) / deviation
    return Z
""",
    "reshape in the place of keepdims": """
def standardize(X):
    mean = X.mean(axis=1).reshape(-1, 1)
    deviation = X.std(axis=1).reshape(-1, 1)
    Z = (X - mean) / np.where(deviation > 0, deviation, 1.0)
    return Z
""",
    "new axes, centred first": """
def standardize(X):
    Z = X - np.mean(X, axis=1)[:, np.newaxis]
    sigma = Z.std(axis=1)
    sigma = sigma + (sigma == 0)
    Z = Z / sigma[:, None]
    return Z
""",
    "sums over m": """
def standardize(X):
    m = X.shape[1]
    centred = X - np.sum(X, axis=1, keepdims=True) / m
    variance = np.sum(centred**2, axis=1, keepdims=True) / m
    variance[variance == 0] = 1
    Z = centred / np.sqrt(variance)
    return Z
""",
    "matrix products": """
def standardize(X):
    m = X.shape[1]
    ones = np.ones((m, 1))
    centred = X - X @ ones / m
    variance = np.square(centred) @ ones / m
    Z = centred / np.sqrt(variance + (variance == 0))
    return Z
""",
    "einsum and dot": """
def standardize(X):
    m = X.shape[1]
    D = X - (X.dot(np.ones(m)) / m).reshape(X.shape[0], 1)
    squares = np.einsum("ij,ij->i", D, D) / m
    roots = np.sqrt(np.where(squares == 0, 1, squares))
    Z = D / roots[:, np.newaxis]
    return Z
""",
    "a tiny number in the denominator": """
def standardize(X):
    mu = np.mean(X, axis=1, keepdims=True)
    sigma = np.std(X, axis=1, keepdims=True)
    Z = (X - mu) / (sigma + 1e-8)
    return Z
""",
    "nan to zero": """
def standardize(X):
    mean = X.mean(axis=1, keepdims=True)
    deviation = X.std(axis=1, keepdims=True)
    Z = np.nan_to_num((X - mean) / deviation)
    return Z
""",
    "divide where it is possible": """
def standardize(X):
    centred = X - X.mean(axis=1, keepdims=True)
    deviation = X.std(axis=1, keepdims=True)
    Z = np.zeros(X.shape)
    np.divide(centred, deviation, out=Z, where=deviation > 0)
    return Z
""",
    "the transposed table": """
def standardize(X):
    T = X.T
    spread = np.maximum(T.std(axis=0), 1e-12)
    Z = ((T - T.mean(axis=0)) / spread).T
    return Z
""",
    "in place on a copy": """
def standardize(X):
    Z = X.copy()
    Z -= Z.mean(axis=-1, keepdims=True)
    deviation = Z.std(axis=-1, keepdims=True)
    deviation[deviation < 1e-12] = 1
    Z /= deviation
    print(Z)
    assert Z.shape == X.shape
    return Z
""",
    "only the rows that vary": """
def standardize(X):
    Z = np.zeros(X.shape)
    deviation = X.std(axis=1)
    varies = deviation > 0
    rows = X[varies]
    Z[varies] = (rows - rows.mean(axis=1, keepdims=True)) / deviation[varies].reshape(-1, 1)
    return Z
""",
    "float32": """
def standardize(X):
    X = X.astype(np.float32)
    mean = X.mean(axis=1, keepdims=True)
    deviation = X.std(axis=1, keepdims=True)
    Z = (X - mean) / np.where(deviation == 0, np.float32(1), deviation)
    return Z
""",
    "mean of squares minus square of mean": """
def mean_of(rows):
    return np.average(rows, axis=1).reshape(len(rows), 1)

def standardize(X):
    variance = mean_of(X * X) - mean_of(X) ** 2
    constant = X.max(axis=1, keepdims=True) == X.min(axis=1, keepdims=True)
    Z = np.where(constant, 0, X - mean_of(X)) / np.sqrt(np.where(constant, 1, variance))
    return Z
""",
}

LOOPS = {
    "for over the rows": """
def standardize(X):
    Z = np.zeros(X.shape)
    for i in range(X.shape[0]):  # loop
        if X[i].std() > 0:
            Z[i] = (X[i] - X[i].mean()) / X[i].std()
    return Z
""",
    "for over the columns": """
def standardize(X):
    deviation = X.std(axis=1)
    deviation[deviation == 0] = 1
    Z = np.zeros(X.shape)
    for j in range(X.shape[1]):  # loop
        Z[:, j] = (X[:, j] - X.mean(axis=1)) / deviation
    return Z
""",
    "while over the rows": """
def standardize(X):
    Z = X - X.mean(axis=1, keepdims=True)
    i = 0
    while i < len(Z):  # loop
        Z[i] = Z[i] / (Z[i].std() or 1)
        i += 1
    return Z
""",
    "comprehension": """
def standardize(X):
    return np.array([(row - row.mean()) / (row.std() or 1) for row in X])  # loop
""",
    "generator": """
def standardize(X):
    rows = ((row - row.mean()) / (row.std() or 1) for row in X)  # loop
    return np.vstack(tuple(rows))
""",
    "map": """
def one(row):
    deviation = row.std()  # loop
    return (row - row.mean()) / (deviation if deviation else 1)

def standardize(X):
    return np.array(list(map(one, X)))
""",
    "np.vectorize": """
def standardize(X):
    mean = X.mean(axis=1, keepdims=True)
    deviation = X.std(axis=1, keepdims=True)
    one = np.vectorize(lambda x, mu, sigma: (x - mu) / sigma if sigma else 0.0)  # loop
    return one(X, mean, deviation)
""",
    "np.apply_along_axis": """
def standardize(X):
    return np.apply_along_axis(lambda row: (row - row.mean()) / (row.std() or 1), 1, X)  # loop
""",
    "means of all rows in a comprehension": """
def standardize(X):
    mean = np.array([sum(row) / len(row) for row in X]).reshape(-1, 1)  # loop
    deviation = X.std(axis=1, keepdims=True)
    deviation[deviation == 0] = 1
    return (X - mean) / deviation
""",
}
