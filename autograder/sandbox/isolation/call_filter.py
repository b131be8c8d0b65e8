"""Assembles a policy on system calls into the kernel's filter program (classic BPF), and installs it."""

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


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


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
    otherwise: int  # if none holds
    then: int = ALLOW


Answer = int | If


def error(number: int) -> int:
    """The answer "this call failed with errno ``number``"; 0 pretends success without doing anything."""
    return _ERRNO | number


def assemble(policy: Mapping[int, Answer], later: int = ALLOW, machine: str = MACHINE) -> bytes:
    """The filter program for a policy.

    Args:
        policy: answers by call number; a call up to `LAST` that is not in it is allowed.
        later: the answer to every call after `LAST`.
        machine: the architecture; calls of any other kill the process.
    """
    program = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_EQUAL, 1, 0, ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_GREATER_EQUAL, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL),
        (_JUMP_GREATER_EQUAL, 0, 1, LAST + 1),
        (_RETURN, 0, 0, later),
    ]
    # Answers that depend on arguments come first: the kernel remembers the others.
    for number, answer in sorted(policy.items(), key=lambda one: isinstance(one[1], int)):
        block = _answer(answer)
        program += [(_JUMP_EQUAL, 0, len(block), number), *block]
    program.append((_RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("<HBBI", *instruction) for instruction in program)


def install(program: bytes) -> None:
    """Put this process and its future forks and threads under a program, for good, beside those it has.

    The process must have given up gaining privileges before.
    """

    structure = _Program(len(program) // 8, program)
    prctl(PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(structure))


def _answer(answer: Answer) -> list[Instruction]:
    if isinstance(answer, int):
        return [(_RETURN, 0, 0, answer)]
    program: list[Instruction] = [(_RETURN, 0, 0, answer.otherwise)]
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
