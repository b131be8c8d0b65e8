"""Every change of a single token of a solution loses points, or stands here with the reason why it need not.

`python -m pytest -m slow tests/autograder/exercises/test_single_token.py` tries all 4,985, in about a minute.
"""

import pytest

from autograder.judging import judge_source
from tests.autograder.exercises.single_token import mutants
from tests.autograder.exercises.sources import FUNCTIONS

# Reason → exercise → what may be changed.
EQUIVALENT = {
    "the last of two axes is also the axis -1": {
        "week1.standardize": {"1 -> -1"},
        "week2.propagate": {"1 -> -1"},
        "week3.backward_propagation": {"1 -> -1"},
        "week4.linear_backward": {"1 -> -1"},
    },
    "where the largest or smallest entry is the mean, X - mean is 0, whatever the divisor": {
        "week1.standardize": {
            *("'X' -> 'mean'", "'max' -> 'mean'", "'max' -> 'median'", "'min' -> 'mean'"),
            *("'min' -> 'median'", "1 -> 2", "Eq -> LtE"),
        },
    },
    "any negative size of a reshape is found out by NumPy": {"week2.flatten_images": {"1 -> 2"}},
    "these variables are equal: v = a + u is a sum": {
        "week2.graph_gradients": {
            *("'da' -> 'du'", "'da' -> 'dv'", "'du' -> 'da'", "'du' -> 'dv'", "'dv' -> 'da'"),
        },
    },
    "sums over columns line up with the columns without their first axis, too": {
        "week2.percentages": {"True -> False"},
    },
    "both have this many columns, or rows": {
        "week2.propagate": {"'X' -> 'Y'"},
        "week2.model": {"'X_train' -> 'X_test'"},
        "week3.backward_propagation": {"'X' -> 'Y'"},
        "week4.linear_backward": {"'A_prev' -> 'dZ'"},
    },
    "a remainder is 0 or more, and 0 also for -100": {
        "week2.optimize": {"100 -> -100", "Eq -> LtE"},
        "week4.L_layer_model": {"100 -> -100", "Eq -> LtE"},
    },
    "exactly 0.5, or 0, may be decided either way": {
        "week2.predict": {"Gt -> GtE"},
        "week3.activation": {"Gt -> GtE"},
        "week3.activation_derivative": {"Gt -> GtE"},
        "week3.predict": {"Gt -> GtE"},
    },
    "what is printed is not judged": {
        "week2.model": {
            *("'print_cost' -> 'b'", "'print_cost' -> 'initialize_with_zeros'"),
            *("'print_cost' -> 'learning_rate'", "'print_cost' -> 'num_iterations'"),
            *("'print_cost' -> 'optimize'", "'print_cost' -> 'predict'"),
        },
    },
    "of the names, or layers, that are left it is the largest": {
        "week3.activation": {"Eq -> GtE"},
        "week3.activation_derivative": {"Eq -> GtE"},
        "week4.linear_activation_forward": {"Eq -> GtE"},
        "week4.linear_activation_backward": {"Eq -> GtE"},
        "week4.L_model_backward": {"Eq -> GtE"},
    },
    "a normal distribution around 0 is symmetric": {"week3.initialize_parameters": {"0.01 -> -0.01"}},
    "with one output unit a column times a row is the same product": {
        "week3.backward_propagation": {"MatMult -> Mult"},
    },
    "dA may be left out, or numbered by the layer above": {
        "week4.L_model_backward": {"1 -> 0", "Sub -> FloorDiv", "Sub -> Mult", "Sub -> Pow"},
    },
}
# Wrong, and not found.
UNSEEN = {
    "memory that nobody has used yet holds zeros": {"week2.initialize_with_zeros": {"'zeros' -> 'empty'"}},
    "for these sizes the spread is that of the root of 2 / n_prev, which is accepted": {
        "week4.initialize_parameters_deep": {"'sqrt' -> 'log'"},
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("one", FUNCTIONS, ids=lambda one: one.id)
def test_a_changed_token_loses_points(one):
    """By cases that no student has seen."""
    allowed = {what for each in (*EQUIVALENT.values(), *UNSEEN.values()) for what in each.get(one.id, ())}
    survivors = {place for place, source in mutants(one) if judge_source(one, source, "a seed").passed}

    assert {place for place in survivors if place.partition(": ")[2] not in allowed} == set()
