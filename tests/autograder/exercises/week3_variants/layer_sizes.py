"""`layer_sizes`, right in many ways."""

VARIANTS = {
    "classic": """
def layer_sizes(X, Y):
    n_x = np.shape(X)[0]  # size of input layer
    n_h = 4
    n_y = np.shape(Y)[0]  # size of output layer
    return (n_x, n_h, n_y)
""",
    "unpacked": """
def layer_sizes(X, Y):
    n_x, m = X.shape
    n_y, _ = Y.shape
    return n_x, 4, n_y
""",
    "lengths": """
def layer_sizes(X, Y):
    return len(X), 4, len(Y)
""",
    "from the number of examples": """
def layer_sizes(X, Y):
    m = X.shape[1]
    n_x = X.size // m
    n_y = Y.size // m
    n_h = 4
    return n_x, n_h, n_y
""",
    "a list": """
def layer_sizes(X, Y):
    sizes = [X.shape[0], 4]
    sizes.append(Y.shape[0])
    return sizes
""",
    "helper and prints": """
def rows(array):
    return array.shape[-2]

def layer_sizes(X, Y):
    n_x, n_h, n_y = rows(X), 4, rows(Y)
    print("layers:", n_x, n_h, n_y)
    return n_x, n_h, n_y
""",
    "a default for the hidden layer": """
def layer_sizes(X, Y, n_h=4):
    n_x = X[:, 0].size
    n_y = Y[:, 0].size
    return n_x, n_h, n_y
""",
    "numbers of NumPy": """
def layer_sizes(X, Y):
    sizes = np.array([np.size(X, 0), 4, np.size(Y, axis=0)])
    return sizes[0], sizes[1], sizes[2]
""",
    "turned around": """
def layer_sizes(X, Y):
    n_y = Y.T.shape[1]
    n_h = 2 + 2
    n_x = X.T.shape[1]
    return tuple((n_x, n_h, n_y))
""",
}
