"""What goes wrong in `optimize`: the step, what is recorded, what is handed back, and the loop."""

from autograder.exercises.edits import after, before, swap, whole
from autograder.exercises.model import Mistake
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION

W, B, DW, DB = 'parameters["w"]', 'parameters["b"]', 'grads["dw"]', 'grads["db"]'


def _loop(
    head="for i in range(num_iterations):",
    gradients="grads, cost = propagate(w, b, X, Y)",
    update="w = w - learning_rate * grads['dw']\nb = b - learning_rate * grads['db']",
    record="if i % 100 == 0:\n    costs.append(cost)",
    result="{'w': w, 'b': b}, grads, costs",
    start="",
    order=("gradients", "update", "record"),
):
    """Return the whole descent with one of its parts written otherwise."""
    parts = {"gradients": gradients, "update": update, "record": record}
    lines = "\n".join(parts[name] for name in order if parts[name])
    inner = "".join(f"    {line}\n" for line in lines.splitlines())
    return whole(f"{start}\ncosts = []\n{head}\n{inner}return {result}")


MISTAKES = (
    Mistake(
        "uphill",
        "The cost rises with every step: the gradient was added. It points uphill, so take it off.",
        (
            swap("w - learning_rate * grads['dw']", "w + learning_rate * grads['dw']"),
            swap("b - learning_rate * grads['db']", "b + learning_rate * grads['db']"),
        ),
        or_change=((before("learning_rate = -learning_rate"),),),
    ),
    Mistake(
        "learning-rate-written-in",
        "Every step is taken with 0.009, whatever learning_rate says: the number is written into the "
        "function. Use the argument.",
        (before("learning_rate = 0.009"),),
    ),
    Mistake(
        "learning-rate-left-out",
        "The whole gradient was taken off in each step, as with a learning rate of 1. How far "
        "to go is what learning_rate is for.",
        (before("learning_rate = 1.0"),),
    ),
    Mistake(
        "learning-rate-per-example",
        "The steps are m times too short: the gradient is a mean already and was divided by m once more.",
        (before("learning_rate = learning_rate / X.shape[1]"),),
    ),
    Mistake(
        "iterations-written-in",
        "There are 100 steps, whatever num_iterations says: the number is written into the "
        "function. Use the argument.",
        (before("num_iterations = 100"),),
    ),
    Mistake(
        "one-step-too-few",
        "The last step is missing. `range(n)` runs from 0 to n − 1, and that is n steps already.",
        (before("num_iterations = num_iterations - 1"),),
        targets=(W, B, DW, DB),
    ),
    Mistake(
        "b-never-updated",
        "b is still what it was at the start: only w took the steps. Both have a slope.",
        (_loop(update="w = w - learning_rate * grads['dw']"),),
    ),
    Mistake(
        "w-never-updated",
        "w is still what it was at the start: only b took the steps. Both have a slope.",
        (_loop(update="b = b - learning_rate * grads['db']"),),
    ),
    Mistake(
        "w-moved-by-db",
        "All weights moved by the same amount: w took its step along db. Which slope belongs to w?",
        (
            _loop(
                update="w = w - learning_rate * grads['db']\nb = b - learning_rate * grads['db']",
            ),
        ),
    ),
    Mistake(
        "returned-too-early",
        "Only one step was taken, as when the `return` stands inside the loop and ends the "
        "function in its first round. How far is it indented?",
        (_loop(record="if i % 100 == 0:\n    costs.append(cost)\nreturn {'w': w, 'b': b}, grads, costs"),),
    ),
    Mistake(
        "start-returned",
        "The parameters are those you started from: the steps were taken on others, which were not returned.",
        (after("parameters, grads, costs", "{'w': w, 'b': b}, grads, costs"),),
        targets=(W, B),
    ),
    Mistake(
        "gradients-after-the-last-step",
        "The gradients belong to the place after the last step. Asked for are those that the last step used.",
        (
            after(
                "parameters, grads, costs",
                "parameters, propagate(parameters['w'], parameters['b'], X, Y)[0], costs",
            ),
        ),
        targets=(DW, DB),
    ),
    Mistake(
        "every-cost-recorded",
        "There is one cost per step. Record one every 100 steps: what is left over when i is divided by 100?",
        (_loop(record="costs.append(cost)"),),
        criterion="shape+values",
        targets=("costs",),
    ),
    Mistake(
        "first-cost-only",
        "Only the cost before the first step is recorded. One more is due before every 100th step.",
        (after("parameters, grads, costs", "parameters, grads, costs[:1]"),),
        criterion="shape+values",
        targets=("costs",),
    ),
    Mistake(
        "first-cost-left-out",
        "The cost before the first step is missing: the record starts at step 100. 0 is a "
        "multiple of 100, too.",
        (_loop(record="if i > 0 and i % 100 == 0:\n    costs.append(cost)"),),
        criterion="shape+values",
        targets=("costs",),
    ),
    Mistake(
        "costs-counted-from-one",
        "The costs are those of steps 99, 199, …: the count started at 1. The first step is "
        "number 0, and the costs of steps 0, 100, 200 and so on are wanted.",
        (_loop(record="if (i + 1) % 100 == 0:\n    costs.append(cost)"),),
        criterion="shape+values",
        targets=("costs",),
    ),
    Mistake(
        "costs-after-the-step",
        "Each cost is the one after the step that it was recorded at. Record the cost that "
        "belongs to the gradients, before w and b change.",
        (_loop(record="if i % 100 == 0:\n    costs.append(propagate(w, b, X, Y)[1])"),),
        targets=("costs",),
    ),
    Mistake(
        "last-cost-only",
        "costs is a single number, the last cost. Collect them in a list.",
        (_loop(result="{'w': w, 'b': b}, grads, cost"),),
        criterion="shape+values",
        targets=("costs",),
    ),
    Mistake(
        "callers-w-changed",
        "The numbers are right, but the w that was passed in has changed, too: `-=` on an array works in "
        "place. Whoever calls the function a second time starts somewhere else.",
        (swap("w - learning_rate * grads['dw']", "np.subtract(w, learning_rate * grads['dw'], out=w)"),),
        criterion="pure",
        or_change=(
            (
                after(
                    "parameters, grads, costs",
                    "(np.copyto(w, parameters['w']), (parameters, grads, costs))[1]",
                ),
            ),
        ),
    ),
    Mistake(
        "loop-over-features",
        "The numbers are right, but inside the loop over iterations a second one visits the "
        "weights one by one. w − α·dw takes them all at once.",
        (
            _loop(
                start="w = np.copy(w)",
                update=(
                    "for j in range(w.shape[0]):\n"
                    "    w[j, 0] = w[j, 0] - learning_rate * grads['dw'][j, 0]\n"
                    "b = b - learning_rate * grads['db']"
                ),
            ),
        ),
        criterion="vectorized",
        targets=("feature",),
    ),
    Mistake(
        "loop-over-examples",
        "The numbers are right, but inside the loop over iterations a second one visits the "
        "examples one by one. `propagate` takes them all at once.",
        (
            _loop(
                gradients=(
                    "m = X.shape[1]\n"
                    "grads, cost = {'dw': np.zeros(w.shape), 'db': 0.0}, 0.0\n"
                    "for k in range(m):\n"
                    "    part, loss = propagate(w, b, X[:, k:k + 1], Y[:, k:k + 1])\n"
                    "    grads = {name: grads[name] + part[name] / m for name in grads}\n"
                    "    cost = cost + loss / m"
                ),
            ),
        ),
        criterion="vectorized",
        targets=("example",),
    ),
    LEANS_ON_THE_SESSION,
)
