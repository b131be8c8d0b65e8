"""A data set in the course's layout from two folders of photographs: cats and others."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from course_utils.dataset_layout import Split, write_split
from course_utils.dataset_rendered import refuse_to_overwrite
from course_utils.errors import UserError
from course_utils.progress import progress

ENDINGS = {".bmp", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"}
TEST_SHARE = 0.2
UNREADABLE = (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError)
SMALLEST_SIZE, LARGEST_SIZE = 8, 512
THUMBNAIL = 16
# Two saved copies of one photograph differ by less than this many grey levels (root mean square).
SAME_PHOTOGRAPH = 3.0


def build_from_folders(cats, others, out, train=None, test=None, seed=0, size=64, replace=False):
    """Crop, resize, split and store the photographs of two folders.

    Both splits hold cats in the proportion in which the folders do.

    Args:
        cats, others: folders with photographs (searched with their sub-folders).
        out: folder for the two files.
        train, test: numbers of pictures; a fifth goes to the test set where nothing is said.
        seed: of the shuffle that splits.
        size: side of the stored pictures in pixels.
        replace: True to overwrite files that are there.
    Returns:
        (number of training pictures, number of test pictures).
    Raises:
        UserError: a folder or photograph cannot be used, or one photograph occurs twice.
    """
    check_size(size)
    refuse_to_overwrite(out, replace)
    paths = [_photographs(folder) for folder in (others, cats)]
    labels = np.repeat([0, 1], [len(found) for found in paths])
    order = _split(labels, *_counts(len(labels), train, test), seed)
    files = [*paths[0], *paths[1]]
    pictures = _pictures(files, size)
    _refuse_duplicates(pictures, files)
    for split, chosen in order.items():
        write_split(out, split, Split(pictures[chosen], labels[chosen]))
    return len(order["train"]), len(order["test"])


def _photographs(folder):
    folder = Path(folder).expanduser()
    if not folder.is_dir():
        raise UserError(f"there is no folder {folder}; a folder of photographs was expected; check the path")
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())
    if len(found) < 2:
        raise UserError(
            f"{folder} holds {len(found)} photographs; at least 2 were expected "
            f"({', '.join(sorted(ENDINGS))}); add some"
        )
    return found


def _counts(total, train, test):
    """Return how many pictures go to training and test."""
    if test is None:
        test = max(1, round(TEST_SHARE * total)) if train is None else total - train
    if train is None:
        train = total - test
    if train < 2 or test < 1 or train + test > total:
        raise UserError(
            f"{train} training and {test} test pictures were asked for; at least 2 and 1, together at most "
            f"the {total} photographs in both folders, were expected; ask for fewer or add photographs"
        )
    return train, test


def _split(labels, train, test, seed):
    """Return {"train": indices, "test": indices}, each shuffled and with the folders' share of cats."""
    random = np.random.default_rng(seed)
    others, cats = (random.permutation(np.flatnonzero(labels == one)) for one in (0, 1))
    chosen, used_others, used_cats = {}, 0, 0
    for split, count in (("test", test), ("train", train)):
        want_cats = round(count * len(cats) / len(labels))
        # Rounding must not ask for more of one class than the other split has left over.
        want_cats = min(want_cats, len(cats) - used_cats)
        want_cats = max(want_cats, count - (len(others) - used_others))
        want_others = count - want_cats
        part = np.concatenate(
            [cats[used_cats : used_cats + want_cats], others[used_others : used_others + want_others]]
        )
        chosen[split] = random.permutation(part)
        used_cats, used_others = used_cats + want_cats, used_others + want_others
    return {"train": chosen["train"], "test": chosen["test"]}


def _pictures(files, size):
    """Return the middle squares of the photographs, (m, size, size, 3) uint8.

    Raises:
        UserError: some cannot be read; the message names all of them.
    """
    pictures, bad = [], []
    for path in progress(files, description="reading photographs", unit="picture"):
        try:
            pictures.append(squared(path, size))
        except UNREADABLE as error:
            bad.append(f"{path} ({type(error).__name__})")
    if bad:
        raise UserError(
            f"{len(bad)} of {len(files)} cannot be read as photographs: {', '.join(bad)}; whole picture "
            "files were expected and nothing was written; remove or replace these"
        )
    return np.stack(pictures)


def squared(file, size):
    """Return the middle square of a photograph, (size, size, 3) uint8, upright.

    Raises:
        UNREADABLE: it is no whole picture.
    """
    with Image.open(file) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
        return np.asarray(ImageOps.fit(upright, (size, size), Image.Resampling.LANCZOS))


def check_size(size):
    """Raise a UserError if pictures cannot have this side in pixels."""
    if not SMALLEST_SIZE <= size <= LARGEST_SIZE:
        raise UserError(
            f"size is {size}; {SMALLEST_SIZE} to {LARGEST_SIZE} pixels were expected; 64 is usual"
        )


def _refuse_duplicates(pictures, files):
    """Raise a UserError when two pictures show the same, whatever their files are called."""
    thumbnails = np.stack(
        [
            np.asarray(Image.fromarray(one).resize((THUMBNAIL, THUMBNAIL), Image.Resampling.BOX))
            for one in pictures
        ]
    )
    flat = thumbnails.reshape(len(files), -1).astype(np.float64)
    squares = (flat**2).sum(axis=1)
    for i in range(len(files) - 1):
        distance = squares[i] + squares[i + 1 :] - 2 * flat[i + 1 :] @ flat[i]
        nearest = int(np.argmin(distance))
        if distance[nearest] < flat.shape[1] * SAME_PHOTOGRAPH**2:
            raise UserError(
                f"{files[i]} and {files[i + 1 + nearest]} show the same photograph; every photograph once "
                "was expected (twice, it may land in both splits); remove one"
            )
