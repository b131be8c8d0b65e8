"""What students might try against the machine.

Each attack works without a fence and fails behind every fence that has a layer against it.
"""

from dataclasses import dataclass, field

import pytest

from tests.autograder.sandbox.isolation.conftest import LIMITS
from tests.autograder.sandbox.isolation.taking_too_much import FORKS, THREADS


@dataclass(frozen=True)
class Attack:
    attempt: str
    arguments: dict = field(default_factory=dict)  # a value that names something outside stands for it
    stopped_by: tuple = ()  # any of these layers suffices
    outside: object = ...  # what it gives without a fence, where that is known
    may_fail_outside: bool = False  # some systems refuse it to everybody
    inside: object = None  # what it gives at most if it is not refused

    def was_stopped(self, answer):
        """Whether the answer is a refusal, or at most what is allowed."""
        if self.inside is not None and "value" in answer:
            return answer["value"] <= self.inside
        return "error" in answer


FILES = ("own root", "landlock")
ATTACKS = {
    "reads a solution": Attack("read", {"path": "secret"}, FILES, "the solution"),
    "reads the accounts": Attack("read", {"path": "/etc/passwd"}, FILES),
    "reads what is hidden": Attack("read", {"path": "hidden"}, FILES, "the solution"),
    "sees what is hidden": Attack("look_up", {"path": "hidden"}, ("own root",), 12),
    "lists the solved notebooks": Attack("list_folder", {"path": "notebooks"}, FILES),
    "lists a folder outside": Attack("list_folder", {"path": "secrets"}, FILES),
    "sees that a solution exists": Attack("look_up", {"path": "secret"}, ("own root",), 12),
    "sees that solved notebooks exist": Attack("look_up", {"path": "notebooks"}, ("own root",)),
    "reads environment and arguments": Attack(
        "read_processes", {"pid": "victim"}, (*FILES, "namespaces"), may_fail_outside=True
    ),
    "writes outside": Attack("write", {"path": "new file"}, FILES),
    "deletes outside": Attack("delete", {"path": "new file"}, FILES),
    "writes into shared memory": Attack(
        "write", {"path": "/dev/shm/nn-course"}, FILES, may_fail_outside=True
    ),
    "writes into the home of all": Attack("write", {"path": "/tmp/nn-course"}, FILES),
    "opens a mode outside": Attack(
        "change_mode", {"path": "secret"}, ("own root", "seccomp"), 0o777, inside=0o644
    ),
    "links a file into work": Attack(
        "link", {"path": "secret", "work": "work"}, FILES, may_fail_outside=True
    ),
    "connects by TCP": Attack("connect", {"port": "tcp"}, ("namespaces", "landlock", "seccomp"), "connected"),
    "listens on TCP": Attack("listen", {}, ("landlock", "seccomp"), "listening"),
    "sends by UDP": Attack("send_datagram", {"port": "udp"}, ("namespaces", "seccomp"), 8),
    "connects to a socket by path": Attack(
        "connect_by_path", {"path": "stream"}, ("own root", "seccomp"), "connected"
    ),
    "connects to an abstract socket": Attack(
        "connect_abstract", {"address": "abstract"}, ("namespaces", "seccomp"), "connected"
    ),
    "sends from a pair of sockets": Attack(
        "send_from_pair", {"path": "datagram"}, ("own root", "seccomp"), 8
    ),
    "signals another process": Attack(
        "send_signal", {"pid": "victim"}, ("namespaces", "signals kept inside"), "sent"
    ),
    "has a signal sent": Attack("signal_by_file", {"pid": "victim"}, ("namespaces", "seccomp"), "set"),
    "traces another process": Attack(
        "trace", {"pid": "victim"}, ("namespaces", "seccomp"), may_fail_outside=True
    ),
    "starts a program": Attack("run_program", {}, ("seccomp",), 7),
    "starts a shell": Attack("shell", {}, ("seccomp",), 7, inside=127),
    "makes a user namespace": Attack("new_user_namespace", {}, ("seccomp",), may_fail_outside=True),
    "mounts": Attack("mount_something", {"work": "work"}, ("seccomp",), may_fail_outside=True),
    "becomes the superuser": Attack(
        "become_superuser", {}, ("unprivileged user", "seccomp"), may_fail_outside=True
    ),
    "changes its user": Attack("become_somebody", {}, ("seccomp",), "became"),
    "takes memory": Attack(
        "take_memory", {"size": 2 * LIMITS["memory"]}, ("rlimits",), may_fail_outside=True
    ),
    "writes a large file": Attack(
        "write_large", {"work": "work", "size": 2 * LIMITS["written"]}, ("rlimits",)
    ),
    "writes several files": Attack(
        "write_several", {"work": "work", "size": LIMITS["written"] // 2, "count": 4}, ("own root",), 4
    ),
    "makes many files": Attack("make_files", {"work": "work", "count": 5000}, ("own root",), 5000),
    "opens many files": Attack("open_many", {}, ("rlimits",), 600, inside=256, may_fail_outside=True),
    "raises its limits": Attack("raise_limits", {}, ("rlimits",), may_fail_outside=True),
    "shares memory": Attack("share_memory", {}, ("seccomp",), 4096),
    "shares a mapped file": Attack("share_file", {"work": "work"}, ("seccomp",), 4096),
    "makes a pipe": Attack("make_pipe", {}, ("seccomp",), 2),
    "makes a pair of sockets": Attack("make_socket_pair", {}, ("seccomp",), 2),
    "makes an event": Attack("make_event", {}, ("seccomp",), True),
    "makes a file in memory": Attack("make_memory_file", {}, ("seccomp",), True),
    "shares System V memory": Attack("share_system_v_memory", {}, ("seccomp",), "made"),
    "lets itself be traced": Attack("be_traceable", {}, ("seccomp",), "traceable"),
    "outlives its parent": Attack("outlive_parent", {}, ("seccomp",), "outlives"),
    "types into the terminal": Attack("type_into_terminal", {}, ("seccomp",), may_fail_outside=True),
}


# Where the system counts a submission's processes by themselves.
COUNTING = ["everything", "no user namespace", "plain user"]


def answers_of(zygote):
    """What each attack came to, all tried in one submission."""
    attempts = [(attack.attempt, attack.arguments) for attack in ATTACKS.values()]
    return dict(zip(ATTACKS, zygote.attempt_all(attempts), strict=True))


def test_every_attack_works_without_a_fence(unfenced, outside):
    """Or the test below would prove nothing."""
    answers = answers_of(unfenced)

    outside.secret.chmod(0o644)
    failed = {
        name: answers[name]
        for name, attack in ATTACKS.items()
        if not attack.may_fail_outside
        and ("value" not in answers[name] or attack.outside not in (..., answers[name]["value"]))
    }
    assert failed == {}


def test_no_attack_works_behind_a_fence(fenced, outside):
    """Of those that one of the fence's layers is there to stop."""
    answers = answers_of(fenced)

    worked = {
        name: answers[name]
        for name, attack in ATTACKS.items()
        if fenced.layers & set(attack.stopped_by) and not attack.was_stopped(answers[name])
    }
    assert worked == {}
    assert outside.secret.read_text() == "the solution"


@pytest.mark.parametrize("fenced", ["everything"], indirect=True)
def test_the_whole_fence_is_against_every_attack(fenced):
    """Where nothing is left out and nothing is missing, no attack is left open."""
    if fenced.isolation["missing"]:
        pytest.skip(f"layers are missing: {fenced.isolation['missing']}")

    assert [name for name, attack in ATTACKS.items() if not fenced.layers & set(attack.stopped_by)] == []


@pytest.mark.parametrize("fenced", COUNTING, indirect=True)
def test_a_fork_bomb_stops(fenced, unfenced):
    """At the number of processes that the limits name."""
    if "unprivileged user" not in fenced.layers:
        pytest.skip("the system does not count the superuser's processes")

    assert unfenced.attempt("fork_many") == {"value": FORKS}
    assert LIMITS["processes"] - 5 <= fenced.attempt("fork_many")["value"] <= LIMITS["processes"] + 5


@pytest.mark.parametrize("fenced", COUNTING, indirect=True)
def test_a_thread_bomb_stops(fenced, unfenced):
    """Threads count as processes."""
    if "unprivileged user" not in fenced.layers:
        pytest.skip("the system does not count the superuser's threads")

    assert unfenced.attempt("start_many_threads") == {"value": THREADS}
    assert 2 <= fenced.attempt("start_many_threads")["value"] <= LIMITS["processes"] + 5


def test_a_signal_to_the_own_group_reaches_no_keeper(fenced):
    """A process group can reach beyond a process namespace; base has its own. Every attempt asserts it."""
    fenced.attempt_all([("signal_group", {})])


def test_no_privilege_is_left(fenced):
    """No capability, and where the superuser gave up being one, neither user nor group of theirs."""
    found = fenced.attempt("rights")["value"]

    assert found["capabilities"] == [0] * 6
    if "unprivileged user" in fenced.layers:
        assert 0 not in [*found["users"], *found["groups"]]
