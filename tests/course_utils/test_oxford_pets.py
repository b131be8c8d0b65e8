"""Photographs of pets become a data set: downloaded, verified, chosen, with their source and licence.

The archive here is small and made by the test; the authors' own was not downloaded.
"""

import hashlib
import io
import tarfile
from dataclasses import replace

import pytest

from course_utils import resumed_download
from course_utils.data import load_cats
from course_utils.dataset_folders import cache_folder, data_folder
from course_utils.dataset_layout import read_pair
from course_utils.errors import UserError
from course_utils.oxford_pets import ARCHIVE, download_pets
from tests.course_utils.data_sets import own_folders, serving
from tests.course_utils.test_photographs import as_jpeg, photograph

__all__ = ["own_folders"]
BREEDS = ("Birman", "Maine_Coon", "Siamese", "beagle", "pug", "yorkshire_terrier")


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A server of an archive of six breeds, five photographs each, one of which is cut off."""
    monkeypatch.setattr(resumed_download, "SECONDS_BEFORE_RETRY", 0)
    files = {
        f"images/{breed}_{number}.jpg": as_jpeg(photograph(10 * place + number))
        for place, breed in enumerate(BREEDS)
        for number in range(5)
    }
    files["images/pug_3.jpg"] = files["images/pug_3.jpg"][:300]
    files |= {"images/._pug_1.jpg": b"left by a Mac", "images/beagle_7.mat": b"no photograph"}
    with tarfile.open(tmp_path / "images.tar.gz", "w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    with serving(tmp_path) as site:
        content = (tmp_path / "images.tar.gz").read_bytes()
        site.wanted = replace(ARCHIVE, digest=hashlib.md5(content).hexdigest())
        yield site


def download(site, **options):
    options = {"train": 10, "test": 4, "url": f"{site.url}images.tar.gz", "archive": site.wanted} | options
    return download_pets(**options)


def test_half_of_either_set_are_cats_and_the_card_names_source_and_licence(site, monkeypatch):
    """Named after the breed: a cat's begins with a capital letter."""
    folder, unreadable = download(site, size=32)
    pair = read_pair(folder)

    assert (folder, unreadable) == (data_folder() / "oxford-pets", 1)
    assert [split.x.shape for split in pair.values()] == [(10, 32, 32, 3), (4, 32, 32, 3)]
    for split in pair.values():
        assert split.y.tolist() == [int(kind[0].isupper()) for kind in split.kind]
        assert 2 * split.y.sum() == len(split.y)
    assert len({one.tobytes() for split in pair.values() for one in split.x}) == 14
    card = (folder / "README.md").read_text()
    assert "CC BY-SA 4.0" in card
    assert "Cats and Dogs" in card
    monkeypatch.setenv("NNCOURSE_DATASET", str(folder))
    assert load_cats().train_set_x.shape == (10, 32, 32, 3)


def test_breeds_of_the_test_set_are_none_of_training(site):
    """One breed in five of either kind, at least one."""
    folder, _ = download(site, split="breed", train=8, test=4)
    pair = read_pair(folder)

    assert not {*pair["train"].kind} & {*pair["test"].kind}


def test_the_same_seed_chooses_the_same_photographs(site, tmp_path):
    """And another one others; the archive is downloaded once."""
    for out, seed in (("a", 1), ("b", 1), ("c", 2)):
        download(site, out=tmp_path / out, seed=seed)
    a, b, c = ((tmp_path / out / "train_catvnoncat.h5").read_bytes() for out in "abc")

    assert a == b != c
    assert len(site.ranges) == 1


def test_a_dropped_connection_is_resumed(site):
    """From the byte where it broke."""
    site.drops_left = 1
    download(site)

    assert site.ranges == [None, "bytes=30000-"]
    assert not list((cache_folder() / "download").glob("*.part"))


def test_what_had_arrived_whole_is_used(site, tmp_path):
    """A command that was stopped before it looked at the archive: there is nothing left to ask for."""
    part = cache_folder() / "download" / "oxford-pets.tar.gz.part"
    part.parent.mkdir(parents=True)
    part.write_bytes((tmp_path / "images.tar.gz").read_bytes())
    download(site)

    assert site.ranges == [f"bytes={len((tmp_path / 'images.tar.gz').read_bytes())}-"]


@pytest.mark.parametrize(
    ("spoil", "options", "words"),
    [
        (lambda site: setattr(site, "page", b"<html>"), {}, "is a web page"),
        (lambda site: setattr(site, "status", 404), {}, "answered 404"),
        (lambda site: setattr(site, "wanted", ARCHIVE), {}, "MD5 5c4f3ee8e5d2"),
        (lambda _: None, {"train": 40}, "half of them cats; expected 2 to"),
        (lambda _: None, {"size": 3}, "pixels were expected"),
    ],
)
def test_what_cannot_be_built_is_one_line_and_no_data_set(site, spoil, options, words):
    """Found, expected, what to do."""
    spoil(site)
    with pytest.raises(UserError, match=words) as caught:
        download(site, **options)

    assert "\n" not in str(caught.value)
    assert not (data_folder() / "oxford-pets" / "train_catvnoncat.h5").exists()
