"""What a run says at its end."""

from autograder.class_run.jobs import Outcome
from autograder.class_run.tally import NAMED, Tally


def test_the_counts_add_up_to_the_submissions():
    """A submission with a fault is not among the graded ones, though it may have points."""
    tally = Tally()
    for outcome in (
        Outcome("ada", "graded", 100.0, 100.0),
        Outcome("boris", "graded", 50.0, 100.0, faults=("week2.predict could not be judged",)),
        Outcome("chloe", "kept", 90.0, 100.0),
        Outcome("dmitri", "fault", faults=("found a picture",)),
        Outcome("elif", "missing"),
    ):
        tally.add(outcome)

    first = tally.lines("week2", 1.0, 1)[0]
    assert first.startswith("week2: 4 submissions, 1 graded, 1 kept, 2 with faults, in ")


def test_places_to_look_at_are_listed_by_student():
    """The first few of them, the others counted."""
    tally = Tally()
    for number in range(NAMED + 5):
        tally.add(Outcome(f"s{number:02}", "graded", 100.0, 100.0, look=(f"`sys.settrace` (cell {number})",)))

    lines = [line for line in tally.lines("week2", 1.0, 1) if line.startswith("look at")]

    assert lines[0] == "look at     s00: `sys.settrace` (cell 0)"
    assert lines[-1] == "look at     and 5 more: `notes` in the records"
    assert len(lines) == NAMED + 1


def test_of_an_ordinary_class_nothing_is_to_be_looked_at():
    tally = Tally()
    tally.add(Outcome("ada", "graded", 100.0, 100.0))

    assert not any(line.startswith("look at") for line in tally.lines("week2", 1.0, 1))
