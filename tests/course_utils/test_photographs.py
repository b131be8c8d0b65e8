"""Two folders of photographs become a data set; a photograph that occurs twice is refused."""

import io

import numpy as np
import pytest
from PIL import Image

from course_utils.dataset_layout import read_pair
from course_utils.errors import UserError
from course_utils.photographs import build_from_folders


def photograph(seed, size=(90, 70)):
    """Return a smooth random picture, as unlike another seed's as two photographs are."""
    coarse = np.random.default_rng(seed).integers(0, 256, (6, 6, 3), dtype=np.uint8)
    return Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)


@pytest.fixture
def folders(tmp_path):
    """Six cats (one in a sub-folder) and four others."""
    for name, seeds in (("cats", range(6)), ("others", range(10, 14))):
        (tmp_path / name / "more").mkdir(parents=True)
        for seed in seeds:
            place = tmp_path / name / ("more" if seed == 0 else "")
            photograph(seed).save(place / f"{seed}.png")
    (tmp_path / "cats" / "notes.txt").write_text("not a picture")
    return tmp_path


def build(folders, out="out", **options):
    return build_from_folders(folders / "cats", folders / "others", folders / out, **options)


def test_both_splits_keep_the_share_of_cats_and_share_no_picture(folders):
    """Ten photographs, six of them cats, split in halves."""
    assert build(folders, train=5, test=5) == (5, 5)

    pair = read_pair(folders / "out")
    assert [int(split.y.sum()) for split in pair.values()] == [3, 3]
    pictures = [one.tobytes() for split in pair.values() for one in split.x]
    assert len(set(pictures)) == 10


def test_the_seed_decides_the_split_and_nothing_else_does(folders):
    """The same seed gives the same files, another one another split."""
    for out, seed in (("a", 1), ("b", 1), ("c", 2)):
        assert build(folders, out, seed=seed) == (8, 2)
    a, b, c = ((folders / out / "train_catvnoncat.h5").read_bytes() for out in "abc")

    assert a == b
    assert a != c


def test_the_middle_square_is_kept_upright(tmp_path):
    """A portrait photograph is cropped, not squeezed, and turned as the camera noted."""
    sideways = Image.new("RGB", (40, 80), (0, 0, 255))
    sideways.paste((255, 0, 0), (0, 20, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = 3
    for name, seeds in (("cats", (1, 2)), ("others", (3, 4))):
        (tmp_path / name).mkdir()
        for seed in seeds:
            photograph(seed).save(tmp_path / name / f"{seed}.png")
    sideways.save(tmp_path / "cats" / "0.png", exif=exif)

    build(tmp_path, train=3, test=2, size=16)

    pair = read_pair(tmp_path / "out")
    found = [one for split in pair.values() for one in split.x if one[0, 0, 2] > 200 > one[0, 0, 0] + 150]
    assert any((one[:6, :, 2] > 200).all() and (one[10:, :, 0] > 200).all() for one in found)


def as_jpeg(image):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


@pytest.mark.parametrize("copy", ["others/copy.jpg", "cats/copy.jpeg"])
def test_a_photograph_that_occurs_twice_is_refused_by_content(copy, folders):
    """Renamed, re-encoded, in either folder: both names are told and nothing is written."""
    (folders / copy).write_bytes(as_jpeg(photograph(3)))

    with pytest.raises(UserError, match="same photograph") as caught:
        build(folders)

    assert "3.png" in str(caught.value)
    assert "copy" in str(caught.value)
    assert not (folders / "out").exists()


def spoil_picture(folders):
    (folders / "cats" / "2.png").write_bytes((folders / "cats" / "2.png").read_bytes()[:400])


def remove_others(folders):
    for path in (folders / "others").glob("*.png"):
        path.unlink()


@pytest.mark.parametrize(
    ("spoil", "options", "words"),
    [
        (spoil_picture, {}, "1 of 10 cannot be read as photographs"),
        (remove_others, {}, "holds 0 photographs"),
        (lambda folders: (folders / "others").rename(folders / "gone"), {}, "there is no folder"),
        (lambda _: None, {"train": 8, "test": 3}, "together at most"),
        (lambda _: None, {"train": 0}, "at least 2 and 1"),
        (lambda _: None, {"size": 4}, "pixels were expected"),
        (lambda folders: (folders / "out").write_text("a file"), {}, "is a file"),
    ],
)
def test_what_cannot_be_built_is_said_in_one_line(spoil, options, words, folders):
    """Found, expected, what to do; no half data set."""
    spoil(folders)

    with pytest.raises(UserError, match=words) as caught:
        build(folders, **options)

    assert "\n" not in str(caught.value)
    assert not list(folders.glob("out/*"))


def test_all_photographs_that_cannot_be_read_are_named_at_once(folders):
    """Whoever has forty bad ones does not run the command forty times."""
    for bad in ("cats/2.png", "others/11.png"):
        (folders / bad).write_bytes(b"no picture")

    with pytest.raises(UserError, match=r"2 of 10 .*11\.png.*2\.png"):
        build(folders)
