"""Fork servers behind fences of several kinds, and the things outside that students might want to reach."""

import json
import os
import select
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder.course import find_course
from autograder.sandbox.isolation.trial import WAYS
from tests.autograder.sandbox.isolation.attacks import MEMORY

ROOT = find_course(Path(__file__))
READABLE = (Path(sys.prefix), Path(sys.base_prefix), ROOT / "course_utils", ROOT / "datasets")
LIMITS = {"memory": MEMORY, "processes": 20, "cpu_seconds": 60}
# What the system refuses, by what then cannot be had, and whether an ordinary user runs the fork server.
FENCES = {
    "everything": ((), False),
    "a container's superuser": (("mount", "own root"), False),
    "a superuser who cannot mount": (("mount",), False),
    "plain user": ((), True),
    "plain user without unshare": (("own root",), True),
    "landlock alone": (("own root", "seccomp"), True),
    "seccomp alone": (("own root", "landlock"), True),
    "limits alone": (("own root", "landlock", "seccomp"), True),
}
PATIENCE = 60
PLAIN_USER = 65533  # as in `server_for_tests`, which is run and never imported
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "HDF5_USE_FILE_LOCKING": "FALSE",
    "MPLBACKEND": "agg",
    "MPLCONFIGDIR": tempfile.gettempdir(),
}


class ForkServer:
    """One process of `server_for_tests`."""

    def __init__(self, order):
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.autograder.sandbox.isolation.server_for_tests"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=os.environ | ENVIRONMENT,
            text=True,
        )
        self.known = {}
        answer = self.ask(order)
        self.fault = answer.get("error", "")
        self.isolation = answer.get("value") or {"level": "", "layers": [], "missing": []}
        self.layers = set(self.isolation["layers"])
        # What is said to be within reach: words of `trial.WAYS`.
        self.open = {one.split(":")[0] for one in self.isolation["missing"]} & set(WAYS)

    def ask(self, question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        assert ready, f"no answer to {question}"
        return json.loads(self.process.stdout.readline())

    def start(self, name):
        """Begin an attempt and do not wait for its answer."""
        self.process.stdin.write(json.dumps([name]) + "\n")
        self.process.stdin.flush()

    def attempt(self, name):
        """What the attempt of that name came to."""
        return self.attempt_all([name])[name]

    def attempt_all(self, names):
        """What each of several attempts came to; made once, in one submission."""
        key = tuple(names)
        if key not in self.known:
            self.known[key] = dict(zip(key, self.ask(key), strict=True))
        return self.known[key]

    def close(self):
        self.process.kill()
        self.process.communicate()


class Outside:
    """Files, servers and processes of the teaching side, as reachable as they can be."""

    def __init__(self, folder):
        self.folder = folder
        folder.chmod(0o777)
        self.secrets = folder / "secrets"
        self.secrets.mkdir(mode=0o755)
        self.secret = self.secrets / "secret.txt"
        self.secret.write_text("the solution")
        self.secret.chmod(0o644)
        self.open = folder / "open"
        self.open.touch()
        self.open.chmod(0o666)
        # A folder that may be read, but for one folder in it.
        self.shown = folder / "shown"
        (self.shown / "hidden").mkdir(parents=True)
        (self.shown / "beside").mkdir()
        for path in (self.shown / "hidden" / "file", self.shown / "beside" / "file"):
            path.write_text("the solution")
        self.stream, self.datagram = folder / "stream", folder / "datagram"
        self.addresses = {
            "tcp": (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "udp": (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "stream": (socket.AF_UNIX, socket.SOCK_STREAM, str(self.stream)),
            "datagram": (socket.AF_UNIX, socket.SOCK_DGRAM, str(self.datagram)),
            "abstract": (socket.AF_UNIX, socket.SOCK_STREAM, f"\0nn-course-{os.getpid()}"),
        }
        self.sockets = {}
        for name, (family, kind, address) in self.addresses.items():
            server = self.sockets[name] = socket.socket(family, kind)
            server.bind(address)
            if kind == socket.SOCK_STREAM:
                server.listen()
        for path in (self.stream, self.datagram):
            path.chmod(0o777)
        users = {False: None, True: PLAIN_USER if os.getuid() == 0 else None}
        self.victims = {
            plain: subprocess.Popen(["sleep", "1000"], user=user, group=user) for plain, user in users.items()
        }

    def names(self, plain_user, work):
        """What attacks need to know."""
        return {
            "secret": str(self.secret),
            "open": str(self.open),
            "new": str(self.folder / "new"),
            "in_work": str(work / "new"),
            "hidden": str(self.shown / "hidden" / "file"),
            "notebooks": str(ROOT / "notebooks"),
            "victim": self.victims[plain_user].pid,
            **{name: address for name, (_, _, address) in self.addresses.items()},
            **{name: self.sockets[name].getsockname() for name in ("tcp", "udp")},
        }

    def close(self):
        for one in self.sockets.values():
            one.close()
        for victim in self.victims.values():
            victim.kill()
            victim.wait()


@pytest.fixture(scope="session")
def outside():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        made = Outside(Path(folder))
        yield made
        made.close()


def server_of(outside, refused=(), plain_user=False, fence=True):
    """A server with an empty work folder of its own."""
    place = Path(tempfile.mkdtemp(dir=outside.folder))
    place.chmod(0o755)
    work = place / "work"
    if not plain_user or os.getuid() != 0:  # that user's server makes it
        work.mkdir()
    order = {
        "fence": fence,
        "readable": [str(path) for path in (*READABLE, outside.shown)],
        "hidden": [str(outside.shown / "hidden")],
        "work": str(work),
        "limits": LIMITS,
        "refused": refused,
        "plain_user": plain_user,
        "outside": outside.names(plain_user, work),
    }
    return ForkServer(order)


@pytest.fixture(scope="session")
def unfenced(outside):
    """A server whose forks nothing holds."""
    server = server_of(outside, fence=False)
    yield server
    server.close()


@pytest.fixture(scope="session")
def servers():
    made = {}
    yield made
    for server in made.values():
        server.close()


@pytest.fixture(params=FENCES)
def fenced(request, servers, outside):
    """A server behind each kind of fence in turn."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has what fences are made of")
    refused, plain_user = FENCES[request.param]
    if plain_user and os.getuid() != 0:
        pytest.skip("the other fences are a plain user's already")
    if request.param not in servers:
        servers[request.param] = server_of(outside, refused, plain_user)
    server = servers[request.param]
    assert server.fault == ""
    return server
