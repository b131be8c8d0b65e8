"""What week 4's text works out by hand, with the reference functions."""

import numpy as np
import pytest

from autograder.reference import namespace, notebook_path, reference_functions
from course_utils import week4
from tests.notebooks.test_notebooks import notebook_of

WEEK4 = reference_functions("week4")
A_PREV = np.array([[1.0, 3.0], [2.0, -1.0]])
W = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0]])
B = np.array([[1.0], [0.0], [-2.0]])
D_Z = np.array([[1.0, 0.0], [2.0, -2.0], [0.0, 4.0]])


def run(identifier, **names):
    """Execute one code cell of the notebook with the reference functions, and return its names."""
    source = next(cell.source for cell in notebook_of("week4").cells if cell.id == identifier)
    given = {name: getattr(week4, name) for name in week4.__all__}
    space = {**given, **namespace("week4"), **WEEK4, **names}
    exec(compile(source, f"{notebook_path('week4')}:{identifier}", "exec"), space)
    return space


def test_the_layer_worked_out_by_hand_forwards():
    """7 for unit 2 and example 2, and the rows that "What to see" names."""
    Z, _ = WEEK4["linear_forward"](A_PREV, W, B)

    assert np.array_equal(Z, [[2, 4], [0, 7], [0, -3]])
    assert np.array_equal(
        WEEK4["linear_activation_forward"](A_PREV, W, B, "relu")[0], [[2, 4], [0, 7], [0, 0]]
    )


def test_the_layer_worked_out_by_hand_backwards():
    """-2, 0 and 5, each in the place that the text names."""
    dA_prev, dW, db = WEEK4["linear_backward"](D_Z, (A_PREV, W, B))

    assert (dW[1, 0], db[1, 0], dA_prev[0, 0]) == (-2, 0, 5)


def test_the_cost_worked_out_by_hand():
    """0.280 for 0.9, 0.2, 0.6."""
    cost = WEEK4["compute_cost"](np.array([[0.9, 0.2, 0.6]]), np.array([[1, 0, 1]]))

    assert cost == pytest.approx(0.280, abs=5e-4)


def test_the_start_of_the_way_back_shows_what_the_question_asks():
    """-1.25 and then prediction minus truth, for the numbers of its cell."""
    space = run("start-back-run")

    assert space["dAL_row"][0, 0] == pytest.approx(-1.25, abs=1e-3)
    dZ = space["sigmoid_backward"](space["dAL_row"], space["Z_row"])
    assert np.allclose(dZ, space["AL_row"] - space["Y_row"])


def test_one_layer_of_relu_units_does_parity(capsys):
    """The cells about parity: 8 of 16 patterns are odd, 31 gates against 9, the zigzag is right for all."""
    space = run("parity-run")
    run("parity-relu", patterns=space["patterns"], n=space["n"])

    said = capsys.readouterr().out
    assert "16 patterns, of which 8 are odd" in said
    assert ["4", "9", "31"] in [line.split() for line in said.splitlines()]
    assert "all right: True" in said


def test_every_spoilt_gradient_is_found_where_the_text_says(capsys):
    """Four ways spoil one array; the fifth is right in layer 3 and wrong in all to its left."""
    space = run("model-forward-run")
    spoilt = run("gradient-check-broken", **{name: space[name] for name in ("small", "X_small", "Y_small")})
    network = WEEK4["L_model_forward"], WEEK4["compute_cost"]
    data = spoilt["small"], spoilt["X_small"], spoilt["Y_small"]
    wrong = {}
    for how in ("sign", "no mean", "no keepdims", "wrong slope", "mean handed on"):
        capsys.readouterr()
        spoilt["check_gradients"](
            *network, lambda *given, how=how: spoilt["spoilt_backward"](*given, how=how), *data
        )
        lines = capsys.readouterr().out.splitlines()
        wrong[how] = {line.split()[0] for line in lines if "WRONG" in line}

    assert wrong == {
        "sign": {"dW2"},
        "no mean": {"db3"},
        "no keepdims": {"db1"},
        "wrong slope": {"dW1"},
        "mean handed on": {"dW2", "db2", "dW1", "db1"},
    }
    assert "Layer 2 is the rightmost that is wrong" in lines[-1]


def test_the_step_worked_out_by_hand():
    """0.95, -1.9 and 0.3 in layer 1; 3 and 1.5 in layer 2."""
    given = run("update-run", attempt=lambda *_: None)
    stepped = WEEK4["update_parameters"](given["before"], given["slopes"], 0.1)

    numbers = [float(number) for name in ("W1", "b1", "W2", "b2") for number in stepped[name].ravel()]
    assert numbers == pytest.approx([0.95, -1.9, 0.3, 3.0, 1.5])


def test_the_quick_training_falls_and_keeps_three_costs():
    """250 iterations: the costs of 0, 100 and 200."""
    kept = []
    data = {name: run("model-forward-run")[name] for name in ("X_small", "Y_small")}
    run("model-run", attempt=lambda function, *given: kept.append(function(*given)), **data)
    (_, costs) = kept[0]

    assert len(costs) == 3
    assert costs[0] > costs[1] > costs[2]


def test_the_folded_tent_goes_up_and_down():
    """1 in the middle, 0 at both ends; folded twice, 1 at the quarters."""
    folded = run("folding-run", show_folding=lambda _: None)["folded"]
    x = np.array([[0.0, 0.25, 0.5, 0.75, 1.0]])

    assert np.allclose(folded(x, 1), [[0, 0.5, 1, 0.5, 0]])
    assert np.allclose(folded(x, 2), [[0, 1, 0, 1, 0]])
