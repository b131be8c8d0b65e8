"""One submission's own users, processes, network, IPC, host name, mounts, work folder (kernel namespaces)."""

import os
from pathlib import Path

from autograder.sandbox.isolation.system_calls import (
    CLONE_NEWIPC,
    CLONE_NEWNET,
    CLONE_NEWNS,
    CLONE_NEWPID,
    CLONE_NEWUSER,
    CLONE_NEWUTS,
    MS_BIND,
    MS_NODEV,
    MS_NOEXEC,
    MS_NOSUID,
    MS_REC,
    mount,
    unshare,
)

_PLAIN = MS_NOSUID | MS_NODEV
# Where an own root keeps what `show_machine_only` shows.
MACHINE = Path("/machine")
# So that many empty files do not eat the memory that their size does not count.
_FILES = 4096


def leave_shared(*, mounts: bool) -> int:
    """The flags of the namespaces that a submission gets for itself, but for the user namespace."""
    return CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | (CLONE_NEWNS if mounts else 0)


def enter_user_namespace(flags: int, processes: int) -> None:
    """Enter a new user namespace, and with its rights those in ``flags``; ids stay what they are.

    Args:
        flags: further namespaces.
        processes: a descriptor of the folder ``/proc``.
    Raises:
        OSError: the system does not allow it, or this process has more than one thread.
    """
    user, group = os.getuid(), os.getgid()
    unshare(CLONE_NEWUSER | flags)
    _write("self/setgroups", "deny", processes)
    _write("self/uid_map", f"{user} {user} 1", processes)
    _write("self/gid_map", f"{group} {group} 1", processes)


def _write(name: str, text: str, folder: int) -> None:
    file = os.open(name, os.O_WRONLY | os.O_CLOEXEC, dir_fd=folder)
    try:
        os.write(file, text.encode())
    finally:
        os.close(file)


def mount_work(work: Path, size: int, owner: int, group: int) -> None:
    """Put an empty file system of at most ``size`` bytes on ``work``."""
    mount(
        "work", str(work), "tmpfs", _PLAIN, f"size={size},nr_inodes={_FILES},mode=700,uid={owner},gid={group}"
    )


def mount_own_processes() -> None:
    """Show the processes of this process's namespace, and no other, in ``/proc``."""
    mount("proc", "/proc", "proc", _PLAIN | MS_NOEXEC)


def show_machine_only() -> None:
    """Show how much memory the machine has in ``/proc``, and no process."""
    mount(str(MACHINE), "/proc", flags=MS_BIND | MS_REC)


def hide(folder: Path) -> None:
    """Put an empty folder, which cannot be filled, over ``folder``."""
    mount("hidden", str(folder), "tmpfs", _PLAIN | MS_NOEXEC, "size=4k,nr_inodes=1,mode=555")
