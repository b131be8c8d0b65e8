"""What the week-4 notebook imports: its data, the given activations, its figures, and `check`."""

from course_utils.attempts import attempt
from course_utils.checking import Checker
from course_utils.data import load_cats
from course_utils.dev_set import load_with_dev
from course_utils.doctor import doctor
from course_utils.given.week4 import relu, relu_backward, sigmoid, sigmoid_backward
from course_utils.gradient_check import check_gradients
from course_utils.one_thread import use_one_thread
from course_utils.planar import load_planar
from course_utils.plots.amounts import show_more_data
from course_utils.plots.array_shapes import show_caches, show_shapes
from course_utils.plots.blocks import show_blocks
from course_utils.plots.boundaries import show_boundary
from course_utils.plots.comparison import compare_models
from course_utils.plots.confidence import show_how_sure
from course_utils.plots.depth_or_width import show_depth_or_width
from course_utils.plots.folding import show_folding
from course_utils.plots.hierarchy import show_hierarchy
from course_utils.plots.mistakes import compare_mistakes
from course_utils.plots.network import show_network, show_networks
from course_utils.plots.nudges import show_nudge_sizes
from course_utils.plots.own_picture import photograph, show_own_picture
from course_utils.plots.parity import show_parity
from course_utils.plots.shortcuts import show_what_it_saw
from course_utils.plots.spread import show_own_start, show_spread_through_layers
from course_utils.plots.sweep import remeasure_sweep, show_sweep
from course_utils.slices import remeasure_deep, remeasure_more_data, remeasure_what_it_saw
from course_utils.training import train_network

check = Checker("week4")
use_one_thread()

__all__ = [
    "attempt",
    "check",
    "check_gradients",
    "compare_mistakes",
    "compare_models",
    "doctor",
    "load_cats",
    "load_planar",
    "load_with_dev",
    "photograph",
    "relu",
    "relu_backward",
    "remeasure_deep",
    "remeasure_more_data",
    "remeasure_sweep",
    "remeasure_what_it_saw",
    "show_blocks",
    "show_boundary",
    "show_caches",
    "show_depth_or_width",
    "show_folding",
    "show_hierarchy",
    "show_how_sure",
    "show_more_data",
    "show_network",
    "show_networks",
    "show_nudge_sizes",
    "show_own_picture",
    "show_own_start",
    "show_parity",
    "show_shapes",
    "show_spread_through_layers",
    "show_sweep",
    "show_what_it_saw",
    "sigmoid",
    "sigmoid_backward",
    "train_network",
]
