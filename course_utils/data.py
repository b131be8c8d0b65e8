"""The cat/non-cat pictures as the notebooks use them.

Raw pictures are (m, 64, 64, 3) uint8, labels (1, m) int64 with 1 for a cat: one example per column, as
everywhere in the course. The shipped pictures are synthetic: `course_utils.scenes` draws them.
"""

import hashlib
from dataclasses import dataclass

import numpy as np

from course_utils.dataset_choice import chosen_dataset
from course_utils.dataset_layout import read_pair
from course_utils.errors import UserError


@dataclass(frozen=True, eq=False, repr=False)
class Cats:
    """The pictures, their labels and their kinds; nothing in it can be changed.

    `train_set_x` (m, 64, 64, 3) uint8, `train_set_y` (1, m) int64 in {0, 1}, `train_kind` m names (None where
    the file has none), the same for `test_...`, and `list_classes` ("non-cat", "cat"). Asked for fresh
    pictures, `dev_...` and `fresh_...` are there too; otherwise they are None.
    """

    train_set_x: np.ndarray
    train_set_y: np.ndarray
    test_set_x: np.ndarray
    test_set_y: np.ndarray
    list_classes: tuple
    name: str
    digest: str
    train_kind: tuple | None = None
    test_kind: tuple | None = None
    dev_set_x: np.ndarray | None = None
    dev_set_y: np.ndarray | None = None
    dev_kind: tuple | None = None
    fresh_set_x: np.ndarray | None = None
    fresh_set_y: np.ndarray | None = None
    fresh_kind: tuple | None = None

    def __repr__(self):
        sizes = f"{len(self.train_set_x)} training and {len(self.test_set_x)} test pictures"
        if self.dev_set_x is not None:
            sizes += f", {len(self.dev_set_x)} dev and {len(self.fresh_set_x)} fresh"
        return f"<Cats {self.name!r}: {sizes}, digest {self.digest}>"


def load_cats(fresh=0):
    """Return the data set that the user has chosen (the rendered one unless told otherwise).

    Args:
        fresh: number of never-seen pictures to add; the first half becomes `dev_set_x`, the other half
            `fresh_set_x`, a test set large enough to trust. They are drawn once and cached.
    Returns:
        `Cats`, immutable.
    Raises:
        UserError: the chosen data set is missing or broken, or fresh pictures of it cannot be drawn.
    """
    if isinstance(fresh, bool) or not isinstance(fresh, (int, np.integer)) or fresh < 0 or fresh == 1:
        raise UserError(f"fresh is {fresh!r}; a whole number of pictures, 0 or at least 2, was expected")
    choice = chosen_dataset()
    pair = read_pair(choice.folder)
    train, test = pair["train"], pair["test"]
    parts = {}
    if fresh:
        # Imported here: the drawing modules are needed by those alone who ask for new pictures.
        from course_utils.dataset_fresh import fresh_pictures

        x, y, kind = fresh_pictures(choice.name, train.notes, int(fresh))
        half = int(fresh) // 2
        for name, part in (("dev", slice(0, half)), ("fresh", slice(half, None))):
            parts[f"{name}_set_x"] = _frozen(x[part])
            parts[f"{name}_set_y"] = _frozen(y[part].reshape(1, -1))
            parts[f"{name}_kind"] = kind[part]
    return Cats(
        train_set_x=_frozen(train.x),
        train_set_y=_frozen(train.y.reshape(1, -1)),
        test_set_x=_frozen(test.x),
        test_set_y=_frozen(test.y.reshape(1, -1)),
        list_classes=train.classes,
        name=choice.name,
        digest=digest_of(pair),
        train_kind=train.kind,
        test_kind=test.kind,
        **parts,
    )


def digest_of(pair):
    """Return 12 hexadecimal digits that tell data sets apart, made from pictures and labels."""
    digest = hashlib.sha256()
    for split in pair.values():
        digest.update(repr(split.x.shape).encode() + split.x.tobytes() + split.y.tobytes())
    return digest.hexdigest()[:12]


def _frozen(array):
    # Over an immutable buffer: nobody can switch the write flag back on.
    return np.frombuffer(array.tobytes(), dtype=array.dtype).reshape(array.shape)
