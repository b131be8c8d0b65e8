"""The parts of the measurements run; how long they take is nobody's business here."""

import json
import os
import subprocess
import sys
import warnings
from importlib import import_module

import nbformat
import pytest

from autograder.course import CONFIG_NAME
from autograder.sandbox.session import Sandbox
from tests.autograder.small_course import EXERCISES
from tests.benchmarks.measuring import Spent, figure, in_turns
from tests.benchmarks.otter_assignment import as_submission, points_in, write_assignment
from tests.benchmarks.real_submissions import size_and_pictures, with_outputs_of
from tests.benchmarks.recorded_calls import recorded, replay, seconds_in_fork
from tests.benchmarks.sample_courses import (
    NAME,
    TRAINING,
    WEEK,
    hand_in,
    notebooks,
    sample_students,
    stock_course,
    without_training,
)

SCRIPTS = ("class_throughput", "processor_floor", "cold_start", "real_shaped")
COUNTED = """
import sys
from pathlib import Path
from tests.benchmarks.measuring import spent_by
child = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'sum(range(5 * 10**7))'])"
print(spent_by(["timeit", "-n1", "-r1", child], Path.cwd()).cpu > 0.1)
spent_by(["no_such_module"], Path.cwd())
"""


@pytest.fixture(scope="module")
def course(released_course):
    """The small course, released; nobody has handed in."""
    return released_course


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_script_tells_how_it_is_used(name, capsys):
    """And imports all that it needs on the way."""
    with pytest.raises(SystemExit) as end:
        import_module(f"tests.benchmarks.{name}").main(["--help"])

    assert end.value.code == 0
    assert {"--rounds", "--size"} <= set(capsys.readouterr().out.replace(",", " ").split())


def test_a_figure_is_the_median_of_the_ratios_of_its_rounds(capsys):
    """Both ways round."""
    assert figure("faster", [1.0, 2.0, 1.0], [10.0, 10.0, 30.0]) == 10
    assert figure("less", [3.0], [2.0], inverse=True) == 1.5

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "faster: ours 1.000 s, other 10.000 s, RATIO 10 (10, 5, 30), rounds 3"
    assert said[1] == "less: ours 3.000 s, other 2.000 s, RATIO 1.5, rounds 1"


def test_actions_take_turns_and_change_their_order():
    """So that what comes first is not always the same."""
    order = []
    spent = in_turns(2, {one: lambda one=one: order.append(one) or Spent(1, 1) for one in "ab"})

    assert order == ["a", "b", "b", "a"]
    assert [len(each) for each in spent.values()] == [2, 2]
    assert Spent(9, 5).per_further(Spent(1, 1), 4) == Spent(2, 1)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="orphans are adopted on Linux only")
def test_the_time_of_orphans_counts_and_failures_are_told():
    """In a process of its own, which adopts whatever is left behind."""
    run = subprocess.run([sys.executable, "-c", COUNTED], capture_output=True, text=True)

    assert run.stdout.split() == ["True"]
    assert "no_such_module ended with 1" in run.stderr


@pytest.mark.slow
def test_a_class_repeats_the_sample_students(course, tmp_path):
    """Everybody but the endless loop; stock nbgrader gets the first of the same, and no settings of ours."""
    kinds = notebooks(course)
    assert len(kinds) == len(sample_students()) >= 10
    assert not any("while True" in cell.source for one in kinds for cell in one.cells)

    hand_in(ours := tmp_path, kinds, len(kinds) + 1)
    texts = [(ours / "submitted" / f"s{n:04}" / WEEK / NAME).read_text() for n in (0, 1, len(kinds))]
    assert texts[0] == texts[2] != texts[1]

    (ours / CONFIG_NAME).write_text("")
    stock = stock_course(ours, tmp_path / "stock", 2)
    assert sorted(path.name for path in (stock / "submitted").iterdir()) == ["s0000", "s0001"]
    assert "autograder" not in (stock / CONFIG_NAME).read_text()


@pytest.mark.slow
def test_outputs_of_one_run_are_put_into_all_kinds(course):
    """By the cell's id; training cells go if they are to go."""
    ran, other = notebooks(course)[:2]
    cell = next(cell for cell in ran.cells if cell.cell_type == "code")
    picture = nbformat.v4.new_output("display_data", {"image/png": "aGk=", "text/plain": "<Figure>"})
    cell.outputs, cell.metadata["tags"] = [picture], [TRAINING]

    (filled,) = with_outputs_of(ran, [other])

    assert size_and_pictures(filled)[1] == 1
    assert size_and_pictures(without_training(ran))[1] == 0


@pytest.mark.slow
def test_the_floor_does_what_a_grading_asked_for(course):
    """The definitions and calls of a real grading, again in a fork."""
    notebook = nbformat.writes(notebooks(course)[0]).encode()
    with Sandbox() as sandbox:
        recording = recorded(notebook, WEEK, "ada", sandbox)

    assert {asked.name for asked in recording.asked} == set(EXERCISES)
    assert all(asked.calls for asked in recording.asked)
    assert any("def sigmoid" in cell.text for cell in recording.cells)

    def work():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Jupyter's own
            replay(recording, WEEK)

    wall, processor = seconds_in_fork(work)
    assert wall > 0
    assert processor > 0
    with pytest.raises(RuntimeError, match="ended with status"):
        seconds_in_fork(lambda: os._exit(1))


@pytest.mark.slow
def test_otter_gets_a_question_per_exercise(course, tmp_path):
    """Whose checks stand where the graded cells were."""
    tests = write_assignment(tmp_path, WEEK)
    path = as_submission(notebooks(course)[0], tmp_path / "handed_in" / NAME)

    sources = ["".join(cell["source"]) for cell in json.loads(path.read_text())["cells"]]
    for name in EXERCISES:
        assert f'grader.check("{name}")' in sources
        assert f"assert check({name}) ==" in (tests / f"{name}.py").read_text()
    assert points_in({"tests": [{"name": "Public Tests"}, {"score": 5.0}, {"score": 2.0}]}) == 7
