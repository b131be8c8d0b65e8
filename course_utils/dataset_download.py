"""Downloading the original files from an address that the user names, resuming where a connection broke.

What has arrived stays in the cache folder. The checksum decides at the end, so that parts may even come from
different servers.
"""

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request

from course_utils.dataset_folders import cache_folder
from course_utils.dataset_layout import SPLITS, file_name
from course_utils.dataset_original import ORIGINALS, import_original, sha256_of
from course_utils.errors import UserError
from course_utils.progress import progress

CHUNK = 1 << 16
HDF5_SIGNATURE = b"\x89HDF\r\n\x1a\n"
TIMEOUT_SECONDS = 30
ATTEMPTS_WITHOUT_A_BYTE = 4
SECONDS_BEFORE_RETRY = 0.5


def download_original(url):
    """Download both files, check them and install them in the user's data folder.

    Args:
        url: http(s) address of the folder that holds both files, or of either file.
    Returns:
        The folder into which they went.
    Raises:
        UserError: the address does not lead to the original files; nothing has been changed.
    """
    folder = cache_folder() / "download"
    folder.mkdir(parents=True, exist_ok=True)
    for split in SPLITS:
        _fetch(file_address(url, split), folder / file_name(split), ORIGINALS[split])
    installed = import_original(folder)
    for split in SPLITS:
        (folder / file_name(split)).unlink()
    return installed


def file_address(url, split):
    """Return the address of one file, given that of the folder or of either file (a query is kept)."""
    try:
        parts = urllib.parse.urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname is not None and parts.port != 0
        (parts.hostname or "").encode("idna")
    except ValueError:  # brackets that do not close, a port that is no number, a host name with a gap
        usable = False
    if not usable:
        raise UserError(
            f"{url!r} is no web address; http://... or https://... was expected; "
            "for files on this computer use `data import FOLDER`"
        )
    folder, _, last = parts.path.rpartition("/")
    if last not in [file_name(one) for one in SPLITS]:
        folder = parts.path.rstrip("/")
    return urllib.parse.urlunsplit(parts._replace(path=f"{folder}/{file_name(split)}", fragment=""))


def _fetch(url, target, original):
    """Bring one file to `target`, going on from what an earlier try left in `target`.part."""
    if target.exists() and sha256_of(target) == original.sha256:
        return
    part = target.with_name(target.name + ".part")
    barren = 0
    with progress(total=original.size, description=target.name, unit="B") as bar:
        while (have := _length(part)) < original.size:
            bar.update(have - bar.n)
            try:
                _receive(url, part, have, original.size, bar)
            except urllib.error.HTTPError as error:
                error.close()
                raise UserError(
                    f"{url} answered {error.code} {error.reason}; the file itself was expected; "
                    "check the address"
                ) from error
            except (OSError, http.client.HTTPException) as error:
                cause = getattr(error, "reason", None) or error
            else:
                cause = "the connection ended early"
            barren = 0 if _length(part) > have else barren + 1
            if barren == ATTEMPTS_WITHOUT_A_BYTE:
                raise UserError(
                    f"{url} cannot be read ({cause}); {_length(part):,} of {original.size:,} bytes are here; "
                    "run the same command again to go on from there"
                )
            if barren:
                time.sleep(SECONDS_BEFORE_RETRY)
    if sha256_of(part) != original.sha256:
        part.unlink()
        raise UserError(
            f"what {url} sent has the right length but is not the original file; SHA-256 "
            f"{original.sha256[:12]}... was expected; it was thrown away; try another address"
        )
    part.replace(target)


def _length(path):
    return path.stat().st_size if path.exists() else 0


def _receive(url, part, have, size, bar):
    """Append to `part` what one connection sends."""
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
        continues = answer.status == http.client.PARTIAL_CONTENT
        begins, total = _announced(answer, continues)
        if total is not None and total != size:
            _refuse(url, answer.read(CHUNK), total, size)
        if continues and begins != have:
            raise OSError(f"the server continued at byte {begins}, not {have}")
        # A server that knows no ranges sends the whole file again.
        if not continues:
            bar.update(-bar.n)
        with part.open("ab" if continues else "wb") as file:
            while chunk := answer.read(CHUNK):
                if file.tell() == 0 and not chunk.startswith(HDF5_SIGNATURE[: len(chunk)]):
                    _refuse(url, chunk, "an unknown number" if total is None else total, size)
                file.write(chunk)
                bar.update(len(chunk))
                if file.tell() > size:
                    file.truncate(0)
                    _refuse(url, b"", f"more than {size:,}", size)


def _announced(answer, continues):
    """Return where the answer begins in the file, and how long the whole file is (None if not said)."""
    if not continues:
        length = answer.headers.get("Content-Length", "")
        return 0, int(length) if length.isdigit() else None
    place, _, total = answer.headers.get("Content-Range", "").removeprefix("bytes ").partition("/")
    begins = place.partition("-")[0]
    return (
        int(begins) if begins.isdigit() else None,
        int(total) if total.isdigit() else None,
    )


def _refuse(url, head, total, size):
    total = f"{total:,}" if isinstance(total, int) else total
    what = "a web page" if head.lstrip()[:1] == b"<" else "another file"
    what = "a Git LFS pointer" if head.startswith(b"version https://git-lfs") else what
    raise UserError(
        f"{url} is {what} of {total} bytes; the original file of {size:,} bytes was expected; "
        "give the address of the raw file"
    )
