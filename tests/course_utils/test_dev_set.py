"""Dev and test sets, for drawn pictures and for photographs."""

import numpy as np

from course_utils.data import load_cats
from course_utils.dataset_layout import Split, write_split
from course_utils.dev_set import load_with_dev


def test_drawn_pictures_bring_new_ones(monkeypatch, tmp_path):
    """Half of the fresh pictures for dev, half for the test; the course's own training set is whole."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    cats = load_with_dev(4)

    assert (len(cats.dev_set_x), len(cats.fresh_set_x)) == (2, 2)
    assert np.array_equal(cats.train_set_x, load_cats().train_set_x)


def test_of_photographs_a_fifth_is_set_apart(monkeypatch, tmp_path, capsys):
    """No picture is in two sets, and one line says what was done."""
    generator = np.random.default_rng(5)
    for name, count in (("train", 20), ("test", 6)):
        x = generator.integers(0, 256, (count, 8, 8, 3), dtype=np.uint8)
        write_split(tmp_path, name, Split(x, np.arange(count) % 2))
    monkeypatch.setenv("NNCOURSE_DATASET", str(tmp_path))

    whole, cats = load_cats(), load_with_dev(600)

    assert np.array_equal(np.concatenate([cats.train_set_x, cats.dev_set_x]), whole.train_set_x)
    assert np.array_equal(np.concatenate([cats.train_set_y, cats.dev_set_y], axis=1), whole.train_set_y)
    assert (len(cats.train_set_x), len(cats.dev_set_x)) == (16, 4)
    assert np.array_equal(cats.fresh_set_x, whole.test_set_x)
    assert "4 training pictures are set apart for dev" in capsys.readouterr().out
