"""All that is known of a week's grades as one CSV file, for any other use."""

from autograder.lms.fill import Filled
from autograder.lms.grades import GRADED, NOT_GRADED, Grades
from autograder.lms.tables import Table

TITLES = (
    "student_id",
    "last_name",
    "first_name",
    "email",
    "status",
    "score",
    "raw",
    "late_penalty",
    "max_score",
)


def plain_csv(grades: Grades, *, exercises: bool = False) -> Filled:
    """Return a row per student; who has no grade has a status and no number.

    Args:
        grades: of the week.
        exercises: add a column per exercise.
    """
    names = list(grades.exercises) if exercises else []
    filled = Filled(Table([[*TITLES, *names]]))
    for one in grades.students:
        numbers = [one.score, one.raw, one.penalty, grades.max_score]
        numbers += [one.exercises.get(name, 0.0) for name in names]
        graded = one.status == GRADED
        filled.table.rows.append(
            [one.student, one.last, one.first, one.email, one.status]
            + [f"{number:.2f}" if graded else "" for number in numbers]
        )
        filled.rows += graded
    filled.left_out = [(one.student, NOT_GRADED) for one in grades.students if one.status == NOT_GRADED]
    return filled
