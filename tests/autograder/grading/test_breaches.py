"""Broken limits as notes of a record."""

from autograder.grading.judged import breach_note
from autograder.grading.notes import MOST_NOTES, merged
from autograder.grading.record import Note
from autograder.sandbox.submission import Breach


def test_cells_are_counted_as_readers_do_and_functions_are_quoted():
    """The place from 0 stays beside the text, for annotations; the notebook as a whole has none."""
    late = "did not return within 10 s"
    given = (Breach("cell 0", late), Breach("optimize", late), Breach("the notebook", late))

    assert [breach_note(one) for one in given] == [
        Note("breach", f"cell 1 {late}", 0),
        Note("breach", f"`optimize` {late}"),
        Note("breach", f"the notebook {late}"),
    ]


def test_breaches_without_number_are_counted():
    """The first ones are told."""
    notes = merged(breach_note(Breach(f"cell {number}", "took too long")) for number in range(1000))

    assert len(notes) == MOST_NOTES + 1
    assert notes[-1] == Note("breach", f"and {1000 - MOST_NOTES} more notes of this kind")
