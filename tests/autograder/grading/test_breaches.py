"""Broken limits as notes of a record."""

from autograder.grading.breaches import breach_notes
from autograder.grading.record import Note
from autograder.grading.remarks import MOST_NOTES
from autograder.sandbox.session import Breach


def test_cells_are_counted_as_readers_do_and_functions_are_quoted():
    """The place from 0 stays beside the text, for annotations; the notebook as a whole has none."""
    late = "did not return within 10 s"
    given = (Breach("cell 0", late), Breach("optimize", late), Breach("the notebook", late))

    assert breach_notes(given) == [
        Note("breach", f"cell 1 {late}", 0),
        Note("breach", f"`optimize` {late}"),
        Note("breach", f"the notebook {late}"),
    ]


def test_breaches_without_number_are_counted():
    """The first ones are told."""
    notes = breach_notes(Breach(f"cell {number}", "printed more than 1 MB") for number in range(1000))

    assert len(notes) == MOST_NOTES + 1
    assert notes[-1] == Note("breach", f"and {1000 - MOST_NOTES} more notes of this kind")
