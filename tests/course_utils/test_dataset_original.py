"""The original files are installed whole or not at all, from a folder or from a web address."""

import shutil

import pytest

from course_utils import dataset_original, resumed_download
from course_utils.data import load_cats
from course_utils.dataset_choice import original_folder
from course_utils.dataset_download import download_original, file_address
from course_utils.dataset_layout import file_name
from course_utils.dataset_original import ORIGINALS, Fingerprint, import_original, sha256_of
from course_utils.errors import UserError
from tests.course_utils.data_sets import files_below, original_files, own_folders, serving, write_pair
from tests.course_utils.test_dataset_layout import BAD_FILES

__all__ = ["original_files", "own_folders"]


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """A small pair of files that takes the place of the original: its checksums are the ones asked for."""
    folder = write_pair(tmp_path / "stand-in")
    for split in ORIGINALS:
        path = folder / file_name(split)
        monkeypatch.setitem(ORIGINALS, split, Fingerprint(path.stat().st_size, sha256_of(path)))
    return folder


def test_the_files_are_installed_and_can_be_chosen(stand_in, monkeypatch):
    """After the import `original` names them."""
    assert import_original(stand_in) == original_folder()

    monkeypatch.setenv("NNCOURSE_DATASET", "original")
    assert (load_cats().name, len(load_cats().train_set_x)) == ("original", 5)
    assert [path.name for path in original_folder().parent.iterdir()] == ["original"]


@pytest.mark.parametrize("case", [*BAD_FILES, "one byte changed"])
def test_a_bad_file_changes_nothing(case, stand_in, tmp_path):
    """What was installed before stays, and no leftover appears."""
    import_original(stand_in)
    before = files_below(tmp_path / "user")
    bad = shutil.copytree(stand_in, tmp_path / "bad")
    if case == "one byte changed":
        path = bad / file_name("train")
        path.write_bytes(path.read_bytes()[:-1] + b"\x99")
    else:
        BAD_FILES[case][0](bad)

    with pytest.raises(UserError) as caught:
        import_original(bad)

    assert "\n" not in str(caught.value)
    assert files_below(tmp_path / "user") == before


def test_a_renamed_original_is_recognised(stand_in):
    """The message names the file that is the one looked for."""
    (stand_in / file_name("test")).rename(stand_in / "test (1).h5")

    with pytest.raises(UserError, match=r"test \(1\)\.h5 is the original test file under another name"):
        import_original(stand_in)


@pytest.mark.original
def test_the_true_original_passes_every_check(original_files, monkeypatch):
    """209 and 50 pictures, 72 and 33 of them cats."""
    import_original(original_files)

    monkeypatch.setenv("NNCOURSE_DATASET", "original")
    cats = load_cats()
    assert (cats.train_set_x.shape, cats.test_set_x.shape) == ((209, 64, 64, 3), (50, 64, 64, 3))
    assert (int(cats.train_set_y.sum()), int(cats.test_set_y.sum())) == (72, 33)


@pytest.fixture
def server(stand_in, monkeypatch):
    """A server of the files that can misbehave."""
    monkeypatch.setattr(resumed_download, "SECONDS_BEFORE_RETRY", 0)
    with serving(stand_in) as site:
        yield site


def test_a_download_goes_on_where_the_connection_broke(server, stand_in):
    """Two dropped connections: the rest is asked for, the files are whole and installed."""
    server.drops_left = 2

    download_original(server.url)

    assert server.ranges == [None, "bytes=30000-", "bytes=60000-", None]
    for split in ORIGINALS:
        assert (original_folder() / file_name(split)).read_bytes() == (
            stand_in / file_name(split)
        ).read_bytes()


def test_a_later_command_goes_on_where_an_earlier_one_gave_up(server):
    """What has arrived is kept between two runs."""
    server.drops_left, server.knows_ranges = 99, False
    with pytest.raises(UserError, match="run the same command again"):
        download_original(server.url)
    server.drops_left, server.knows_ranges = 0, True
    server.ranges.clear()

    download_original(server.url)

    assert server.ranges[0] == "bytes=30000-"


def test_a_server_without_ranges_sends_everything_again(server):
    """Slower, but right."""
    server.drops_left, server.knows_ranges = 1, False

    download_original(server.url)

    assert original_folder().is_dir()


@pytest.mark.parametrize(
    ("page", "status", "words"),
    [
        (b"<html>the page about the file</html>", 200, "is a web page"),
        (b"version https://git-lfs.github.com/spec/v1\n", 200, "Git LFS pointer"),
        (b"\x89HDF" * 90_000, 200, "is another file of 360,000 bytes"),
        (None, 404, "answered 404"),
    ],
)
def test_an_address_that_leads_elsewhere_installs_nothing(page, status, words, server):
    """One clear line."""
    server.page, server.status = page, status

    with pytest.raises(UserError, match=words) as caught:
        download_original(server.url)

    assert "\n" not in str(caught.value)
    assert not original_folder().exists()


def test_a_file_of_the_right_length_and_wrong_content_is_thrown_away(server):
    """The checksum has the last word, and the next try starts anew."""
    server.page = b"\x89HDF\r\n\x1a\n" + bytes(dataset_original.ORIGINALS["train"].size - 8)
    with pytest.raises(UserError, match="not the original file"):
        download_original(server.url)
    server.page = None
    server.ranges.clear()

    download_original(server.url)

    assert server.ranges == [None, None]


def test_the_address_may_be_the_folder_or_either_file():
    """A query after the name stays."""
    expected = "https://example.org/a/train_catvnoncat.h5"

    assert file_address("https://example.org/a", "train") == expected
    assert file_address("https://example.org/a/", "train") == expected
    assert file_address("https://example.org/a/test_catvnoncat.h5?raw=1", "train") == f"{expected}?raw=1"
    for address in ("ftp://example.org/a", "http://[bad", "http://a..b/", "http://a:port/", "https:///a"):
        with pytest.raises(UserError, match="no web address"):
            file_address(address, "train")
