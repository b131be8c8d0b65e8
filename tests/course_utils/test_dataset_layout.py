"""The HDF5 layout survives a round trip, and whatever is not in it is refused in one line."""

import h5py
import numpy as np
import pytest

from course_utils.dataset_layout import Split, read_pair, read_split, write_split
from course_utils.errors import UserError
from tests.course_utils.data_sets import write_pair

NAME = "train_catvnoncat.h5"


def rewrite(folder, change):
    with h5py.File(folder / NAME, "r+") as file:
        change(file)


def replaced(name, value):
    def change(file):
        del file[name]
        file[name] = value

    return lambda folder: rewrite(folder, change)


def truncated(folder):
    path = folder / NAME
    path.write_bytes(path.read_bytes()[:-5000])


def swapped(folder):
    train, test = folder / NAME, folder / "test_catvnoncat.h5"
    train.rename(folder / "kept")
    test.rename(train)
    (folder / "kept").rename(test)


PAGE = b"\n<!DOCTYPE html><title>a page about the file</title>"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 2572022\n"
# name: (how the training file is spoilt, words that the message must have)
BAD_FILES = {
    "missing": (lambda folder: (folder / NAME).unlink(), "there is no file"),
    "renamed": (lambda folder: (folder / NAME).rename(folder / "cats.h5"), "check the folder and the names"),
    "truncated": (truncated, "truncated or damaged"),
    "swapped": (swapped, "swap the two names"),
    "web page": (lambda folder: (folder / NAME).write_bytes(PAGE), "is a web page"),
    "class names that are no text": (
        replaced("list_classes", np.array([b"\xff\xfe", b"cat"])),
        "are no text",
    ),
    "kinds that are no text": (
        lambda folder: rewrite(
            folder, lambda file: file.create_dataset("train_kind", data=np.array([b"\xff"] * 5))
        ),
        "are no text",
    ),
    "LFS pointer": (lambda folder: (folder / NAME).write_bytes(POINTER), "Git LFS pointer"),
    "empty": (lambda folder: (folder / NAME).write_bytes(b""), "is not an HDF5 file"),
    "not HDF5": (lambda folder: (folder / NAME).write_bytes(b"PK\x03\x04 zip"), "is not an HDF5 file"),
    "wrong key": (
        lambda folder: rewrite(folder, lambda file: file.move("train_set_y", "labels")),
        "lacks train_set_y",
    ),
    "wrong shape": (replaced("train_set_x", np.zeros((5, 64, 32, 3), np.uint8)), "(5, 64, 32, 3)"),
    "wrong type": (replaced("train_set_x", np.zeros((5, 64, 64, 3))), "float64"),
    "too few labels": (replaced("train_set_y", np.zeros(4, np.int64)), "one integer label per picture"),
    "real labels": (replaced("train_set_y", np.zeros(5)), "one integer label per picture"),
    "odd labels": (replaced("train_set_y", np.array([0, 1, 2, 0, 1])), "holds [0, 1, 2]"),
    "odd classes": (replaced("list_classes", np.array([b"cat"])), "two names were expected"),
    "other size": (replaced("train_set_x", np.zeros((5, 32, 32, 3), np.uint8)), "must have the same size"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_refused_in_one_line_that_says_what_it_is(case, tmp_path):
    """Found, expected, what to do: in one line, naming the file."""
    spoil, words = BAD_FILES[case]
    spoil(write_pair(tmp_path))

    with pytest.raises(UserError) as caught:
        read_pair(tmp_path)

    message = str(caught.value)
    assert words in message
    assert "\n" not in message
    assert message.count(";") >= 2


def test_what_is_written_is_read_again(tmp_path):
    """Pictures, labels, kinds, classes and notes survive."""
    x = np.random.default_rng(1).integers(0, 256, (4, 16, 16, 3), dtype=np.uint8)
    written = Split(x, np.array([0, 1, 1, 0]), ("dog", "cat", "cat", "flower bed"), notes={"scenes_seed": 9})

    write_split(tmp_path, "train", written)
    read = read_split(tmp_path / NAME, "train")

    np.testing.assert_array_equal(read.x, x)
    np.testing.assert_array_equal(read.y, written.y)
    assert (read.kind, read.classes, read.notes) == (written.kind, ("non-cat", "cat"), written.notes)


def test_the_same_content_gives_the_same_bytes(tmp_path):
    """No time stamp, no leftover."""
    first, second = (write_pair(tmp_path / name) for name in ("first", "second"))

    assert (first / NAME).read_bytes() == (second / NAME).read_bytes()
    assert sorted(path.name for path in first.iterdir()) == ["test_catvnoncat.h5", NAME]


@pytest.mark.parametrize("shape", [(5, 1), (1, 5)])
def test_labels_stored_as_a_column_or_row_are_flattened(shape, tmp_path):
    """Some copies of the original store them so."""
    write_pair(tmp_path)
    rewrite(tmp_path, lambda file: file.pop("train_set_y"))
    rewrite(
        tmp_path,
        lambda file: file.create_dataset("train_set_y", data=np.array([1, 0, 0, 1, 1]).reshape(shape)),
    )

    assert read_split(tmp_path / NAME, "train").y.tolist() == [1, 0, 0, 1, 1]


def test_two_files_of_different_renderings_are_no_data_set(tmp_path):
    """What an interrupted replacement could leave behind is refused, and said."""
    x = np.zeros((2, 64, 64, 3), np.uint8)
    for split, seed in (("train", 1), ("test", 2)):
        write_split(tmp_path, split, Split(x, np.array([0, 1]), notes={"scenes_seed": seed}))

    with pytest.raises(UserError, match=r"of seed 1, the test pictures of 2"):
        read_pair(tmp_path)
