"""`initialize_with_zeros`, right in many ways."""

VARIANTS = {
    "classic, with assertions": """
def initialize_with_zeros(dim):
    w = np.zeros([dim, 1])
    b = 0
    assert w.shape == (dim, 1)
    assert isinstance(b, float) or isinstance(b, int)
    return w, b
""",
    "returned at once": """
def initialize_with_zeros(dim):
    return np.zeros(shape=(dim, 1)), 0.
""",
    "np.full": """
def initialize_with_zeros(dim):
    w = np.full((dim, 1), 0.0)
    b = float(0)
    return w, b
""",
    "reshaped": """
def initialize_with_zeros(dim):
    w = np.zeros(dim).reshape(dim, 1)
    b = np.float64(0)
    return w, b
""",
    "b as a 0-d array": """
def initialize_with_zeros(dim):
    w = np.zeros((dim, 1), dtype=np.float64)
    b = np.array(0.0)
    return (w, b)
""",
    "b as a 1 by 1 array": """
def initialize_with_zeros(dim):
    size = (dim, 1)
    w, b = np.zeros(size), np.zeros((1, 1))
    return w, b
""",
    "b as an array of one": """
def initialize_with_zeros(dim):
    w = 0 * np.ones((dim, 1))
    b = np.zeros(1)
    print(w, b)
    return w, b
""",
    "helper and new axis": """
def zeros(n):
    return np.zeros(n)[:, np.newaxis]

def initialize_with_zeros(dim):
    w = zeros(dim)
    return w, 0
""",
    "float32": """
def initialize_with_zeros(dim):
    w = np.zeros((dim, 1), np.float32)
    b = np.float32(0.0)
    return [w, b]
""",
    "random times zero": """
def initialize_with_zeros(dim):
    w = np.random.rand(dim, 1) * 0
    b = w[0, 0]
    return w, b
""",
}
