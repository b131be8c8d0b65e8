"""What a picture is to a computer: three matrices of numbers, and one long column."""

import numpy as np
from matplotlib.patches import Rectangle

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, CAT, DARK, GREEN, GREY, OTHER, RED, bare, finished, new_figure


def show_pictures(cats, rows=3, columns=8):
    """Draw the first training pictures, framed and named by their label."""
    count = min(rows * columns, len(cats.train_set_x))
    figure, axes = new_figure(rows, columns, size=(1.15 * columns, 1.4 * rows))
    for ax in axes.flat:
        bare(ax)
    for ax, image, label in zip(
        axes.flat, cats.train_set_x[:count], cats.train_set_y[0, :count], strict=False
    ):
        framed(ax, image, CAT if label else OTHER)
        ax.set_xlabel(f"y = {label}: {cats.list_classes[label]}", fontsize=8)
    return finished(figure)


def framed(ax, image, colour):
    """Show one picture in a coloured frame."""
    ax.imshow(image)
    for side in ax.spines.values():
        side.set(visible=True, color=colour, linewidth=2.5)
    return ax


def show_channels(image):
    """Draw a picture beside its red, green and blue matrices, and print a corner of each.

    Args:
        image: (h, w, 3) uint8.
    """
    figure, axes = new_figure(1, 4, size=(10, 3.0))
    axes[0].imshow(image)
    axes[0].set_title("the picture")
    for channel, (name, ax) in enumerate(zip(("red", "green", "blue"), axes[1:], strict=True)):
        ax.imshow(image[:, :, channel], cmap="gray", vmin=0, vmax=255)
        corner = "\n".join(" ".join(f"{value:3d}" for value in row) for row in image[:3, :4, channel])
        ax.set_title(f"{name}: 64 × 64 numbers" if image.shape[:2] == (64, 64) else name)
        ax.set_xlabel(f"column (pixel)\n\ntop left corner:\n{corner}", family="monospace", fontsize=8)
    axes[0].set_xlabel("column (pixel)", family="monospace", fontsize=8)
    axes[0].set_ylabel("row (pixel)")
    return finished(figure)


def show_two_orders():
    """Draw a picture of 2 × 2 pixels and the two usual ways to unroll its twelve numbers."""
    pixels = [(row, column) for row in range(2) for column in range(2)]
    by_pixel = [(pixel, channel) for pixel in pixels for channel in range(3)]
    by_channel = [(pixel, channel) for channel in range(3) for pixel in pixels]
    figure, axes = new_figure(1, 3, size=(9, 4.4), width_ratios=[1.5, 1, 1])
    _draw_tiny_picture(axes[0], pixels)
    for ax, order, title in (
        (axes[1], by_pixel, "pixel by pixel\n(what reshape does)"),
        (axes[2], by_channel, "channel by channel\n(what the lectures draw)"),
    ):
        for place, (pixel, channel) in enumerate(order):
            _draw_number(ax, (0, 11 - place), _tiny_value(pixel, channel), channel)
            ax.text(
                1.2, 11.5 - place, f"row {pixel[0]}, column {pixel[1]}", va="center", fontsize=8, color=DARK
            )
        ax.set(xlim=(-0.2, 4), ylim=(-0.2, 12.2), title=title)
        bare(ax)
    return finished(figure)


def _tiny_value(pixel, channel):
    row, column = pixel
    return 10 * (2 * row + column + 1) + channel + 1


def _draw_tiny_picture(ax, pixels):
    # Three sheets, one per channel, each set back a little: the way a colour picture is usually drawn.
    for channel in (2, 1, 0):
        shift = 2.35 * channel
        for row, column in pixels:
            _draw_number(
                ax, (column + 0.4 * shift, 1 - row + shift), _tiny_value((row, column), channel), channel
            )
        ax.text(2.1 + 0.4 * shift, 1 + shift, ("red", "green", "blue")[channel], va="center", fontsize=9)
    ax.set(
        xlim=(-0.1, 5), ylim=(-0.2, 6.9), aspect="equal", title="a picture of 2 × 2 pixels,\nthree channels"
    )
    bare(ax)


def _draw_number(ax, corner, value, channel):
    colour = (RED, GREEN, BLUE)[channel]
    ax.add_patch(Rectangle(corner, 1, 1, facecolor="white", edgecolor=colour, linewidth=1.8))
    label = f"{value} {'RGB'[channel]}"
    ax.text(corner[0] + 0.5, corner[1] + 0.5, label, ha="center", va="center", fontsize=8, color=colour)


@needs_student_code
def show_columns_as_pictures(flatten_images, cats, count=6):
    """Draw the first columns of the student's X, folded back into pictures, under the pictures themselves."""
    images = cats.train_set_x[:count]
    X = np.asarray(flatten_images(images.copy()))
    if X.shape != (images[0].size, count):
        print(f"`flatten_images` returned shape {X.shape}; {count} pictures should become {count} columns")
        return None
    scale = 1 if X.max() > 1.5 else 255
    figure, axes = new_figure(2, count, size=(1.5 * count, 3.4))
    for i in range(count):
        bare(axes[0, i]).imshow(images[i])
        folded = np.clip(X[:, i] * scale, 0, 255).reshape(images[i].shape).astype(np.uint8)
        bare(axes[1, i]).imshow(folded)
        axes[1, i].set_xlabel(f"{X[:, i].min():.3g} … {X[:, i].max():.3g}", fontsize=8, color=GREY)
        axes[0, i].set_title(f"picture {i}", fontsize=9)
        axes[1, i].set_title(f"X[:, {i}]", fontsize=9)
    return finished(figure)
