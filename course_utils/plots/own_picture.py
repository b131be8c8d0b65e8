"""A picture of your own before all networks: as it was, as they see it, and what each of them says."""

from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.patches import Rectangle
from PIL import Image, ImageOps

from course_utils.attempts import needs_student_code
from course_utils.plots.insight import read_picture
from course_utils.plots.style import BLUE, CAT, DARK, GREY, OTHER, bare, finished, new_figure

# A real photograph that every installation of Matplotlib brings along: the computer pioneer Grace Hopper.
_PHOTOGRAPH = Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"


def photograph():
    """Return the path of a photograph that is certainly on this computer, or None where it was left out."""
    return _PHOTOGRAPH if _PHOTOGRAPH.is_file() else None


@needs_student_code
def show_own_picture(models, L_model_forward, cats, file=None):
    """Draw a picture file before and after it was cut to size, and each network's probability of a cat.

    Args:
        models: {name: what `train_network` returned}; a network that is None is left out.
        L_model_forward: the student's function.
        cats: the data, for the size of its pictures and its class names.
        file: path of a picture; None for a photograph that comes with Matplotlib.
    """
    side = cats.train_set_x.shape[1]
    path = file if file is not None else photograph()
    after = cats.test_set_x[0] if path is None else read_picture(path, side)
    before, size = (after, (side, side)) if path is None else _upright(path)
    x = after.reshape(1, -1).T / 255
    trained = {name: model for name, model in models.items() if model is not None}
    if not trained:
        print("This figure is waiting for a trained model: an earlier cell makes it.")
        return None
    chances = [float(np.squeeze(L_model_forward(x, model["parameters"])[0])) for model in trained.values()]
    figure, (left, middle, right) = new_figure(1, 3, size=(10.4, 3.2), width_ratios=[1, 1, 1.3])
    height, width = before.shape[:2]
    left.imshow(before)
    square = min(height, width)
    corner = (width - square) / 2, (height - square) / 2
    left.add_patch(Rectangle(corner, square, square, fill=False, edgecolor=BLUE, linewidth=2))
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


def _upright(path, largest=600):
    """Return a picture the right way up, at most `largest` pixels wide and high, and its own size."""
    with Image.open(path) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
        size = picture.size
        picture.thumbnail((largest, largest))
        return np.asarray(picture), size
