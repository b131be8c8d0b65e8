"""`graph_gradients`, right in many ways."""

VARIANTS = {
    "formulas at once": """
def graph_gradients(a, b, c):
    return 3 * (a + b * c), {"da": 3, "db": 3 * c, "dc": 3 * b}
""",
    "every node forward and backward": """
def graph_gradients(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    dJ_dv = 3.0
    dv_da = 1.0
    dv_du = 1.0
    du_db = c
    du_dc = b
    da = dJ_dv * dv_da
    db = dJ_dv * dv_du * du_db
    dc = dJ_dv * dv_du * du_dc
    grads = {"da": da, "db": db, "dc": dc}
    return J, grads
""",
    "np.multiply and 0-d arrays": """
def graph_gradients(a, b, c):
    J = np.multiply(3, np.add(a, np.multiply(b, c)))
    slopes = np.array([1.0, c, b]) * 3
    return J, dict(zip(("da", "db", "dc"), slopes))
""",
    "a dictionary filled step by step": """
def graph_gradients(a, b, c):
    J = 3 * a + 3 * b * c
    grads = {}
    grads["da"] = np.array(3.0)
    grads["db"] = np.array([3.0 * c])
    grads["dc"] = np.array([[3.0 * b]])
    return (J, grads)
""",
    "more keys than asked": """
def graph_gradients(a, b, c):
    u, dv = b * c, 3
    return dv * (a + u), dict(dv=dv, du=dv, da=dv, db=dv * c, dc=dv * b)
""",
    "helper": """
def cost(a, b, c):
    return (a + b * c) * 3

def graph_gradients(a, b, c):
    J = cost(a, b, c)
    print("J =", J)
    return J, {"da": cost(1, 0, 0), "db": cost(0, 1, c), "dc": cost(0, b, 1)}
""",
    "centred differences": """
def graph_gradients(a, b, c):
    J = lambda a, b, c: 3 * (a + b * c)
    h = 0.5
    da = (J(a + h, b, c) - J(a - h, b, c)) / (2 * h)
    db = (J(a, b + h, c) - J(a, b - h, c)) / (2 * h)
    dc = (J(a, b, c + h) - J(a, b, c - h)) / (2 * h)
    return J(a, b, c), {"da": da, "db": db, "dc": dc}
""",
    "float32": """
def graph_gradients(a, b, c):
    a, b, c = np.float32(a), np.float32(b), np.float32(c)
    v = a + b * c
    dv = np.float32(3)
    return dv * v, {"da": dv, "db": dv * c, "dc": dv * b}
""",
    "dot product": """
def graph_gradients(a, b, c):
    J = 3 * np.dot([a, b], [1, c])
    grads = {"dc": 3 * b, "db": 3 * c, "da": 3.0 + 0 * a}
    assert set(grads) == {"da", "db", "dc"}
    return J, grads
""",
}
