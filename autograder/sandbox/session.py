"""What a worker holds: a fork server that gives it a confined process for each submission."""

from autograder.sandbox.limits import Limits
from autograder.sandbox.starting import ForkServer, SandboxLost
from autograder.sandbox.submission import Submission
from course_utils.errors import UserError

__all__ = ["Sandbox", "SandboxLost"]


class Sandbox(ForkServer):
    """A process that has imported what notebooks need and forks a confined one for each submission.

    Args:
        limits: what a submission may use.
        require_isolation: raise where the system confines student code only partly.
        dataset: what `load_cats` gives: ``rendered``, ``original`` or a folder; the course's by default.

    Raises:
        UserError: it cannot be started, or isolation is required and there is too little.
    """

    def __init__(self, limits: Limits | None = None, *, require_isolation: bool = False, dataset: str = ""):
        super().__init__(limits or Limits(), dataset=dataset)
        if require_isolation and self.isolation["level"] != "full":
            missing = "; ".join(self.isolation["missing"])
            self.close()
            raise UserError(
                f"this system confines student code only partly ({missing}); expected full isolation; "
                "grade on Linux with user namespaces, or as root with the right to mount, or do not require "
                "isolation"
            )

    def submission(self, week: str = "") -> Submission:
        """Return a submission of which nothing has been executed yet.

        Args:
            week: ``week2``; what belongs to later weeks cannot be imported.

        Raises:
            UserError: the fork server could not be started.
            SandboxLost: it is gone.
        """
        return Submission(self, week)
