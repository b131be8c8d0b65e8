"""The filter program answers every call as the policy says, on both architectures; run by an interpreter."""

import errno
import struct

import pytest

from autograder.sandbox.isolation.call_filter import ALLOW, Holds, If, assemble, error
from autograder.sandbox.isolation.call_policy import PRETENDED, REFUSED, SIGNALS, UNKNOWN, policy, program
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


def test_intervals_and_tests_of_arguments_are_kept():
    """Neighbours, gaps, the first and the last call, alternatives of several tests."""
    either = If(((Holds(0, (1, 2)), Holds(1, (4,), 0x0F)), (Holds(2, (7,)),)), otherwise=error(5))
    code = assemble({0: error(1), 3: error(2), 4: either, LAST: error(4)}, later=error(3), machine="x86_64")

    said = [answer(code, number) for number in (0, 1, 3, LAST - 1, LAST, LAST + 1, 9999)]
    assert said == [error(1), ALLOW, error(2), ALLOW, error(4), error(3), error(3)]
    asked = [(1, 4), (2, 0xF4), (3, 4), (1, 5), (1, 5, 7), (0, 0, 7), (0, 0, 8)]
    allowed = [answer(code, 4, arguments) == ALLOW for arguments in asked]
    assert allowed == [True, True, False, False, True, True, False]


@pytest.mark.parametrize("machine", MACHINES)
def test_every_call_gets_the_answer_of_the_policy(machine):
    """Whatever the bisection makes of it."""
    code, known = program(signals=False, machine=machine), numbers(machine)
    architecture = ARCHITECTURES[machine]
    answers = policy(signals=False, machine=machine)

    wrong = [
        number
        for number in range(LAST + 60)
        if isinstance(expected := answers.get(number, ALLOW if number <= LAST else error(errno.ENOSYS)), int)
        and answer(code, number, architecture=architecture) != expected
    ]
    assert wrong == []
    assert len(code) // 8 < 4096
    assert answer(code, known["execve"], architecture=architecture) == error(errno.EPERM)


@pytest.mark.parametrize("machine", MACHINES)
def test_programs_of_other_architectures_end(machine):
    """The numbers mean other calls there: 32 bits, and the x32 variant."""
    code = program(signals=True, machine=machine)

    assert answer(code, 0, architecture=0x40000003) == KILL
    assert answer(code, 0x40000000 + 1, architecture=ARCHITECTURES[machine]) == KILL


@pytest.mark.parametrize("machine", MACHINES)
def test_arguments_decide_where_they_must(machine):
    """Threads but no namespaces, private but no shared memory, names but no other property of the process."""
    known, architecture = numbers(machine), ARCHITECTURES[machine]
    code = program(signals=True, machine=machine)

    def allowed(name, *arguments):
        return answer(code, known[name], arguments, architecture) == ALLOW

    assert allowed("clone", 0x3D0F00)
    assert allowed("clone", 17)
    assert not any(
        allowed("clone", 17 | flag) for flag in (0x20000, 0x10000000, 0x20000000, 0x40000000, 0x8000, 0x100)
    )
    assert all(allowed("fcntl", 3, control) for control in (0, 1, 2, 3, 4, 1030))
    for lock in (6, 7, 37, 38):
        assert answer(code, known["fcntl"], (3, lock), architecture) == error(0)
    for other in (5, 36, 8, 10, 15, 1024, 1026, 1031):
        assert answer(code, known["fcntl"], (3, other), architecture) == error(errno.EINVAL)
    assert allowed("mmap", 0, 4096, 3, 0x22)
    assert allowed("mmap", 0, 4096, 1, 0x01)
    assert not any(allowed("mmap", 0, 4096, *kind) for kind in ((3, 0x21), (1, 0x21), (3, 0x01), (2, 0x03)))
    assert allowed("prctl", 15)
    assert not any(allowed("prctl", option) for option in (1, 4, 22, 24, 36, 38))
    assert allowed("ioctl", 1, 0x5401)
    assert answer(code, known["ioctl"], (0, 0x5412), architecture) == error(errno.ENOTTY)
    assert allowed("prlimit64", 0)
    assert not allowed("prlimit64", 1)
    assert allowed("kill", 1, 9)
    assert answer(code, known["utimensat"], (0, 0, 0), architecture) == error(errno.EPERM)
    assert answer(code, known["utimensat"], (0, 0, 4096), architecture) == error(0)


def test_every_name_of_the_policy_is_known():
    """A misspelt call would be allowed in silence."""
    named = " ".join([*REFUSED.values(), UNKNOWN, PRETENDED, SIGNALS]).split()

    assert set(named) <= set(TABLE)
    assert len(named) == len(set(named))
