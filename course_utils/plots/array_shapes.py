"""The shapes of a network's parameters and caches: as a table, and as boxes that fit together or do not."""

from itertools import pairwise

import numpy as np
from matplotlib.patches import Rectangle

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, DARK, GREEN, GREY, ORANGE, RED, bare, finished, new_figure

_WIDTH, _LABEL_WIDTH, _LEFT = 9.0, 1.25, 0.75  # inches
_COLUMNS = {
    "Z": ("Z^{{[{0}]}}", "=", GREEN),
    "W": ("W^{{[{0}]}}", "·", ORANGE),
    "A_prev": ("A^{{[{1}]}}", "+", BLUE),
    "b": ("b^{{[{0}]}}", "", GREY),
}
# Sizes up to this are drawn one unit per number; larger ones grow with their logarithm.
_TRUE_TO_SCALE = 12


@needs_student_code
def show_shapes(shapes, caches=None, examples="m", layer_dims=None):
    """Print the shapes of a network layer by layer, say what does not fit, and draw Z = W·A + b as boxes.

    Args:
        shapes: dict "W1", "b1", "W2", ... of shapes (tuples), or of arrays.
        caches: the list that `L_model_forward` returns, one ((A_prev, W, b), Z) per layer; None to draw the
            shapes that A and Z must have.
        examples: how many examples to write into the shapes of A and Z when there are no caches.
        layer_dims: the sizes that the network was asked to have, the input's first; None when nobody asked.
    """
    layers = layers_of(shapes, caches, examples)
    print("layer   W               b            A_prev           Z")
    for number, layer in enumerate(layers, start=1):
        cells = [_told(layer[name]) for name in ("W", "b", "A_prev", "Z")]
        print(f"{number:<7} {cells[0]:<15} {cells[1]:<12} {cells[2]:<16} {cells[3]}")
    faults = [fault for number, layer in enumerate(layers, start=1) for fault in _faults(number, layer)]
    faults += _links(layers) + _ends(layers, layer_dims)
    print(*(faults or ["Everything fits."]), sep="\n")
    return _drawn(layers)


@needs_student_code
def show_caches(parameters, caches):
    """Print and draw what `show_shapes` does, with the shapes that the caches of a forward pass hold."""
    return show_shapes(parameters, caches)


def layers_of(parameters, caches=None, examples="m"):
    """Return one dict {"W", "b", "A_prev", "Z": shape} per layer; arguments as in `show_shapes`.

    Where a cache is missing, the shapes of A_prev and Z are None.
    """
    numbers = sorted(int(name[1:]) for name in parameters if name[0] == "W" and name[1:].isdigit())
    if numbers != list(range(1, len(numbers) + 1)) or not numbers:
        raise ValueError(f"keys {sorted(map(str, parameters))}; W1, b1, W2, b2, ... were expected")
    layers = []
    for number in numbers:
        W, b = _shape(parameters[f"W{number}"]), _shape(parameters[f"b{number}"])
        layer = {"W": W, "b": b, "A_prev": (W[-1], examples), "Z": (W[0], examples)}
        if caches is not None:
            layer |= {"A_prev": None, "Z": None}
        if caches is not None and number <= len(caches):
            linear_cache, Z = caches[number - 1]
            layer |= {"A_prev": _shape(linear_cache[0]), "Z": _shape(Z)}
        layers.append(layer)
    return layers


def _shape(value):
    return tuple(value) if isinstance(value, (tuple, list)) else np.shape(value)


def _told(shape):
    return "missing" if shape is None else str(shape).replace("'", "")


def _faults(number, layer):
    """Return what does not fit inside one layer, in words."""
    W, b, A_prev, Z = (layer[name] for name in ("W", "b", "A_prev", "Z"))
    if len(W) != 2:
        return [f"Layer {number}: W has shape {W}; two axes were expected."]
    faults = []
    if b != (W[0], 1):
        faults.append(f"Layer {number}: b has shape {b}, but W has {W[0]} rows; ({W[0]}, 1) would fit.")
    if A_prev is None:
        return [*faults, f"Layer {number}: its cache is missing."]
    if A_prev[0] != W[1]:
        faults.append(f"Layer {number}: W has {W[1]} columns, but A_prev has {A_prev[0]} rows.")
    if (W[0], A_prev[-1]) != Z:
        faults.append(f"Layer {number}: Z has shape {Z}, but W @ A_prev has ({W[0]}, {A_prev[-1]}).")
    return faults


def _links(layers):
    """Return where a layer does not take what the layer before gives."""
    return [
        f"Layer {number}: W has {after['W'][-1]} columns, but layer {number - 1} has {before['W'][0]} units."
        for number, (before, after) in enumerate(pairwise(layers), start=2)
        if after["W"][-1] != before["W"][0]
    ]


def _ends(layers, layer_dims):
    """Return where a network has not the number of layers, inputs or outputs that it was asked to have."""
    if layer_dims is None:
        return []
    faults = []
    if len(layers) != len(layer_dims) - 1:
        faults.append(f"There are {len(layers)} layers, but {len(layer_dims) - 1} were asked for.")
    for what, found, asked in (
        ("W of layer 1 has {} columns; inputs asked for: {}", layers[0]["W"][-1], layer_dims[0]),
        ("the last W has {} rows; outputs asked for: {}", layers[-1]["W"][0], layer_dims[-1]),
    ):
        if found != asked:
            faults.append(f"At the ends: {what.format(found, asked)}.")
    return faults


def _drawn(layers):
    numbers = [size for layer in layers for name in ("W", "b") for size in layer[name]]
    largest = max((size for size in numbers if isinstance(size, (int, np.integer))), default=1)

    def length(size):
        if not isinstance(size, (int, np.integer)):
            return 3.0
        return float(size) if largest <= _TRUE_TO_SCALE else 0.7 + 0.8 * np.log2(size + 1)

    boxes = {name: max(length(layer[name][-1]) for layer in layers if layer[name]) for name in _COLUMNS}
    # Words have a size in inches, boxes in numbers: this many numbers fit into an inch.
    per_inch = sum(boxes.values()) / (_WIDTH - _LABEL_WIDTH * len(boxes) - _LEFT)
    heights = [
        max(length(layer["W"][0]), length((layer["A_prev"] or layer["W"])[0]), 0.45 * per_inch)
        for layer in layers
    ]
    gap = 0.25 * per_inch
    total = sum(heights) + gap * len(heights)
    figure, ax = new_figure(size=(_WIDTH, total / per_inch + 0.2))
    y = 0.0
    for number, (layer, height) in enumerate(zip(layers, heights, strict=True), start=1):
        middle, x = y - height / 2, 0.0
        broken = number > 1 and layer["W"][-1] != layers[number - 2]["W"][0]
        wrong = broken or bool(_faults(number, layer))
        ax.text(-0.1 * per_inch, middle, f"layer {number}", ha="right", va="center", fontsize=10, color=DARK)
        for name, (words, sign, colour) in _COLUMNS.items():
            words = "X" if name == "A_prev" and number == 1 else words.format(number, number - 1)
            shape = layer[name]
            if shape is None:
                ax.text(x, middle, f"${words}$\nmissing", va="center", fontsize=9, color=RED)
                x += boxes[name] + _LABEL_WIDTH * per_inch
                continue
            edge = RED if wrong and name in ("W", "b") else colour
            size = length(shape[-1]), length(shape[0])
            corner = (x, middle - size[1] / 2)
            ax.add_patch(Rectangle(corner, *size, facecolor=edge, alpha=0.18, linewidth=0))
            ax.add_patch(Rectangle(corner, *size, fill=False, edgecolor=edge, linewidth=1.5))
            label = f"${words}$\n{_told(shape)}"
            ax.text(x + size[0] + 0.08 * per_inch, middle, label, va="center", fontsize=9, color=DARK)
            x += boxes[name] + _LABEL_WIDTH * per_inch
            ax.text(x - 0.14 * per_inch, middle, sign, ha="center", va="center", fontsize=14)
        y -= height + gap
    ax.set(xlim=(-_LEFT * per_inch, x), ylim=(y + gap / 2, gap / 2), aspect="equal")
    bare(ax)
    return finished(figure)
