"""What goes wrong where the way back of `L_model_backward` starts: dAL, the slope of the cost."""

from autograder.exercises.edits import whole
from autograder.exercises.model import Mistake

START = "-Y / AL + (1 - Y) / (1 - AL)"


def walk(
    start=START,
    hidden="relu",
    last="sigmoid",
    layers="range(L, 0, -1)",
    cache="caches[l - 1]",
    given="dA",
    step="linear_activation_backward({given}, {cache}, {last!r} if l == L else {hidden!r})",
    number="l",
):
    """Return the whole function with one of its parts written otherwise."""
    step = step.format(given=given, cache=cache, last=last, hidden=hidden)
    return whole(
        "L, grads = len(caches), {}\n"
        f"dAL = {start}\n"
        "dA = dAL\n"
        f"for l in {layers}:\n"
        f"    dA, dW, db = {step}\n"
        f"    n = {number}\n"
        "    grads['dA' + str(n - 1)] = dA\n"
        "    grads['dW' + str(n)] = dW\n"
        "    grads['db' + str(n)] = db\n"
        "return grads"
    )


def _start(identifier, start, message):
    """Return a mistake in dAL, from which everything follows."""
    return Mistake(identifier, message, (walk(start=start),))


STARTS = (
    _start(
        "dal-turned-around",
        "Y / AL - (1 - Y) / (1 - AL)",
        "Every gradient has the wrong sign: the minus at the start is missing. With y = 1 a larger AL makes "
        "the cost smaller, so dAL is negative there.",
    ),
    _start(
        "minus-over-both-terms",
        "-(Y / AL + (1 - Y) / (1 - AL))",
        "dAL is right where y = 1 and has the wrong sign where y = 0: the minus stands before both terms. "
        "With y = 0 a larger AL makes the cost larger.",
    ),
    _start(
        "both-terms-positive",
        "Y / AL + (1 - Y) / (1 - AL)",
        "dAL is right where y = 0 and has the wrong sign where y = 1: a minus belongs before the first "
        "term. With y = 1 a larger AL makes the cost smaller.",
    ),
    _start(
        "dz-for-da",
        "AL - Y",
        "All gradients are too small. AL − Y is dZ already, and the sigmoid's slope was multiplied in once "
        "more; dAL, the slope with respect to AL, has AL and 1 − AL under its fraction bars.",
    ),
    _start(
        "prediction-for-one",
        "-Y / AL + (AL - Y) / (1 - AL)",
        "dAL holds (a − y)/(1 − a). The second term of the loss is (1 − y) log(1 − a): work its slope out "
        "again.",
    ),
    _start(
        "cats-only",
        "-Y / AL",
        "Only the examples with y = 1 send a gradient back. The second term of the loss has a slope, too.",
    ),
    _start(
        "others-only",
        "(1 - Y) / (1 - AL)",
        "Only the examples with y = 0 send a gradient back. The first term of the loss has a slope, too.",
    ),
    _start(
        "labels-swapped",
        "-(1 - Y) / AL + Y / (1 - AL)",
        "dAL pulls every example to the wrong label: y and 1 − y have changed places.",
    ),
    _start(
        "averaged-at-the-start",
        f"({START}) / Y.shape[1]",
        "Everything is m times too small: dAL was divided by m, and `linear_backward` takes the mean "
        "itself. dAL holds one slope per example.",
    ),
    _start(
        "dal-added-up",
        f"np.sum({START}, keepdims=True)",
        "dAL is one number for all examples: it was added up. Each example has a slope of its own; "
        "`linear_backward` takes the mean where one belongs.",
    ),
    _start(
        "logarithm-kept",
        "-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)",
        "The way back starts with the losses themselves. It starts with their slope: what is the derivative "
        "of a logarithm?",
    ),
    _start(
        "squared-error-start",
        "2 * (AL - Y)",
        "The way back starts with the slope of the squared error. The cost is the cross-entropy; its slope "
        "has AL and 1 − AL under its fraction bars.",
    ),
)
