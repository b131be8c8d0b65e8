"""What the week-2 notebook imports: its data, its figures, and `check`."""

from course_utils.attempts import attempt
from course_utils.checking import Checker
from course_utils.data import load_cats
from course_utils.doctor import doctor
from course_utils.one_thread import use_one_thread
from course_utils.plots.arrays import show_broadcasting, show_columns_added, show_percentages
from course_utils.plots.confidence import show_how_sure, show_standard_error
from course_utils.plots.derivatives import show_triangles
from course_utils.plots.descent import show_mystery_curves, show_slopes, show_three_rates
from course_utils.plots.graph import show_graph, show_graph_with
from course_utils.plots.insight import show_mistakes, show_own_picture, show_weights
from course_utils.plots.losses import show_cost_surfaces, show_two_losses
from course_utils.plots.neuron import compare_gradients, show_decisions, show_downhill, show_walk
from course_utils.plots.outcomes import compare_rates, show_training
from course_utils.plots.pictures import (
    show_channels,
    show_columns_as_pictures,
    show_pictures,
    show_two_orders,
)
from course_utils.plots.probability import show_line_and_curve, show_sigmoid
from course_utils.plots.speed import seconds_of, show_speed, show_three_timings
from course_utils.repeats import remeasure
from course_utils.training import train

check = Checker("week2")
use_one_thread()

__all__ = [
    "attempt",
    "check",
    "compare_gradients",
    "compare_rates",
    "doctor",
    "load_cats",
    "remeasure",
    "seconds_of",
    "show_broadcasting",
    "show_channels",
    "show_columns_added",
    "show_columns_as_pictures",
    "show_cost_surfaces",
    "show_decisions",
    "show_downhill",
    "show_graph",
    "show_graph_with",
    "show_how_sure",
    "show_line_and_curve",
    "show_mistakes",
    "show_mystery_curves",
    "show_own_picture",
    "show_percentages",
    "show_pictures",
    "show_sigmoid",
    "show_slopes",
    "show_speed",
    "show_standard_error",
    "show_three_rates",
    "show_three_timings",
    "show_training",
    "show_triangles",
    "show_two_losses",
    "show_two_orders",
    "show_walk",
    "show_weights",
    "train",
]
