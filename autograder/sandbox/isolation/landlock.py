"""Landlock: which files a process may read and write, no TCP, no signal or abstract socket out of the fence.

The ruleset is made once, in the zygote; a fork only puts itself under it. The kernel's interface has versions
("ABI"); what a version does not know is left out.
"""

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox.isolation.system_calls import call

_VERSION = 1
_RULE_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG, _MAKE_SYM = 1 << 4, 1 << 5, 1 << 7, 1 << 8, 1 << 12
_ALL_OF_FIRST = (1 << 13) - 1
_REFER, _TRUNCATE, _IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
# Rights on files by the version that brought them; the first knew thirteen.
_FILES = {1: _ALL_OF_FIRST, 2: _REFER, 3: _TRUNCATE, 5: _IOCTL_DEV}
_TCP = {4: (1 << 0) | (1 << 1)}
_SCOPES = {6: (1 << 0) | (1 << 1)}
_OF_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV

READ = _READ_FILE | _READ_DIR
LIST = _READ_DIR
USE = _READ_FILE | _WRITE_FILE | _TRUNCATE
WRITE = READ | USE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _MAKE_SYM | _REFER


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def version() -> int:
    """The interface's version in this kernel.

    Raises:
        OSError: the kernel has no Landlock, or it is switched off.
    """
    return call("landlock_create_ruleset", None, 0, _VERSION)


def holds_signals(found: int) -> bool:
    """Whether a version keeps signals inside the fence."""
    return found >= min(_SCOPES)


def make_ruleset(rights: Iterable[tuple[Path, int]]) -> int:
    """A descriptor of a ruleset that allows ``rights`` on paths (and what lies below) and nothing else."""
    found = version()
    handled = [
        sum(bits for since, bits in table.items() if since <= found) for table in (_FILES, _TCP, _SCOPES)
    ]
    words = 1 + (found >= min(_TCP)) + (found >= min(_SCOPES))
    attributes = (ctypes.c_uint64 * 3)(*handled)
    ruleset = call("landlock_create_ruleset", attributes, 8 * words, 0)
    for path, allowed in rights:
        _allow(ruleset, path, allowed & handled[0])
    return ruleset


def _allow(ruleset: int, path: Path, allowed: int) -> None:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there needs no permission
    try:
        if not path.is_dir():
            allowed &= _OF_A_FILE
        if allowed:
            call("landlock_add_rule", ruleset, _RULE_PATH_BENEATH, _PathBeneath(allowed, parent), 0)
    finally:
        os.close(parent)


def restrict(ruleset: int) -> None:
    """Put this process and its future forks under a ruleset, for good."""
    call("landlock_restrict_self", ruleset, 0)


def without(folder: Path, hidden: Iterable[Path]) -> Iterable[tuple[Path, int]]:
    """Rights to read ``folder`` but nothing below those ``hidden`` in it.

    A rule holds for everything below a folder, so what lies beside a hidden folder is allowed piece by piece;
    names can be listed even in the hidden one, or `import` would not find what lies beside it.
    """
    inside = [path for path in hidden if path.is_relative_to(folder)]
    if folder in inside:
        return
    if not inside:
        yield folder, READ
        return
    yield folder, LIST
    for entry in sorted(folder.iterdir()):
        yield from without(entry, inside)
