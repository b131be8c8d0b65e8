"""One submission in, one `Record` out: a function without a database and without a course tree.

What the notebook defines is executed in a confined child process, each function is called in a fork of it,
and all that comes back is compared here. Whatever is wrong with a submission ends up in its record.
"""

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from autograder.grading.asked_exercises import asked_exercises
from autograder.grading.breaches import breach_notes
from autograder.grading.environment import environment
from autograder.grading.intake import Intake, path_of, read_notebook
from autograder.grading.look_at import look_notes
from autograder.grading.phrases import listed
from autograder.grading.plan import definitions, plan_of
from autograder.grading.record import ExerciseRecord, Note, Record, Submission
from autograder.grading.remarks import merged
from autograder.sandbox.limits import Limits, chosen_limits
from autograder.sandbox.session import Sandbox, SandboxLost
from autograder.secret import course_secret, seed_for


def grade(
    notebook: Path | str | bytes | Mapping,
    week: str | None = None,
    source: Path | Mapping | None = None,
    *,
    student: str = "",
    secret: bytes | None = None,
    sandbox: Sandbox | None = None,
    limits: Limits | None = None,
    require_isolation: bool = False,
) -> Record:
    """Grade one notebook and return its record.

    Args:
        notebook: a path, the file's bytes or text, or a notebook's parsed JSON.
        week: ``week2``; found out from the notebook by default.
        source: the released notebook, or what it was made from, if not all of the week's exercises are asked.
        student: who submitted it; the hidden cases are theirs, and those of this very file.
        secret: the course's secret; by default that of the course folder that this runs in.
        sandbox: a running sandbox, for many submissions; one is started and ended by default.
        limits: of time, memory and output; used for a sandbox that is started here.
        require_isolation: raise rather than grade where the system confines too little.

    Raises:
        UserError: ``require_isolation`` is set and the system cannot confine.
        SandboxLost: the given sandbox was killed from outside; grade again with another one.
    """

    def once(sandbox: Sandbox) -> Record:
        return _graded(notebook, week, source, student, secret, sandbox)

    if sandbox is not None:
        return once(sandbox)
    for last in (False, True):
        try:
            with Sandbox(limits or chosen_limits(), require_isolation=require_isolation) as own:
                return once(own)
        except SandboxLost:
            if last:
                raise
    raise AssertionError("not reached")


def _graded(notebook, week, source, student: str, secret: bytes | None, sandbox: Sandbox) -> Record:
    started = time.monotonic()
    intake = read_notebook(notebook, week=week)
    path = path_of(notebook)
    secret = course_secret() if secret is None else secret
    seed = seed_for(student, intake.week, secret, intake.digest) if intake.week else ""
    what = Submission(student, intake.week, path.name if path else "", intake.digest, seed)
    asked = asked_exercises(intake.week, source)
    judged = _judged if intake.notebook is not None else _unread
    return judged(what, intake, asked, sandbox, started)


def _judged(what: Submission, intake: Intake, asked, sandbox: Sandbox, started: float) -> Record:
    # While the sandbox starts, this side imports what it judges with.
    from autograder.grading.judged import Judging, recorded

    names = [exercise.name for exercise in asked]
    plan = plan_of([cell for cell in intake.cells if cell.python.text], names)
    places = definitions(plan, names)
    with Judging(intake, plan, places, sandbox, what.seed) as judging:
        defined = time.monotonic()
        exercises = tuple(recorded(one, judging.verdict(one), places) for one in asked)
        found = [*judging.first.notes(), *look_notes(judging.executed)]
        breaches = breach_notes(judging.breaches)
        faults = judging.notes
    timing = {
        "seconds": round(time.monotonic() - started, 3),
        "definitions": round(defined - started, 3),
        "judging": round(time.monotonic() - defined, 3),
    }
    undefined = _undefined(names, places)
    notes = (*intake.notes, *undefined, *merged(found), *faults, *breaches)
    return Record(what, exercises, notes, timing, _environment(intake, sandbox))


def _undefined(names, places):
    missing = [name for name in names if name not in places]
    text = f"no code cell defines {listed(missing)}; expected one definition each; the others are graded"
    return [Note("repair", text)] if missing else []


def _environment(intake: Intake, sandbox: Sandbox):
    found = environment(sandbox.isolation)
    return {**found, "notebook_python": intake.python} if intake.python else found


def _unread(what: Submission, intake: Intake, asked, sandbox: Sandbox, started: float) -> Record:
    summary = "The notebook could not be read."
    record = ungraded(what, asked, intake.notes, _environment(intake, sandbox), summary)
    return replace(record, timing={"seconds": round(time.monotonic() - started, 3)})


def ungraded(what: Submission, asked, notes, environment: Mapping, summary: str = "") -> Record:
    """Return the record of what cannot be graded: no points, and the reason among its notes."""
    exercises = tuple(ExerciseRecord(one.id, 0.0, float(one.points), "ungraded", summary) for one in asked)
    return Record(what, exercises, notes, {}, environment)
