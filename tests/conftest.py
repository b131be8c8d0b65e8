"""What every test starts from, whatever its user has chosen for their own notebooks."""

import os
import re

import pytest

# Set before anything of ours is imported, and handed on to the kernels and commands that tests start.
os.environ["NNCOURSE_DATASET"] = "rendered"

# Their module fixtures grade or release a course with real nbgrader, which must not happen in every worker.
ONE_WORKER = (
    "test_nbgrader.py",
    "test_release.py",
    "test_by_hand.py",
    "test_round_trip.py",
)
# What takes longest begins first, so that no worker is left alone with it at the end.
FIRST = ("test_notebooks.py::test_the_solved_notebook", "test_release.py", "test_nbgrader.py")


def pytest_collection_modifyitems(items):
    """Put the slowest tests first; the others keep their order."""
    items.sort(key=lambda item: not any(part in item.nodeid for part in FIRST))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Spread the tests over the workers one by one, but keep together what shares something dear.

    That is a file in `ONE_WORKER`, and the tests of one exercise, whose cases are drawn once per worker.
    """
    from xdist.scheduler import LoadGroupScheduling

    class KeepTogether(LoadGroupScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.split("::")[0]
            of_exercise = re.search(r"/exercises/.*\[(week\d\.\w+)", nodeid)
            if file.endswith(ONE_WORKER):
                return file
            return of_exercise[1] if of_exercise else nodeid

    config.option.loadscopereorder = False
    return KeepTogether(config, log)


@pytest.fixture(scope="session", autouse=True)
def warm_nbgrader():
    """Each worker imports nbgrader once. A test that runs `nncourse` in a process of its own waits for it."""
    from autograder import course
    from tests.autograder.warm_nbgrader import WarmNbgrader

    warm = WarmNbgrader()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(course, "completed", warm.completed)
        yield
    warm.close()


@pytest.fixture(scope="session")
def released_course(tmp_path_factory):
    """A small course after `nncourse release week2`; not to be changed.

    nbgrader needs five seconds for it, so the first worker that asks makes it for all of them.
    """
    from autograder.release import release
    from tests.autograder.small_course import make_small_course

    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = make_small_course(tmp_path_factory.mktemp("released") / "course")
        release("week2", folder)
        return folder
    import fcntl

    shared = tmp_path_factory.getbasetemp().parent
    folder, made = shared / "released-course", shared / "released-course-is-made"
    with (shared / "released-course.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            release("week2", make_small_course(folder))
            made.touch()
    return folder
