"""Landlock: which files a process may read, and none to write.

The ruleset is made once, in the fork server; a fork only puts itself under it. The kernel's interface has
versions ("ABI"); what a version does not know is left out.
"""

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox.isolation.system_calls import call

_VERSION = 1
_RULE_PATH_BENEATH = 1
# All rights on files, by the version that brought them.
_FILES = {1: 0x1FFF, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
_WRITE_FILE, _READ_FILE, _LIST, _TRUNCATE = 1 << 1, 1 << 2, 1 << 3, 1 << 14

READ = _READ_FILE | _LIST
USE = _READ_FILE | _WRITE_FILE | _TRUNCATE


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def make_ruleset(rights: Iterable[tuple[Path, int]]) -> int:
    """A descriptor of a ruleset that allows ``rights`` on paths (and what lies below) and nothing else.

    Raises:
        OSError: the kernel has no Landlock, or it is switched off.
    """
    found = call("landlock_create_ruleset", None, 0, _VERSION)
    files = sum(bits for since, bits in _FILES.items() if since <= found)
    attributes = (ctypes.c_uint64 * 1)(files)
    ruleset = call("landlock_create_ruleset", attributes, ctypes.sizeof(attributes), 0)
    for path, allowed in rights:
        try:
            parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue  # what is not there needs no permission
        allowed &= files if path.is_dir() else files & ~_LIST
        try:
            call("landlock_add_rule", ruleset, _RULE_PATH_BENEATH, _PathBeneath(allowed, parent), 0)
        finally:
            os.close(parent)
    return ruleset


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
    yield folder, _LIST
    for entry in sorted(folder.iterdir()):
        yield from without(entry, inside)
