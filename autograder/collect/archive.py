"""What an archive or a folder holds, read into memory within limits.

Nothing is unpacked to the disk, so no name in an archive can choose a place there.
"""

import io
import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.file_reading import LARGEST_FILE, UnreadableError, read_file
from autograder.grading.phrases import shown
from course_utils.errors import UserError

MOST_ENTRIES = 200_000  # of one archive
LARGEST_ARCHIVE = 5 * LARGEST_FILE  # bytes, of an archive inside an archive
MOST_READ = 10 * LARGEST_FILE  # bytes read for one student
UNSAFE = re.compile(r"(^|/)\.\.(/|$)|^/|^[A-Za-z]:|\0")
# What computers add by themselves.
JUNK = re.compile(
    r"(^|/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini|\.ipynb_checkpoints|\.git|\.venv|site-packages|__pycache__"
    r"|\._[^/]*)(/|$)|-checkpoint\.ipynb$"
)


@dataclass(frozen=True)
class Entry:
    """A file of an archive or a folder.

    Attributes:
        path: with ``/`` between its parts.
        modified: its year, month, day, hour, minute and second; () if unknown.
        size: in bytes, as its archive states it.
        read: returns its content, or raises UnreadableError.
    """

    path: str
    modified: tuple[int, ...]
    size: int
    read: Callable[[], bytes]


@dataclass
class Archive:
    """All files of an archive or a folder.

    Attributes:
        entries: the files, without what computers add by themselves.
        refused: a sentence for each link, and each name that leads outside.
        clones: the folders that are clones of a git repository, by their path.
    """

    entries: list[Entry] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    clones: dict[str, Path] = field(default_factory=dict)


@contextmanager
def opened(place: Path) -> Iterator[Archive]:
    """Open a zip file or a folder.

    Raises:
        UserError: it is neither, or damaged.
    """
    if place.is_dir():
        yield _folder(place)
        return
    try:
        file = zipfile.ZipFile(place)
        archive = _zip(file)
    except (zipfile.BadZipFile, UnreadableError, NotImplementedError) as error:
        raise UserError(
            f"{place} cannot be read ({shown(error, 90)}); expected the zip file or the folder that the LMS "
            "gave; download it again, or unpack it and name the folder"
        ) from None
    except OSError as error:
        raise UserError(
            f"{place} cannot be read ({error.strerror}); expected a zip file or a folder"
        ) from None
    with file:
        yield archive


def inner(content: bytes) -> Archive:
    """Return what a zip file that was submitted holds; it lives as long as its entries.

    Raises:
        UnreadableError: it is damaged or too large.
    """
    try:
        return _zip(zipfile.ZipFile(io.BytesIO(content)))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise UnreadableError(
            f"found a damaged zip file ({shown(error, 60)}); expected a notebook; submit the .ipynb file"
        ) from None


def _zip(file: zipfile.ZipFile) -> Archive:
    infos = file.infolist()
    if len(infos) > MOST_ENTRIES:
        raise UnreadableError(f"found an archive of {len(infos)} files; expected at most {MOST_ENTRIES}")
    archive = Archive()
    for info in infos:
        path = _name(info)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if UNSAFE.search(path):
            archive.refused.append(f"`{shown(path)}`: a name that leads outside of its folder")
        elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            archive.refused.append(f"`{shown(path)}`: a link or a device")
        elif not info.is_dir() and not JUNK.search(path):
            archive.entries.append(Entry(path, info.date_time, info.file_size, _reader(file, info)))
    return archive


def _name(info: zipfile.ZipInfo) -> str:
    """Return an entry's name; many programs write UTF-8 without saying so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/").removeprefix("./")


def _reader(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        most = LARGEST_ARCHIVE if info.filename.lower().endswith(".zip") else LARGEST_FILE
        if info.flag_bits & 1:
            raise UnreadableError("found an encrypted file; expected one without a password; submit it again")
        try:
            with file.open(info) as content:
                read = content.read(most + 1)
        except Exception as error:  # a different class for every method of compression
            raise UnreadableError(f"found a damaged file ({shown(error, 60)}); submit it again") from None
        if len(read) > most:
            raise UnreadableError(f"found a file larger than {most // 2**20} MB; expected a notebook")
        return read

    return read


def _folder(root: Path) -> Archive:
    archive = Archive()
    for place, folders, names in os.walk(root):
        if ".git" in folders:
            archive.clones[Path(place).relative_to(root).as_posix()] = Path(place)
        for name in sorted(folders + names):
            path = Path(place) / name
            shortened = path.relative_to(root).as_posix()
            status = path.lstat()
            if stat.S_ISLNK(status.st_mode):
                archive.refused.append(f"`{shown(shortened)}`: a link")
            elif stat.S_ISREG(status.st_mode) and not JUNK.search(shortened):
                archive.entries.append(
                    Entry(shortened, (), status.st_size, lambda path=path: read_file(path))
                )
        folders[:] = sorted(one for one in folders if not JUNK.search(one))
    return archive
