"""How long `check` takes for each exercise, on the reference solution."""

import time

from autograder.exercises import exercises_of
from autograder.reference import reference_functions
from course_utils.checking import Checker


def check_times(week: str, repeats: int = 5) -> dict[str, float]:
    """Return the median seconds of one `check` per exercise name, the card not drawn."""
    checker = Checker(week)
    functions = reference_functions(week)
    medians = {}
    for one in exercises_of(week):
        readings = []
        for _ in range(repeats):
            start = time.perf_counter()
            checker.verdict(functions[one.name])
            readings.append(time.perf_counter() - start)
        medians[one.name] = sorted(readings)[repeats // 2]
    return medians
