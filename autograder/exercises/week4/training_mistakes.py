"""What goes wrong in `L_layer_model`: the order of the steps, what is handed on, what is recorded."""

from autograder.exercises.model import Mistake
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.week4.training_loop import loop

_WEIGHTS, _COSTS = ('parameters["*',), ("costs",)


MISTAKES = (
    Mistake(
        "learning-rate-written-in",
        "Every step is taken with 0.0075, whatever learning_rate says: the number is written into the "
        "function. Use the argument.",
        (loop(first="learning_rate = 0.0075"),),
    ),
    Mistake(
        "learning-rate-per-example",
        "The steps are m times too short: the gradient is a mean already and was divided by m once more.",
        (loop(first="learning_rate = learning_rate / X.shape[1]"),),
    ),
    Mistake(
        "uphill",
        "The cost rises with every step: the parameters went along the gradient and not against it.",
        (loop(first="learning_rate = -learning_rate"),),
    ),
    Mistake(
        "one-step-too-few",
        "The last step is missing. `range(n)` runs from 0 to n − 1, and that is n steps already.",
        (loop(first="num_iterations = num_iterations - 1"),),
        targets=_WEIGHTS,
    ),
    Mistake(
        "one-step-too-many",
        "There is one step too many. `range(n)` runs from 0 to n − 1, and that is n steps already.",
        (loop(first="num_iterations = num_iterations + 1"),),
        targets=_WEIGHTS,
    ),
    Mistake(
        "iterations-written-in",
        "There are 100 steps, whatever num_iterations says: the number is written into the function. Use "
        "the argument.",
        (loop(first="num_iterations = 100"),),
    ),
    Mistake(
        "one-step-only",
        "Only one step is left of all of them: the initialiser is called inside the loop, so that training "
        "starts anew in every round, or the `return` stands inside it and ends the function in the first.",
        (loop(first="num_iterations = 1"),),
    ),
    Mistake(
        "start-returned",
        "The parameters are those that training started from: what the update returns was not kept. Cost "
        "after cost would be the same.",
        (loop(update="update_parameters(parameters, grads, learning_rate)"),),
    ),
    Mistake(
        "forward-once",
        "The gradient is that of the start in every step: forward and backward were walked once, before the "
        "loop. After each update the net says something else.",
        (
            loop(
                forward="pass",
                backward="pass",
                first="AL, caches = L_model_forward(X, parameters)\ngrads = L_model_backward(AL, Y, caches)",
            ),
        ),
    ),
    Mistake(
        "labels-turned-around",
        "The net was trained to say 1 where the label is 0: the labels went in as 1 − Y.",
        (loop(first="Y = 1 - Y"),),
    ),
    Mistake(
        "two-updates-per-step",
        "Every step was taken two times: the update is called twice in each round.",
        (
            loop(
                update=(
                    "parameters = update_parameters(parameters, grads, learning_rate)\n"
                    "parameters = update_parameters(parameters, grads, learning_rate)"
                )
            ),
        ),
    ),
    Mistake(
        "gradients-kept",
        "These are the gradients of the last step, under the parameters' names. Return the parameters "
        "themselves.",
        (loop(result="{key: grads['d' + key] for key in parameters}, costs"),),
        targets=_WEIGHTS,
    ),
    Mistake(
        "gradients-returned",
        "This is the dictionary of gradients. Return the parameters themselves.",
        (loop(result="grads, costs"),),
        criterion="shape+values",
        targets=_WEIGHTS,
    ),
    Mistake(
        "biases-back-to-zero",
        "The biases are 0 at the end. They are trained like the weights.",
        (loop(result="{key: value * (key[0] == 'W') for key, value in parameters.items()}, costs"),),
        targets=('parameters["b*',),
    ),
    Mistake(
        "every-cost-recorded",
        "There is one cost per step. Record one every 100 steps: what is left over when i is divided by 100?",
        (loop(record="costs.append(cost)"),),
        criterion="shape+values",
        targets=_COSTS,
    ),
    Mistake(
        "every-tenth-cost-recorded",
        "There is one cost every 10 steps. Record one every 100 steps.",
        (loop(record="if i % 10 == 0:\n    costs.append(cost)"),),
        criterion="shape+values",
        targets=_COSTS,
    ),
    Mistake(
        "first-cost-left-out",
        "The cost before the first step is missing. The first step is number 0, and 0 is a multiple of 100, "
        "too; costs are recorded whether they are printed or not.",
        (loop(record="if i > 0 and i % 100 == 0:\n    costs.append(cost)"),),
        criterion="shape+values",
        targets=_COSTS,
    ),
    Mistake(
        "costs-after-the-step",
        "Each cost is the one after the step that it was recorded at. Record the cost that belongs to the "
        "gradients, before the parameters change.",
        (
            loop(
                record=(
                    "if i % 100 == 0:\n    costs.append(compute_cost(L_model_forward(X, parameters)[0], Y))"
                )
            ),
        ),
        targets=_COSTS,
    ),
    Mistake(
        "last-cost-only",
        "costs is a single number, the last cost. Collect them in a list.",
        (loop(result="parameters, cost"),),
        criterion="shape+values",
        targets=_COSTS,
    ),
    Mistake(
        "results-swapped",
        "Parameters and costs come back in the opposite order. The parameters come first.",
        (loop(result="costs, parameters"),),
        criterion="shape+values",
    ),
    Mistake(
        "layers-written-in",
        "The net has the layers 12288-20-7-5-1, whatever layers_dims says, and its first W does not fit "
        "these inputs. Hand the argument on.",
        (loop(start="parameters = initialize_parameters_deep([12288, 20, 7, 5, 1])"),),
        criterion="runs",
    ),
    Mistake(
        "backward-before-forward",
        "The way back was walked before the first way forward, so AL has no value yet. Forward, cost, "
        "backward, update.",
        (loop(order=("backward", "forward", "cost", "update", "record")),),
        criterion="runs",
    ),
    Mistake(
        "update-before-backward",
        "The update came before the way back, so there are no gradients yet. Forward, cost, backward, "
        "update.",
        (loop(order=("forward", "cost", "update", "backward", "record")),),
        criterion="runs",
    ),
    Mistake(
        "arguments-of-update-swapped",
        "`update_parameters` was given the gradients where it expects the parameters. Its arguments are "
        "parameters, grads, learning_rate.",
        (loop(update="parameters = update_parameters(grads, parameters, learning_rate)"),),
        criterion="runs",
    ),
    Mistake(
        "labels-for-predictions",
        "`L_model_backward` was given Y where it expects AL, so it divides by labels that are 0. Its "
        "arguments are AL, Y, caches.",
        (loop(backward="grads = L_model_backward(Y, AL, caches)"),),
    ),
    Mistake(
        "arguments-of-cost-swapped",
        "The cost is infinite or no number: `compute_cost` was given the labels first and takes their "
        "logarithm. Its arguments are AL, Y.",
        (loop(cost="cost = compute_cost(Y, AL)"),),
        targets=_COSTS,
    ),
    Mistake(
        "arguments-of-backward-swapped",
        "`L_model_backward` was given the caches where it expects the labels. Its arguments are AL, Y, "
        "caches.",
        (loop(backward="grads = L_model_backward(AL, caches, Y)"),),
        criterion="runs",
    ),
    Mistake(
        "loop-over-examples",
        "The numbers are right, but inside the loop over iterations a second one visits the examples one by "
        "one. The net takes them all at once.",
        (
            loop(
                backward=(
                    "grads = L_model_backward(AL, Y, caches)\n"
                    "right = 0\n"
                    "for k in range(Y.shape[1]):\n"
                    "    right = right + ((AL[0, k] > 0.5) == Y[0, k])"
                )
            ),
        ),
        criterion="vectorized",
        targets=("example",),
    ),
    Mistake(
        "loop-over-units",
        "The numbers are right, but inside the loop over iterations a second one visits the units one by "
        "one. An update takes all of W at once.",
        (
            loop(
                update=(
                    "new = {key: value.copy() for key, value in parameters.items()}\n"
                    "for key in new:\n"
                    "    for j in range(len(new[key])):\n"
                    "        new[key][j] = new[key][j] - learning_rate * grads['d' + key][j]\n"
                    "parameters = new"
                )
            ),
        ),
        criterion="vectorized",
        targets=("unit",),
    ),
    LEANS_ON_THE_SESSION,
)
