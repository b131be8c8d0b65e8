"""The public file: what is written is what is read, and a damaged one is told in a line."""

from dataclasses import asdict, replace

import h5py
import numpy as np
import pytest

from autograder.public_file import write_public
from course_utils.checking.judge import judge
from course_utils.checking.outcome import Outcome
from course_utils.checking.plain import same
from course_utils.checking.public import read_public
from course_utils.checking.runner import in_process
from course_utils.errors import UserError
from tests.course_utils.checking.scaled import RIGHT, check_set, function_of


def test_a_check_set_survives_the_file(tmp_path):
    """Cases, scales, spec and lookalikes come back bit for bit."""
    write_public(tmp_path / "week0.h5", [check_set()])
    read, written = read_public(tmp_path / "week0.h5")["scaled"], check_set()

    assert read.spec == written.spec
    assert same([vars(case) for case in read.cases], [vars(case) for case in written.cases])
    assert same([asdict(one) for one in read.scales], [asdict(one) for one in written.scales])
    for known in written.spec.mistakes:
        for place in range(len(written.cases)):
            again = read.lookalike(known.id, place).value
            assert same(again, written.lookalike(known.id, place).value)


def test_the_same_content_gives_the_same_bytes(tmp_path):
    """So that git and the bundle see no change where there is none."""
    for name in ("one.h5", "two.h5"):
        write_public(tmp_path / name, [check_set()])

    assert (tmp_path / "one.h5").read_bytes() == (tmp_path / "two.h5").read_bytes()


def test_a_verdict_from_the_file_is_the_verdict_from_memory(tmp_path):
    """The student's kernel judges as the teaching side does."""
    write_public(tmp_path / "week0.h5", [check_set()])
    read = read_public(tmp_path / "week0.h5")["scaled"]
    for source in (RIGHT, RIGHT.replace("Y.mean()", "Y.sum()"), RIGHT.replace("c * X", "c / 2 * X")):
        run = in_process(function_of(source))

        assert judge(read, run) == judge(check_set(), run)


@pytest.mark.parametrize("content", [None, b"", b"<html>", b"\x89HDF\r\n\x1a\n"])
def test_a_damaged_file_is_told_in_one_line(tmp_path, content):
    """Found, expected, what to do."""
    path = tmp_path / "week0.h5"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UserError, match="unpack the course again"):
        read_public(path)


def test_numbers_of_every_type_survive(tmp_path):
    """Labels stay bool, pictures stay uint8, scalars stay NumPy scalars."""
    check = check_set()
    values = (
        np.zeros((2, 3), np.uint8),
        np.array([True]),
        np.float32(0.1),
        np.int64(3),
        "text",
        None,
        [1, 2.5],
    )
    case = type(check.cases[0])("types", values, check.cases[0].expected)
    write_public(tmp_path / "week0.h5", [type(check)(check.spec, (case,), (), lambda *_: None)])

    assert same(read_public(tmp_path / "week0.h5")["scaled"].cases[0].arguments, values)


def test_multiples_and_transposed_results_are_stored_as_such(tmp_path):
    """A mistake's output that is made of the right one takes no room of its own."""
    check = check_set()

    def turned(_, place):
        values, mean = check.cases[place].expected
        return Outcome(value=({"Y": values["Y"].T}, -mean))

    for lookalike in (turned, lambda *_: None):
        write_public(tmp_path / f"{lookalike.__name__}.h5", [replace(check, lookalike=lookalike)])
    numbers = [h5py.File(path)["scaled"]["numbers"].size for path in sorted(tmp_path.iterdir())]
    read = read_public(tmp_path / "turned.h5")["scaled"].lookalike("mean-is-sum", 0)

    assert numbers[0] == numbers[1]
    assert same(read.value, turned("mean-is-sum", 0).value)
