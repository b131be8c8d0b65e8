"""Compare gradients with the slopes that they claim to be: nudge one parameter, look what the cost does.

One example per column; the cost is a mean over the examples. Everything is computed in float64, because the
difference of two nearly equal costs keeps only the last digits of both.
"""

from dataclasses import dataclass

import numpy as np

NUDGE = 1e-6
# Relative errors: below FINE the gradient is right, above WRONG it is wrong, between them look twice.
FINE, WRONG = 1e-6, 1e-3
_KNOWN_FACTORS = 1e-4


@dataclass(frozen=True)
class Difference:
    """How far one gradient lies from the measured slopes.

    Attributes:
        name: of the parameter, "W2".
        error: relative error, between 0 and 1; nan where there was nothing to compare.
        says: what the numbers suggest, or "".
    """

    name: str
    error: float
    says: str


def check_gradients(forward, cost, backward, parameters, X, Y, nudge=NUDGE):
    """Print how far every gradient lies from the measured slope, and what to suspect.

    Args:
        forward: the student's `L_model_forward(X, parameters)`.
        cost: the student's `compute_cost(AL, Y)`.
        backward: the student's `L_model_backward(AL, Y, caches)`.
        parameters: dict "W1", "b1", ...; it is left as it is. Take a small network: every single number in
            it costs two forward passes.
        X: (n0, m) inputs; Y: (1, m) labels.
        nudge: how far a parameter is moved to either side.
    Returns:
        The largest relative error.
    """
    found = gradient_differences(forward, cost, backward, parameters, X, Y, nudge)
    print("gradient   relative error")
    for one in found:
        words = "right" if one.error < FINE else "WRONG" if not one.error < WRONG else "look twice"
        print(f"d{one.name:<9} {one.error:<14.1e}   {words}{': ' + one.says if one.says else ''}")
    worst = max(found, key=lambda one: np.inf if np.isnan(one.error) else one.error)
    if worst.error < FINE:
        print(f"All right. The largest error is that of d{worst.name}.")
    else:
        print(f"Worst: d{worst.name}. {_suspect(found)}")
    return worst.error


def gradient_differences(forward, cost, backward, parameters, X, Y, nudge=NUDGE):
    """Return a `Difference` per parameter, in their order; the arguments are those of `check_gradients`."""
    here = {name: np.array(value, dtype=np.float64) for name, value in parameters.items()}
    X, Y = np.array(X, dtype=np.float64), np.array(Y, dtype=np.float64)
    AL, caches = forward(X, {name: value.copy() for name, value in here.items()})
    claimed = backward(AL, Y, caches)

    def cost_at(values):
        return float(np.squeeze(cost(forward(X, values)[0], Y)))

    return [
        _compared(name, claimed.get("d" + name), _slopes(cost_at, here, name, nudge), X.shape[1])
        for name in here
    ]


def _slopes(cost_at, parameters, name, nudge):
    """Return the measured slope of the cost for every number of one parameter, in its shape."""
    slopes = np.zeros(parameters[name].shape)
    for place in np.ndindex(slopes.shape):
        costs = []
        for side in (nudge, -nudge):
            moved = {each: value.copy() for each, value in parameters.items()}
            moved[name][place] += side
            costs.append(cost_at(moved))
        slopes[place] = (costs[0] - costs[1]) / (2 * nudge)
    return slopes


def relative_error(claimed, measured):
    """Return |claimed - measured| / (|claimed| + |measured|), each the length of the array; 0 for 0 and 0."""
    both = np.linalg.norm(claimed) + np.linalg.norm(measured)
    return float(np.linalg.norm(claimed - measured) / both) if both else 0.0


def _compared(name, claimed, measured, examples):
    if claimed is None:
        return Difference(name, np.nan, f'there is no "d{name}" among the gradients')
    claimed = np.asarray(claimed, dtype=np.float64)
    if claimed.shape != measured.shape:
        return Difference(name, np.nan, f"shape {claimed.shape}, but {name} has {measured.shape}")
    error = relative_error(claimed, measured)
    return Difference(name, error, "" if error < FINE else _pattern(claimed, measured, examples))


def _pattern(claimed, measured, examples):
    """Say what kind of wrong it is, where that can be read off."""
    length = np.sum(measured**2)
    if length == 0:
        return "the measured slopes are all zero"
    factor = np.sum(claimed * measured) / length
    for known, words in (
        (0.0, "all zero"),
        (-1.0, "the sign is the wrong way round"),
        (examples, f"{examples} times too large: the number of examples; a mean is missing"),
        (1 / examples, f"{examples} times too small: the mean is taken twice"),
    ):
        if relative_error(claimed, known * measured) < _KNOWN_FACTORS:
            return words
    if relative_error(claimed, factor * measured) < _KNOWN_FACTORS:
        return f"{factor:.4g} times the measured slope, everywhere"
    off = np.abs(claimed - measured) > WRONG * np.abs(measured).max()
    return f"{off.sum()} of {off.size} numbers differ"


def _suspect(found):
    """Say where to look: the way back starts at the last layer, so a mistake spoils those to its left."""
    wrong = [one.name for one in found if not one.error < FINE]
    layer = max(int(name[1:]) for name in wrong)
    last = max(int(one.name[1:]) for one in found)
    names = {name for name in wrong if name[1:] == str(layer)}
    if len(names) == 1:
        return f"Only d{names.pop()} is wrong in layer {layer}: look at the line that makes it."
    if layer == last:
        return (
            f"Layer {layer} is where the way back begins: look at dAL, dZ{layer} and the mean in dW and db."
        )
    return (
        f"Layer {layer} is the rightmost that is wrong, so look at how dA{layer} and dZ{layer} are made: "
        f"W transposed, no 1/m in dA{layer}, the slope of ReLU, the right cache."
    )
