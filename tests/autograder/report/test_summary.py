"""The numbers of a report."""

from autograder.report.alike import Group
from autograder.report.brief import brief
from autograder.report.mistakes import mistakes_of
from autograder.report.summary import ClassReport, Week, exercises_of
from tests.autograder.report.sample import exercise, member, note, wrong


def report(*members, absent=(), **more):
    """The report of these people."""
    return ClassReport("week2", members, absent, exercises_of(members), mistakes_of(members, {}), **more)


A = member("a", exercise("f"), exercise("g"))
B = member("b", exercise("f", 4.0, wrong()), exercise("g", 0.0, wrong()))
C = member(
    "c", exercise("f"), exercise("g", 0.0, state="unwritten"), notes=[note("look", "`settrace` (cell 2)")]
)


def test_exercises_count_who_earned_what_and_who_stumbled_first():
    """Everybody counts once in each exercise, and loses the first points once."""
    f, g = exercises_of([A, B, C])

    assert (f.name, f.full, f.partly, f.wrong, f.unwritten, f.first_loss) == ("f", 2, 1, 0, 0, 1)
    assert (g.full, g.partly, g.wrong, g.unwritten, g.first_loss) == (1, 0, 1, 1, 1)
    assert (f.percent, round(g.percent)) == (80.0, 33)


def test_points_given_by_hand_and_penalties_count():
    """The gradebook's numbers, with answers that only it has; what waits for a grade is not counted."""
    points = {"f": 10.0, "g": 10.0, "essay": 3.0, "poem": 0.0}
    possible = {"f": 10.0, "g": 10.0, "essay": 4.0, "poem": 2.0}
    d = member(
        "d", *B.record.exercises, points=points, possible_of=possible, total=21.0, possible=26.0,
        penalty=2.0, waits=frozenset({"poem"}),
    )  # fmt: skip

    exercises = {one.name: one for one in exercises_of([d])}

    assert (exercises["f"].full, exercises["essay"].partly, exercises["essay"].possible) == (1, 1, 4.0)
    assert "poem" not in exercises
    assert (report(d).mean, report(d).possible, report(d).waiting) == (21.0, 26.0, [d])


def test_the_distribution_has_its_ends():
    """Everything is in the last bin, nothing in the first, extra credit does not fall out."""
    people = [member(str(score), exercise("f", score)) for score in (0.0, 9.99, 10.0)]
    extra = member("extra", exercise("f"), total=12.0)

    assert report(*people, extra).bins == [1, *[0] * 8, 3]


def test_six_lines_say_it_all():
    """Each line begins with its word; names are left out on request."""
    lines = brief(report(A, B, C, absent=["d"], groups=[Group(("a", "b"), ("f",))]))

    assert lines == [
        "class       3 submissions, mean 11.3 and median 10.0 of 20 points, 1 with all of them",
        "hardest     g: 33 % of its points on average, 1 of 3 have all of them",
        "stops at    f: 1 of 3 lose their first points there",
        "mistakes    summed in f (1), summed in g (1)",
        "by a person 3 students (a, b, c): nncourse report week2",
        "absent      1 student (d)",
    ]
    assert brief(report(A)) == [
        "class       1 submission, mean 20.0 and median 20.0 of 20 points, 1 with all of them"
    ]
    assert "(d)" not in brief(report(A, absent=["d"]), anonymous=True)[-1]


def test_who_fell_is_compared_with_the_own_earlier_weeks():
    """Of the others nothing is known."""
    weeks = [Week("week1", {"a": 90.0, "b": 50.0}), Week("week2", {"a": 100.0, "b": 20.0, "c": 50.0})]

    assert report(A, B, C, earlier=weeks).fallen == ["b"]
    assert (weeks[0].mean, weeks[1].median) == (70.0, 50.0)


def test_versions_that_were_chosen_between_are_worth_a_look():
    """Of those who submitted."""
    looks = report(A, B, chosen={"a": "the newest of 2", "gone": "the newest of 3"}).to_look_at

    assert [(student, one.kind, one.text) for student, one in looks] == [("a", "chosen", "the newest of 2")]


def test_a_ratio_is_no_name_of_a_mistake():
    """It stays on the author's list of what to declare."""
    d = member("d", exercise("f", 0.0, wrong(diagnosis="ratio")))

    assert [one.kind for one in mistakes_of([d], {})] == ["unnamed"]
