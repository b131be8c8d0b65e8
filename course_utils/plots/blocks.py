"""Forward and backward as blocks: a layer is one block on the way out and one on the way back."""

from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_utils.plots.style import BLUE, DARK, GREEN, ORANGE, RED, bare, finished, new_figure

_STEP, _WIDE, _HIGH = 3.1, 1.7, 1.0
_FORWARD, _CACHE, _BACKWARD = 4.2, 2.1, 0.0


def show_blocks(layers=4):
    """Draw the forward pass (above, to the right), the backward pass (below, to the left), and the caches.

    Args:
        layers: L, the number of layers.
    """
    figure, ax = new_figure(size=(10.4, 5.0))
    for layer in range(1, layers + 1):
        x, is_last = _STEP * layer, layer == layers
        kind = "sigmoid" if is_last else "ReLU"
        _box(ax, (x, _FORWARD), f"layer {layer}\nlinear, {kind}", BLUE)
        _box(ax, (x, _BACKWARD), f"layer {layer}\n{kind}′, linear", RED)
        _box(
            ax,
            (x, _CACHE),
            f"cache {layer}\n$A^{{[{layer - 1}]}}, W^{{[{layer}]}}, b^{{[{layer}]}}, Z^{{[{layer}]}}$",
            GREEN,
            0.8,
        )
        _arrow(ax, (x, _FORWARD - _HIGH / 2), (x, _CACHE + 0.4), GREEN)
        _arrow(ax, (x, _CACHE - 0.4), (x, _BACKWARD + _HIGH / 2), GREEN)
        _arrow(ax, (x, _FORWARD + 1.15), (x, _FORWARD + _HIGH / 2), ORANGE)
        ax.text(
            x, _FORWARD + 1.2, f"$W^{{[{layer}]}}, b^{{[{layer}]}}$", ha="center", va="bottom", color=DARK
        )
        _arrow(ax, (x, _BACKWARD - _HIGH / 2), (x, _BACKWARD - 1.15), ORANGE)
        words = f"$dW^{{[{layer}]}}, db^{{[{layer}]}}$"
        ax.text(x, _BACKWARD - 1.2, words, ha="center", va="top", color=DARK)
        out = "\\hat{y}" if is_last else f"A^{{[{layer}]}}"
        _along(ax, x + _WIDE / 2, x + _STEP - _WIDE / 2, _FORWARD, f"${out}$", BLUE)
        _along(ax, x + _STEP - _WIDE / 2, x + _WIDE / 2, _BACKWARD, f"$dA^{{[{layer}]}}$", RED)
    _along(ax, _WIDE / 2, _STEP - _WIDE / 2, _FORWARD, "$X = A^{[0]}$", BLUE)
    _along(ax, _STEP - _WIDE / 2, _WIDE / 2, _BACKWARD, "$dA^{[0]}$", RED)
    ax.text(_STEP / 2, _BACKWARD - 0.15, "not needed", ha="center", va="top", fontsize=8, color=DARK)
    end = _STEP * (layers + 1)
    _box(ax, (end, _FORWARD), "cost $J$\nwith $Y$", DARK)
    _box(ax, (end, _BACKWARD), "slope of the\nloss by $\\hat{y}$", DARK)
    _arrow(ax, (end, _FORWARD - _HIGH / 2), (end, _BACKWARD + _HIGH / 2), DARK)
    ax.text(0.35, _FORWARD + 1.35, "forward →", color=BLUE, fontsize=12, fontweight="bold")
    ax.text(0.35, _BACKWARD - 1.6, "← backward", color=RED, fontsize=12, fontweight="bold")
    ax.set(xlim=(0.3, end + 1.1), ylim=(-2.0, 6.0))
    bare(ax)
    return finished(figure)


def _box(ax, middle, words, colour, high=_HIGH):
    x, y = middle
    wide = _WIDE if high == _HIGH else _WIDE + 0.5
    style = {"boxstyle": "round,pad=0.05", "facecolor": "white", "edgecolor": colour, "linewidth": 1.8}
    ax.add_patch(FancyBboxPatch((x - wide / 2, y - high / 2), wide, high, **style))
    ax.text(x, y, words, ha="center", va="center", fontsize=9, color=DARK)


def _arrow(ax, start, end, colour):
    options = {"arrowstyle": "-|>", "mutation_scale": 12, "shrinkA": 2, "shrinkB": 2}
    ax.add_patch(FancyArrowPatch(start, end, color=colour, linewidth=1.5, **options))


def _along(ax, start, end, y, words, colour):
    _arrow(ax, (start, y), (end, y), colour)
    ax.text((start + end) / 2, y + 0.15, words, ha="center", va="bottom", fontsize=9, color=DARK)
