"""A network drawn from nothing but the sizes of its layers: circles for units, lines for weights."""

from itertools import pairwise

from matplotlib.patches import Circle

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, DARK, GREEN, GREY, ORANGE, bare, finished, new_figure

_GAP, _STEP, _RADIUS = 2.4, 1.0, 0.32
_MOST_UNITS = 7
_INCHES = 0.62


def show_network(layer_dims, *, inputs=None, hidden=None, outputs=None, shapes=True, title=""):
    """Draw one network with every unit and every weight.

    Args:
        layer_dims: units per layer from the input to the output, as (3, 4, 1); of a large layer only the
            first units and the last one are drawn.
        inputs: words beside the input units; None for x1, x2, ...
        hidden: words above the units of the first hidden layer; None for none.
        outputs: words beside the output units; None for ŷ.
        shapes: write the shapes of W and b below the weights of each layer.
        title: words above the drawing.
    """
    figure, ax = new_figure(size=_size_of(layer_dims, inputs, outputs, shapes))
    draw_network(ax, layer_dims, inputs=inputs, hidden=hidden, outputs=outputs, shapes=shapes)
    ax.set_title(title)
    told = ", ".join(map(str, layer_dims))
    return finished(
        figure,
        f"A network with {told} units per layer; every unit is connected with every unit of the "
        "layer before.",
    )


def show_networks(several, titles, *, columns=2):
    """Draw several networks side by side, without words at their units.

    Args:
        several: one `layer_dims` per network.
        titles: words above each.
        columns: drawings per row.
    """
    rows = -(-len(several) // columns)
    figure, axes = new_figure(rows, columns, size=(4.9 * columns, 3.1 * rows), squeeze=False)
    for ax in axes.flat:
        bare(ax)
    for ax, layer_dims, title in zip(axes.flat, several, titles, strict=False):
        draw_network(ax, layer_dims, shapes=False, small=True)
        ax.set_title(title, fontsize=10)
    told = "; ".join(f"{title}: {dims}" for title, dims in zip(titles, several, strict=False))
    return finished(
        figure,
        f"Networks with these units per layer: {told}.",
    )


def draw_network(ax, layer_dims, *, inputs=None, hidden=None, outputs=None, shapes=True, small=False):
    """Draw one network into `ax`; the arguments are those of `show_network`, `small` leaves words out."""
    places = [_heights(size) for size in layer_dims]
    tallest = max(max(height for _, height in layer) for layer in places)
    last = len(layer_dims) - 1
    for number, (left, right) in enumerate(pairwise(places), start=1):
        x = _GAP * number
        for _, low in left:
            for _, high in right:
                ax.plot((x - _GAP, x), (low, high), color=GREY, linewidth=0.7, alpha=0.7, zorder=1)
        if shapes:
            sizes = f"({layer_dims[number]}, {layer_dims[number - 1]})", f"({layer_dims[number]}, 1)"
            words = f"$W^{{[{number}]}}$  {sizes[0]}\n$b^{{[{number}]}}$  {sizes[1]}"
            ax.text(x - _GAP / 2, -tallest - 0.75, words, ha="center", va="top", fontsize=10, color=DARK)
    for number, layer in enumerate(places):
        colour = BLUE if number == 0 else GREEN if number == last else ORANGE
        for unit, height in layer:
            ax.add_patch(
                Circle((_GAP * number, height), _RADIUS, facecolor="white", edgecolor=colour, lw=2, zorder=2)
            )
            if not small:
                name = f"$x_{{{unit}}}$" if number == 0 else f"$a^{{[{number}]}}_{{{unit}}}$"
                size = 9 if unit < 1000 else 7
                ax.text(_GAP * number, height, name, ha="center", va="center", fontsize=size, zorder=3)
        if layer[-1][0] > len(layer):
            middle = (layer[-1][1] + layer[-2][1]) / 2
            ax.text(_GAP * number, middle, "⋮", ha="center", va="center", fontsize=16, zorder=3)
        ax.text(
            _GAP * number, tallest + 0.5, _header(number, last, layer_dims[number], small),
            ha="center", va="bottom", fontsize=9, color=DARK,
        )  # fmt: skip
    if not small:
        _name_units(ax, places, inputs, hidden, outputs)
    _frame(ax, layer_dims, tallest, inputs, outputs, shapes)
    return ax


def _heights(size):
    """Return (number of the unit, its height) from top to bottom, centred on 0."""
    units = list(range(1, size + 1)) if size <= _MOST_UNITS else [1, 2, 3, 4, size]
    slots = list(range(len(units))) if size <= _MOST_UNITS else [0, 1, 2, 3, 5]
    return [(unit, _STEP * (slots[-1] / 2 - slot)) for unit, slot in zip(units, slots, strict=True)]


def _header(number, last, size, small):
    kind = "input" if number == 0 else "output" if number == last else "hidden"
    if small:
        return f"{size}"
    return f"layer {number}\n{kind}, $n^{{[{number}]}}$ = {size}"


def _name_units(ax, places, inputs, hidden, outputs):
    for (_, height), words in zip(places[0], inputs or (), strict=False):
        ax.text(-0.5, height, words, ha="right", va="center", fontsize=10)
    if len(places) > 2:
        for (_, height), words in zip(places[1], hidden or (), strict=False):
            box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
            ax.text(_GAP, height + 0.52, words, ha="center", va="center", fontsize=9, bbox=box, zorder=3)
    right = _GAP * (len(places) - 1)
    default = ("ŷ",) if len(places[-1]) == 1 else ()
    for (_, height), words in zip(places[-1], outputs or default, strict=False):
        ax.annotate(
            words, (right + _RADIUS, height), (right + 0.85, height), va="center", fontsize=11,
            arrowprops={"arrowstyle": "<-", "color": DARK},
        )  # fmt: skip


def _margins(inputs, outputs):
    """Room for words left of the inputs and right of the outputs, in units of the drawing."""
    widest_in = max((len(words) for words in inputs or ()), default=0)
    widest_out = max((len(words) for words in outputs or ()), default=1)
    return 0.9 + 0.16 * widest_in, 1.3 + 0.16 * widest_out


def _frame(ax, layer_dims, tallest, inputs, outputs, shapes):
    left, right = _margins(inputs, outputs)
    ax.set(
        xlim=(-left, _GAP * (len(layer_dims) - 1) + right),
        ylim=(-tallest - (1.8 if shapes else 0.6), tallest + 1.4),
        aspect="equal",
    )
    bare(ax)


def _size_of(layer_dims, inputs, outputs, shapes):
    left, right = _margins(inputs, outputs)
    tallest = max(max(height for _, height in _heights(size)) for size in layer_dims)
    width = left + right + _GAP * (len(layer_dims) - 1)
    height = 2 * tallest + (3.2 if shapes else 2.0)
    scale = min(_INCHES, 11 / width)
    return scale * width, scale * height + 0.4


@needs_student_code
def show_sizes(layer_sizes, X, Y):
    """Draw the network that the student's layer_sizes describes for the data.

    Args:
        layer_sizes: the student's function.
        X: (n_x, m) inputs.
        Y: (n_y, m) labels.
    """
    sizes = tuple(int(size) for size in layer_sizes(X.copy(), Y.copy()))
    print("n_x, n_h, n_y =", sizes)
    return show_network(sizes)
