"""`sigmoid`, right in many ways."""

VARIANTS = {
    "classic, one line": """
def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s
""",
    "returned at once": """
def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))
""",
    "half a tanh": """
def sigmoid(z):
    s = 0.5 * (1 + np.tanh(z / 2))
    return s
""",
    "power": """
def sigmoid(z):
    s = (1 + np.exp(-1 * z)) ** -1.0
    return s
""",
    "reciprocal": """
def sigmoid(z):
    denominator = np.add(1, np.exp(np.negative(z)))
    s = np.reciprocal(denominator)
    return s
""",
    "logarithm of a sum": """
def sigmoid(z):
    s = np.exp(-np.logaddexp(0, -np.asarray(z)))
    return s
""",
    "two stable halves": """
def sigmoid(z):
    e = np.exp(-np.abs(z))
    s = np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))
    return s
""",
    "float32": """
def sigmoid(z):
    z = np.asarray(z, dtype=np.float32)
    s = np.float32(1) / (np.float32(1) + np.exp(-z))
    return s
""",
    "helper and prints": """
def decay(z):
    return np.exp(-z)

def sigmoid(z):
    print("z =", z)
    s = 1 / (1 + decay(z))
    return s
""",
    "clipped far out": """
def sigmoid(z):
    inside = np.clip(z, -500, 500)
    s = 1 / (1 + np.exp(-inside))
    return s
""",
    "Euler's number": """
def sigmoid(z):
    e = np.e
    s = np.divide(1, 1 + e ** (-1.0 * np.asarray(z)))
    return s
""",
}

LOOPS = {
    "for over the elements": """
def sigmoid(z):
    flat = np.ravel(z)
    s = np.zeros(flat.shape)
    for i in range(flat.size):  # loop
        s[i] = 1 / (1 + np.exp(-flat[i]))
    return s.reshape(np.shape(z))
""",
    "while over the elements": """
def sigmoid(z):
    flat = np.ravel(z)
    s = np.zeros(flat.shape)
    i = 0
    while i < len(flat):  # loop
        s[i] = 1 / (1 + np.exp(-flat[i]))
        i = i + 1
    return s.reshape(np.shape(z))
""",
    "comprehension": """
def sigmoid(z):
    s = [1 / (1 + np.exp(-value)) for value in np.ravel(z)]  # loop
    return np.array(s).reshape(np.shape(z))
""",
    "generator": """
def sigmoid(z):
    numbers = np.ravel(z)
    s = np.fromiter((1 / (1 + np.exp(-value)) for value in numbers), float)  # loop
    return s.reshape(np.shape(z))
""",
    "map": """
def one(value):
    return 1 / (1 + np.exp(-value))  # loop

def sigmoid(z):
    s = list(map(one, np.ravel(z)))
    return np.array(s).reshape(np.shape(z))
""",
    "map of a ufunc": """
def sigmoid(z):
    e = np.array(list(map(np.exp, -np.ravel(z)))).reshape(np.shape(z))  # loop
    return 1 / (1 + e)
""",
    "np.vectorize": """
def sigmoid(z):
    one = np.vectorize(lambda value: 1 / (1 + np.exp(-value)))  # loop
    return one(z)
""",
    "np.apply_along_axis": """
def sigmoid(z):
    rows = np.reshape(z, (-1, 1))
    s = np.apply_along_axis(lambda row: 1 / (1 + np.exp(-row)), 1, rows)  # loop
    return s.reshape(np.shape(z))
""",
}
