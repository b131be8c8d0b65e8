"""What happens to the system calls that a function in NumPy does not need. All others are allowed.

A deny list: it closes every way out of the process and between two forks of it that is known to work,
and leaves what NumPy, Matplotlib, SciPy and h5py do. What only the superuser may is not in it: there is none
behind the fence. Kernel bugs behind allowed calls stay reachable.
"""

import errno

from autograder.sandbox.isolation.call_filter import Answer, Holds, If, assemble, error
from autograder.sandbox.isolation.system_call_numbers import MACHINE, numbers

_REFUSED = error(errno.EPERM)
_UNKNOWN = error(errno.ENOSYS)
_PRETENDED = error(0)

# Refused with "operation not permitted".
REFUSED = {
    "network": "socket connect bind listen accept accept4",
    "other processes": (
        "kill tkill tgkill ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp "
        "pidfd_open pidfd_getfd pidfd_send_signal rt_sigqueueinfo rt_tgsigqueueinfo "
        "setpriority sched_setscheduler sched_setparam sched_setattr sched_setaffinity "
        "ioprio_set mbind set_mempolicy set_mempolicy_home_node migrate_pages move_pages"
    ),
    "other programs": "execve execveat",
    "changes to files": (
        "creat mknod mknodat mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link linkat "
        "symlink symlinkat truncate ftruncate fallocate chmod fchmod fchmodat chown fchown lchown fchownat "
        "futimesat utime utimes utimensat "
        "setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr"
    ),
    # Without them nobody behind the fence gets the right to mount, or to be another user.
    "namespaces": "unshare setns",
    # What a call was given reaches no other process: no other call, and no helper whose steps nobody counts.
    # A lock on a file that is only read would tell other forks, and keep other submissions from it.
    "channels": (
        "socketpair pipe pipe2 eventfd eventfd2 timerfd_create "
        "memfd_create memfd_secret shmget shmat shmctl shmdt msgget msgsnd msgrcv msgctl "
        "semget semop semtimedop semctl mq_open mq_unlink "
        "mq_timedsend mq_timedreceive mq_notify mq_getsetattr keyctl add_key request_key vfork flock"
    ),
    "kernel": "bpf perf_event_open userfaultfd syslog modify_ldt",
}
# Answered as by a kernel that does not have them; the C library then takes the older call.
UNKNOWN = (
    "clone3 openat2 io_uring_setup io_uring_enter io_uring_register "
    "io_setup io_submit io_destroy io_getevents io_pgetevents io_cancel vmsplice remap_file_pages"
)
# Answered with success and not done: a daemon that could not leave its group might go on as base.
PRETENDED = "setsid setpgid"

_NEW_NAMESPACES = 0x7E020000
_CLONE_PIDFD, _CLONE_PTRACE, _CLONE_PARENT = 0x1000, 0x2000, 0x8000
_CLONE_VM, _CLONE_THREAD = 0x100, 0x10000
_NO_CLONE = _NEW_NAMESPACES | _CLONE_PIDFD | _CLONE_PTRACE | _CLONE_PARENT
_O_CREAT, _O_TRUNC, _O_TMPFILE = 0o100, 0o1000, 0o20000000
_MAP_TYPE, _MAP_PRIVATE, _MAP_ANONYMOUS, _PROT_WRITE = 0x0F, 0x02, 0x20, 0x2
_PR_GET_DUMPABLE, _PR_SET_NAME, _PR_GET_NAME, _PR_SET_SECCOMP, _PR_SET_VMA = 3, 15, 16, 22, 0x53564D41
_PR_SET_PDEATHSIG, _SIGKILL = 1, 9
# TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX: is it a terminal, how wide, how much is there.
_HARMLESS_CONTROLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# Duplicate a descriptor, its flags.
_FILE_CONTROLS = (*range(5), 1030)

# Allowed for some arguments only.
PARTLY: dict[str, If] = {
    # What shares memory is a thread, which ends with its process.
    "clone": If(
        (
            (Holds(0, (0,), _NO_CLONE | _CLONE_VM),),
            (Holds(0, (_CLONE_VM | _CLONE_THREAD,), _NO_CLONE | _CLONE_VM | _CLONE_THREAD),),
        ),
        _REFUSED,
    ),
    # Memory shared between forks is a channel; a file may be mapped to be read.
    "mmap": If(
        (
            (Holds(3, (_MAP_PRIVATE,), _MAP_TYPE),),
            (Holds(2, (0,), _PROT_WRITE), Holds(3, (0,), _MAP_ANONYMOUS)),
        ),
        _REFUSED,
    ),
    # A further filter only takes more away.
    "prctl": If(
        (
            (Holds(0, (_PR_GET_DUMPABLE, _PR_SET_NAME, _PR_GET_NAME, _PR_SET_SECCOMP, _PR_SET_VMA)),),
            (Holds(0, (_PR_SET_PDEATHSIG,)), Holds(1, (_SIGKILL,))),
        ),
        _REFUSED,
    ),
    "ioctl": If(((Holds(1, _HARMLESS_CONTROLS),),), error(errno.ENOTTY)),
    # Without locks, and without the ways to have a signal sent when a file changes.
    "fcntl": If(((Holds(1, _FILE_CONTROLS),),), error(errno.EINVAL)),
    "prlimit64": If(((Holds(0, (0,)),),), _REFUSED),
    "personality": If(((Holds(0, (0xFFFFFFFF,)),),), _REFUSED),
}
# Where nothing else protects files: none is made or emptied (`open(os.devnull, "w")` fails as well), and none
# is mapped for others to see, since memory can be made writable later.
CHANGED_FILES: dict[str, If] = {
    "open": If(((Holds(1, (0,), _O_CREAT | _O_TRUNC | _O_TMPFILE),),), _REFUSED),
    "openat": If(((Holds(2, (0,), _O_CREAT | _O_TRUNC | _O_TMPFILE),),), _REFUSED),
    "mmap": If(((Holds(3, (_MAP_PRIVATE,), _MAP_TYPE),),), _REFUSED),
}
# For a process that calls a student's function: threads are allowed.
ONE_PROCESS: dict[str, Answer] = {
    "clone": If(((Holds(0, (_CLONE_THREAD,), _CLONE_THREAD),),), _REFUSED),
    "clone3": _UNKNOWN,
    "fork": _REFUSED,
    "vfork": _REFUSED,
}


def program(*, changed_files: bool, machine: str = MACHINE) -> bytes:
    """The filter program for everything behind the fence.

    Args:
        changed_files: files may be opened to be changed, since the fence has something else against it.
        machine: the architecture.
    """
    answers: dict[str, Answer] = PARTLY | ({} if changed_files else CHANGED_FILES)
    answers |= dict.fromkeys(" ".join(REFUSED.values()).split(), _REFUSED)
    answers |= dict.fromkeys(UNKNOWN.split(), _UNKNOWN)
    answers |= dict.fromkeys(PRETENDED.split(), _PRETENDED)
    return assemble(_numbered(answers, machine), later=_UNKNOWN, machine=machine)


def one_process_program(machine: str = MACHINE) -> bytes:
    """The further program for a process that may have threads and no children."""
    return assemble(_numbered(ONE_PROCESS, machine), machine=machine)


def _numbered(answers: dict[str, Answer], machine: str) -> dict[int, Answer]:
    known = numbers(machine)
    return {known[name]: answer for name, answer in answers.items() if name in known}
