"""What students might try against the machine.

Each attack works without a fence and fails behind every fence that has a layer against it.
"""

from dataclasses import dataclass, field

import pytest

from tests.autograder.sandbox.isolation.conftest import LIMITS
from tests.autograder.sandbox.isolation.taking_too_much import FORKS


@dataclass(frozen=True)
class Attack:
    attempt: str
    arguments: dict = field(default_factory=dict)  # a value that names something outside stands for it
    way: str = ""  # what it reaches, of `trial.WAYS`
    layer: str = ""  # what stops it, where that is another matter than those ways
    outside: object = ...  # what it gives without a fence, where that is known
    may_fail_outside: bool = False  # some systems refuse it to everybody
    inside: object = None  # what it gives at most if it is not refused

    def worked(self, answer):
        """Whether the answer is no refusal, and more than what is allowed."""
        if "value" not in answer:
            return "ended" in answer
        return self.inside is None or answer["value"] > self.inside

    def was_open(self, zygote):
        """Whether the fence says that this may work."""
        return self.way in zygote.open if self.way else self.layer not in zygote.layers


def network(family, kind, address):
    arguments = {"family": family, "kind": kind, "address": address}
    return Attack("reach", arguments, "network", outside=8)


ATTACKS = {
    "reads a solution": Attack("read", {"path": "secret"}, "files", outside="the solution"),
    "reads the accounts": Attack("read", {"path": "/etc/passwd"}, "files"),
    "reads what is hidden": Attack("read", {"path": "hidden"}, "files", outside="the solution"),
    "sees what is hidden": Attack("look_up", {"path": "hidden"}, "metadata", outside=12),
    "lists the solved notebooks": Attack("list_folder", {"path": "notebooks"}, "files"),
    "lists a folder outside": Attack("list_folder", {"path": "secrets"}, "files"),
    "sees that a solution exists": Attack("look_up", {"path": "secret"}, "metadata", outside=12),
    "sees that solved notebooks exist": Attack("look_up", {"path": "notebooks"}, "metadata"),
    "sees that a process exists": Attack("look_up", {"path": "victim in proc"}, "metadata"),
    "reads environment and arguments": Attack(
        "read_processes", {"pid": "victim"}, "files", may_fail_outside=True
    ),
    "writes outside": Attack("write", {"path": "new file"}, "disk"),
    "deletes outside": Attack("delete", {"path": "new file"}, "disk"),
    "makes an empty file": Attack("make_file", {"path": "in work"}, "disk"),
    "writes into its folder": Attack("append", {"path": "in work"}, "disk"),
    "makes a folder": Attack("make_folder", {"path": "/tmp/nn-course-folder"}, "disk"),
    "appends to a solution": Attack("append", {"path": "open file"}, "disk"),
    "writes into shared memory": Attack(
        "write", {"path": "/dev/shm/nn-course"}, "disk", may_fail_outside=True
    ),
    "writes into the home of all": Attack("append", {"path": "/tmp/nn-course"}, "disk"),
    "opens a mode outside": Attack("change_mode", {"path": "secret"}, "disk", outside=0o777, inside=0o644),
    "connects by TCP": network("AF_INET", "SOCK_STREAM", "tcp"),
    "listens on TCP": Attack("listen", {}, "network", outside="listening"),
    "sends by UDP": network("AF_INET", "SOCK_DGRAM", "udp"),
    "connects to a socket by path": network("AF_UNIX", "SOCK_STREAM", "stream"),
    "connects to an abstract socket": network("AF_UNIX", "SOCK_STREAM", "abstract"),
    "sends from a pair of sockets": Attack("send_from_pair", {"path": "datagram"}, "network", outside=8),
    "signals another process": Attack("send_signal", {"pid": "victim"}, "processes", outside="sent"),
    "has a signal sent": Attack("signal_by_file", {"pid": "victim"}, "processes", outside="set"),
    "traces another process": Attack("trace", {"pid": "victim"}, "processes", may_fail_outside=True),
    "forks": Attack("fork", {}, "processes", outside="forked"),
    "forks past the C library": Attack("fork_by_number", {"name": "clone"}, "processes", outside="forked"),
    "starts a program": Attack("run_program", {}, "programs"),
    "makes a user namespace": Attack("new_user_namespace", {}, layer="seccomp", may_fail_outside=True),
    "mounts": Attack("mount_something", {}, layer="seccomp", may_fail_outside=True),
    "becomes the superuser": Attack("become_superuser", {}, layer="unprivileged user", may_fail_outside=True),
    "changes its user": Attack("become_somebody", {}, layer="seccomp", outside="became"),
    "takes memory": Attack(
        "take_memory", {"size": 2 * LIMITS["memory"]}, layer="rlimits", may_fail_outside=True
    ),
    "opens many files": Attack(
        "open_many", {}, layer="rlimits", outside=600, inside=256, may_fail_outside=True
    ),
    "raises its limits": Attack("raise_limits", {}, layer="rlimits", may_fail_outside=True),
    "shares memory": Attack("share_memory", {}, layer="seccomp", outside=4096),
    "makes a pipe": Attack("make_pipe", {}, layer="seccomp", outside=2),
    "makes a pair of sockets": Attack("make_socket_pair", {}, layer="seccomp", outside=2),
    "makes an event": Attack("make_event", {}, layer="seccomp", outside=True),
    "makes a file in memory": Attack("make_memory_file", {}, layer="seccomp", outside=True),
    "shares System V memory": Attack("share_system_v_memory", {}, layer="seccomp", outside="made"),
    "lets itself be traced": Attack("be_traceable", {}, layer="seccomp", outside="traceable"),
    "outlives its parent": Attack("outlive_parent", {}, layer="seccomp", outside="outlives"),
    "types into the terminal": Attack("type_into_terminal", {}, layer="seccomp", may_fail_outside=True),
}


# Where the system counts a submission's processes by themselves.
COUNTING = ["everything", "plain user"]


def answers_of(zygote):
    """What each attack came to, all tried in one submission."""
    attempts = [(attack.attempt, attack.arguments) for attack in ATTACKS.values()]
    return dict(zip(ATTACKS, zygote.attempt_all(attempts), strict=True))


def test_every_attack_works_without_a_fence(unfenced, outside):
    """Or the tests below would prove nothing."""
    answers = answers_of(unfenced)

    outside.secret.chmod(0o644)
    failed = {
        name: answers[name]
        for name, attack in ATTACKS.items()
        if not attack.may_fail_outside
        and (not attack.worked(answers[name]) or attack.outside not in (..., answers[name].get("value")))
    }
    assert failed == {}


def test_what_works_behind_a_fence_is_said_to_be_missing(fenced, outside):
    """The level is what holds: nothing that is said to be out of reach can be reached."""
    answers = answers_of(fenced)

    unsaid = {
        name: answers[name]
        for name, attack in ATTACKS.items()
        if attack.worked(answers[name]) and not attack.was_open(fenced)
    }
    assert unsaid == {}
    assert outside.secret.read_text() == "the solution"


def test_what_is_said_to_be_missing_works(fenced):
    """Nothing is called open that is not, so "full" can be had."""
    answers = answers_of(fenced)

    works = {attack.way for name, attack in ATTACKS.items() if attack.worked(answers[name])}
    # Without an unprivileged user the system counts no processes: a fork bomb, which nobody throws here.
    assert fenced.open - {"processes"} <= works


@pytest.mark.parametrize("fenced", COUNTING, indirect=True)
def test_a_fork_bomb_stops(fenced, unfenced):
    """At the number of processes that the limits name."""
    assert unfenced.attempt("fork_many") == {"value": FORKS}
    assert LIMITS["processes"] - 5 <= fenced.attempt("fork_many")["value"] <= LIMITS["processes"] + 5


def test_a_signal_to_the_own_group_reaches_no_keeper(fenced):
    """A process group can reach beyond a process namespace; base has its own. Every attempt asserts it."""
    fenced.attempt_all([("signal_group", {})])


def test_no_privilege_is_left(fenced):
    """No capability, and where the superuser gave up being one, neither user nor group of theirs."""
    found = fenced.attempt("rights")["value"]

    assert found["capabilities"] == [0] * 6
    if "unprivileged user" in fenced.layers:
        assert 0 not in [*found["users"], *found["groups"]]
