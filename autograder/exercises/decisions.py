"""From probabilities to decisions: what goes wrong in `predict`, in weeks 2 and 3."""

from autograder.exercises.model import Mistake
from autograder.exercises.table import mistakes

# `_P_` stands for the decisions, `_A_` for the probabilities.
_TABLE = """
# The decision.
probabilities-returned: _P_ = _A_
    `_P_` holds the probabilities. One step is missing: 1 above 0.5 and 0 below.
decided-the-wrong-way: _P_ = (_A_ < 0.5).astype(float)
    `_P_` is 1 where it should be 0, and the reverse. Which side of 0.5 means 1?
threshold-at-zero: _P_ = (_A_ > 0).astype(float)
    `_P_` is always 1: a probability is always above 0. Compare with 0.5.
cut-to-whole-numbers: _P_ = _A_.astype(int)
    `_P_` is always 0: converting a probability to an integer cuts off its decimals. Compare with 0.5.
threshold-at-the-mean: _P_ = (_A_ > np.mean(_A_)).astype(float)
    The threshold is the mean of _A_, so the decision for an example depends on the others. Compare with 0.5.
minus-one-for-no: _P_ = np.where(_A_ > 0.5, 1.0, -1.0)
    `_P_` holds −1 and 1. In this course the labels are 0 and 1.
# The result.
first-example-only: _P_ = _P_ * (np.arange(X.shape[1]) == 0)
    Only the first example was decided, the others are still 0: the `return` is inside the loop, or only index 0 is filled.
one-axis-only: _P_ = _P_.reshape(-1)
    The decisions are right, but the result has only one axis. Examples are columns: (1, m).
decisions-in-a-column: _P_ = _P_.T
    The decisions are right, but they are a column. Examples are columns: (1, m).
share-of-ones: _P_ = np.mean(_P_)
    `_P_` is one number, the fraction of ones. Return one decision per example.
# A loop.
loop-over-examples: _P_ = np.array([[1.0 if a > 0.5 else 0.0 for a in _A_[0]]])
    The decisions are right, but a loop visits the examples one by one. A comparison works on the whole array.
"""


def decision_mistakes(decisions: str, probabilities: str) -> tuple[Mistake, ...]:
    """Return what goes wrong on the way from ``probabilities`` (1, m) to ``decisions``, as variables are called."""
    return mistakes(_TABLE.replace("_P_", decisions).replace("_A_", probabilities))
