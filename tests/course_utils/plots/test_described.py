"""A figure in a notebook comes with words for a reader who cannot see it."""

import numpy as np
import pytest

from course_utils.plots.style import colour_of, finished, new_figure


def test_the_text_is_in_a_paragraph_in_the_metadata_and_in_the_plain_form():
    figure, ax = new_figure()
    ax.plot(np.arange(3))

    (paragraph, _), (picture, metadata) = finished(figure, alt="A line that rises <fast>.").outputs()

    assert "Figure: A line that rises &lt;fast&gt;." in paragraph["text/html"]
    assert picture["image/png"].startswith(b"\x89PNG")
    assert metadata["image/png"]["alt"] == "A line that rises <fast>."
    assert picture["text/plain"] == "A line that rises <fast>."


def test_a_figure_without_a_text_is_described_by_its_labels():
    figure, (left, _) = new_figure(1, 2)
    left.plot([0, 1], label="cost")
    left.set(title="training", xlabel="iteration")
    left.legend()

    _, metadata = finished(figure).outputs()[1]

    assert metadata["image/png"]["alt"] == "training, x: iteration, cost"


@pytest.mark.parametrize("place", [0, 3])
def test_a_model_has_its_colour_in_any_place(place):
    assert colour_of("two layers", place) == colour_of("two layers")
    assert colour_of("two layers") not in {colour_of("another", place), colour_of("four layers")}
