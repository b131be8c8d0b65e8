"""The one mistake that any function can make: it needs what an earlier cell happens to have left behind."""

from autograder.exercises.edits import before, left_behind
from autograder.exercises.model import Mistake

LEANS_ON_THE_SESSION = Mistake(
    "leans-on-the-session",
    "The numbers are right only as long as something from another cell is there. A function should get "
    "along with its arguments.",
    (
        left_behind("train_set_x = np.zeros((5, 64, 64, 3))"),
        before("print('pictures to train with:', train_set_x.shape[0])"),
    ),
    criterion="general",
)
