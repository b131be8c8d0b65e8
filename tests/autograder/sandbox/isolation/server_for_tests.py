"""A server that does what the tests tell it, one line of JSON each way.

First line in: what fence to make (or none), and what the system shall refuse before. Then: lists of attempts
to make, each in a fork of base behind the fence or, where there is no fence, in a fork.
"""

import ctypes
import errno
import json
import os
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import h5py  # noqa: F401
import matplotlib.pyplot as plt
import numpy as np  # noqa: F401
from PIL import Image

import course_utils.doctor  # noqa: F401
from autograder.sandbox.isolation import call_filter, make_fence, own_root
from autograder.sandbox.isolation.call_filter import Holds, If, error
from autograder.sandbox.isolation.system_call_numbers import numbers
from autograder.sandbox.isolation.system_calls import (
    CLONE_NEWNS,
    PR_SET_DUMPABLE,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_SECCOMP,
    call,
    mount,
    prctl,
)
from autograder.sandbox.limits import Limits
from tests.autograder.sandbox.isolation import submissions
from tests.autograder.sandbox.isolation.attacks import ATTACKS

PLAIN_USER = 65533
CAP_SYS_ADMIN = 21
_NO = error(errno.EPERM)
# What containers and hardened systems refuse, by the layer that is then not to be had.
REFUSED = {
    "own root": {"unshare": _NO, "mount": _NO},
    "landlock": {"landlock_create_ruleset": error(errno.ENOSYS)},
    "seccomp": {"prctl": If(((Holds(0, (PR_SET_SECCOMP,)),),), otherwise=call_filter.ALLOW, then=_NO)},
}


def warm_up():
    """Fonts and formats, as in the real server."""
    plt.figure()
    plt.title("warm")
    plt.savefig(os.devnull, format="png")
    plt.close("all")
    Image.init()


def become_plain_user(readable, work):
    """As if the fork server had been started by an ordinary user who may read Python and the tests."""
    own_root.SHARED = CLONE_NEWNS  # the network is the system's
    extra = [Path(path) for path in ("/proc", "/etc/passwd", "/bin", "/usr/bin")]
    own_root.enter([*readable, *extra], [], work.parent, user_namespace=False)
    own_root.SHARED = SHARED
    mount("proc", "/proc", "proc")
    mount("place", str(work.parent), "tmpfs", 0, f"mode=755,uid={PLAIN_USER},gid={PLAIN_USER}")
    os.setgroups([])
    os.setresgid(PLAIN_USER, PLAIN_USER, PLAIN_USER)
    os.setresuid(PLAIN_USER, PLAIN_USER, PLAIN_USER)
    # A change of user makes a process unreadable for itself; its user namespace is set up through /proc/self.
    prctl(PR_SET_DUMPABLE, 1)
    work.mkdir()


SHARED = own_root.SHARED


def drop_the_right_to_mount():
    """As the superuser of a container has it."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    rights = (ctypes.c_uint32 * 6)()
    call("capget", header, rights)
    for place in (0, 1, 2):
        rights[place] &= ~(1 << CAP_SYS_ADMIN)
    call("capset", header, rights)


def refuse(layers):
    """Let the system refuse what these layers are made of."""
    if "mount" in layers:
        drop_the_right_to_mount()
    answers = {name: answer for layer in layers for name, answer in REFUSED.get(layer, {}).items()}
    if answers:
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        call_filter.install(call_filter.assemble({numbers()[name]: one for name, one in answers.items()}))


def reported(action):
    """What an action returns or raises, as JSON."""
    try:
        return json.dumps({"value": action()})
    except BaseException as met:
        return json.dumps({"error": f"{type(met).__name__}: {met}"})


def report_of(action, end=None):
    """What ``action`` writes into a pipe, in a fork that may end as it likes and leave others behind."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        action(writing)
        os._exit(0)
    if end:
        end(pid, 120.0)
    else:
        os.waitpid(pid, 0)  # reports fit into the pipe
    os.close(writing)
    with os.fdopen(reading) as report:
        return report.read()


def try_each(actions, report, tighten=lambda: None):
    """Try each in a fork of this process, as base does with exercises."""
    for name, action in actions:
        pid = os.fork()
        if pid == 0:
            if name not in submissions.BY_DEFINITIONS:
                tighten()
            os.write(report, (reported(action) + "\n").encode())
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if status:
            os.write(report, (json.dumps({"ended": status}) + "\n").encode())


def behind(around, actions):
    """Try each in base, behind the fence."""

    def base(report):
        try:
            around.confine()
        except OSError as met:
            os.write(report, (json.dumps({"broken": str(met)}) + "\n").encode())
            return
        os.chdir(around.work)
        try_each(actions, report, around.no_more_processes)

    return report_of(base, around.end)


def unfenced(actions):
    """Try each with nothing round it."""
    return report_of(partial(try_each, actions))


def action_of(name, outside):
    return partial(ATTACKS[name].act, outside) if name in ATTACKS else getattr(submissions, name)


def serve(lines, answers):
    order = json.loads(next(lines))
    around = None
    try:
        readable, work = [Path(path) for path in order["readable"]], Path(order["work"])
        if order["plain_user"] and os.getuid() == 0:
            become_plain_user(readable, work)
        refuse(order["refused"])
        if order["fence"]:
            limits = Limits(**order["limits"])
            hidden = [Path(path) for path in order["hidden"]]
            around = make_fence(readable, hidden, work, limits)
        print(json.dumps({"value": around and around.isolation.as_data()}), file=answers)
    except OSError as met:
        print(json.dumps({"error": str(met)}), file=answers)
        return
    outside = SimpleNamespace(**order["outside"])
    for line in lines:
        actions = [(name, action_of(name, outside)) for name in json.loads(line)]
        said = behind(around, actions) if around else unfenced(actions)
        print(json.dumps([json.loads(one) for one in said.splitlines()]), file=answers)


if __name__ == "__main__":
    warm_up()
    # What student code prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    serve(iter(sys.stdin), answers)
