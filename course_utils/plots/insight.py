"""A look inside the trained model: its mistakes, its weights as a picture, its answer to your own picture."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from course_utils.attempts import needs_student_code
from course_utils.errors import UserError
from course_utils.plots.pictures import framed
from course_utils.plots.style import CAT, OTHER, bare, finished, new_figure

_COLUMNS = 8


@needs_student_code
def show_mistakes(result, cats, most=16):
    """Draw the test pictures that the model got wrong, with the label it predicted."""
    predicted = np.ravel(result["Y_prediction_test"])
    if not np.isin(predicted, (0, 1)).all():
        print("This figure needs predictions of 0 and 1, but there are other numbers: see `predict`.")
        return None
    predicted = predicted.astype(int)
    wrong = np.flatnonzero(predicted != cats.test_set_y[0])
    shown = wrong[:most]
    which = "" if len(shown) == len(wrong) else f"; the first {len(shown)} of them"
    print(f"{len(wrong)} of {predicted.size} test pictures are wrong{which}")
    if not len(shown):
        return None
    rows = -(-len(shown) // _COLUMNS)
    figure, axes = new_figure(rows, _COLUMNS, size=(1.3 * _COLUMNS, 1.75 * rows), squeeze=False)
    for ax in axes.flat:
        bare(ax)
    for ax, i in zip(axes.flat, shown, strict=False):
        framed(ax, cats.test_set_x[i], CAT if predicted[i] else OTHER)
        what = cats.test_kind[i] if cats.test_kind else cats.list_classes[cats.test_set_y[0, i]]
        ax.set_xlabel(f"is: {what}\npredicted: {cats.list_classes[predicted[i]]}", fontsize=8)
    return finished(
        figure,
        f"{len(shown)} test pictures with a wrong prediction, each with what it is and what was predicted.",
    )


@needs_student_code
def show_weights(result):
    """Draw w folded back into a picture: one map per colour channel, blue for cat, brown for non-cat."""
    weights = np.nan_to_num(np.asarray(result["w"], dtype=float), posinf=0.0, neginf=0.0)
    side = round((weights.size / 3) ** 0.5)
    weights = weights.reshape(side, side, 3)
    reach = np.abs(weights).max() or 1.0
    figure, axes = new_figure(1, 4, size=(10.4, 3.0))
    for channel, name in enumerate(("red", "green", "blue")):
        drawn = axes[channel].imshow(weights[:, :, channel], cmap="BrBG", vmin=-reach, vmax=reach)
        axes[channel].set_title(f"weights of {name}")
    figure.colorbar(drawn, ax=axes[:3].tolist(), label="weight", shrink=0.8)
    axes[3].imshow(0.5 + weights / (2 * reach))
    axes[3].set_title("all three as colours")
    for ax in axes:
        ax.set_xlabel("column (pixel)")
    axes[0].set_ylabel("row (pixel)")
    return finished(
        figure,
        "Three maps of the weights, for red, green and blue, and one picture made of all three. "
        "Green-blue weights speak for a cat, brown ones against.",
    )


@needs_student_code
def show_own_picture(predict, flatten_images, result, cats, file=None):
    """Cut a picture file to 64 × 64 pixels and draw it with the model's answer.

    Args:
        predict: the student's function.
        flatten_images: the student's function.
        result: what the student's model returned.
        cats: the data, for its class names and for a picture when no file is named.
        file: path of a picture, or None for the first test picture.
    """
    image = cats.test_set_x[0] if file is None else read_picture(file, cats.test_set_x.shape[1])
    answer = int(np.squeeze(predict(result["w"], result["b"], flatten_images(image[None].copy()))))
    figure, ax = new_figure(size=(2.6, 2.9))
    bare(ax)
    framed(ax, image, CAT if answer else OTHER)
    ax.set_xlabel(f"your model says: {cats.list_classes[answer]}")
    return finished(
        figure,
        f"A picture of {image.shape[0]} by {image.shape[1]} pixels. Your model says: "
        f"{cats.list_classes[answer]}.",
    )


def read_picture(file, side=64, box=None):
    """Return a picture file as (side, side, 3) uint8, cut to a box or to the square in its middle.

    Args:
        file: its path.
        side: rows and columns of what is returned.
        box: (left, top, right, bottom) in pixels of the upright picture.
    Raises:
        UserError: there is no such file, or it is not a picture, or the box holds no pixel.
    """
    path = Path(file).expanduser()
    if box is not None and not (box[0] < box[2] and box[1] < box[3]):
        raise UserError(f"the box {tuple(box)} is empty; (left, top, right, bottom) was expected")
    try:
        with Image.open(path) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
            if box is None:
                return np.asarray(ImageOps.fit(upright, (side, side)), dtype=np.uint8)
            return np.asarray(upright.crop(box).resize((side, side)), dtype=np.uint8)
    except FileNotFoundError:
        raise UserError(
            f"there is no file {str(file)!r}; put it beside this notebook, or write its full path"
        ) from None
    except (UnidentifiedImageError, OSError):
        raise UserError(
            f"{str(file)!r} cannot be read as a picture; a JPEG or PNG file was expected"
        ) from None
