"""One function, one verdict: calls it with the cases, compares what it returns, adds up the points.

The points of an exercise are its weights' shares. ``shape`` and ``values`` are divided among the named
results, equally unless the exercise says otherwise; ``general``, ``vectorized`` and ``pure`` are scaled by
the share of the values that is right, so zeros of the right shape earn nothing there.
"""

import warnings
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from course_utils.checking.calls import call_twice, is_placeholder
from course_utils.checking.criteria import arguments_changed, leftover_used, loop_over_data
from course_utils.checking.diagnose import Diagnosis
from course_utils.checking.findings import Finding, Verdict
from course_utils.checking.outcome import LIMIT_EXCEEDED, Outcome, Runner
from course_utils.checking.raised import explain_exception, missing_name, where
from course_utils.checking.results import Results
from course_utils.checking.spec import CheckSet, divided


def judge(check: CheckSet, run: Runner, *, missing: Mapping[str, str] | None = None) -> Verdict:
    """Judge the function behind ``run`` by the cases of ``check``.

    It is silent: nbgrader gives no points to a cell that writes to stderr, and comparing what a student
    returned may overflow.

    Args:
        check: what to call the function with, and what is right.
        run: the function's runner.
        missing: name → why the notebook lacks it.
    """
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _judge(check, run, missing or {})


def _judge(check, run, missing):
    spec = check.spec
    outcomes, alone = call_twice(check, run)
    if is_placeholder(outcomes[0], spec.name):
        return unwritten(spec)
    judgement = _Judgement(check, run, outcomes, alone, missing)
    findings = tuple(judgement.findings())
    score = round(sum(finding.points for finding in findings), 2)
    return Verdict(
        spec.id,
        min(score, float(spec.points)),
        float(spec.points),
        findings,
        notes=tuple(judgement.results.remarks),
    )


def unwritten(spec) -> Verdict:
    """Return the verdict on a placeholder."""
    return Verdict(
        spec.id,
        0.0,
        float(spec.points),
        state="unwritten",
        summary=f"`{spec.name}` is not written yet: put your lines in place of the placeholder and run it.",
    )


def _beside(diagnosis, right):
    """Where nothing explains wrong numbers, the results that are right tell where to look."""
    if diagnosis is None or diagnosis.id or not diagnosis.evidence or not right:
        return diagnosis
    listed = ", ".join(f"`{name}`" for name in right[:4])
    are = "are" if len(right) > 1 else "is"
    return replace(diagnosis, hint=f"{listed} {are} right: look at the lines between there and here.")


class _Judgement:
    def __init__(
        self,
        check: CheckSet,
        run: Runner,
        outcomes: list[Outcome],
        alone: list[Outcome],
        missing: Mapping[str, str],
    ):
        self.check, self.run, self.outcomes, self.alone = check, run, outcomes, alone
        self.missing = missing
        self.spec = check.spec
        self.results = Results(check, outcomes)

    def points(self, criterion, share=1.0):
        return self.spec.points * self.spec.weights.get(criterion, 0.0) * share

    def findings(self):
        if self.points("runs"):
            yield self._runs()
        judged = {name: self.results.judged(name) for name in self.results.paths}
        # An argument handed back is no value that was computed: it counts as form only.
        computed = [name for name in judged if self.spec.kinds.get(name) != "echo"]
        forms = divided(list(judged), self.spec.shares)
        values = divided(computed, self.spec.shares)
        for name, (form, numbers) in judged.items():
            diagnosis = form if name in computed else form or numbers
            if self.points("shape"):
                yield self._finding("shape", name, diagnosis, self.points("shape", forms[name]))
        for name in computed:
            if self.points("values"):
                points = self.points("values", values[name])
                diagnosis = _beside(judged[name][1], [one for one in computed if judged[one][1] is None])
                yield self._finding("values", name, diagnosis, points)
        right = sum(values[name] for name in computed if judged[name][1] is None)
        for criterion, look in (
            ("general", lambda: leftover_used(self.check, self.outcomes, self.alone, self.results.paths)),
            ("vectorized", lambda: loop_over_data(self.check, self.run)),
            ("pure", lambda: arguments_changed(self.check, self.outcomes)),
        ):
            if not self.points(criterion):
                continue
            if not right:
                later = Diagnosis("", "Judged as soon as a value is right.")
                yield self._finding(criterion, self.spec.name, later, self.points(criterion))
                continue
            yield self._finding(criterion, self.spec.name, look(), self.points(criterion), right)

    def _finding(self, criterion, target, diagnosis, max_points, share=1.0):
        if diagnosis is None:
            return Finding(criterion, target, True, max_points * share, max_points)
        return Finding(
            criterion,
            target,
            False,
            0.0,
            max_points,
            diagnosis.id,
            diagnosis.message,
            diagnosis.evidence,
            diagnosis.hint,
        )

    def _runs(self):
        failed = next((outcome for outcome in self.outcomes if outcome.raised), None)
        if failed is not None:
            return self._finding("runs", self.spec.name, self._raised(failed), self.points("runs"))
        structure = self.results.structure
        if not structure:
            return self._finding("runs", self.spec.name, None, self.points("runs"))
        known = self.results.known
        nothing = any(outcome.value is None for outcome in self.outcomes)
        hint = "Names and order of the returned values are in the text of the exercise."
        if nothing:
            hint = "Is there a `return` at the end, and is it indented like the other lines?"
        diagnosis = Diagnosis(
            known.id if known else "returns-nothing" if nothing else "returned-values",
            known.says
            if known
            else f"The function returns {'nothing' if nothing else 'something other than what is asked'}.",
            structure,
            hint,
        )
        return self._finding("runs", self.spec.name, diagnosis, self.points("runs"))

    def _why_missing(self, raised):
        """Say which statement of the notebook failed, where the function looks up what that would define."""
        name = missing_name(raised)
        return f"`{name}` is missing: {self.missing[name]}." if name in self.missing else ""

    def _raised(self, failed):
        raised = failed.raised
        case = self.check.cases[[bool(one.raised) for one in self.outcomes].index(True)].name
        text = f"{raised.type}: {raised.message}" if raised.message else raised.type
        stopped = failed.late is not None or raised.type == LIMIT_EXCEEDED
        if stopped:
            # Said by whoever called the function, not by an exception of its own.
            text = f"`{self.spec.name}` {raised.message}"
        known = self.results.known
        says = known.says if known else self._why_missing(raised) or explain_exception(raised)
        place = where(raised)
        return Diagnosis(
            known.id if known else raised.type,
            f"{text.rstrip('.')}. {says}".rstrip(),
            f"{place} (case: {case})" if place else f"case: {case}",
            "Call the function on a small example in a cell of your own"
            + (" and watch what it does." if stopped else " to see the whole traceback."),
        )
