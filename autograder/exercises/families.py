"""Mistakes that many exercises share, written once.

A family returns mistakes for the names it is given; their ids and sentences carry these names. What differs
from exercise to exercise in more than a name is a line of that exercise's own table.
"""

import re

from autograder.exercises.model import Mistake
from autograder.exercises.table import mistakes

_LEFT = {"week1": "houses = np.array([0.5, 0.8, 1.2, 1.7])"}


def session_variable(identifier: str) -> Mistake:
    """Return the mistake that every function can make: it reads what an earlier cell left in the session."""
    left = _LEFT.get(identifier.split(".")[0], "train_set_x = np.zeros((5, 64, 64, 3))")
    name = left.split(" ")[0]
    (mistake,) = mistakes(f"""
leans-on-the-session:
        {left}
        %%
        print("shape of the data:", {name}.shape)
    The function uses a variable of another cell, so its numbers are right only in this session. Use the arguments alone.
""")
    return mistake


def summed(*names: str, m: str = "m") -> tuple[Mistake, ...]:
    """Return the gradients that are sums over the examples: each of them, and all.

    Args:
        names: the gradients, as variables of the function.
        m: the expression that counts the examples.
    """
    groups = {f"{name.lower()}-": (name,) for name in names} if len(names) > 1 else {}
    table = ""
    for prefix, group in (groups | {"": names}).items():
        are, a_mean = (
            ("are", "its gradients are means") if len(group) > 1 else ("is", "its gradient is a mean")
        )
        table += f"""
{prefix}summed-not-averaged: {_each(group, f"_ = _ * {m}")}
    {_listed(group)} {are} m times too large: summed over the examples. The cost is a mean over the m examples, so {a_mean} too.
"""
    return mistakes(table)


def averaged_wrongly(*names: str, m: str = "m", size: int = 0) -> tuple[Mistake, ...]:
    """Return a mean that is taken twice and, with a ``size``, over a hard-coded number of examples."""
    were = "were" if len(names) > 1 else "was"
    table = f"""
averaged-twice: {_each(names, f"_ = _ / {m}")}
    {_listed(names)} {were} divided by m twice, so the numbers are m times too small. Divide once, where the examples are added up.
"""
    if size:
        table += f"""
m-written-in: {_each(names, f"_ = _ * {m} / {size}")}
    {_listed(names)} {were} divided by {size}, the number of examples in one data set, whatever the arguments hold. Which array says how many there are?
"""
    return mistakes(table)


def negated(*names: str) -> tuple[Mistake, ...]:
    """Return the gradients with the wrong sign, all of them."""
    return mistakes(f"""
turned-around: {_each(names, "_ = -_")}
    {_listed(names)} have the wrong sign. Nothing is negated in the backward pass; the minus comes in the update.
""")


def _listed(names):
    quoted = [f"`{name}`" for name in names]
    return " and ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))


def _each(names, line):
    """Return ``line`` for each of the names, which stands in it as ``_``."""
    return "; ".join(re.sub(r"\b_\b", name, line) for name in names)
