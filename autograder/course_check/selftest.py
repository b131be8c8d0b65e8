"""Does this installation grade right? Gradients, solutions, mistakes and fences, tried in about a minute.

What is asked of a changed week (`course_check.run`) is asked of all weeks here, but for their notebooks'
figures; added is what no change of a week touches: pictures, mathematics, and what confinement holds back.
"""

import ast
import json
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from autograder.course_check import answers, public_cases
from autograder.exercises import WEEKS, exercise, exercises_of
from autograder.grading.grade import grade
from autograder.judging import judge_source
from autograder.reference import reference_functions, solution_source
from autograder.sandbox.session import Sandbox
from autograder.sandbox.starting import SandboxLost
from course_utils.data import digest_of
from course_utils.dataset_choice import shipped_folder
from course_utils.dataset_layout import read_pair
from course_utils.errors import UserError
from course_utils.streams import tell

DIGEST = "933817513bb2"  # of the shipped pictures and labels, by `course_utils.data.digest_of`
NUDGE, CLOSE = 1e-6, 1e-6  # central differences, relative error
MOST_SHOWN = 5


def selftest() -> int:
    """Ask everything, print the answers and the level of isolation, and return how many found a problem."""
    bad = 0
    with Sandbox() as sandbox:
        for question, problems in _questions(sandbox):
            started = time.monotonic()
            try:
                found = problems()
            except (UserError, ValueError) as error:  # of a declaration that its own solution contradicts
                found = [str(error)]
            bad += bool(found)
            lines = [f"{'✗' if found else '✓'} {question} ({time.monotonic() - started:.1f} s)"]
            lines += [f"    {problem}" for problem in found[:MOST_SHOWN]]
            tell(sys.stdout, "\n".join(lines) + "\n")
        isolation = sandbox.isolation
    lacks = f"; missing: {'; '.join(isolation['missing'])}" if isolation["missing"] else ""
    tell(sys.stdout, f"isolation of this machine: {isolation['level']}{lacks}\n")
    return bad


def _questions(sandbox: Sandbox) -> list[tuple[str, Callable[[], list[str]]]]:
    exercises = [one for week in WEEKS for one in exercises_of(week)]
    functions = sum(not one.question for one in exercises)
    mistakes = sum(len(one.mistakes) for one in exercises)
    names = [one.id for one in exercises]

    def of_all_weeks(problems, *more):
        return [problem for week in WEEKS for problem in problems(week, *more)]

    def side_by_side(problems, things):
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            return [problem for found in pool.map(problems, things) for problem in found]

    return [
        ("the shipped pictures are the course's", wrong_pictures),
        (
            "the public cases are those of the declarations",
            partial(of_all_weeks, partial(public_cases.stale, derive=False)),
        ),
        ("the solutions' gradients agree with finite differences", wrong_gradients),
        ("the solutions earn everything", partial(of_all_weeks, answers.solutions_that_lose_points, sandbox)),
        (f"{functions} right answers with other names are accepted", renamed_answers_that_lose_points),
        (
            f"{mistakes} mistakes are rejected and named",
            partial(side_by_side, misnamed_in, names),
        ),
        (f"{len(ATTACKS)} attacks gain and reach nothing", partial(attacks_that_succeed, sandbox)),
    ]


def wrong_pictures() -> list[str]:
    """Return how the shipped pictures differ from those that cases are drawn from."""
    found = digest_of(read_pair(shipped_folder()))
    return [] if found == DIGEST else [f"the pictures have the digest {found}; expected {DIGEST}"]


def misnamed_in(identifier: str) -> list[str]:
    """Return the known mistakes of one exercise that are accepted, or explained as another one."""
    one = exercise(identifier)
    return [problem for known in one.mistakes if (problem := answers.misnamed(one, known))]


def wrong_gradients() -> list[str]:
    """Return the gradients of weeks 2 to 4 that disagree with differences of the solutions' own costs."""
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(4, 7)), rng.integers(0, 2, size=(1, 7))
    two, three, four = map(reference_functions, ("week2", "week3", "week4"))
    neuron = {"w": rng.normal(size=(4, 1)), "b": np.array([[0.3]])}
    shallow = three["initialize_parameters"](4, 3, 1)
    shallow = {name: value + 0.4 * rng.normal(size=value.shape) for name, value in shallow.items()}
    deep = four["initialize_parameters_deep"]([4, 5, 3, 1])
    deep = {name: value + 0.2 * rng.normal(size=value.shape) for name, value in deep.items()}

    def cost_of_shallow(parameters):
        return three["compute_cost"](three["forward_propagation"](X, parameters)[0], Y)

    def cost_of_deep(parameters):
        return four["compute_cost"](four["L_model_forward"](X, parameters)[0], Y)

    cases = [
        (
            "propagate",
            neuron,
            lambda p: two["propagate"](p["w"], p["b"], X, Y)[1],
            two["propagate"](neuron["w"], neuron["b"], X, Y)[0],
        ),
        (
            "backward_propagation",
            shallow,
            cost_of_shallow,
            three["backward_propagation"](shallow, three["forward_propagation"](X, shallow)[1], X, Y),
        ),
        (
            "L_model_backward",
            deep,
            cost_of_deep,
            four["L_model_backward"](*_output_and_caches(four, X, deep, Y)),
        ),
    ]
    return [
        f"`{function}`: d{name} differs from the difference quotient by {error:.1e} of its size"
        for function, parameters, cost, grads in cases
        for name in parameters
        if (error := _error(cost, parameters, name, np.asarray(grads[f"d{name}"]))) > CLOSE
    ]


def _output_and_caches(week, X, parameters, Y):
    AL, caches = week["L_model_forward"](X, parameters)
    return AL, Y, caches


def _error(cost, parameters, name, gradient):
    """Return the largest relative error of a gradient against central differences."""
    measured = np.zeros(parameters[name].shape)
    for place in np.ndindex(measured.shape):
        ends = []
        for sign in (1, -1):
            nudged = {key: value.copy() for key, value in parameters.items()}
            nudged[name][place] += sign * NUDGE
            ends.append(float(np.squeeze(cost(nudged))))
        measured[place] = (ends[0] - ends[1]) / (2 * NUDGE)
    return float(np.max(np.abs(measured - gradient)) / max(np.max(np.abs(measured)), 1e-12))


def renamed_answers_that_lose_points() -> list[str]:
    """Return the exercises whose solution loses points when its variables have other names."""
    return [
        f"`{one.name}` with other names of variables earns {verdict.score:g} of {verdict.max_score:g} points"
        for week in WEEKS
        for one in exercises_of(week)
        if not one.question
        and not (verdict := judge_source(one, _renamed(one.week, one.name), answers.SEED)).passed
    ]


def _renamed(week, name):
    tree = ast.parse(solution_source(week, name))
    function = next(one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == name)
    used = [one for one in ast.walk(function) if isinstance(one, ast.Name)]
    own = {one.id for one in used if isinstance(one.ctx, ast.Store)}
    own -= {argument.arg for argument in function.args.args}
    for one in used:
        if one.id in own:
            one.id = f"my_{one.id}"
    return ast.unparse(tree)


# What a dishonest `sigmoid` does; what it reached is seen at a file, at a port, or in what it raises.
ATTACKS = {
    "reads the course's secret": "from pathlib import Path; found = Path(SECRET_FILE).read_text()",
    "writes outside of its folder": "from pathlib import Path; Path(OUTSIDE).write_text('x')",
    "opens a connection": "import socket; socket.create_connection(('127.0.0.1', PORT), 1).close()",
    "starts a program": "import subprocess; subprocess.run(['touch', OUTSIDE], check=True)",
    "kills the grader": "import os, signal; os.kill(os.getppid(), signal.SIGKILL)",
    "takes the expected values from the stack": """
    import sys
    frame = sys._getframe()
    while frame:
        for value in list(frame.f_locals.values()):
            if hasattr(value, 'expected'):
                return value.expected
        frame = frame.f_back""",
}


def attacks_that_succeed(sandbox: Sandbox) -> list[str]:
    """Return the attacks that earned points, read or wrote a file, reached a port, or ended the grader."""
    found = []
    with tempfile.TemporaryDirectory() as folder, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.setblocking(False)
        secret, outside = Path(folder) / "secret", Path(folder) / "outside"
        secret.write_text("a secret")
        names = {"SECRET_FILE": str(secret), "OUTSIDE": str(outside), "PORT": listening.getsockname()[1]}
        for name, code in ATTACKS.items():
            notebook = _attack(names, code)
            try:
                record = grade(notebook, "week2", student="selftest", secret=answers.SECRET, sandbox=sandbox)
            except SandboxLost:
                return [*found, f"a function that {name}: ended the grader"]
            (sigmoid,) = (one for one in record.exercises if one.name == "sigmoid")
            told = json.dumps([finding.message + finding.evidence for finding in sigmoid.findings])
            reached = [
                *(["earned points"] if sigmoid.score > 0 else []),
                *(["read a file"] if "a secret" in told else []),
                *(["wrote a file"] if outside.exists() else []),
                *(["reached a port"] if _was_reached(listening) else []),
            ]
            found += [f"a function that {name}: {what}" for what in reached]
            outside.unlink(missing_ok=True)
    return found


def _attack(names, code):
    """Return a notebook whose `sigmoid` tries something and hands back what it found, no numbers."""
    settings = "\n".join(f"{name} = {value!r}" for name, value in names.items())
    source = (
        f"import numpy as np\n{settings}\ndef sigmoid(z):\n    found = ''\n    {code}\n"
        "    raise ValueError(found)"
    )
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": source}
    return {"cells": [cell], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}


def _was_reached(listening):
    try:
        listening.accept()[0].close()
    except OSError:
        return False
    return True
