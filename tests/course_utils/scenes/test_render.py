"""The renderer gives the same picture for the same number, whatever is drawn before or beside it."""

import numpy as np
import pytest

from course_utils.data import load_cats
from course_utils.dataset_rendered import SHIPPED_SEED
from course_utils.scenes import TEST_START, TRAIN_START, contact_sheet, labels, render
from course_utils.scenes.canvas import Canvas
from course_utils.scenes.catalogue import CAT_KIND, NON_CATS
from course_utils.scenes.fields import Grid
from course_utils.scenes.finishing import photograph


def test_a_slice_drawn_alone_equals_its_part_of_the_whole():
    """Every picture has a generator of its own."""
    x, y, kind = render(31, 0, 12)
    part_x, part_y, part_kind = render(31, 7, 4)

    np.testing.assert_array_equal(part_x, x[7:11])
    np.testing.assert_array_equal(part_y, y[7:11])
    assert part_kind == kind[7:11]


def test_another_seed_gives_other_pictures():
    """A seed is a data set."""
    assert not np.array_equal(render(31, 0, 2)[0], render(32, 0, 2)[0])


def test_every_block_of_ten_holds_five_cats():
    """So every data set of any size is balanced."""
    y = labels(5, 0, 1000).reshape(-1, 10)

    assert (y.sum(axis=1) == 5).all()
    assert len({tuple(block) for block in y.tolist()}) > 50
    np.testing.assert_array_equal(labels(5, 13, 24), y.ravel()[13:37])


@pytest.mark.parametrize(
    ("split", "start", "first"),
    [("train", TRAIN_START, 0), ("train", TRAIN_START, 180), ("test", TEST_START, 30)],
)
def test_the_shipped_files_are_what_the_renderer_draws(split, start, first):
    """Within one level: another NumPy may round an edge differently."""
    cats = load_cats()
    x, y, kind = render(SHIPPED_SEED, start + first, 20)

    shipped = getattr(cats, f"{split}_set_x")[first : first + 20].astype(int)
    assert np.abs(shipped - x).max() <= 1
    np.testing.assert_array_equal(getattr(cats, f"{split}_set_y")[0, first : first + 20], y)
    assert getattr(cats, f"{split}_kind")[first : first + 20] == kind


@pytest.mark.parametrize("name", ["cat", *NON_CATS])
def test_every_kind_can_be_drawn_and_fills_the_picture(name):
    """Several of each: no exception, no empty or overexposed picture, no two alike."""
    kind = CAT_KIND if name == "cat" else NON_CATS[name]
    pictures = []
    for i in range(12 if name == "cat" else 3):
        canvas = Canvas(np.random.default_rng([4, i]))
        kind.draw(canvas)
        assert canvas.image.dtype == np.float32
        pictures.append(photograph(canvas, kind.at_home))

    for picture in pictures:
        assert (picture.shape, picture.dtype) == ((64, 64, 3), np.uint8)
        assert picture.std() > 2
    assert len({picture.tobytes() for picture in pictures}) == len(pictures)


def test_distances_are_negative_inside_and_measure_the_way_to_the_outline():
    """Signed distances of each shape at points where they are known."""
    grid = Grid(np.float32([0.0, 2.0, 0.0]), np.float32([0.0, 0.0, 3.0]))

    np.testing.assert_allclose(grid.ellipse(0, 0, 1, 1), [-1, 1, 2], atol=1e-5)
    np.testing.assert_allclose(grid.box(0, 0, 1, 2), [-1, 1, 1], atol=1e-5)
    np.testing.assert_allclose(grid.capsule((-1, 0), (1, 0), 0.5), [-0.5, 0.5, 2.5], atol=1e-5)
    square = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    np.testing.assert_allclose(grid.polygon(square), [-1, 1, 2], atol=1e-5)


def test_a_contact_sheet_holds_every_picture_in_its_frame():
    """Row by row, cats framed otherwise than the rest."""
    x = np.arange(5, dtype=np.uint8)[:, None, None, None] + np.zeros((5, 8, 8, 3), np.uint8)

    sheet = contact_sheet(x, [0, 1, 0, 1, 1], columns=3)

    assert sheet.shape == (24, 36, 3)
    assert (sheet[2:10, 14:22] == 1).all()
    assert not np.array_equal(sheet[0, 0], sheet[0, 12])
