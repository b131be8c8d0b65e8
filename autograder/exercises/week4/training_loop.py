"""The training of `L_layer_model` with any of its parts written otherwise: what its mistakes are made of."""

from autograder.exercises.edits import whole


def loop(
    start="parameters = initialize_parameters_deep(layers_dims)",
    head="for i in range(num_iterations):",
    forward="AL, caches = L_model_forward(X, parameters)",
    cost="cost = compute_cost(AL, Y)",
    backward="grads = L_model_backward(AL, Y, caches)",
    update="parameters = update_parameters(parameters, grads, learning_rate)",
    record="if i % 100 == 0:\n    costs.append(cost)",
    result="parameters, costs",
    first="",
    order=("forward", "cost", "backward", "update", "record"),
):
    """Return the whole training with one of its parts written otherwise."""
    parts = {"forward": forward, "cost": cost, "backward": backward, "update": update, "record": record}
    inner = "".join(f"    {line}\n" for name in order for line in parts[name].splitlines())
    return whole(f"{start}\ncosts = []\n{first}\n{head}\n{inner}return {result}")
