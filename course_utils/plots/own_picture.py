"""A picture of your own before all networks: as it was, as they see it, and what each of them says."""

from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.patches import Rectangle
from PIL import Image, ImageOps

from course_utils.attempts import needs_student_code
from course_utils.plots.insight import read_picture
from course_utils.plots.style import BLUE, CAT, DARK, GREY, OTHER, bare, finished, new_figure

_DATA = Path(matplotlib.get_data_path())
# A real photograph that Matplotlib brings along: the computer pioneer Grace Hopper.
_PHOTOGRAPH = _DATA / "sample_data" / "grace_hopper.jpg"
# Some packagers leave the samples out; its own sign is in every Matplotlib, for the toolbar needs it.
_SIGN = _DATA / "images" / "matplotlib_large.png"


def photograph():
    """Return the path of a photograph that comes with Matplotlib, or of its sign where that was left out."""
    return _PHOTOGRAPH if _PHOTOGRAPH.is_file() else _SIGN


@needs_student_code
def show_own_picture(models, L_model_forward, cats, file=None, box=None):
    """Draw a picture file before and after it was cut to size, and each network's probability of a cat.

    Args:
        models: {name: what `train_network` returned}; a network that is None is left out.
        L_model_forward: the student's function.
        cats: the data, for the size of its pictures and its class names.
        file: path of a picture; None for a photograph that comes with Matplotlib.
        box: what to cut out: (left, top, right, bottom) in pixels of the upright picture; None for the square
            in its middle.
    """
    side = cats.train_set_x.shape[1]
    path = photograph() if file is None else file
    after = read_picture(path, side, box)
    before, size = _upright(path)
    x = after.reshape(1, -1).T / 255
    trained = {name: model for name, model in models.items() if model is not None}
    if not trained:
        print("This figure needs a trained model from an earlier cell.")
        return None
    chances = [float(np.squeeze(L_model_forward(x, model["parameters"])[0])) for model in trained.values()]
    figure, (left, middle, right) = new_figure(1, 3, size=(10.4, 3.2), width_ratios=[1, 1, 1.3])
    left.imshow(before)
    corner, *lengths = _cut_out(box, before.shape[1], size)
    left.add_patch(Rectangle(corner, *lengths, fill=False, edgecolor=BLUE, linewidth=2))
    left.set(title="before", xlabel=f"{size[0]} × {size[1]} pixels")
    middle.imshow(after)
    middle.set(title="after: what the networks get", xlabel=f"{side} × {side} pixels")
    for ax in (left, middle):
        bare(ax)
    colours = [CAT if chance > 0.5 else OTHER for chance in chances]
    right.barh(list(trained), [100 * chance for chance in chances], color=colours)
    # Beside the axes: within them the words would cross the bars and the line at 50 %.
    for place, chance in enumerate(chances):
        words = f"{100 * chance:.0f} %: {cats.list_classes[int(chance > 0.5)]}"
        beside = right.get_yaxis_transform()
        right.text(1.03, place, words, transform=beside, va="center", fontsize=9, color=DARK)
    right.axvline(50, color=GREY, linestyle="--")
    right.invert_yaxis()
    right.set(xlabel="probability of a cat (%)", xlim=(0, 100), xticks=range(0, 101, 25))
    return finished(figure)


def _cut_out(box, drawn_width, size):
    """Return corner, width and height of what is cut out, in pixels of the picture as it is drawn."""
    if box is None:
        square = min(size)
        corner = (size[0] - square) / 2, (size[1] - square) / 2
        box = (*corner, corner[0] + square, corner[1] + square)
    x0, y0, x1, y1 = (edge * drawn_width / size[0] for edge in box)
    return (x0, y0), x1 - x0, y1 - y0


def _upright(path, largest=600):
    """Return a picture the right way up, at most `largest` pixels wide and high, and its own size."""
    with Image.open(path) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
        size = picture.size
        picture.thumbnail((largest, largest))
        return np.asarray(picture), size
