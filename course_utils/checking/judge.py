"""One function, one verdict: runs the cases, climbs the ladder, adds up the points.

The points of an exercise are its weights' shares. ``shape`` and ``values`` are divided equally among the
named results; ``general``, ``vectorized`` and ``pure`` are scaled by the share of the values that is right,
so zeros of the right shape earn nothing there.
"""

import warnings
from functools import cached_property

import numpy as np

from course_utils.checking.calls import call_all, is_placeholder
from course_utils.checking.conduct import arguments_changed, leftover_used, loop_over_data
from course_utils.checking.diagnose import Diagnosis, known_for_all, known_for_target, of_form, of_numbers
from course_utils.checking.findings import Finding, Verdict
from course_utils.checking.fingerprints import Sight
from course_utils.checking.kinds import climb, equal, expected_numbers
from course_utils.checking.leaves import MISSING, all_leaves, follow, wrong_structure
from course_utils.checking.outcome import Call, Runner
from course_utils.checking.raised import explain_exception, is_usual, where
from course_utils.checking.resemblance import alike
from course_utils.checking.settle import LEFT_OUT
from course_utils.checking.spec import CheckSet


def judge(check: CheckSet, run: Runner, *, quote: bool = True) -> Verdict:
    """Judge the function behind ``run`` by the cases of ``check``.

    It is silent: nbgrader gives no points to a cell that writes to stderr, and comparing what a student
    returned may overflow.

    Args:
        check: what to call the function with, and what is right.
        run: the function's runner.
        quote: repeat the texts of exceptions; without it, a text of the student's own cannot carry a hidden
            case to a page.
    """
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _judge(check, run, quote)


def _judge(check, run, quote):
    spec = check.spec
    outcomes = call_all(check, run)
    if is_placeholder(outcomes[0], spec.name):
        return unwritten(spec)
    judgement = _Judgement(check, run, outcomes, quote)
    findings = tuple(judgement.findings())
    score = round(sum(finding.points for finding in findings), 2)
    return Verdict(
        spec.id, min(score, float(spec.points)), float(spec.points), findings, notes=tuple(judgement.remarks)
    )


def unwritten(spec) -> Verdict:
    """Return the verdict on a placeholder."""
    return Verdict(
        spec.id,
        0.0,
        float(spec.points),
        state="unwritten",
        summary=f"`{spec.name}` is not written yet: replace the placeholder by your lines and run the cell.",
    )


class _Judgement:
    def __init__(self, check: CheckSet, run: Runner, outcomes, quote):
        self.check, self.run, self.outcomes = check, run, outcomes
        self.quote = quote
        self.spec = check.spec
        self.cases = [
            case for case, outcome in zip(check.cases, outcomes, strict=False) if not outcome.raised
        ]
        self.returned = [outcome for outcome in outcomes if not outcome.raised]
        self.paths = {
            name: path
            for name, path in all_leaves((case.expected for case in check.cases), self.spec.returns).items()
            if not any(follow(outcome.value, path) is LEFT_OUT for outcome in self.returned)
        }
        # Sentences on right ways that the course does not ask for, each once.
        self.remarks: dict[str, None] = {}
        self.complete = len(self.returned) == len(outcomes)
        wrong = (wrong_structure(outcome.value, self.spec.returns) for outcome in self.returned)
        self.structure = next(filter(None, wrong), "")
        self.known = known_for_all(check, outcomes, self.paths)

    def points(self, criterion, share=1.0):
        return self.spec.points * self.spec.weights.get(criterion, 0.0) * share

    def findings(self):
        if self.points("runs"):
            yield self._runs()
        judged = {name: self._result(name, path) for name, path in self.paths.items()}
        # An argument handed back is no value that was computed: it counts as form only.
        computed = [name for name in judged if self.spec.kinds.get(name) != "echo"]
        for name, (form, numbers) in judged.items():
            diagnosis = form if name in computed else form or numbers
            if self.points("shape"):
                yield self._finding("shape", name, diagnosis, self.points("shape", 1 / len(judged)))
        for name in computed:
            if self.points("values"):
                points = self.points("values", 1 / len(computed))
                yield self._finding("values", name, judged[name][1], points)
        right = sum(judged[name][1] is None for name in computed) / len(computed)
        for criterion, look in (
            ("general", lambda: leftover_used(self.check, self.run, self.outcomes[0], self.paths)),
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
        raised = next((outcome.raised for outcome in self.outcomes if outcome.raised), None)
        if raised is not None:
            return self._finding("runs", self.spec.name, self._raised(raised), self.points("runs"))
        if not self.structure:
            return self._finding("runs", self.spec.name, None, self.points("runs"))
        nothing = any(outcome.value is None for outcome in self.returned)
        hint = "Names and order of the returned values are in the text of the exercise."
        if nothing:
            hint = "Is there a `return` at the end, and is it indented like the other lines?"
        diagnosis = Diagnosis(
            self.known.id if self.known else "returns-nothing" if nothing else "returned-values",
            self.known.says
            if self.known
            else f"The function returns {'nothing' if nothing else 'something else than asked'}.",
            self.structure,
            hint,
        )
        return self._finding("runs", self.spec.name, diagnosis, self.points("runs"))

    def _raised(self, raised):
        case = self.check.cases[[bool(one.raised) for one in self.outcomes].index(True)].name
        text = f"{raised.type}: {raised.message}" if raised.message else raised.type
        if not self.quote:
            kind = raised.type if is_usual(raised) else "an exception of its own"
            text = f"The function raised {kind}"
        if raised.type == "TimeoutError":
            text = f"`{self.spec.name}` {raised.message}"
        says = self.known.says if self.known else explain_exception(raised)
        place = where(raised)
        return Diagnosis(
            self.known.id if self.known else raised.type if is_usual(raised) else "exception",
            f"{text.rstrip('.')}. {says}".rstrip(),
            f"{place} (case: {case})" if place else f"case: {case}",
            "Call the function on a small example in a cell of your own to see the whole traceback.",
        )

    def _result(self, name, path):
        """Return the diagnoses (of the form, of the numbers) of one result; None where it is right."""
        if not self.returned:
            waits = Diagnosis("", "Not reached: the call raised an exception.")
            return waits, waits
        if self.structure:
            waits = Diagnosis("", "Judged as soon as the function returns what is asked.")
            return waits, waits
        kind = self.spec.kinds.get(name, "array")
        seen = self._cases_with(path)
        if not seen:
            waits = Diagnosis("", "Not reached: the calls that show it raised an exception.")
            return waits, waits
        climbs = [
            climb(follow(outcome.value, path), follow(case.expected, path), kind) for outcome, case in seen
        ]
        broken = next((one for one in climbs if one.rung), None)
        form = None
        if broken is not None:
            form = self._explained(name, self._misplaced(name, path) or of_form(broken, name))
        elif not self.complete:
            form = Diagnosis(
                "", "Right where the function returned; judged again when it returns in every case."
            )
        return form, self._numbers(name, path, kind, climbs, form)

    def _cases_with(self, path):
        """Return (outcome, case) of the calls that returned and whose right answer has something at ``path``."""
        pairs = zip(self.returned, self.cases, strict=True)
        return [(outcome, case) for outcome, case in pairs if follow(case.expected, path) is not MISSING]

    def _misplaced(self, name, path):
        """Return the diagnosis of a result that is another one of the right results, or None."""
        for other, other_path in self.paths.items():
            if other != name and all(
                alike(follow(outcome.value, path), follow(case.expected, other_path))
                for outcome, case in self._cases_with(path)
            ):
                says = f"`{name}` holds what belongs into `{other}`."
                return Diagnosis("swapped", says, hint="Which of the two is computed from what?")
        return None

    def _numbers(self, name, path, kind, climbs, form):
        sights, names, wrong = [], [], False
        for one, (_, case) in zip(climbs, self._cases_with(path), strict=True):
            expected = expected_numbers(follow(case.expected, path), kind)
            if one.numbers is None:
                return Diagnosis(form.id, "Judged as soon as its form is right.")
            numbers = one.numbers.reshape(expected.shape)
            wrong = wrong or not equal(kind, numbers, expected, one.tolerance)
            sights.append(Sight(numbers, expected, self._arguments(case), self._others(name, case), kind))
            names.append(case.name)
        if wrong and self._also_right(name):
            wrong = False
        if not wrong:
            if kind == "drawn" and not self._anew(name, path):
                return Diagnosis(
                    "not-drawn",
                    f"Two calls return the very same numbers in `{name}`, and nothing is seeded: they are not drawn.",
                    hint="Which function of NumPy draws random numbers?",
                )
            if self.complete:
                return None
            return Diagnosis(
                "", "Right where the function returned; judged again when it returns in every case."
            )
        tolerance = max(one.tolerance for one in climbs)
        return self._explained(name, self._own_start() or of_numbers(sights, names, name, tolerance))

    def _also_right(self, name):
        """Tell whether the result comes of another right way, and keep what there is to say of it."""
        known = known_for_target(self.check, self.outcomes, name, self.paths, right=True)
        if known is not None:
            self.remarks[known.says] = None
        return known is not None

    @cached_property
    def _second_call(self):
        return self.run(Call(self.cases[0].arguments, tuple(self.spec.extras.items()), random=1))

    def _anew(self, name, path):
        """Tell whether another call, with another random state, draws other numbers (or seeds its own)."""
        first, second = self.returned[0], self._second_call
        found = follow(first.value, path), follow(second.value, path)
        return first.seeds or not alike(*found) or not isinstance(found[0], np.ndarray)

    def _own_start(self):
        """Return the diagnosis of a model that never asked for the starting values it is judged on."""
        if not self.spec.starts or any(outcome.asked for outcome in self.returned):
            return None
        starts = self.spec.starts[0]
        return Diagnosis(
            "own-start",
            f"`{self.spec.name}` never called `{starts}`: the check gives it starting values in the place of "
            "that function, so that every right answer ends at the same numbers.",
            hint=f"Let `{self.spec.name}` call your `{starts}`, once, before its loop.",
        )

    def _explained(self, name, fallback):
        known = self.known or known_for_target(self.check, self.outcomes, name, self.paths)
        if known is None:
            return fallback
        return Diagnosis(known.id, known.says, fallback.evidence)

    def _arguments(self, case):
        return dict(zip(self.spec.parameters, case.arguments, strict=False))

    def _others(self, name, case):
        return {
            other: expected_numbers(follow(case.expected, path), self.spec.kinds.get(other, "array"))
            for other, path in self.paths.items()
            if other != name and follow(case.expected, path) is not MISSING
        }
