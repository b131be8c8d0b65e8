"""The sample class: who is in it, and what everybody's mistake must cost.

A mistake is a mistake of its exercise, the same definition that grades, so the demo fails when the
two no longer agree. Some students' troubles are not mistakes in an answer: an exception, an endless loop,
an untouched notebook.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Student:
    """One student of the sample class.

    Attributes:
        name: the folder that nbgrader knows the student by.
        story: what they did, in a few words.
        mistakes: exercise name → id of the mistake that their function shows.
        own_code: exercise name → function body that is no mistake; it earns nothing.
        handed_out_as_is: they handed in the notebook untouched.
    """

    name: str
    story: str
    mistakes: Mapping[str, str] = field(default_factory=dict)
    own_code: Mapping[str, str] = field(default_factory=dict)
    handed_out_as_is: bool = False


WEEK2 = (
    Student("ada", "everything right"),
    Student("boris", "one mistake: mixes the pictures", {"flatten_images": "pictures-mixed"}),
    Student("chloe", "one mistake: a sign in sigmoid", {"sigmoid": "plus-in-the-exponent"}),
    Student("dmitri", "one mistake: a cost below zero", {"propagate": "cost-without-minus"}),
    Student("elif", "one mistake: dw is a sum", {"propagate": "dw-summed-not-averaged"}),
    Student("farah", "a loop over the examples", {"propagate": "loop-over-examples"}),
    Student("goran", "one mistake: walks uphill", {"optimize": "uphill"}),
    Student("hana", "one mistake: changes the caller's w", {"optimize": "callers-w-changed"}),
    Student("ivan", "one mistake: returns probabilities", {"predict": "probabilities-returned"}),
    Student("jun", "one mistake: trains on the test set", {"model": "trained-on-the-test-set"}),
    Student("kofi", "one wrong answer to a question", {"question_sign_of_db": "follows-the-cats"}),
    Student(
        "lena",
        "three mistakes",
        {"percentages": "row-totals", "propagate": "averaged-twice", "predict": "one-axis-only"},
    ),
    Student(
        "mateo", "an exception", own_code={"graph_gradients": "return {'da': da, 'db': db, 'dc': dc}, J"}
    ),
    Student("nora", "an endless loop", own_code={"percentages": "while True:\n    A = A / A.sum(axis=0)"}),
    Student("omar", "an untouched notebook", handed_out_as_is=True),
)

WEEK1 = (
    Student("ada", "everything right"),
    Student("boris", "one mistake: prices below zero", {"neuron": "never-cut-off"}),
    Student("chloe", "one mistake: the wrong axis", {"standardize": "columns-instead-of-rows"}),
    Student("omar", "an untouched notebook", handed_out_as_is=True),
)

WEEK3 = (
    Student("ada", "everything right"),
    Student("boris", "one mistake: tanh's slope from Z", {"activation_derivative": "tanh-slope-of-z"}),
    Student("chloe", "one mistake: starts at zero", {"initialize_parameters": "zeros"}),
    Student("dmitri", "one mistake: half of the cost", {"compute_cost": "cost-of-cats-only"}),
    Student("elif", "one mistake: 1/m twice", {"backward_propagation": "hidden-layer-averaged-twice"}),
    Student("farah", "a loop over the examples", {"forward_propagation": "loop-over-examples"}),
    Student("hana", "one mistake: b does not move", {"update_parameters": "b-never-updated"}),
    Student("kofi", "one mistake: its own rate", {"nn_model": "learning-rate-written-in"}),
    Student(
        "lena",
        "three mistakes",
        {
            "forward_propagation": "sigmoid-in-the-hidden-layer",
            "question_equal_start": "nothing-moved",
            "backward_propagation": "slope-of-sigmoid",
        },
    ),
    Student("omar", "an untouched notebook", handed_out_as_is=True),
)

WEEK4 = (
    Student("ada", "everything right"),
    Student("boris", "one mistake: W on its side", {"initialize_parameters_deep": "w-on-its-side"}),
    Student("dmitri", "one mistake: db flat", {"linear_backward": "db-without-second-axis"}),
    Student("elif", "one mistake: a sign in dAL", {"L_model_backward": "both-terms-positive"}),
    Student("farah", "a loop over the examples", {"linear_forward": "loop-over-examples"}),
    Student("ivan", "one mistake: ReLU at the end", {"L_model_forward": "relu-at-the-end"}),
    Student("jun", "one mistake: its own rate", {"L_layer_model": "learning-rate-written-in"}),
    Student(
        "lena",
        "three mistakes",
        {
            "compute_cost": "log10",
            "linear_activation_backward": "slope-forgotten",
            "question_plateau": "one-half-for-all",
        },
    ),
    Student("omar", "an untouched notebook", handed_out_as_is=True),
)

CLASSES = {"week1": WEEK1, "week2": WEEK2, "week3": WEEK3, "week4": WEEK4}


def expected_scores(student: Student, week: str) -> dict[str, float]:
    """The points per exercise name that this student's grade must show."""
    from autograder.demo.submissions import mistake
    from autograder.exercises import exercises_of
    from autograder.judging import points_lost

    scores = {}
    for exercise in exercises_of(week):
        lost = 0.0
        if student.handed_out_as_is or exercise.name in student.own_code:
            lost = exercise.points
        elif exercise.name in student.mistakes:
            lost = points_lost(exercise, mistake(week, exercise.name, student.mistakes[exercise.name]))
        scores[exercise.name] = round(exercise.points - lost, 2)
    return scores
