"""The two passes as blocks: a layer is one block of the forward pass and one of the backward pass."""

from course_utils.plots.boxes import draw_arrow, draw_box
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
        draw_box(ax, (x, _FORWARD), f"layer {layer}\nlinear, {kind}", BLUE)
        draw_box(ax, (x, _BACKWARD), f"layer {layer}\n{kind}′, linear", RED)
        draw_box(
            ax,
            (x, _CACHE),
            f"cache {layer}\n$A^{{[{layer - 1}]}}, W^{{[{layer}]}}, b^{{[{layer}]}}, Z^{{[{layer}]}}$",
            GREEN,
            size=(_WIDE + 0.5, 0.8),
        )
        draw_arrow(ax, (x, _FORWARD - _HIGH / 2), (x, _CACHE + 0.4), GREEN)
        draw_arrow(ax, (x, _CACHE - 0.4), (x, _BACKWARD + _HIGH / 2), GREEN)
        draw_arrow(ax, (x, _FORWARD + 1.15), (x, _FORWARD + _HIGH / 2), ORANGE)
        ax.text(
            x, _FORWARD + 1.2, f"$W^{{[{layer}]}}, b^{{[{layer}]}}$", ha="center", va="bottom", color=DARK
        )
        draw_arrow(ax, (x, _BACKWARD - _HIGH / 2), (x, _BACKWARD - 1.15), ORANGE)
        words = f"$dW^{{[{layer}]}}, db^{{[{layer}]}}$"
        ax.text(x, _BACKWARD - 1.2, words, ha="center", va="top", color=DARK)
        out = "\\hat{y}" if is_last else f"A^{{[{layer}]}}"
        draw_arrow(ax, (x + _WIDE / 2, _FORWARD), (x + _STEP - _WIDE / 2, _FORWARD), BLUE, f"${out}$")
        draw_arrow(
            ax, (x + _STEP - _WIDE / 2, _BACKWARD), (x + _WIDE / 2, _BACKWARD), RED, f"$dA^{{[{layer}]}}$"
        )
    draw_arrow(ax, (_WIDE / 2, _FORWARD), (_STEP - _WIDE / 2, _FORWARD), BLUE, "$X = A^{[0]}$")
    draw_arrow(ax, (_STEP - _WIDE / 2, _BACKWARD), (_WIDE / 2, _BACKWARD), RED, "$dA^{[0]}$")
    ax.text(_STEP / 2, _BACKWARD - 0.15, "not needed", ha="center", va="top", fontsize=8, color=DARK)
    end = _STEP * (layers + 1)
    draw_box(ax, (end, _FORWARD), "cost $J$\nwith $Y$", DARK)
    draw_box(ax, (end, _BACKWARD), "gradient of\nthe loss", DARK)
    draw_arrow(ax, (end, _FORWARD - _HIGH / 2), (end, _BACKWARD + _HIGH / 2), DARK)
    ax.text(0.35, _FORWARD + 1.35, "forward →", color=BLUE, fontsize=12, fontweight="bold")
    ax.text(0.35, _BACKWARD - 1.6, "← backward", color=RED, fontsize=12, fontweight="bold")
    ax.set(xlim=(0.3, end + 1.1), ylim=(-2.0, 6.0))
    bare(ax)
    return finished(
        figure,
        f"{layers} blocks in a row, one per layer, lead from X to the prediction and the cost. Below, "
        f"{layers} blocks lead back from the gradient of the loss to the first layer and give dW and db. "
        "Between each pair of blocks a cache keeps A of the layer before, W, b and Z.",
    )
