"""What week 3's text says about its figures and outputs, computed again."""

import numpy as np
import pytest

from autograder.reference import reference_functions
from course_utils.coordinates import Coordinates, as_columns
from course_utils.data import load_cats
from course_utils.measured import read_measured, spread
from course_utils.planar import load_planar
from course_utils.plots.flower import plane
from course_utils.training import accuracy, standard_error

WEEK2, WEEK3 = reference_functions("week2"), reference_functions("week3")
X, Y = load_planar()


def trained(n_h, num_iterations, seed):
    """Return parameters and accuracy of the reference's network on the flower."""
    np.random.seed(seed)
    parameters = WEEK3["nn_model"](X, Y, n_h, num_iterations)
    return parameters, accuracy(WEEK3["predict"](parameters, X), Y)


def cost_of(parameters):
    return WEEK3["compute_cost"](WEEK3["forward_propagation"](X, parameters)[0], Y)


def test_the_neuron_of_lowest_cost_is_undecided_and_worse_than_a_coin():
    """Section 1: 0.673 and 47 %, with last week's own functions."""
    w, b = WEEK2["initialize_with_zeros"](2)
    parameters, grads, _ = WEEK2["optimize"](w, b, X, Y, 3000, 0.5)
    _, cost = WEEK2["propagate"](parameters["w"], parameters["b"], X, Y)

    assert np.allclose(grads["dw"], 0, atol=1e-6)
    assert cost == pytest.approx(0.673, abs=5e-4)
    assert accuracy(WEEK2["predict"](parameters["w"], parameters["b"], X), Y) == pytest.approx(47, abs=0.5)


def test_the_values_and_slopes_that_the_text_names():
    """Exercises 2 and 3: the numbers in the corners, and the slope of tanh at 0.5."""
    corners = [
        WEEK3["activation"](np.array([[-2.0]]), kind)[0, 0]
        for kind in ("sigmoid", "tanh", "relu", "leaky_relu")
    ]
    slope = WEEK3["activation_derivative"](np.array([[0.5]]), "tanh")[0, 0]

    assert np.allclose(corners, [0.119, -0.964, 0, -0.02], atol=5e-4)
    assert np.allclose([np.tanh(0.5), slope], [0.462, 0.786], atol=5e-4)


def test_one_wrong_answer_of_five_is_cheapest_at_a_confidence_of_0_8():
    """Exercise 7, below the two curves."""
    confidence = np.linspace(0.5, 0.99, 50)
    costs = [WEEK3["compute_cost"](np.array([[p, p, p, p, 1 - p]]), np.ones((1, 5))) for p in confidence]

    assert confidence[np.argmin(costs)] == pytest.approx(0.8)
    assert costs[0] == pytest.approx(np.log(2))
    assert costs[-1] > np.log(2)


def test_from_zeros_no_parameter_moves_on_the_flower():
    """Section 6: not even the bias of the output, since half of the labels are 1."""
    zeros = {"W1": np.zeros((4, 2)), "b1": np.zeros((4, 1)), "W2": np.zeros((1, 4)), "b2": np.zeros((1, 1))}
    _, cache = WEEK3["forward_propagation"](X, zeros)

    assert all(not np.any(grad) for grad in WEEK3["backward_propagation"](zeros, cache, X, Y).values())


@pytest.mark.parametrize("seed", range(3))
def test_four_units_go_from_undecided_to_about_90_percent(seed):
    """Section 11: cost 0.693 at the start; then the petals appear."""
    parameters, right = trained(4, 2000, seed)

    assert round(cost_of(trained(4, 0, seed)[0]), 3) == 0.693
    assert cost_of(parameters) < 0.35
    assert 87 < right < 93


def test_one_and_two_units_cannot_follow_the_petals_and_more_can():
    """Section 12: about two thirds, then near 90 % with three units as with fifty."""
    shares = {n_h: np.median([trained(n_h, 2000, seed)[1] for seed in range(3)]) for n_h in (1, 2, 3, 50)}

    assert max(shares[1], shares[2]) < 72
    assert min(shares[3], shares[50]) > 87


def test_a_single_tanh_unit_is_flat_far_from_its_straight_line():
    """Section 12: two probabilities over nearly the whole plane, and more right than the neuron's 47 %."""
    parameters, right = trained(1, 5000, 0)
    places, _ = plane(81)
    output = WEEK3["forward_propagation"](places, parameters)[0]
    levels = output.min(), output.max()

    assert right > 60
    assert np.mean(np.isclose(output, levels[0], atol=0.02) | np.isclose(output, levels[1], atol=0.02)) > 0.9


def test_the_four_activations_compare_as_the_text_says():
    """Section 12: tanh first, then the sigmoid; ReLU needs more units, and gets 84 % where tanh gets 89."""
    few, many = (setting["kinds"] for setting in read_measured("week3_activations")["settings"])
    costs = {kind: np.median(rows["costs"], axis=0) for kind, rows in few.items()}
    right = {kind: np.mean(rows["right"]) for kind, rows in few.items()}

    assert np.all(costs["tanh"][1:] < costs["sigmoid"][1:])
    assert max(right["relu"], right["leaky_relu"]) < 65 < 85 < right["sigmoid"] < right["tanh"]
    assert [round(np.mean(many[kind]["right"])) for kind in ("relu", "leaky_relu", "tanh")] == [84, 84, 89]


@pytest.mark.parametrize("seed", range(2))
def test_the_cat_network_starts_undecided_and_learns_its_pictures(seed):
    """Section 13: ln 2, a plateau, then nearly all training pictures. Few coordinates change no step."""
    cats = load_cats()
    pictures, labels = Coordinates(as_columns(cats.train_set_x / 255)).X, cats.train_set_y
    np.random.seed(seed)
    parameters = WEEK3["initialize_parameters"](len(pictures), 7, 1)
    costs = []
    for _ in range(2500):
        A2, cache = WEEK3["forward_propagation"](pictures, parameters)
        costs.append(WEEK3["compute_cost"](A2, labels))
        grads = WEEK3["backward_propagation"](parameters, cache, pictures, labels)
        parameters = WEEK3["update_parameters"](parameters, grads, 0.0075)

    assert costs[0] == pytest.approx(np.log(2), abs=0.01)
    assert costs[50] > 0.95 * np.log(2) > 0.3 > costs[-1]
    assert accuracy(WEEK3["predict"](parameters, pictures), labels) > 95


def test_the_measured_accuracies_vary_as_the_text_says():
    """Section 14: one set of pictures hides most of the scatter, and seven units gain little."""
    table = read_measured("week3_how_sure")
    (found,) = table["models"].values()
    same_pictures = spread([run["test"] for run in found["starts"]])[1]
    other_pictures = spread(found["tests"])[1]
    error = standard_error(np.mean(found["tests"]), table["m_test"])
    fresh = [
        spread([run["fresh"] for run in each["starts"]])[0]
        for each in (found, read_measured("week2_how_sure"))
    ]

    assert same_pictures < error / 2
    assert other_pictures > 3 * same_pictures
    assert other_pictures == pytest.approx(error, rel=0.15)
    assert 0 < fresh[0] - fresh[1] < 3
    assert (len(found["starts"]), len(found["training_sets"]), table["m_fresh"]) == (20, 20, 2000)


def test_the_network_responds_to_surroundings_as_the_text_says():
    """Section 15: the mean colour is worth more than all pixels, the border as much; dogs are called cats."""
    found = read_measured("week3_what_it_saw")["models"]["one hidden layer"]
    mean = {view: np.mean(values) for view, values in found["trained_on"].items()}

    assert mean["mean colour alone"] > mean["all pixels"] + 5
    assert abs(mean["border without the middle"] - mean["all pixels"]) < 3
    assert found["taken_for_cats"]["dog"] > 50 > 20 > found["taken_for_cats"]["sea"]


def test_the_mean_colour_of_a_cat_picture_is_usually_muted():
    """Section 15, on the training pictures: the distance between the strongest and the weakest channel."""
    cats = load_cats()
    channels = cats.train_set_x.mean(axis=(1, 2))
    strength, is_cat = np.ptp(channels, axis=1), cats.train_set_y[0] == 1

    assert np.quantile(strength[is_cat], 0.75) < np.median(strength[~is_cat])
