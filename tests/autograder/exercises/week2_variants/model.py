"""`model`, right in many ways."""

VARIANTS = {
    "classic": """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w = parameters["w"]
    b = parameters["b"]
    Y_prediction_test = predict(w, b, X_test)
    Y_prediction_train = predict(w, b, X_train)

    print("train accuracy: {} %".format(100 - np.mean(np.abs(Y_prediction_train - Y_train)) * 100))
    print("test accuracy: {} %".format(100 - np.mean(np.abs(Y_prediction_test - Y_test)) * 100))

    d = {"costs": costs,
         "Y_prediction_test": Y_prediction_test,
         "Y_prediction_train": Y_prediction_train,
         "w": w,
         "b": b,
         "learning_rate": learning_rate,
         "num_iterations": num_iterations}

    return d
""",
    "by name, print_cost without a default": """
def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate, print_cost):
    w, b = initialize_with_zeros(dim=X_train.shape[0])
    parameters, _, costs = optimize(w, b, X=X_train, Y=Y_train, learning_rate=learning_rate,
                                    num_iterations=num_iterations, print_cost=print_cost)
    result = dict(parameters)
    result["costs"] = costs
    result["learning_rate"] = learning_rate
    result["num_iterations"] = num_iterations
    result["Y_prediction_train"] = predict(result["w"], result["b"], X_train)
    result["Y_prediction_test"] = predict(result["w"], result["b"], X_test)
    return result
""",
    "start written out": """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    n_x, m_train = X_train.shape
    trained, grads, costs = optimize(np.zeros((n_x, 1)), 0, X_train, Y_train, num_iterations, learning_rate)
    w, b = trained["w"], trained["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
""",
    "own descent": """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X_train, Y_train)
        if i % 100 == 0:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return dict(costs=np.array(costs), Y_prediction_test=predict(w, b, X_test),
                Y_prediction_train=predict(w, b, X_train), w=w, b=b,
                learning_rate=learning_rate, num_iterations=num_iterations)
""",
    "both sets predicted at once": """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = parameters["w"], parameters["b"]
    both = predict(w, b, np.concatenate([X_train, X_test], axis=1))
    Y_prediction_train, Y_prediction_test = np.split(both, [X_train.shape[1]], axis=1)
    return {"costs": costs, "Y_prediction_test": Y_prediction_test, "Y_prediction_train": Y_prediction_train,
            "w": w, "b": b, "learning_rate": learning_rate, "num_iterations": num_iterations}
""",
    "helpers": """
def train(X, Y, num_iterations, learning_rate):
    w, b = initialize_with_zeros(X.shape[0])
    parameters, grads, costs = optimize(w, b, X, Y, num_iterations, learning_rate)
    return parameters["w"], parameters["b"], costs

def accuracy(predicted, Y):
    return np.mean(predicted == Y)

def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b, costs = train(X_train, Y_train, num_iterations, learning_rate)
    sets = {"train": (X_train, Y_train), "test": (X_test, Y_test)}
    predictions = {"Y_prediction_" + name: predict(w, b, X) for name, (X, _) in sets.items()}
    print({name: accuracy(predictions["Y_prediction_" + name], Y) for name, (_, Y) in sets.items()})
    settings = {"learning_rate": learning_rate, "num_iterations": num_iterations}
    return {"costs": costs, "w": w, "b": b, **predictions, **settings}
""",
    "keys as they come, and more than asked": """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    d = {"num_iterations": num_iterations, "learning_rate": learning_rate}
    d["w"], d["b"] = initialize_with_zeros(len(X_train))
    answer = optimize(d["w"], d["b"], X_train, Y_train, num_iterations, learning_rate)
    d["grads"], d["costs"] = answer[1:]
    d.update(answer[0])
    for name, X in ("train", X_train), ("test", X_test):
        d[f"Y_prediction_{name}"] = predict(d["w"], d["b"], X).astype(int)
    d["train_accuracy"] = float((d["Y_prediction_train"] == Y_train).mean())
    return d
""",
    "labels as booleans, b as an array": """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w = np.zeros([X_train.shape[0], 1])
    b = np.zeros([1, 1])
    parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    w, b = parameters.values()
    on_test, on_train = (w.T @ X_test + b) > 0, (w.T @ X_train + b) > 0
    return {"costs": costs, "Y_prediction_test": on_test, "Y_prediction_train": on_train, "w": w, "b": b,
            "learning_rate": learning_rate, "num_iterations": num_iterations}
""",
    "assertions and copies": """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    X, Y = copy.deepcopy(X_train), copy.deepcopy(Y_train)
    assert X.shape[1] == Y.shape[1] and X_test.shape[1] == Y_test.shape[1]
    w, b = initialize_with_zeros(X.shape[0])
    parameters, grads, costs = optimize(w, b, X, Y, num_iterations, learning_rate, False)
    w, b = parameters["w"], float(np.squeeze(parameters["b"]))
    Y_prediction_train, Y_prediction_test = predict(w, b, X), predict(w, b, X_test)
    assert Y_prediction_train.shape == Y.shape
    result = {"costs": [float(cost) for cost in costs], "w": w, "b": b}
    result |= {"Y_prediction_train": Y_prediction_train, "Y_prediction_test": Y_prediction_test}
    result |= {"learning_rate": learning_rate, "num_iterations": num_iterations}
    return result
""",
}

_RESULT = """
    return {"costs": costs, "Y_prediction_test": on_test, "Y_prediction_train": on_train, "w": w, "b": b,
            "learning_rate": learning_rate, "num_iterations": num_iterations}
"""
_TRAINING = """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    w, b = parameters["w"], parameters["b"]
    on_train, on_test = predict(w, b, X_train), predict(w, b, X_test)"""

LOOPS = {
    "for over the labels": _TRAINING
    + """
    right = 0
    for i in range(Y_train.shape[1]):  # loop
        right += on_train[0, i] == Y_train[0, i]
    print("train accuracy:", right / Y_train.shape[1])"""
    + _RESULT,
    "while over the test examples": _TRAINING
    + """
    i = 0
    while i < X_test.shape[1]:  # loop
        on_test[0, i] = predict(w, b, X_test[:, [i]])[0, 0]
        i += 1"""
    + _RESULT,
    "comprehension over the training examples": _TRAINING
    + """
    on_train = np.array([[predict(w, b, X_train[:, [i]])[0, 0] for i in range(X_train.shape[1])]])  # loop"""
    + _RESULT,
    "generator over the labels": _TRAINING
    + """
    wrong = sum(p != y for p, y in zip(on_train[0], Y_train[0]))  # loop
    print("wrong:", wrong)"""
    + _RESULT,
    "map over the predictions": _TRAINING
    + """
    on_test = np.array([list(map(lambda p: 1.0 if p else 0.0, on_test[0]))])  # loop"""
    + _RESULT,
    "np.vectorize over the predictions": _TRAINING
    + """
    on_test = np.vectorize(lambda p: 1.0 if p else 0.0)(on_test)  # loop"""
    + _RESULT,
    "np.apply_along_axis over the test examples": _TRAINING
    + """
    on_test = np.apply_along_axis(lambda x: predict(w, b, x[:, None])[0], 0, X_test)  # loop"""
    + _RESULT,
    "for over the features": _TRAINING
    + """
    Z = np.zeros((1, X_test.shape[1])) + b
    for j in range(len(w)):  # loop
        Z = Z + w[j] * X_test[j]
    on_test = (Z > 0) * 1.0"""
    + _RESULT,
}
