"""The given helpers: right at ordinary inputs, and sound where an output would round to exactly 0 or 1."""

import numpy as np

from course_utils.given import week3, week4

Z = np.linspace(-6, 6, 40).reshape(4, 10)
H = 1e-6


def test_the_backward_halves_are_the_slopes_of_the_forward_halves():
    """By centred differences; no Z of these is 0."""
    dA = np.random.default_rng(0).normal(size=Z.shape)
    for forward, backward in ((week4.sigmoid, week4.sigmoid_backward), (week4.relu, week4.relu_backward)):
        slope = (forward(Z + H)[0] - forward(Z - H)[0]) / (2 * H)
        assert np.allclose(backward(dA, Z), dA * slope, rtol=1e-6, atol=1e-9)


def test_the_forward_halves_hand_z_on():
    """What the cache keeps is the very array."""
    for forward in (week4.sigmoid, week4.relu):
        assert forward(Z)[1] is Z


def test_no_z_is_too_large_for_the_cost_and_its_slope():
    """dAL followed by the backward half stays AL − Y, where AL would be 0 or 1."""
    far = np.array([[-800.0, -40.0, 40.0, 800.0] * 2])
    Y = np.array([[0, 0, 0, 0, 1, 1, 1, 1]])
    AL, _ = week4.sigmoid(far)
    dAL = -Y / AL + (1 - Y) / (1 - AL)

    assert np.all(np.isfinite(np.log(AL)))
    assert np.all(np.isfinite(np.log(1 - AL)))
    assert np.allclose(week4.sigmoid_backward(dAL, far), AL - Y)


def test_week_3s_sigmoid_takes_numbers_and_arrays_of_any_shape():
    """And does not overflow."""
    assert week3.sigmoid(0) == 0.5
    assert week3.sigmoid(np.array([-800.0, 800.0])).tolist() == [0.0, 1.0]
    assert week3.sigmoid(Z).shape == Z.shape
