"""One named result of a function: is its form right, are its numbers, and what explains them if not?

A result is looked at in all cases that returned and that have it: with two layers there is no ``dW3``.
"""

from dataclasses import replace
from functools import cached_property

from course_utils.checking.calls import LEFT_OUT
from course_utils.checking.diagnose import Diagnosis, of_form, of_numbers
from course_utils.checking.equality import alike, same_numbers
from course_utils.checking.ignored import ignored_argument
from course_utils.checking.kinds import compare
from course_utils.checking.known import known_for_all, known_for_target
from course_utils.checking.leaves import MISSING, all_leaves, follow, surplus, wrong_structure
from course_utils.checking.outcome import Outcome, Runner
from course_utils.checking.spec import CheckSet, KnownMistake

# What an argument without effect explains better.
UNCLEAR = frozenset({"", "other-length", "some-inputs", "another-step", "ratio", "missing", "shape"})
_INCOMPLETE = Diagnosis("", "Right where the function returned; judged again when it returns in every case.")


class Results:
    """What a function returned, case by case, against what is right.

    Attributes:
        paths: result name → path in the returned value.
        structure: what is wrong with the returned value as a whole, or "".
        remarks: sentences on right ways that the course does not ask for, each once.
    """

    def __init__(self, check: CheckSet, outcomes: list[Outcome], run: Runner):
        self.check, self.spec, self.outcomes, self.run = check, check.spec, outcomes, run
        pairs = zip(outcomes, check.cases, strict=False)
        self._returned = [(outcome, case) for outcome, case in pairs if not outcome.raised]
        self.complete = len(self._returned) == len(outcomes)
        values = [outcome.value for outcome, _ in self._returned]
        asked = all_leaves((case.expected for case in check.cases), self.spec.returns)
        self.paths = {
            name: path
            for name, path in asked.items()
            if not any(follow(value, path) is LEFT_OUT for value in values)
        }
        wrong = (wrong_structure(value, self.spec.returns) for value in values)
        self.structure = next(filter(None, wrong), "")
        self.remarks: dict[str, None] = {}

    @cached_property
    def known(self) -> KnownMistake | None:
        """The known mistake that explains everything the function did, or None; looked for when asked."""
        return known_for_all(self.check, self.outcomes, self.paths)

    @property
    def right(self) -> bool:
        """Whether every result is right, in form and in numbers."""
        return not self.structure and all(self.judged(name) == (None, None) for name in self.paths)

    @property
    def any_right(self) -> bool:
        """Whether the numbers of any result are right."""
        return any(self.judged(name)[1] is None for name in self.paths)

    def judged(self, name: str) -> tuple[Diagnosis | None, Diagnosis | None]:
        """Return the diagnoses (of the form, of the numbers) of one result; None where it is right."""
        path, kind = self.paths[name], self.spec.kinds.get(name, "array")
        seen = self._cases_with(path)
        waits = "" if seen else "Not reached: the calls that show it did not return."
        if self.structure:
            waits = "Judged as soon as the function returns what is asked."
        if waits:
            return Diagnosis("", waits), Diagnosis("", waits)
        reached = [
            replace(
                compare(follow(outcome.value, path), follow(case.expected, path), kind),
                case=case.name,
                arguments=dict(zip(self.spec.parameters, case.arguments, strict=False)),
            )
            for outcome, case in seen
        ]
        form = self._form(name, path, seen, reached)
        return form, self._numbers(name, path, seen, reached, form)

    def _form(self, name, path, seen, reached):
        broken = next((one for one in reached if one.rung), None)
        if broken is not None:
            form = self._misplaced(name, path, seen) or of_form(broken, name)
            if broken.rung == "missing":
                form = replace(form, evidence=self._beside(seen, path) or form.evidence)
            return self._explained(name, form)
        more = self._too_much(path)
        if more:
            says = f"The result that holds `{name}` has more in it than is asked."
            return Diagnosis("too-much", says, more, "Code that counts the layers would count one too many.")
        return None if self.complete else _INCOMPLETE

    @cached_property
    def _surplus(self):
        pairs = ((outcome.value, case.expected) for outcome, case in self._returned)
        return {path: more for value, expected in pairs for path, more in surplus(value, expected)}

    def _too_much(self, path):
        """Return what the container right around a result holds beside what is asked, or ""."""
        places = (path[:end] for end in range(len(path) - 1, -1, -1))
        return next((self._surplus[place] for place in places if place in self._surplus), "")

    def _beside(self, seen, path):
        """Return the keys that were returned and those that are asked, where one of these is missing."""
        for outcome, case in seen:
            found, expected = follow(outcome.value, path[:-1]), follow(case.expected, path[:-1])
            if isinstance(found, dict) and isinstance(expected, dict) and path[-1] not in found:
                keys = (", ".join(f'"{key}"' for key in one) or "none" for one in (found, expected))
                return "found the keys {}; expected {}".format(*keys)
        return ""

    def _cases_with(self, path):
        """Return (outcome, case) of the calls that returned and whose right answer has this path."""
        return [pair for pair in self._returned if follow(pair[1].expected, path) is not MISSING]

    def _misplaced(self, name, path, seen, evidence=""):
        """Return the diagnosis of a result that is another one of the right results, or None."""
        for other, place in self.paths.items():
            pairs = ((follow(outcome.value, path), follow(case.expected, place)) for outcome, case in seen)
            if other != name and all(alike(found, expected) for found, expected in pairs):
                says = f"`{name}` holds what belongs in `{other}`."
                return Diagnosis("swapped", says, evidence, "Which of the two is computed from what?")
        return None

    def _numbers(self, name, path, seen, reached, form):
        if any(one.found is None for one in reached):
            return Diagnosis(form.id, "Judged as soon as its form is right.")
        right = [one.right for one in reached]
        if not all(right) and not self._also_right(name):
            told = of_numbers(reached, name)
            misplaced = None if any(right) else self._misplaced(name, path, seen, told.evidence)
            return self._explained(name, self._own_start() or misplaced or told)
        if reached[0].kind == "drawn" and (other := self._repeated(name, path)):
            return Diagnosis(
                "repeated-numbers",
                f"`{name}` repeats the numbers of `{other}`: the same seed was set again in between. "
                "Seed once, before the first draw, or not at all.",
                hint="Does the seed stand inside the loop over the layers?",
            )
        return None if self.complete else _INCOMPLETE

    def _also_right(self, name):
        """Tell whether the result comes of another right way, and keep what there is to say of it."""
        known = known_for_target(self.check, self.outcomes, name, self.paths, right=True)
        if known is not None:
            self.remarks[known.message] = None
        return known is not None

    def _repeated(self, name, path):
        """Return the name of an earlier draw of which this one repeats the numbers, up to their size."""
        for other, other_path in self.paths.items():
            if other == name:
                return ""
            if self.spec.kinds.get(other) == "drawn" and any(
                same_numbers(follow(outcome.value, path), follow(outcome.value, other_path))
                for outcome, _ in self._returned
            ):
                return other
        return ""

    def _own_start(self):
        """Return the diagnosis of a model that never asked for the starting values it is judged on."""
        if not self.spec.starts or any(outcome.asked for outcome, _ in self._returned):
            return None
        starts = next(iter(self.spec.starts))
        return Diagnosis(
            "own-start",
            f"`{self.spec.name}` never called `{starts}`: the check gives it starting values instead of "
            "that function, so that every right answer ends at the same numbers.",
            hint=f"Let `{self.spec.name}` call your `{starts}`, once, before its loop.",
        )

    @cached_property
    def _ignored(self):
        return ignored_argument(self.check, self.run, self.outcomes, self.paths)

    def _explained(self, name, fallback):
        known = self.known or known_for_target(self.check, self.outcomes, name, self.paths)
        if known is None and fallback.id in UNCLEAR and name in self._ignored:
            return replace(self._ignored[name], evidence=fallback.evidence)
        if known is None:
            return fallback
        return Diagnosis(known.id, known.message, fallback.evidence)
