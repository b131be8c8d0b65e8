"""What the tests of the data sets share: folders of their own, and a small pair of files."""

import http.server
import os
import threading
from contextlib import contextmanager
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


@contextmanager
def serving(folder):
    """Serve a folder's files on this machine; it can drop connections, ignore ranges, send pages."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            site = self.server
            site.ranges.append(self.headers.get("Range"))
            if site.status != 200:
                self.send_error(site.status)
                return
            content = site.page or (folder / self.path.split("/")[-1].split("?")[0]).read_bytes()
            begin = 0
            if self.headers.get("Range") and site.knows_ranges:
                begin = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
                if begin >= len(content):
                    self.send_error(416)
                    return
                self.send_response(206)
                self.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
            else:
                self.send_response(200)
            self.send_header("Content-Length", str(len(content) - begin))
            self.end_headers()
            drops = site.drops_left > 0
            site.drops_left -= drops
            self.wfile.write(content[begin : begin + 30_000] if drops else content[begin:])

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as site:
        site.ranges, site.drops_left, site.knows_ranges, site.page, site.status = [], 0, True, None, 200
        site.url = f"http://127.0.0.1:{site.server_port}/datasets/"
        thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield site
        site.shutdown()
        thread.join()
