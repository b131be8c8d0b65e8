"""What every test starts from, whatever its user has chosen for their own notebooks."""

import os

import pytest

# Set before anything of ours is imported, and handed on to the kernels and commands that tests start.
os.environ["NNCOURSE_DATASET"] = "rendered"

# Their module fixtures grade or release a course with real nbgrader, which must not happen in every worker.
ONE_WORKER = ("test_nbgrader.py", "test_release.py")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Spread the tests over the workers one by one, but keep the files in `ONE_WORKER` together."""
    from xdist.scheduler import LoadGroupScheduling

    class KeepFilesTogether(LoadGroupScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.split("::")[0]
            return file if file.endswith(ONE_WORKER) else nodeid

    return KeepFilesTogether(config, log)
