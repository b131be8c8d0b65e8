"""Turns `Limits` into the system's limits on one process and those it forks."""

from contextlib import suppress

try:  # before the user changes: the library may not be readable for the new one
    import resource
except ImportError:  # Windows has no such limits
    resource = None

from autograder.sandbox.limits import Limits

# Keeper, base and one fork of it are not the student's.
OWN_PROCESSES = 3
OPEN_FILES = 256
STACK = 8 * 2**20


def limit(limits: Limits, *, memory: int, other_processes: int) -> None:
    """Set the limits of this process and its forks, for good.

    Args:
        limits: what a submission may use.
        memory: bytes of address space that it may have.
        other_processes: processes and threads of the same user that are no part of the submission.
    """
    _cap("CORE", 0)
    _cap("STACK", STACK)
    _cap("NOFILE", OPEN_FILES)
    # Definitions and functions need no files: not a byte goes to the disk, whatever else holds.
    _cap("FSIZE", 0)
    _cap("CPU", limits.cpu_seconds, spare=5)
    _cap("NPROC", limits.processes + OWN_PROCESSES + other_processes)
    _cap("AS", memory)


def fork_no_more() -> None:
    """Let this process have no children. Linux counts threads as well, and has a better way."""
    _cap("NPROC", 0)


def _cap(kind: str, value: int, spare: int = 0) -> None:
    """At most ``value``; the signal comes there, the end ``spare`` later."""
    number = getattr(resource, f"RLIMIT_{kind}", None)
    if number is None:
        return
    _, hard = resource.getrlimit(number)
    most = value + spare if hard == resource.RLIM_INFINITY else min(value + spare, hard)
    with suppress(ValueError, OSError):  # macOS knows some limits by name only
        resource.setrlimit(number, (min(value, most), most))
