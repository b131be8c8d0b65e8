"""`check`: what a student calls. It shows a card and returns the points; it never raises."""

import os
import sys
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import FunctionType
from typing import Any

from course_utils.checking.callables import call_trouble, function_behind, globals_of, names_reached, what_is
from course_utils.checking.card import Card
from course_utils.checking.findings import Verdict
from course_utils.checking.judge import judge
from course_utils.checking.plain import type_name
from course_utils.checking.public import read_public
from course_utils.checking.runner import in_process
from course_utils.checking.time_limit import seconds_per_call
from course_utils.dataset_choice import shipped_folder
from course_utils.errors import UserError


class Checker:
    """Checks the functions of one week by its public cases.

    Args:
        week: ``week2``.
        path: the public cases; the course's own by default.
    """

    def __init__(self, week: str, path: Path | None = None):
        self.week = week
        self.path = path

    def __call__(self, *given: Any, **named: Any) -> float:
        """Show the card of a function and return the points it earns on the public cases.

        Args:
            *given: one function of the week; for anything else the card says what is expected.
            **named: nothing.

        Returns:
            A built-in float from 0 to the exercise's points; 0.0 for anything that is no function of this
            week. It never raises.
        """
        try:
            if len(given) != 1 or named:
                raise UserError(
                    f"`check` was given {len(given) + len(named)} things; expected one of your functions, "
                    "for example `check(sigmoid)`"
                )
            verdict = self.verdict(given[0])
        except UserError as error:
            verdict = _unusable(self.week, 0.0, str(error))
        except Exception as error:  # the promise to the notebook: a card, whatever happens
            verdict = _unusable(
                self.week,
                0.0,
                f"The check itself failed ({type_name(error)}). That is the course's fault, not yours: "
                "please show this card to your instructor.",
            )
        Card(verdict).show()
        if os.environ.get("NBGRADER_EXECUTION") == "validate" and verdict.score < verdict.max_score:
            # nbgrader's Validate shows no card, and says "partial credit" unless something is written here.
            print(_in_one_line(verdict), file=sys.stderr)
        return float(verdict.score)

    @cached_property
    def checks(self):
        """The public check sets by exercise name."""
        return read_public(self.path or shipped_folder() / "public" / f"{self.week}.h5")

    def verdict(self, function: Any) -> Verdict:
        """Return the verdict on ``function`` without showing it."""
        name = self._name_of(function)
        if name is None:
            return _unusable(self.week, 0.0, self._not_ours(function))
        check = self.checks[name]
        trouble = _trouble(function, check.spec)
        if trouble:
            return _unusable(check.spec.id, check.spec.points, trouble)
        run = self._runner(function, check.spec)
        verdict = judge(check, run)
        if verdict.passed or {"KeyboardInterrupt", "TimeoutError"} & set(verdict.diagnoses):
            return verdict
        note = self._helper_to_fix(function, check.spec)
        return replace(verdict, notes=(note, *verdict.notes)) if note else verdict

    def _name_of(self, function):
        """Return the exercise that is meant: by the function's own name, else by the name it is bound to."""
        if not callable(function):
            return None
        behind = function_behind(function)
        own = behind.__name__ if behind is not None and behind.__name__ in self.checks else None
        if own and type(function) is FunctionType:
            return own
        names = globals_of(function) or vars(sys.modules["__main__"])
        return next((key for key in self.checks if names.get(key) is function), own)

    def _not_ours(self, function):
        names = ", ".join(name for name in self.checks if not self.checks[name].spec.question)
        if callable(function):
            return f"`check` does not know a function of this name; in {self.week} it knows: {names}."
        return (
            f"`check` was given {what_is(function)}; expected one of your functions, without parentheses or "
            f"quotes, for example `check({next(iter(self.checks))})`."
        )

    def _runner(self, function, spec):
        names = globals_of(function)
        return in_process(
            function,
            left_out=[names.get(name) for name in spec.helpers],
            starts=spec.starts,
            seconds=seconds_per_call(),
        )

    def _helper_to_fix(self, function, spec):
        """Say which helper fails its own check, since fixing it may fix this function; or return ""."""
        for name in (one for one in spec.helpers if one in names_reached(function)):
            helper, asked = globals_of(function).get(name), self.checks[name].spec
            if _trouble(helper, asked):
                return f"`{spec.name}` needs `{name}`, which cannot be called as asked yet: fix it first."
            if judge(self.checks[name], self._runner(helper, asked)).wrong:
                # It may only fail because of a helper of its own.
                deeper = self._helper_to_fix(helper, asked)
                return deeper or f"`{name}` fails its own check: fix it first, `{spec.name}` uses it."
        return ""


def _in_one_line(verdict):
    """Return what Validate says; it cuts lines after 83 characters."""
    name = verdict.exercise.split(".")[-1]
    if verdict.state == "unwritten":
        return f"`{name}` is not written yet: 0 of {verdict.max_score:g} points."
    return f"`{name}` has {verdict.score:g} of {verdict.max_score:g} points: check({name}) says why."


def _trouble(function, spec):
    return call_trouble(function, spec.name, spec.parameters, spec.extras)


def _unusable(identifier, points, summary):
    return Verdict(identifier, 0.0, float(points), state="unusable", summary=summary)
