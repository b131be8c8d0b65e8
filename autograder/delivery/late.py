"""What a late submission loses: the decision of the plug-in that nbgrader's configuration names."""

import logging
from functools import lru_cache

from autograder.delivery.settings import Settings

LOG = logging.getLogger(__name__)


def penalty_for(student: str, score: float, seconds_late: float, settings: Settings) -> float | None:
    """Return the points that a notebook loses, 0 to its score; None for none.

    Args:
        student: who handed it in.
        score: its points, those given by hand included.
        seconds_late: more than 0.
        settings: the configuration of nbgrader's late submissions.
    """
    if not settings.penalties:
        return None  # nbgrader's own plug-in takes nothing unless it is told to
    penalty = _plugin(settings.root).late_submission_penalty(student, score, seconds_late)
    if penalty is None:
        return None
    if not 0 <= penalty <= score:
        LOG.warning("penalty %s of %s is not between 0 and the score, %s", penalty, student, score)
    return float(min(max(penalty, 0), score))


@lru_cache(maxsize=1)
def _plugin(course):
    """The plug-in, made as `nbgrader autograde` makes it in this course's folder."""
    from nbgrader.preprocessors import AssignLatePenalties

    from autograder.delivery.settings import read_config

    preprocessor = AssignLatePenalties(config=read_config(course))
    preprocessor.init_plugin()
    return preprocessor.plugin_inst
