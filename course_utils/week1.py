"""What the week-1 notebook imports: its pictures, its figures, its questions, and `check`."""

from course_utils.checking import Checker
from course_utils.concept_questions import answer
from course_utils.data import load_cats
from course_utils.doctor import doctor
from course_utils.one_thread import use_one_thread
from course_utils.plots.axes_of_arrays import show_axes, show_centring, show_standardized
from course_utils.plots.houses import show_line_and_cut, show_neuron
from course_utils.plots.network import show_network
from course_utils.plots.structured import show_table_and_picture
from course_utils.plots.why_now import show_data_and_size, show_loop, show_vanishing_slope

check = Checker("week1")
use_one_thread()

__all__ = [
    "answer",
    "check",
    "doctor",
    "load_cats",
    "show_axes",
    "show_centring",
    "show_data_and_size",
    "show_line_and_cut",
    "show_loop",
    "show_network",
    "show_neuron",
    "show_standardized",
    "show_table_and_picture",
    "show_vanishing_slope",
]
