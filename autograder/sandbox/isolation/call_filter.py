"""Assembles a policy on system calls into the kernel's filter program (classic BPF), and installs it.

The program finds a call's answer by bisection over the call numbers, about eight steps for any call.
"""

import ctypes
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.sandbox.isolation.system_call_numbers import ARCHITECTURES, LAST, MACHINE
from autograder.sandbox.isolation.system_calls import PR_SET_SECCOMP, prctl

# Filter answers.
ALLOW = 0x7FFF0000
_KILL = 0x80000000
_ERRNO = 0x00050000
# Instructions: load a word of the call's data, "and", jumps, return.
_LOAD, _AND, _JUMP_EQUAL, _JUMP_GREATER_EQUAL, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
# Where the call's data holds number, architecture and the low half of the first argument (little endian).
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
# Calls of the x32 variant of x86_64 have this bit in their number.
_X32 = 0x40000000
_MODE_FILTER = 2

Instruction = tuple[int, int, int, int]  # code, steps if true, steps if false, operand


@dataclass(frozen=True)
class Holds:
    """A test of one argument: its low 32 bits under ``mask`` are one of ``values``."""

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF


@dataclass(frozen=True)
class If:
    """An answer that depends on the arguments: ``then`` if every test of one alternative holds."""

    alternatives: tuple[tuple[Holds, ...], ...]
    otherwise: "Answer"  # if none holds
    then: int = ALLOW


Answer = int | If


def error(number: int) -> int:
    """The answer "this call failed with errno ``number``"; 0 pretends success without doing anything."""
    return _ERRNO | number


def assemble(policy: Mapping[int, Answer], later: int, machine: str = MACHINE) -> bytes:
    """The filter program for a policy.

    Args:
        policy: answers by call number; a call up to `LAST` that is not in it is allowed.
        later: the answer to calls after `LAST` that are not in ``policy``.
        machine: the architecture; calls of any other kill the process.
    """
    program = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_EQUAL, 1, 0, ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_GREATER_EQUAL, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL),
        *_bisection(_intervals(policy, later)),
    ]
    return b"".join(struct.pack("<HBBI", *instruction) for instruction in program)


def install(program: bytes) -> None:
    """Put this process and its future forks and threads under a program, for good.

    The process must have given up gaining privileges before.
    """

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))

    structure = Program(len(program) // 8, program)
    prctl(PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(structure))


def _intervals(policy: Mapping[int, Answer], later: int) -> list[tuple[int, Answer]]:
    """The policy as first numbers of intervals with one answer each, ascending from 0."""
    bounds = {0: ALLOW, LAST + 1: later}
    for number in policy:
        bounds.setdefault(number + 1, ALLOW if number < LAST else later)
    answers = bounds | dict(policy)
    found: list[tuple[int, Answer]] = []
    for number in sorted(answers):
        if not found or found[-1][1] != answers[number]:
            found.append((number, answers[number]))
    return found


def _bisection(intervals: Sequence[tuple[int, Answer]]) -> list[Instruction]:
    if len(intervals) == 1:
        return _answer(intervals[0][1])
    middle = len(intervals) // 2
    below, above = _bisection(intervals[:middle]), _bisection(intervals[middle:])
    if len(below) > 255:
        raise ValueError("a jump of the filter is too long; found over 255 steps, split the policy")
    return [(_JUMP_GREATER_EQUAL, len(below), 0, intervals[middle][0]), *below, *above]


def _answer(answer: Answer) -> list[Instruction]:
    if isinstance(answer, int):
        return [(_RETURN, 0, 0, answer)]
    program: list[Instruction] = _answer(answer.otherwise)
    for tests in reversed(answer.alternatives):
        program = [*_alternative(tests, answer.then), *program]
    return program


def _alternative(tests: Sequence[Holds], then: int) -> list[Instruction]:
    """Answer ``then`` if all tests hold, else go on behind this block."""
    program: list[Instruction] = [(_RETURN, 0, 0, then)]
    for test in reversed(tests):
        behind = len(program)
        jumps = [
            (_JUMP_EQUAL, len(test.values) - 1 - place, behind if place == len(test.values) - 1 else 0, value)
            for place, value in enumerate(test.values)
        ]
        load = (_LOAD, 0, 0, _ARGUMENTS + 8 * test.argument)
        program = [load, (_AND, 0, 0, test.mask), *jumps, *program]
    return program
