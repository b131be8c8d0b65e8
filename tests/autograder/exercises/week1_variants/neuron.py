"""`neuron`, right in many ways."""

VARIANTS = {
    "one line": """
def neuron(x, w, b):
    a = np.maximum(w * x + b, 0)
    return a
""",
    "where": """
def neuron(x, w, b):
    z = x * w + b
    a = np.where(z > 0, z, 0)
    return a
""",
    "times a mask": """
def neuron(x, w, b):
    z = b + w * x
    a = z * (z > 0)
    return a
""",
    "entries set to zero": """
def neuron(x, w, b):
    a = w * x + b
    a[a < 0] = 0
    return a
""",
    "clip": """
def neuron(x, w, b):
    z = np.add(np.multiply(w, x), b)
    a = np.clip(z, 0, None)
    return a
""",
    "half of the sum with its size": """
def neuron(x, w, b):
    z = w * x + b
    return (z + np.abs(z)) / 2
""",
    "dot of a number": """
def neuron(x, w, b):
    z = np.dot(w, x) + b
    a = np.fmax(0.0, z)
    return a
""",
    "matrix product with a column of ones": """
def neuron(x, w, b):
    features = np.stack([x, np.ones(x.shape)], axis=1)
    z = features @ np.array([w, b])
    return np.maximum(np.zeros(z.shape), z)
""",
    "einsum": """
def neuron(x, w, b):
    z = np.einsum("i,->i", x, np.array(w)) + b
    a = z.clip(min=0)
    return a
""",
    "float32": """
def neuron(x, w, b):
    x = x.astype(np.float32)
    z = np.float32(w) * x + np.float32(b)
    a = np.maximum(np.float32(0), z)
    return a
""",
    "helper, print and assert": """
def cut_off(z):
    return np.maximum(z, np.zeros_like(z))

def neuron(x, w, b):
    print("sizes:", x)
    line = w * x + b
    assert line.shape == x.shape
    return cut_off(line)
""",
    "filled in by a mask": """
def neuron(x, w, b):
    z = w * x + b
    above = z > 0
    a = np.zeros(z.shape)
    a[above] = z[above]
    return a
""",
    "maximum into a given array": """
def neuron(x, w, b):
    a = np.empty(x.shape)
    np.multiply(x, w, out=a)
    a += b
    np.maximum(a, 0, out=a)
    return a
""",
}

LOOPS = {
    "for over the places": """
def neuron(x, w, b):
    a = np.zeros(x.shape)
    for i in range(x.size):  # loop
        a[i] = max(0, w * x[i] + b)
    return a
""",
    "for over the houses": """
def neuron(x, w, b):
    a = []
    for size in x:  # loop
        a.append(max(0.0, w * size + b))
    return np.array(a)
""",
    "enumerate": """
def neuron(x, w, b):
    a = w * x + b
    for i, price in enumerate(a):  # loop
        if price < 0:
            a[i] = 0
    return a
""",
    "while": """
def neuron(x, w, b):
    a = np.zeros(len(x))
    i = 0
    while i < len(x):  # loop
        a[i] = max(0, w * x[i] + b)
        i += 1
    return a
""",
    "comprehension": """
def neuron(x, w, b):
    a = [max(0.0, w * size + b) for size in x]  # loop
    return np.array(a)
""",
    "generator": """
def neuron(x, w, b):
    prices = (max(0.0, w * size + b) for size in x)  # loop
    return np.array(tuple(prices))
""",
    "map": """
def one(price):
    return price if price > 0 else 0.0  # loop

def neuron(x, w, b):
    return np.array(list(map(one, w * x + b)))
""",
    "np.vectorize": """
def neuron(x, w, b):
    cut = np.vectorize(lambda price: max(0.0, price))  # loop
    return cut(w * x + b)
""",
    "np.apply_along_axis": """
def neuron(x, w, b):
    prices = (w * x + b).reshape(-1, 1)
    cut = np.apply_along_axis(lambda price: np.maximum(0, price), 1, prices)  # loop
    return cut.reshape(x.shape)
""",
}
