"""A picture as a computer stores it: three matrices of numbers, and one long column."""

import numpy as np
from matplotlib.patches import Rectangle

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, CAT, DARK, GREEN, OTHER, RED, bare, finished, new_figure

_CHANNELS, _INKS = ("red", "green", "blue"), (RED, GREEN, BLUE)


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
    share = int(cats.train_set_y[0, :count].sum())
    return finished(figure, f"{count} training pictures, each with its label; {share} of them show a cat.")


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
    return finished(
        figure,
        "A picture and its red, green and blue matrices as grey pictures: bright where the channel is strong."
        " Below each, the numbers of its top left corner.",
    )


def show_two_orders():
    """Draw a picture of 2 × 2 pixels and the two usual ways to unroll its twelve numbers."""
    numbers = np.arange(12).reshape(2, 2, 3)
    figure, axes = new_figure(1, 3, size=(9, 4.6), width_ratios=[1.5, 1, 1])
    # Three sheets, one per channel, each set back a little: the way a colour picture is usually drawn.
    for channel, name in enumerate(_CHANNELS):
        x, y = 0.94 * channel, 2.35 * channel
        for (row, column), number in np.ndenumerate(numbers[:, :, channel]):
            _draw_number(axes[0], (x + column, y + 1 - row), number, channel)
        axes[0].text(x + 2.1, y + 1, name, va="center", fontsize=10, color=_INKS[channel])
    axes[0].set(xlim=(-0.1, 5), ylim=(-0.2, 6.9), aspect="equal")
    axes[0].set_title("a picture of 2 × 2 pixels,\nthree channels, numbered 0 to 11")
    orders = (numbers.ravel(), numbers.transpose(2, 0, 1).ravel())
    for ax, order, title in zip(
        axes[1:], orders, ("pixel by pixel\n(reshape)", "channel by channel"), strict=True
    ):
        for place, number in enumerate(order):
            row, column, channel = np.unravel_index(number, numbers.shape)
            _draw_number(ax, (0, 11 - place), number, channel)
            words = f"row {row}, column {column}, {_CHANNELS[channel]}"
            ax.text(1.2, 11.5 - place, words, va="center", fontsize=8, color=DARK)
        ax.set(xlim=(-0.2, 5), ylim=(-0.2, 12.2), title=title)
    for ax in axes:
        bare(ax)
    return finished(
        figure,
        "Left, the twelve numbers of a picture of 2 × 2 pixels with three channels. Middle, the column that "
        "reshape makes: 0, 1, 2 for red, green and blue of the first pixel, then the next pixel, up to 11. "
        "Right, channel by channel: 0, 3, 6, 9 for red, then green, then blue.",
    )


def _draw_number(ax, corner, number, channel):
    ink = _INKS[channel]
    ax.add_patch(Rectangle(corner, 1, 1, facecolor="white", edgecolor=ink, linewidth=1.8))
    ax.text(corner[0] + 0.5, corner[1] + 0.5, f"{number}", ha="center", va="center", fontsize=9, color=ink)


@needs_student_code
def show_columns_as_pictures(flatten_images, cats, count=6):
    """Draw the first columns of the student's X, folded back into pictures, below the pictures."""
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
        axes[1, i].set_xlabel(f"{X[:, i].min():.3g} … {X[:, i].max():.3g}", fontsize=9, color=DARK)
        axes[0, i].set_title(f"picture {i}", fontsize=9)
        axes[1, i].set_title(f"X[:, {i}]", fontsize=9)
    same = sum(np.array_equal(np.round(X[:, i] * scale), images[i].ravel()) for i in range(count))
    return finished(
        figure,
        f"Above, {count} pictures; below, the columns of your X folded back into pictures, with smallest and "
        f"largest number. {same} of {count} columns hold exactly their picture.",
    )
