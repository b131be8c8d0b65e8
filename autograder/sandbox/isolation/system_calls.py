"""The system calls that Python's standard library lacks, through ctypes. A failure is an OSError."""

import ctypes
import os
import sys

from autograder.sandbox.isolation.system_call_numbers import numbers

_NUMBERS = numbers() if sys.platform == "linux" else {}
SUPPORTED = bool(_NUMBERS)
if SUPPORTED:
    _LIBRARY = ctypes.CDLL(None, use_errno=True)
    _LIBRARY.syscall.restype = ctypes.c_long
    _LIBRARY.prctl.argtypes = (ctypes.c_int, *[ctypes.c_ulong] * 4)

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38

MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 0x2, 0x4, 0x8, 0x1000, 0x4000, 0x40000
MNT_DETACH = 2
_MOUNT_ATTR_RDONLY, _MOUNT_ATTR_NOSUID, _MOUNT_ATTR_NODEV = 0x1, 0x2, 0x4
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000


def call(name: str, *arguments: int | bytes | ctypes.Array | ctypes.Structure | None) -> int:
    """Make a system call; structures and arrays are passed by address.

    Raises:
        OSError: the kernel refused, or this system does not have the call.
    """
    if name not in _NUMBERS:
        raise OSError(38, f"{name}: unknown on this system")
    given = [
        ctypes.byref(one) if isinstance(one, ctypes.Array | ctypes.Structure) else _word(one)
        for one in arguments
    ]
    result = _LIBRARY.syscall(ctypes.c_long(_NUMBERS[name]), *given)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}: {os.strerror(code)}")
    return result


def _word(value: int | bytes | None) -> ctypes.c_long | ctypes.c_char_p | None:
    return ctypes.c_long(value) if isinstance(value, int) else ctypes.c_char_p(value)


def prctl(option: int, first: int = 0, second: int = 0) -> int:
    """Change a property of this process."""
    result = _LIBRARY.prctl(option, first, second, 0, 0)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"prctl {option}: {os.strerror(code)}")
    return result


def unshare(flags: int) -> None:
    """Leave the namespaces in ``flags`` for new ones."""
    call("unshare", flags)


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    """Mount ``source`` on ``target``."""
    call("mount", os.fsencode(source), os.fsencode(target), kind.encode(), flags, options.encode())


def unmount(target: str) -> None:
    """Take a mount away, as soon as nothing uses it any more."""
    call("umount2", os.fsencode(target), MNT_DETACH)


def make_read_only(target: str, *, below: bool = True, devices: bool = False) -> None:
    """Make a mount read-only and without set-uid bits, and, unless ``devices``, without devices.

    With ``below`` all mounts below it, too.
    """
    attributes = _MOUNT_ATTR_RDONLY | _MOUNT_ATTR_NOSUID | (0 if devices else _MOUNT_ATTR_NODEV)
    wanted = (ctypes.c_uint64 * 4)(attributes, 0, 0, 0)
    flags = _AT_RECURSIVE if below else 0
    call("mount_setattr", _AT_FDCWD, os.fsencode(target), flags, wanted, ctypes.sizeof(wanted))
