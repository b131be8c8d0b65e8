"""A file system root that holds what a notebook may read and nothing else.

It is made of bind mounts, once, for the zygote and everything it forks. What is not in it cannot be opened,
listed or even asked for: course folder, submissions, gradebook and accounts are simply not there.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.sandbox.isolation.namespaces import MACHINE, enter_user_namespace, hide
from autograder.sandbox.isolation.system_calls import (
    CLONE_NEWNS,
    MS_BIND,
    MS_NODEV,
    MS_NOSUID,
    MS_PRIVATE,
    MS_REC,
    call,
    make_read_only,
    mount,
    unmount,
    unshare,
)

# What shared libraries, time zones and figures need, wherever Python itself lies.
SYSTEM = tuple(
    Path(path)
    for path in (
        *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib"),
        *("/usr/share/zoneinfo", "/usr/share/fonts", "/usr/share/locale"),
        *("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/mime.types"),
    )
)
# How much memory is free, and nothing of any process.
MACHINE_FILES = tuple(Path("/proc") / name for name in ("meminfo", "cpuinfo", "stat", "vmstat"))
DEVICES = tuple(Path("/dev") / name for name in ("null", "zero", "full", "random", "urandom"))


def enter(
    readable: Sequence[Path], hidden: Iterable[Path], work: Path, *, processes: int, user_namespace: bool
) -> None:
    """Make the root and move this process into it.

    Args:
        readable: files and folders to show, at the same place, read-only.
        hidden: folders in them to show empty.
        work: a folder of that name is made, empty, and closed until something is mounted on it.
        processes: a descriptor of the folder ``/proc``.
        user_namespace: get the right to mount from a new user namespace; else it takes the superuser's.
    Raises:
        OSError: the system does not allow it, or this process has more than one thread.
    """
    if user_namespace:
        enter_user_namespace(CLONE_NEWNS, processes)
    else:
        unshare(CLONE_NEWNS)
    mount("none", "/", flags=MS_REC | MS_PRIVATE)
    # Any folder will do as the place to build in; this one is surely ours.
    root = work
    mount("root", str(root), "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=755")
    for path in sorted({*readable, *SYSTEM}):
        _show(root, path)
    for path in hidden:
        _hide(root, path)
    for path in DEVICES:
        _show(root, path, devices=True)
    _bind(root, Path("/proc"))  # a namespace may show its own processes only where all were to be seen
    for path in filter(Path.exists, MACHINE_FILES):
        _bind(root, path, MACHINE / path.name)
    _inside(root, work).mkdir(parents=True, exist_ok=True)
    make_read_only(str(root), below=False)
    os.chdir(root)
    call("pivot_root", b".", b".")
    unmount(".")
    os.chdir("/")


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
    _bind(root, path)
    make_read_only(str(copy), devices=devices)


def _bind(root: Path, path: Path, place: Path | None = None) -> None:
    copy = _inside(root, place or path)
    if path.is_dir():
        copy.mkdir(parents=True, exist_ok=True)
    else:
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    mount(str(path), str(copy), flags=MS_BIND | MS_REC)


def _hide(root: Path, path: Path) -> None:
    copy = _inside(root, path.resolve())
    if copy.is_dir():
        hide(copy)
    elif copy.exists():
        mount("/dev/null", str(copy), flags=MS_BIND)
