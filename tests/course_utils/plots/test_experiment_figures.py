"""The figures of the measured experiments: labelled, closed, and true to their tables."""

import numpy as np
import pytest
from matplotlib import pyplot as plt

from course_utils.measured import read_measured, spread
from course_utils.plots.amounts import show_more_data
from course_utils.plots.confidence import show_how_sure
from course_utils.plots.depth_or_width import show_depth_or_width
from course_utils.plots.shortcuts import show_what_it_saw
from course_utils.plots.starts import show_four_starts
from course_utils.plots.sweep import show_sweep
from tests.course_utils.plots.test_figures import assert_is_labelled, canvas_without_a_screen

__all__ = ["canvas_without_a_screen"]

FIGURES = {
    "four starts": show_four_starts,
    "how sure, week 3": lambda: show_how_sure("week3"),
    "how sure, week 4": lambda: show_how_sure("week4"),
    "what it saw, one hidden layer": show_what_it_saw,
    "what it saw, four layers": lambda: show_what_it_saw("four layers"),
    "more data": show_more_data,
    "depth or width": show_depth_or_width,
    "sweep": show_sweep,
}


@pytest.mark.parametrize("name", FIGURES)
def test_figure_is_labelled_and_off_pyplots_list(name, capsys):
    """And says nothing: the tables are there."""
    figure = FIGURES[name]()

    assert_is_labelled(figure)
    assert plt.get_fignums() == []
    figure.canvas.draw()
    said = capsys.readouterr()
    assert said.out == said.err == ""


@pytest.mark.parametrize("week", ["week3", "week4"])
def test_how_sure_prints_mean_spread_and_standard_error(week):
    """The numbers beside each row are those of the table."""
    table = read_measured(f"{week}_how_sure")

    words = {text.get_text() for text in show_how_sure(week).axes[0].texts}

    for model in table["models"].values():
        for key, size in (("test", table["m_test"]), ("fresh", table["m_fresh"])):
            mean, deviation = spread([run[key] for run in model["starts"]])
            error = np.sqrt(mean * (100 - mean) / size)
            assert {f"{mean:.1f} ± {deviation:.1f}", f"{error:.1f}"} <= words


def test_sweep_frames_the_best_cell():
    """The frame stands where the table's choice is."""
    table = read_measured("week4_sweep")
    chosen, ax = table["chosen"], show_sweep().axes[0]
    column = table["learning_rates"].index(chosen["learning_rate"])
    row = table["hidden_units"].index(chosen["hidden_units"])

    assert ax.patches[0].get_xy() == (column - 0.5, row - 0.5)
    assert f"{np.mean(chosen['test']):.1f}" in ax.get_title()
