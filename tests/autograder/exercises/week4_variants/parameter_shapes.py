"""`parameter_shapes`, right in many ways."""

VARIANTS = {
    "classic": """
def parameter_shapes(layer_dims):
    shapes = {}
    L = len(layer_dims)
    for l in range(1, L):
        shapes['W' + str(l)] = (layer_dims[l], layer_dims[l-1])
        shapes['b' + str(l)] = (layer_dims[l], 1)
    return shapes
""",
    "neighbours": """
def parameter_shapes(layer_dims):
    shapes = {}
    for l, (n_prev, n) in enumerate(zip(layer_dims, layer_dims[1:]), 1):
        shapes[f"W{l}"] = n, n_prev
        shapes[f"b{l}"] = n, 1
    return shapes
""",
    "comprehension": """
def parameter_shapes(layer_dims):
    L = len(layer_dims) - 1
    W = {f"W{l}": (layer_dims[l], layer_dims[l - 1]) for l in range(1, L + 1)}
    b = {f"b{l}": (layer_dims[l], 1) for l in range(1, L + 1)}
    return W | b
""",
    "while": """
def parameter_shapes(layer_dims):
    l, shapes = 1, dict()
    while l < len(layer_dims):
        shapes["W%d" % l] = (layer_dims[l], layer_dims[l - 1])
        shapes["b%d" % l] = (layer_dims[l], 1)
        l += 1
    return shapes
""",
    "from arrays that are made": """
def parameter_shapes(layer_dims):
    shapes = {}
    for l in range(len(layer_dims) - 1):
        shapes["W{}".format(l + 1)] = np.empty((layer_dims[l + 1], layer_dims[l])).shape
        shapes["b{}".format(l + 1)] = np.empty((layer_dims[l + 1], 1)).shape
    return shapes
""",
    "lists for tuples, NumPy's integers": """
def parameter_shapes(layer_dims):
    sizes = np.array(layer_dims)
    shapes = {}
    for l in np.arange(1, sizes.size):
        shapes["W" + str(l)] = [sizes[l], sizes[l - 1]]
        shapes["b" + str(l)] = [sizes[l], 1]
    return shapes
""",
    "recursion inside": """
def parameter_shapes(layer_dims):
    def up_to(l):
        if l == 0:
            return {}
        n_prev, n = layer_dims[l - 1 : l + 1]
        return {**up_to(l - 1), f"W{l}": (n, n_prev), f"b{l}": (n, 1)}
    return up_to(len(layer_dims) - 1)
""",
    "helper and prints": """
def shapes_of(n, n_prev):
    return {"W": (n, n_prev), "b": (n, 1)}

def parameter_shapes(layer_dims):
    shapes = {}
    for l in range(1, len(layer_dims)):
        for letter, shape in shapes_of(layer_dims[l], layer_dims[l - 1]).items():
            shapes[letter + str(l)] = shape
            print(letter, l, shape)
    return shapes
""",
    "backward, with a copy": """
def parameter_shapes(layer_dims):
    rest, shapes = list(layer_dims), {}
    while len(rest) > 1:
        n = rest.pop()
        shapes.update({f"W{len(rest)}": (n, rest[-1]), f"b{len(rest)}": (n, 1)})
    return shapes
""",
}
