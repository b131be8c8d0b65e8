"""What the tests of the data sets share: folders of their own, and a small pair of files."""

import os
from pathlib import Path

import numpy as np
import pytest

from course_utils.dataset_layout import Split, file_name, write_split

FOLDER_VARIABLES = {
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "APPDATA": "config",
    "LOCALAPPDATA": "local",
    "HOME": "home",
    "USERPROFILE": "home",
}


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    """Give every test its own settings, data and cache, and no choice made."""
    for variable, name in FOLDER_VARIABLES.items():
        monkeypatch.setenv(variable, str(tmp_path / "user" / name))
    monkeypatch.delenv("NNCOURSE_DATASET", raising=False)


@pytest.fixture
def original_files():
    """Return the folder of the original files; without NNCOURSE_ORIGINAL the test is skipped."""
    folder = os.environ.get("NNCOURSE_ORIGINAL")
    if not folder:
        pytest.skip("NNCOURSE_ORIGINAL is not set")
    folder = Path(folder)
    missing = [name for name in (file_name("train"), file_name("test")) if not (folder / name).is_file()]
    assert not missing, f"NNCOURSE_ORIGINAL is {folder}, which lacks {missing}"
    return folder


def write_pair(folder, train=5, test=3, side=64):
    """Write a small data set of noise and return its folder."""
    random = np.random.default_rng(3)
    for split, m in (("train", train), ("test", test)):
        x = random.integers(0, 256, (m, side, side, 3), dtype=np.uint8)
        write_split(folder, split, Split(x, np.arange(m) % 2))
    return folder


def files_below(folder):
    """Return {path: bytes} of everything in a folder, to see whether anything changed."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
