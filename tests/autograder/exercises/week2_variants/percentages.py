"""`percentages`, right in many ways."""

VARIANTS = {
    "classic, with reshape": """
def percentages(A):
    cal = A.sum(axis=0)
    percentage = 100 * A / cal.reshape(1, A.shape[1])
    return percentage
""",
    "without keepdims": """
def percentages(A):
    P = A / np.sum(A, axis=0) * 100
    return P
""",
    "divided by the mean and the number of rows": """
def percentages(A):
    k = A.shape[0]
    P = 100 * A / (k * np.mean(A, axis=0, keepdims=True))
    return P
""",
    "matrix product with ones": """
def percentages(A):
    totals = np.ones((1, A.shape[0])) @ A
    P = np.multiply(A, 100 / totals)
    return P
""",
    "einsum": """
def percentages(A):
    P = np.einsum("ij,j->ij", A, 100 / np.einsum("ij->j", A))
    return P
""",
    "diagonal matrix": """
def percentages(A):
    P = A.dot(np.diag(100 / A.sum(0)))
    return P
""",
    "the transposed table": """
def percentages(A):
    T = A.T
    P = (100 * T / T.sum(axis=1, keepdims=True)).T
    return P
""",
    "float32": """
def percentages(A):
    A = A.astype(np.float32)
    P = np.float32(100) * A / A.sum(axis=0)
    return P
""",
    "in place on a copy": """
def percentages(A):
    P = A.copy()
    P /= P.sum(axis=0)
    P *= 100
    print(P)
    assert P.shape == A.shape
    return P
""",
    "helper and np.newaxis": """
def totals_of(A):
    return np.add.reduce(A, axis=0)[np.newaxis, :]

def percentages(A):
    return np.divide(100.0 * A, totals_of(A))
""",
}

LOOPS = {
    "for over the columns": """
def percentages(A):
    P = np.zeros(A.shape)
    for j in range(A.shape[1]):  # loop
        P[:, j] = 100 * A[:, j] / A[:, j].sum()
    return P
""",
    "for over the rows": """
def percentages(A):
    totals = A.sum(axis=0)
    P = np.zeros(A.shape)
    for i in range(len(A)):  # loop
        P[i] = 100 * A[i] / totals
    return P
""",
    "while over the columns": """
def percentages(A):
    P = np.zeros(A.shape)
    j = 0
    while j < A.shape[1]:  # loop
        P[:, j] = 100 * A[:, j] / A[:, j].sum()
        j += 1
    return P
""",
    "comprehension": """
def percentages(A):
    return np.array([100 * column / column.sum() for column in A.T]).T  # loop
""",
    "generator": """
def percentages(A):
    columns = (100 * A[:, j] / A[:, j].sum() for j in range(A.shape[1]))  # loop
    return np.column_stack(tuple(columns))
""",
    "map": """
def share(column):
    return 100 * column / np.sum(column)  # loop

def percentages(A):
    return np.array(list(map(share, A.T))).T
""",
    "the built-in sum": """
def percentages(A):
    return 100 * A / sum(A)  # loop
""",
    "np.apply_along_axis": """
def percentages(A):
    return np.apply_along_axis(lambda column: 100 * column / column.sum(), 0, A)  # loop
""",
    "np.vectorize": """
def percentages(A):
    share = np.vectorize(lambda part, total: 100 * part / total)  # loop
    return share(A, A.sum(axis=0))
""",
}
