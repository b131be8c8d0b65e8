"""Zygotes behind fences of several kinds, and the things outside that students might want to reach."""

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

ROOT = find_course(Path(__file__))
READABLE = (Path(sys.prefix), Path(sys.base_prefix), ROOT / "course_utils", ROOT / "datasets")
LIMITS = {"memory": 2**29, "processes": 20, "written": 4 * 2**20, "cpu_seconds": 60}
# Which layers are left out, and whether an ordinary user runs the zygote.
FENCES = {
    "everything": ((), False),
    "no landlock": (("landlock",), False),
    "no seccomp": (("seccomp",), False),
    "no user namespace": (("user namespace",), False),
    "no own root": (("own root",), False),
    "no namespaces": (("own root", "namespaces"), False),
    "plain user": ((), True),
    "plain user, no namespaces": (("own root", "namespaces"), True),
}
PATIENCE = 60
PLAIN_USER = 65533  # as in `zygote_for_tests`, which is run and never imported
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "agg", "MPLCONFIGDIR": tempfile.gettempdir()}


class Zygote:
    """One process of `zygote_for_tests`."""

    def __init__(self, order):
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.autograder.sandbox.isolation.zygote_for_tests"],
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
        self.layers = {
            layer.split()[0] if layer.startswith("landlock") else layer for layer in self.isolation["layers"]
        }

    def ask(self, question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        assert ready, f"no answer to {question}"
        return json.loads(self.process.stdout.readline())

    def start(self, name):
        """Begin an attempt and do not wait for its answer."""
        self.process.stdin.write(json.dumps([[name, {}]]) + "\n")
        self.process.stdin.flush()

    def attempt(self, name, **arguments):
        """What the attempt of that name came to."""
        return self.attempt_all([(name, arguments)])[0]

    def attempt_all(self, attempts):
        """What each of several attempts, ``(name, arguments)``, came to; made once, in one submission."""
        key = json.dumps(attempts)
        if key not in self.known:
            *answers, end = self.ask([(name, self.filled(arguments)) for name, arguments in attempts])
            assert end == "the keeper lives", end
            self.known[key] = answers
        return self.known[key]

    def filled(self, arguments):
        """Arguments with the names of things outside replaced by the things."""
        return {name: self.values.get(value, value) for name, value in arguments.items()}

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
        # A folder that may be read, but for one folder in it.
        self.shown = folder / "shown"
        (self.shown / "hidden").mkdir(parents=True)
        (self.shown / "beside").mkdir()
        for path in (self.shown / "hidden" / "file", self.shown / "beside" / "file"):
            path.write_text("the solution")
        self.sockets = [
            socket.create_server(("127.0.0.1", 0)),
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        ]
        self.sockets[1].bind(("127.0.0.1", 0))
        self.stream, self.datagram = folder / "stream", folder / "datagram"
        self.abstract = f"nn-course-{os.getpid()}"
        for kind, name in (
            (socket.SOCK_STREAM, str(self.stream)),
            (socket.SOCK_DGRAM, str(self.datagram)),
            (socket.SOCK_STREAM, "\0" + self.abstract),
        ):
            server = socket.socket(socket.AF_UNIX, kind)
            server.bind(name)
            if kind == socket.SOCK_STREAM:
                server.listen()
            self.sockets.append(server)
        for path in (self.stream, self.datagram):
            path.chmod(0o777)
        users = {False: None, True: PLAIN_USER if os.getuid() == 0 else None}
        self.victims = {
            plain: subprocess.Popen(["sleep", "1000"], user=user, group=user) for plain, user in users.items()
        }

    def arguments(self, plain_user, work):
        """Values for the arguments of attempts."""
        return {
            "secret": str(self.secret),
            "secrets": str(self.secrets),
            "new file": str(self.folder / "new"),
            "tcp": self.sockets[0].getsockname()[1],
            "udp": self.sockets[1].getsockname()[1],
            "stream": str(self.stream),
            "datagram": str(self.datagram),
            "abstract": self.abstract,
            "victim": self.victims[plain_user].pid,
            "work": str(work),
            "hidden": str(self.shown / "hidden" / "file"),
            "beside": str(self.shown / "beside" / "file"),
            "notebooks": str(ROOT / "notebooks"),
        }

    def close(self):
        for one in self.sockets:
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


def zygote_of(outside, without=(), plain_user=False, fence=True):
    """A zygote with an empty work folder of its own."""
    place = Path(tempfile.mkdtemp(dir=outside.folder))
    place.chmod(0o755)
    work = place / "work"
    work.mkdir()
    order = {
        "fence": fence,
        "readable": [str(path) for path in (*READABLE, outside.shown)],
        "hidden": [str(outside.shown / "hidden")],
        "work": str(work),
        "limits": LIMITS,
        "without": without,
        "plain_user": plain_user,
    }
    zygote = Zygote(order)
    zygote.plain_user = plain_user or os.getuid() != 0
    zygote.values = outside.arguments(plain_user, work)
    return zygote


@pytest.fixture(scope="session")
def unfenced(outside):
    """A zygote whose forks nothing holds."""
    zygote = zygote_of(outside, fence=False)
    yield zygote
    zygote.close()


@pytest.fixture(scope="session")
def zygotes():
    made = {}
    yield made
    for zygote in made.values():
        zygote.close()


@pytest.fixture(params=FENCES)
def fenced(request, zygotes, outside):
    """A zygote behind each kind of fence in turn."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has what fences are made of")
    without, plain_user = FENCES[request.param]
    if plain_user and os.getuid() != 0:
        pytest.skip("the other fences are a plain user's already")
    if request.param not in zygotes:
        zygotes[request.param] = zygote_of(outside, without, plain_user)
    zygote = zygotes[request.param]
    if zygote.fault:
        pytest.skip(f"this fence cannot be made here: {zygote.fault}")
    return zygote
