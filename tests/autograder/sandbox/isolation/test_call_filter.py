"""The filter program answers every call as the policy says, on both architectures; run by an interpreter."""

import errno
import struct

import pytest

from autograder.sandbox.isolation.call_filter import ALLOW, error
from autograder.sandbox.isolation.call_policy import (
    CHANGED_FILES,
    ONE_PROCESS,
    PARTLY,
    PRETENDED,
    REFUSED,
    UNKNOWN,
    one_process_program,
    program,
)
from autograder.sandbox.isolation.system_call_numbers import ARCHITECTURES, LAST, TABLE, numbers

KILL = 0x80000000
MACHINES = list(ARCHITECTURES)


def answer(code, number, arguments=(), architecture=ARCHITECTURES["x86_64"]):
    """What a filter program says to a call, as the kernel would run it."""
    arguments = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("<IIQ6Q", number, architecture, 0, *arguments)
    instructions = list(struct.iter_unpack("<HBBI", code))
    word, place = 0, 0
    while True:
        kind, if_true, if_false, operand = instructions[place]
        place += 1
        if kind == 0x20:
            (word,) = struct.unpack_from("<I", data, operand)
        elif kind == 0x54:
            word &= operand
        elif kind == 0x15:
            place += if_true if word == operand else if_false
        elif kind == 0x35:
            place += if_true if word >= operand else if_false
        else:
            return operand


def whole(machine, **chosen):
    """The program of the strictest policy, but for what is ``chosen``."""
    return program(**{"changed_files": False, "machine": machine} | chosen)


@pytest.mark.parametrize("machine", MACHINES)
def test_every_call_gets_the_answer_of_the_policy(machine):
    """Those that are listed, those between, and those that came later."""
    code, known, architecture = whole(machine), numbers(machine), ARCHITECTURES[machine]
    expected = dict.fromkeys(range(LAST + 1), ALLOW) | dict.fromkeys(
        range(LAST + 1, 520), error(errno.ENOSYS)
    )
    for names, said in (
        (" ".join(REFUSED.values()), error(errno.EPERM)),
        (UNKNOWN, error(errno.ENOSYS)),
        (PRETENDED, error(0)),
    ):
        expected |= {known[name]: said for name in names.split() if name in known}
    partly = {known[name] for name in {*PARTLY, *CHANGED_FILES} if name in known}

    wrong = [
        number
        for number, said in expected.items()
        if number not in partly and answer(code, number, architecture=architecture) != said
    ]
    assert wrong == []
    assert len(code) // 8 < 4096


@pytest.mark.parametrize("machine", MACHINES)
def test_programs_of_other_architectures_end(machine):
    """The numbers mean other calls there: 32 bits, and the x32 variant."""
    code = whole(machine)

    assert answer(code, 0, architecture=0x40000003) == KILL
    assert answer(code, 0x40000000 + 1, architecture=ARCHITECTURES[machine]) == KILL


@pytest.mark.parametrize("machine", MACHINES)
def test_arguments_decide_where_they_must(machine):
    """Threads but no namespaces, private but no shared memory, a name but no other property."""
    known, architecture = numbers(machine), ARCHITECTURES[machine]
    code = whole(machine)

    def allowed(name, *arguments):
        return answer(code, known[name], arguments, architecture) == ALLOW

    assert allowed("clone", 0x3D0F00)
    assert allowed("clone", 17)
    assert not any(
        allowed("clone", 17 | flag) for flag in (0x20000, 0x10000000, 0x20000000, 0x40000000, 0x8000, 0x100)
    )
    assert all(allowed("fcntl", 3, control) for control in (0, 1, 2, 3, 4, 1030))
    for other in (5, 6, 7, 36, 37, 38, 8, 10, 15, 1024, 1026, 1031):
        assert answer(code, known["fcntl"], (3, other), architecture) == error(errno.EINVAL)
    assert allowed("mmap", 0, 4096, 3, 0x22)
    assert not any(allowed("mmap", 0, 4096, *kind) for kind in ((3, 0x21), (1, 0x21), (3, 0x01), (1, 0x01)))
    others = whole(machine, changed_files=True)
    assert answer(others, known["mmap"], (0, 4096, 1, 0x01), architecture) == ALLOW
    assert answer(others, known["mmap"], (0, 4096, 3, 0x01), architecture) != ALLOW
    assert allowed("prctl", 15)
    assert not any(allowed("prctl", option) for option in (1, 4, 24, 36, 38))
    assert allowed("prctl", 1, 9)
    assert allowed("ioctl", 1, 0x5401)
    assert answer(code, known["ioctl"], (0, 0x5412), architecture) == error(errno.ENOTTY)
    assert allowed("prlimit64", 0)
    assert not allowed("prlimit64", 1)
    assert allowed("openat", 0, 0, 0o2000002)
    assert not any(allowed("openat", 0, 0, flags) for flags in (0o101, 0o1001, 0o20200002))
    assert answer(whole(machine, changed_files=True), known["openat"], (0, 0, 0o1101), architecture) == ALLOW


@pytest.mark.parametrize("machine", MACHINES)
def test_one_process_may_have_threads_and_no_children(machine):
    """By whatever call."""
    code, known, architecture = one_process_program(machine), numbers(machine), ARCHITECTURES[machine]

    assert answer(code, known["clone"], (0x3D0F00,), architecture) == ALLOW
    assert answer(code, known["openat"], (), architecture) == ALLOW
    for name in known.keys() & ONE_PROCESS.keys():
        assert answer(code, known[name], (17,), architecture) != ALLOW


def test_every_name_of_the_policy_is_known():
    """A misspelt call would be allowed in silence."""
    named = " ".join([*REFUSED.values(), UNKNOWN, PRETENDED, *(PARTLY | CHANGED_FILES)]).split()

    assert set(named) <= set(TABLE)
    assert len(named) == len(set(named))
