"""What can happen to a notebook between a student's desk and the grader, as seeded random damage.

`mutate` damages a notebook in one to three ways, then writes it down in one more. It tells which exercises
that can have touched; all others must keep what they earn.
"""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.autograder.grading.cell_mutations import CELL_MUTATIONS
from tests.autograder.grading.file_mutations import FILE_MUTATIONS
from tests.autograder.grading.metadata_mutations import METADATA_MUTATIONS

INSIDE: dict[str, Callable] = {**CELL_MUTATIONS, **METADATA_MUTATIONS}
MUTATIONS: dict[str, Callable] = {**INSIDE, **FILE_MUTATIONS}


@dataclass(frozen=True)
class Mutant:
    """A damaged notebook.

    Attributes:
        content: the file's bytes.
        touched: names of the exercises that may have lost points.
        kinds: what was done, by the names in `MUTATIONS`.
    """

    content: bytes
    touched: frozenset[str]
    kinds: tuple[str, ...]


def mutate(notebook: dict, seed: int) -> Mutant:
    """Return one damaged copy of ``notebook``, always the same for a seed."""
    random = Random(seed)
    kinds = random.sample(sorted(INSIDE), random.randint(0, 3))
    return mutated_by(notebook, (*kinds, random.choice(sorted(FILE_MUTATIONS))), seed)


def mutated_by(notebook: dict, kinds: tuple[str, ...], seed: int) -> Mutant:
    """Return a copy of ``notebook`` damaged in these ways; what only changes cells is saved as usual."""
    random = Random(f"{seed} {kinds}")
    notebook = copy.deepcopy(notebook)
    touched: set[str] = set()
    content = None
    for kind in kinds:
        if kind in INSIDE:
            touched |= INSIDE[kind](notebook, random)
        else:
            content, more = FILE_MUTATIONS[kind](notebook, random)
            touched |= more
    if content is None:
        content = json.dumps(notebook, indent=1, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return Mutant(content, frozenset(touched), tuple(kinds))
