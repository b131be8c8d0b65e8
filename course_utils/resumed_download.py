"""A file from the web, resuming where a connection broke.

What has arrived stays, and a checksum decides at the end: a later command goes on from an earlier one's, and
parts of a file may even come from different servers.
"""

import hashlib
import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from course_utils.errors import UserError
from course_utils.progress import progress

CHUNK = 1 << 16
TIMEOUT_SECONDS = 30
ATTEMPTS_WITHOUT_A_BYTE = 4
SECONDS_BEFORE_RETRY = 0.5


@dataclass(frozen=True)
class Wanted:
    """The file that is expected.

    Attributes:
        what: in words that fit behind "not": ``the original file``.
        digest: its checksum in hexadecimal.
        algorithm: of the checksum: ``sha256`` or ``md5``.
        signature: its first bytes.
        size: in bytes; None where the server has to say it.
    """

    what: str
    digest: str
    algorithm: str
    signature: bytes
    size: int | None = None

    def is_in(self, path):
        """Tell whether this file is at `path`."""
        if not path.is_file():
            return False
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, self.algorithm).hexdigest() == self.digest


def fetch(url, target, wanted):
    """Bring one file to `target`, going on from what an earlier try left in `target`.part.

    Raises:
        UserError: the address cannot be read, or leads to another file; what is at `target` stays.
    """
    if wanted.is_in(target):
        return
    part = target.with_name(target.name + ".part")
    barren, size = 0, wanted.size
    with progress(total=size, description=target.name, unit="B") as bar:
        while size is None or (have := _length(part)) < size:
            have = _length(part)
            bar.update(have - bar.n)
            try:
                size = bar.total = _receive(url, part, have, wanted, bar)
            except urllib.error.HTTPError as error:
                error.close()
                if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE and have:
                    break  # all of it had arrived before
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
                of_all = f" of {size:,}" if size else ""
                raise UserError(
                    f"{url} cannot be read ({cause}); {_length(part):,}{of_all} bytes are here; "
                    "run the same command again to go on from there"
                )
            if barren:
                time.sleep(SECONDS_BEFORE_RETRY)
    if not wanted.is_in(part):
        part.unlink()
        name = {"sha256": "SHA-256", "md5": "MD5"}[wanted.algorithm]
        raise UserError(
            f"what {url} sent is not {wanted.what}; {name} {wanted.digest[:12]}... was expected; it was "
            "thrown away; try another address"
        )
    part.replace(target)


def _length(path):
    return path.stat().st_size if path.exists() else 0


def _receive(url, part, have, wanted, bar):
    """Append to `part` what one connection sends, and return the size of the whole file."""
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
        continues = answer.status == http.client.PARTIAL_CONTENT
        begins, total = _announced(answer, continues)
        if wanted.size and total not in (None, wanted.size):
            _refuse(url, answer.read(CHUNK), total, wanted)
        if continues and begins != have:
            raise OSError(f"the server continued at byte {begins}, not {have}")
        size = wanted.size or total
        # A server that knows no ranges sends the whole file again.
        if not continues:
            bar.update(-bar.n)
        with part.open("ab" if continues else "wb") as file:
            while chunk := answer.read(CHUNK):
                if file.tell() == 0 and not chunk.startswith(wanted.signature[: len(chunk)]):
                    _refuse(url, chunk, "an unknown number" if total is None else total, wanted)
                file.write(chunk)
                bar.update(len(chunk))
                if size and file.tell() > size:
                    file.truncate(0)
                    _refuse(url, b"", f"more than {size:,}", wanted)
            # Where no size is said, the file ends with the connection.
            return size or file.tell()


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


def _refuse(url, head, total, wanted):
    total = f"{total:,}" if isinstance(total, int) else total
    what = "a web page" if head.lstrip()[:1] == b"<" else "another file"
    what = "a Git LFS pointer" if head.startswith(b"version https://git-lfs") else what
    of_size = f" of {wanted.size:,} bytes" if wanted.size else ""
    raise UserError(
        f"{url} is {what} of {total} bytes; {wanted.what}{of_size} was expected; "
        "give the address of the raw file"
    )
