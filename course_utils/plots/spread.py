"""How large the numbers stay on their way through many layers, for three sizes of the first weights."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, DARK, GREY, ORANGE, RED, finished, new_figure

_EXAMPLES = 200


def show_spread_through_layers(layers=10, units=100):
    """Draw the spread of the activations in every layer of a deep ReLU network before any training.

    Args:
        layers: number of layers.
        units: in each of them, and in the input.
    """
    generator = np.random.default_rng(6)
    X = generator.standard_normal((units, _EXAMPLES))
    draws = [generator.standard_normal((units, units)) for _ in range(layers)]
    figure, ax = new_figure(size=(7.6, 4.0))
    for words, factor, colour, line in (
        ("× 0.3: too large", 0.3, RED, ":"),
        (f"/ √n = × {1 / np.sqrt(units):g}", 1 / np.sqrt(units), BLUE, "-"),
        ("× 0.01: too small", 0.01, ORANGE, "--"),
    ):
        A, spreads = X, [X.std()]
        for draw in draws:
            A = np.maximum(factor * draw @ A, 0)
            spreads.append(A.std())
        ax.semilogy(range(layers + 1), spreads, line, marker="o", color=colour)
        ax.text(layers + 0.25, spreads[-1], words, color=colour, va="center", fontsize=10)
    ax.axhline(1, color=GREY, linewidth=0.8)
    ax.set(
        xlabel="layer (0 is the input)", ylabel="spread of the activations",
        xlim=(-0.3, layers + 3.2), xticks=range(layers + 1),
        title=f"{layers} ReLU layers of {units} units, weights = normal draw × factor",
    )  # fmt: skip
    ax.title.set_color(DARK)
    ax.title.set_fontsize(10)
    return finished(figure)


@needs_student_code
def show_own_start(initialize_parameters_deep, layers=6):
    """Draw what a start of the student's does: the spread of each W, and of the activations it makes.

    Args:
        initialize_parameters_deep: the student's function.
        layers: number of layers; their sizes grow from 20 to 980. (With layers that get narrower,
            dividing by the wrong layer's size would make up for what ReLU cuts away, and look better.)
    """
    sizes = [int(size) for size in np.linspace(20, 980, layers + 1)]
    parameters = initialize_parameters_deep(list(sizes))
    numbers, generator = np.arange(1, layers + 1), np.random.default_rng(8)
    X = generator.standard_normal((sizes[0], _EXAMPLES))
    own = [tuple(np.asarray(parameters[f"{name}{layer}"], dtype=float) for name in "Wb") for layer in numbers]
    wanted = 1 / np.sqrt(sizes[:-1])
    drawn = [generator.standard_normal(W.shape) * size for (W, _), size in zip(own, wanted, strict=True)]
    figure, (left, right) = new_figure(1, 2, size=(10.0, 3.6))
    left.plot(numbers, wanted, "--", color=RED, label="1 / √(units in the layer before)")
    left.plot(numbers, [W.std() for W, _ in own], "o", color=BLUE, label="your weights")
    left.set(xlabel="layer", ylabel="spread of W", ylim=(0, None), xticks=numbers)
    signals = _spreads(X, own)
    right.semilogy(_spreads(X, [(W, 0) for W in drawn]), "--", color=RED, label="weights of that spread")
    right.semilogy(np.maximum(signals, 1e-30), "o", color=BLUE, label="your start")
    right.set(
        xlabel="layer (0 is the input)", ylabel="spread of the activations",
        xticks=range(layers + 1), ylim=(min(1e-2, max(min(signals) / 3, 1e-30)), max(3, 3 * max(signals))),
    )  # fmt: skip
    for ax in (left, right):
        ax.legend(fontsize=8)
    return finished(figure)


def _spreads(A, layers):
    """Return the spread of the input and of each layer's activations, through ReLU layers (W, b)."""
    spreads = [A.std()]
    for W, b in layers:
        A = np.maximum(W @ A + b, 0)
        spreads.append(A.std())
    return spreads
