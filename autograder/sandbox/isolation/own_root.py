"""A room of its own for the fork server and its forks: a root with what a notebook may read, no network.

The root is made of read-only bind mounts, once. What is not in it cannot be opened, listed or even asked for:
course folder, submissions, gradebook, accounts and processes are simply not there. Nothing can be written.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.sandbox.isolation import system_calls as kernel

# What is shared with nobody outside the room.
SHARED = kernel.CLONE_NEWNS | kernel.CLONE_NEWNET | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS
# What shared libraries, time zones and figures need, wherever Python itself lies; how much memory is free.
SYSTEM = tuple(
    Path(path)
    for path in (
        *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib"),
        *("/usr/share/zoneinfo", "/usr/share/fonts", "/usr/share/locale"),
        *("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/mime.types"),
        *("/proc/meminfo", "/proc/cpuinfo", "/proc/stat", "/proc/vmstat"),
    )
)
DEVICES = tuple(Path("/dev") / name for name in ("null", "zero", "full", "random", "urandom"))


def enter(readable: Sequence[Path], hidden: Iterable[Path], work: Path, *, user_namespace: bool) -> None:
    """Make the root, and move this process into it and out of the network.

    Args:
        readable: files and folders to show, at the same place, read-only.
        hidden: folders in them to show empty.
        work: an empty folder of that name is shown.
        user_namespace: get the right to mount from a new user namespace; else it takes the superuser's.

    Raises:
        OSError: the system does not allow it, or this process has more than one thread.
    """
    if user_namespace:
        _enter_user_namespace()
    else:
        kernel.unshare(SHARED)
    kernel.mount("none", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    # Any folder will do as the place to build in; this one is surely ours.
    root = work
    kernel.mount("root", str(root), "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=1m,mode=755")
    for path in sorted({*readable, *SYSTEM}):
        _show(root, path)
    for path in hidden:
        _hide(_inside(root, path.resolve()))
    for path in DEVICES:
        _show(root, path, devices=True)
    _inside(root, work).mkdir(parents=True, exist_ok=True)
    kernel.make_read_only(str(root), below=False)
    os.chdir(root)
    kernel.call("pivot_root", b".", b".")
    kernel.unmount(".")
    os.chdir("/")


def _enter_user_namespace() -> None:
    """Ids stay what they are."""
    user, group = os.getuid(), os.getgid()
    kernel.unshare(kernel.CLONE_NEWUSER | SHARED)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        Path(f"/proc/self/{name}").write_text(text)


def _inside(root: Path, path: Path) -> Path:
    return root / path.relative_to("/")


def _show(root: Path, path: Path, *, devices: bool = False) -> None:
    """Bind ``path`` below ``root``; links on the way to it are made as they are."""
    if not path.exists():
        return
    for part in (*reversed(path.parents), path):
        if part.is_symlink():
            target = part.readlink()
            copy = _inside(root, part)
            if not os.path.lexists(copy):
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.symlink_to(target)
            meant = Path(os.path.normpath(part.parent / target))
            _show(root, meant / path.relative_to(part), devices=devices)
            return
    copy = _inside(root, path)
    if copy.exists() and copy.samefile(path):
        return  # shown with a folder above it
    if path.is_dir():
        copy.mkdir(parents=True, exist_ok=True)
    else:
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    kernel.mount(str(path), str(copy), flags=kernel.MS_BIND | kernel.MS_REC)
    kernel.make_read_only(str(copy), devices=devices)


def _hide(copy: Path) -> None:
    if copy.exists():
        flags = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
        kernel.mount("hidden", str(copy), "tmpfs", flags, "size=4k,nr_inodes=1,mode=555")
