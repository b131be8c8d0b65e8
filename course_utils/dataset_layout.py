"""The HDF5 layout of the cat/non-cat data: reading it with every check, writing it byte for byte the same.

A data set is a folder with `train_catvnoncat.h5` and `test_catvnoncat.h5`. Each holds `<split>_set_x`
(m, side, side, 3) uint8, `<split>_set_y` (m,) int64 in {0, 1}, `list_classes` (2,) S7 and, where we drew the
pictures, `<split>_kind` (m,) bytes.
"""

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import h5py
import numpy as np

from course_utils.errors import UserError

SPLITS = ("train", "test")
CLASSES = ("non-cat", "cat")
KIND_TYPE = "S16"
LFS_POINTER = b"version https://git-lfs"


@dataclass(frozen=True)
class Split:
    """One file's content: x (m, side, side, 3) uint8, y (m,) int64, kind (m names or None), notes."""

    x: np.ndarray
    y: np.ndarray
    kind: tuple | None = None
    classes: tuple = CLASSES
    notes: dict = field(default_factory=dict)


def file_name(split):
    """Return the name of the file that holds `split` ("train" or "test")."""
    return f"{split}_catvnoncat.h5"


def read_pair(folder):
    """Return {"train": Split, "test": Split} of a data-set folder.

    Raises:
        UserError: a file is missing or broken, or the two do not fit together.
    """
    pair = {split: read_split(Path(folder) / file_name(split), split) for split in SPLITS}
    train_shape, test_shape = (pair[split].x.shape[1:] for split in SPLITS)
    if train_shape != test_shape:
        raise UserError(
            f"in {folder} a training picture is {train_shape} but a test picture is {test_shape}; "
            "both must have the same size; build or import the two files together"
        )
    seeds = [pair[split].notes.get("scenes_seed") for split in SPLITS]
    if seeds[0] != seeds[1]:
        raise UserError(
            f"in {folder} the training pictures are of seed {seeds[0]}, the test pictures of {seeds[1]}; "
            "both must come from one rendering; render the set again"
        )
    return pair


def read_split(path, split):
    """Return the `Split` in one HDF5 file after checking its signature, keys, shapes, types and labels.

    Raises:
        UserError: one line that says what the file is, what was expected and what to do.
    """
    path = Path(path)
    _check_signature(path)
    try:
        with h5py.File(path, "r", locking=False) as file:
            return _read_arrays(file, path, split)
    except (UnicodeDecodeError, AttributeError) as error:
        raise UserError(
            f"the names in {path} (list_classes or {split}_kind) are no text; class names such as b'cat' "
            "were expected; use another file"
        ) from error
    except (OSError, RuntimeError, KeyError, MemoryError, ValueError, TypeError) as error:
        raise UserError(
            f"{path} starts as HDF5 but cannot be read to its end ({path.stat().st_size:,} bytes; "
            "truncated or damaged); a whole file was expected; copy or download it again"
        ) from error


def _check_signature(path):
    if not path.is_file():
        raise UserError(
            f"there is no file {path}; a data set is a folder with {file_name('train')} and "
            f"{file_name('test')}; check the folder and the names"
        )
    with path.open("rb") as file:
        head = file.read(1024)
    if head.startswith(LFS_POINTER):
        raise UserError(
            f"{path} is a Git LFS pointer ({path.stat().st_size} bytes of text), not the data; "
            "an HDF5 file was expected; run `git lfs pull` where you got it, or download the file itself"
        )
    if head.lstrip()[:1] == b"<":
        raise UserError(
            f"{path} is a web page saved under the name of the data; an HDF5 file was expected; "
            "download the raw file, not the page that shows it"
        )
    if not h5py.is_hdf5(path):
        raise UserError(
            f"{path} is not an HDF5 file (it starts with {head[:8]!r}); "
            "the signature \\x89HDF was expected; copy or download it again"
        )


def _read_arrays(file, path, split):
    names = (f"{split}_set_x", f"{split}_set_y", "list_classes")
    missing = [name for name in names if not isinstance(file.get(name), h5py.Dataset)]
    if missing:
        other = SPLITS[1 - SPLITS.index(split)]
        swapped = f"{other}_set_x" in file
        remedy = f"this is the {other} file: swap the two names" if swapped else "use another file"
        raise UserError(
            f"{path} lacks {', '.join(missing)} (it holds {', '.join(sorted(file)) or 'nothing'}); "
            f"the {split} file of the cat/non-cat layout was expected; {remedy}"
        )
    x, y, classes = (file[name] for name in names)
    m = x.shape[0] if x.ndim else 0
    if x.dtype != np.uint8 or x.ndim != 4 or x.shape[1] != x.shape[2] or x.shape[3] != 3 or m == 0:
        raise UserError(
            f"{names[0]} in {path} is {x.dtype} {x.shape}; square pictures uint8 (m, 64, 64, 3) were "
            "expected; convert the pictures or use another file"
        )
    if y.dtype.kind not in "iu" or y.shape not in {(m,), (m, 1), (1, m)}:
        raise UserError(
            f"{names[1]} in {path} is {y.dtype} {y.shape}; one integer label per picture, ({m},), was "
            "expected; use another file"
        )
    labels = y[()].reshape(m).astype(np.int64)
    if not np.isin(labels, (0, 1)).all():
        raise UserError(
            f"{names[1]} in {path} holds {sorted(set(labels.tolist()))[:5]}; only 0 (non-cat) and 1 (cat) "
            "were expected; use another file"
        )
    if classes.shape != (2,) or classes.dtype.kind not in "SO":
        raise UserError(
            f"list_classes in {path} is {classes.dtype} {classes.shape}; two names were expected; "
            "use another file"
        )
    kind = file.get(f"{split}_kind")
    if kind is not None and (kind.shape != (m,) or kind.dtype.kind != "S"):
        raise UserError(
            f"{split}_kind in {path} is {kind.dtype} {kind.shape}; one name per picture, ({m},), was "
            "expected; remove it or use another file"
        )
    return Split(
        x=x[()],
        y=labels,
        kind=None if kind is None else tuple(name.decode() for name in kind[()]),
        classes=tuple(name.decode() for name in classes[()]),
        notes={name: value.item() for name, value in file.attrs.items() if isinstance(value, np.integer)},
    )


def write_split(folder, split, content):
    """Write one `Split` as `<split>_catvnoncat.h5`; the same content gives the same bytes.

    The arrays are stored contiguous: what compression produces depends on the zlib that is installed.
    The file appears under its name only when it is complete.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
    os.close(handle)
    temporary = Path(temporary)
    try:
        with h5py.File(temporary, "w") as file:
            for name, value in sorted(content.notes.items()):
                file.attrs[name] = np.int64(value)
            arrays = {
                "list_classes": np.array([name.encode() for name in content.classes], dtype="S7"),
                f"{split}_set_x": np.ascontiguousarray(content.x, dtype=np.uint8),
                f"{split}_set_y": np.asarray(content.y, dtype=np.int64).reshape(-1),
            }
            if content.kind is not None:
                arrays[f"{split}_kind"] = np.array([name.encode() for name in content.kind], dtype=KIND_TYPE)
            for name, value in arrays.items():
                file.create_dataset(name, data=value, track_times=False)
        temporary.chmod(0o644)
        temporary.replace(folder / file_name(split))
    finally:
        temporary.unlink(missing_ok=True)
