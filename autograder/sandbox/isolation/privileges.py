"""Gives up what the superuser may do: user and group, capabilities, the way back to either."""

import ctypes
import os
import signal

from autograder.sandbox.isolation.system_calls import (
    PR_SET_CHILD_SUBREAPER,
    PR_SET_DUMPABLE,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    call,
    prctl,
)

# Users that no account has: systemd gives them to passing services. Two submissions on one machine get two.
_FIRST_USER, _USERS = 61184, 4336
_OF_THIS_PROCESS = (ctypes.c_uint32 * 2)(0x20080522, 0)  # the interface's version, and whose
_NO_CAPABILITIES = (ctypes.c_uint32 * 6)()


def become_passing_user() -> None:
    """Change from the superuser to an unprivileged user and group that no other supervisor has, for good.

    Raises:
        OSError: the system does not let this process change its user, or does not know this one.
    """
    become(_FIRST_USER + os.getpid() % _USERS)


def become(user: int) -> None:
    """Change from the superuser to ``user``, and a group of the same number, for good."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    # A change of user makes a process unreadable for itself; its user namespace is set up through /proc/self.
    prctl(PR_SET_DUMPABLE, 1)


def drop_capabilities() -> None:
    """Give up every capability; where nothing gains privileges, for good."""
    call("capset", _OF_THIS_PROCESS, _NO_CAPABILITIES)


def gain_no_privileges() -> None:
    """Whatever is executed from now on gets no more rights than this process has."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)


def die_with_parent() -> None:
    """Be killed when the parent ends. Forgotten by the kernel when the user changes: call it after that."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def hide_memory() -> None:
    """Nobody may read or trace this process and its forks, they themselves and their siblings included."""
    prctl(PR_SET_DUMPABLE, 0)


def adopt_orphans() -> None:
    """From now on descendants whose parent ends become children of this process."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)
