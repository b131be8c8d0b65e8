"""What the week-3 notebook imports: its data, its figures, the given `sigmoid`, and `check`."""

from course_utils.attempts import attempt
from course_utils.checking import Checker
from course_utils.data import load_cats
from course_utils.doctor import doctor
from course_utils.given.week3 import sigmoid
from course_utils.one_thread import use_one_thread
from course_utils.planar import load_planar
from course_utils.plots.activations import show_activations, show_your_activations, show_your_slopes
from course_utils.plots.activations_compared import compare_activations
from course_utils.plots.backward import compare_with_nudges, show_backward_graph
from course_utils.plots.boundaries import (
    compare_hidden_sizes,
    show_boundary,
    show_mystery_boundaries,
    show_trained_plane,
)
from course_utils.plots.collapse import show_collapse
from course_utils.plots.confidence import show_how_sure
from course_utils.plots.confident import show_costs
from course_utils.plots.first_weights import show_start
from course_utils.plots.flower import show_flower, show_lines_fail
from course_utils.plots.hidden_units import show_hidden_weights, show_units_at_work
from course_utils.plots.insight import show_mistakes
from course_utils.plots.layer_product import show_layer_product
from course_utils.plots.method import show_method, show_one_step
from course_utils.plots.network import show_network, show_sizes
from course_utils.plots.outcomes import show_training
from course_utils.plots.shortcuts import show_what_it_saw
from course_utils.plots.starts import show_four_starts
from course_utils.shallow_training import train_shallow
from course_utils.slices import remeasure_shallow, remeasure_what_it_saw

check = Checker("week3")
use_one_thread()

__all__ = [
    "attempt",
    "check",
    "compare_activations",
    "compare_hidden_sizes",
    "compare_with_nudges",
    "doctor",
    "load_cats",
    "load_planar",
    "remeasure_shallow",
    "remeasure_what_it_saw",
    "show_activations",
    "show_backward_graph",
    "show_boundary",
    "show_collapse",
    "show_costs",
    "show_flower",
    "show_four_starts",
    "show_hidden_weights",
    "show_how_sure",
    "show_layer_product",
    "show_lines_fail",
    "show_method",
    "show_mistakes",
    "show_mystery_boundaries",
    "show_network",
    "show_one_step",
    "show_sizes",
    "show_start",
    "show_trained_plane",
    "show_training",
    "show_units_at_work",
    "show_what_it_saw",
    "show_your_activations",
    "show_your_slopes",
    "sigmoid",
    "train_shallow",
]
