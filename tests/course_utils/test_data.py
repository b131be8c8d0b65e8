"""`load_cats` finds the chosen data set, hands out what nobody can change, and draws fresh pictures once."""

import dataclasses

import numpy as np
import pytest

from course_utils import scenes
from course_utils.data import load_cats
from course_utils.dataset_choice import store_setting
from course_utils.dataset_folders import cache_folder
from course_utils.errors import UserError
from tests.course_utils.data_sets import own_folders, write_pair

__all__ = ["own_folders"]


def test_the_shipped_data_set_has_the_layout_of_the_original():
    """209 and 50 pictures, half of them cats, named as in the HDF5 files."""
    cats = load_cats()

    assert (cats.name, cats.list_classes) == ("rendered", ("non-cat", "cat"))
    assert (cats.train_set_x.shape, cats.train_set_x.dtype) == ((209, 64, 64, 3), np.uint8)
    assert (cats.test_set_x.shape, cats.test_set_x.dtype) == ((50, 64, 64, 3), np.uint8)
    assert (cats.train_set_y.shape, cats.train_set_y.dtype) == ((1, 209), np.int64)
    assert (int(cats.train_set_y.sum()), int(cats.test_set_y.sum())) == (104, 25)
    assert [kind == "cat" for kind in cats.train_kind] == cats.train_set_y[0].astype(bool).tolist()
    assert cats.dev_set_x is None


def test_nothing_in_it_can_be_changed():
    """A cell that writes into the data fails where it writes, not three exercises later."""
    cats = load_cats()

    with pytest.raises(dataclasses.FrozenInstanceError):
        cats.train_set_y = None
    with pytest.raises(ValueError, match="read-only"):
        cats.train_set_x[0] = 0
    with pytest.raises(ValueError, match="WRITEABLE"):
        cats.train_set_y.setflags(write=True)


def test_environment_wins_over_setting_and_setting_over_default(tmp_path, monkeypatch):
    """The order in which a data set is looked for."""
    first, second = write_pair(tmp_path / "first", train=6), write_pair(tmp_path / "second", train=7)

    assert load_cats().name == "rendered"
    store_setting(str(first))
    assert (load_cats().name, len(load_cats().train_set_x)) == ("first", 6)
    monkeypatch.setenv("NNCOURSE_DATASET", str(second))
    assert (load_cats().name, len(load_cats().train_set_x)) == ("second", 7)
    monkeypatch.setenv("NNCOURSE_DATASET", "rendered")
    assert load_cats().name == "rendered"


@pytest.mark.parametrize("value", ["original", "no/such/folder"])
def test_a_chosen_data_set_that_is_not_there_is_said_in_one_line(value, monkeypatch):
    """Nothing else is shown in its place."""
    monkeypatch.setenv("NNCOURSE_DATASET", value)

    with pytest.raises(UserError, match="expected") as caught:
        load_cats()

    assert "\n" not in str(caught.value)


def test_fresh_pictures_are_drawn_once_and_cached(monkeypatch):
    """The second call reads; a damaged cache is drawn again."""
    first = load_cats(fresh=20)
    cache = next(cache_folder().iterdir())
    with monkeypatch.context() as patched:
        patched.setattr(scenes, "render", lambda *_: pytest.fail("drawn twice"))
        second = load_cats(fresh=20)

    assert first.dev_set_x.shape == first.fresh_set_x.shape == (10, 64, 64, 3)
    assert (int(first.dev_set_y.sum()), int(first.fresh_set_y.sum())) == (5, 5)
    assert len(first.dev_kind) == len(first.fresh_kind) == 10
    np.testing.assert_array_equal(first.fresh_set_x, second.fresh_set_x)
    assert first.fresh_kind == second.fresh_kind
    assert [path.name for path in cache_folder().iterdir()] == [cache.name]


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 broken", None])
def test_a_damaged_cache_is_drawn_again(damage):
    """Cut off, overwritten, or with one byte changed: never an error, never a wrong picture."""
    whole = load_cats(fresh=4)
    cache = next(cache_folder().iterdir())
    content = bytearray(cache.read_bytes())
    content[len(content) // 2] ^= 0xFF
    cache.write_bytes(bytes(content) if damage is None else damage)

    again = load_cats(fresh=4)

    np.testing.assert_array_equal(whole.dev_set_x, again.dev_set_x)
    assert load_cats(fresh=4).fresh_kind == whole.fresh_kind


def test_fresh_pictures_are_in_no_part_of_the_shipped_set():
    """They are never-seen."""
    cats = load_cats(fresh=20)
    shipped = {picture.tobytes() for picture in (*cats.train_set_x, *cats.test_set_x)}

    assert len(shipped) == 259
    assert not shipped & {picture.tobytes() for picture in (*cats.dev_set_x, *cats.fresh_set_x)}


def test_fresh_pictures_of_photographs_do_not_exist(tmp_path, monkeypatch):
    """The message says so and names both ways out."""
    monkeypatch.setenv("NNCOURSE_DATASET", str(write_pair(tmp_path / "photographs")))

    with pytest.raises(UserError, match=r"only of rendered data.*use rendered"):
        load_cats(fresh=20)


@pytest.mark.parametrize("fresh", [-2, 1, True, 2.5, "many"])
def test_fresh_must_be_a_number_of_pictures(fresh):
    """Anything else is said at once."""
    with pytest.raises(UserError, match="whole number"):
        load_cats(fresh=fresh)
