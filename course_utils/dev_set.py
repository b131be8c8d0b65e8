"""Training, dev and test pictures of any data set: drawn anew where a program can, else set apart."""

from dataclasses import replace

from course_utils.data import load_cats
from course_utils.errors import UserError

_DEV_SHARE = 0.2


def load_with_dev(fresh=600):
    """Return the chosen data with a dev set and a test set beside the training pictures.

    Args:
        fresh: number of never-seen pictures to draw; half of them are for dev, half for the test.
    Returns:
        `Cats` whose `dev_set_x`, `dev_set_y`, `fresh_set_x`, `fresh_set_y` are there. Of photographs none can
        be drawn: then the last fifth of the training pictures becomes the dev set (one line says so) and the
        test pictures are the fresh ones.
    """
    try:
        return load_cats(fresh=fresh)
    except UserError:
        cats = load_cats()
    keep = len(cats.train_set_x) - int(_DEV_SHARE * len(cats.train_set_x))
    print(
        f"No fresh pictures can be drawn of {cats.name!r}: {len(cats.train_set_x) - keep} training pictures "
        "are set apart for dev, and the test pictures are all there is for the test."
    )
    kinds = cats.train_kind
    return replace(
        cats,
        train_set_x=cats.train_set_x[:keep], train_set_y=cats.train_set_y[:, :keep],
        dev_set_x=cats.train_set_x[keep:], dev_set_y=cats.train_set_y[:, keep:],
        fresh_set_x=cats.test_set_x, fresh_set_y=cats.test_set_y,
        train_kind=kinds and kinds[:keep], dev_kind=kinds and kinds[keep:], fresh_kind=cats.test_kind,
    )  # fmt: skip
