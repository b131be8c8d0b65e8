"""One submission in, one `Record` out: a function without a database and without a course tree.

What the notebook defines is executed in a confined child process, each function is called in a fork of it,
and all that comes back is compared here. Whatever is wrong with a submission ends up in its record.
"""

import time
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from autograder.grading.asked import asked_exercises, tested_in
from autograder.grading.environment import HIDDEN, PUBLIC, environment, ungraded
from autograder.grading.intake import path_of, read_notebook
from autograder.grading.record import Record, Submission
from autograder.sandbox.limits import Limits, chosen_limits
from autograder.sandbox.session import Sandbox
from autograder.secret import course_secret, seed_for


def grade(
    notebook: Path | str | bytes | Mapping,
    week: str | None = None,
    source: Path | Mapping | Collection[str] = (),
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
        source: the released notebook, what it was made from, or the functions asked for (names, or name →
            points); by default all of the week.
        student: who submitted it; the hidden cases are theirs, and those of this very file.
        secret: the course's secret; by default that of the course folder that this runs in.
        sandbox: a running sandbox, for many submissions; one is started and ended by default.
        limits: of time, memory and output; used for a sandbox that is started here.
        require_isolation: raise rather than grade where the system confines too little.

    Raises:
        UserError: ``require_isolation`` is set and the system cannot confine.
        SandboxLost: the sandbox was killed from outside; grade again with another one.
    """

    own = Sandbox(limits or chosen_limits(), require_isolation=require_isolation) if sandbox is None else None
    with own or nullcontext(sandbox) as running:
        return _graded(notebook, week, source, student, secret, running)


def _graded(notebook, week, source, student: str, secret: bytes | None, sandbox: Sandbox) -> Record:
    started = time.monotonic()
    intake = read_notebook(notebook, week=week)
    path = path_of(notebook)
    secret = course_secret() if secret is None else secret
    seed = seed_for(student, intake.week, secret, intake.digest) if intake.week else ""
    what = Submission(student, intake.week, path.name if path else "", intake.digest, seed)
    is_notebook = isinstance(source, Path) or (isinstance(source, Mapping) and "cells" in source)
    asked = asked_exercises(intake.week, tested_in(source) if is_notebook else source)
    if not intake.readable:
        made_with = environment(sandbox.isolation, intake.python)
        summary = "The notebook could not be read."
        record = ungraded(what, intake.notes, asked, made_with=made_with, summary=summary)
        return replace(record, timing={"seconds": round(time.monotonic() - started, 3)})
    # While the sandbox starts, this side imports what it judges with.
    from autograder.grading.judged import Judging

    with Judging(intake, asked, sandbox, what.seed) as judging:
        defined = time.monotonic()
        exercises, each = [], {}
        for one in asked:
            begun = time.monotonic()
            exercises.append(judging.record(one))
            each[one.id] = round(time.monotonic() - begun, 3)
        notes = (*intake.notes, *judging.notes())
    timing = {
        "seconds": round(time.monotonic() - started, 3),
        "definitions": round(defined - started, 3),
        "judging": round(time.monotonic() - defined, 3),
        **each,
    }
    made_with = environment(sandbox.isolation, intake.python, HIDDEN if secret else PUBLIC)
    return Record(what, tuple(exercises), notes, timing, made_with)
