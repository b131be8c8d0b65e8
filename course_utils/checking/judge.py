"""One function, one verdict: calls it with the cases, compares what it returns, adds up the points.

The points of an exercise are its weights' shares. ``shape`` and ``values`` are divided among the named
results, equally unless the exercise says otherwise; ``general``, ``vectorized`` and ``pure`` are scaled by
the share of the values that is right, so zeros of the right shape earn nothing there.
"""

import warnings
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace

import numpy as np

from course_utils.checking.answers import judge_answer
from course_utils.checking.calls import call_all, is_placeholder
from course_utils.checking.criteria import (
    arguments_changed,
    leftover_used,
    loop_over_data,
    numbers_of_other_cells,
    session_used,
)
from course_utils.checking.diagnose import Diagnosis
from course_utils.checking.findings import Finding, Verdict
from course_utils.checking.outcome import LIMIT_EXCEEDED, Runner
from course_utils.checking.raised import explain_exception, first_clause, missing_name, where
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
        if check.spec.question:
            return judge_answer(check, run)
        return _judge(check, run, missing or {})


def _judge(check, run, missing):
    spec = check.spec
    outcomes, broke = call_all(check, run, clean="general" in spec.weights)
    if is_placeholder(outcomes[0], spec.name):
        return unwritten(spec)
    results = alone = Results(check, outcomes, run)
    # What needs no session variables, or is right without them, is not called again.
    if not broke and any(outcome.session for outcome in outcomes) and not results.right:
        again = Results(check, call_all(check, run)[0], run)
        results = again if again.any_right else alone
    findings = tuple(_Judgement(check, run, alone, results, missing).findings())
    score = round(sum(finding.points for finding in findings), 2)
    points = float(spec.points)
    notes = (*results.remarks, *numbers_of_other_cells(outcomes))
    return Verdict(spec.id, min(score, points), points, findings, notes=notes)


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


@dataclass(frozen=True)
class _Judgement:
    check: CheckSet
    run: Runner
    alone: Results
    results: Results
    missing: Mapping[str, str]

    def findings(self):
        """Yield the findings, in the order of the criteria."""
        spec, results = self.check.spec, self.results
        if "runs" in spec.weights:
            yield self._finding("runs", spec.name, self._raised() or self._structure())
        judged = {name: results.judged(name) for name in results.paths}
        # An argument handed back is no value that was computed: it counts as form only.
        computed = [name for name in judged if spec.kinds.get(name) != "echo"]
        forms, values = divided(list(judged), spec.shares), divided(computed, spec.shares)
        right = [name for name in computed if judged[name][1] is None]
        # A right way that the course does not ask for gives other numbers.
        as_asked = {} if results.remarks else {name: results.paths[name] for name in right}
        for name, (form, numbers) in judged.items():
            if "shape" in spec.weights:
                diagnosis = form if name in computed else form or numbers
                yield self._finding("shape", name, diagnosis, forms[name])
        for name in computed:
            if "values" in spec.weights:
                yield self._finding("values", name, _beside(judged[name][1], right), values[name])
        for criterion, look in (
            ("general", lambda: leftover_used(self.check, self.alone, right)),
            ("vectorized", lambda: loop_over_data(self.check, self.run, as_asked)),
            ("pure", lambda: arguments_changed(self.check, self.results.outcomes)),
        ):
            if criterion in spec.weights:
                diagnosis = look() if right else Diagnosis("", "Judged as soon as a value is right.")
                earned = sum(values[name] for name in right)
                yield self._finding(criterion, spec.name, diagnosis, earned=earned)

    def _finding(self, criterion, target, diagnosis, share=1.0, earned=1.0):
        points = self.check.spec.points * self.check.spec.weights[criterion] * share
        if diagnosis is None:
            return Finding(criterion, target, True, points * earned, points)
        return Finding(criterion, target, False, 0.0, points, *astuple(diagnosis))

    def _structure(self):
        """Return the diagnosis of a returned value in which no result can be looked for."""
        if not self.results.structure:
            return None
        known = self.results.known
        identifier, says = "returned-values", "The function returns something other than what is asked."
        hint = "Names and order of the returned values are in the text of the exercise."
        if any(outcome.value is None for outcome in self.results.outcomes):
            identifier, says = "returns-nothing", "The function returns nothing."
            hint = "Is there a `return` at the end, and is it indented like the other lines?"
        if known:
            identifier, says = known.id, known.message
        return Diagnosis(identifier, says, self.results.structure, hint)

    def _raised(self):
        """Return the diagnosis of the first exception, or None."""
        pairs = zip(self.results.outcomes, self.check.cases, strict=False)
        failed, case = next(((one, case.name) for one, case in pairs if one.raised), (None, ""))
        if failed is None:
            return None
        raised, known = failed.raised, self.results.known
        name, place = missing_name(raised), where(raised)
        text = f"{raised.type}: {first_clause(raised.message)}" if raised.message else raised.type
        if name in (failed.session or ()):
            return session_used(self.check, failed, place)
        hint = "Call the function on a small example in a cell of your own"
        if failed.late is not None or raised.type == LIMIT_EXCEEDED:
            # Said by whoever called the function, not by an exception of its own.
            spec = self.check.spec
            text, hint = f"`{spec.name}` {raised.message}", f"{hint} and watch what it does."
            helper = raised.inside.partition("(")[0] or raised.function
            if helper in spec.helpers:
                hint = f"`{helper}` did not return: fix it first, `{spec.name}` uses it."
        else:
            hint = f"{hint} to see the whole traceback."
        if known:
            says = known.message
        elif name in self.missing:
            # The statement of the notebook failed that would define it.
            says = f"`{name}` is missing: {self.missing[name]}."
        else:
            says = explain_exception(raised)
        if says and not hint.endswith("uses it."):  # what it means is said
            hint = ""
        return Diagnosis(
            known.id if known else raised.type,
            f"{text if text.endswith('?') else text.rstrip('.') + '.'} {says}".rstrip(),
            f"{place} (case: {case})" if place else f"case: {case}",
            hint,
        )
