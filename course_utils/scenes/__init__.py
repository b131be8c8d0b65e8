"""The renderer of the course's cat and non-cat pictures: NumPy only, seeded, no photograph anywhere.

`render(seed, start, count)` draws; `catalogue` says what there is and how often; `contact_sheet` lays
pictures out to be looked at.
"""

from course_utils.scenes.render import FRESH_START, SIZE, TEST_START, TRAIN_START, VERSION, labels, render
from course_utils.scenes.sheet import contact_sheet

__all__ = [
    "FRESH_START",
    "SIZE",
    "TEST_START",
    "TRAIN_START",
    "VERSION",
    "contact_sheet",
    "labels",
    "render",
]
