"""Parts of the measured tables, measured again with the student's own functions.

All are quick because they train in few coordinates (`course_utils.coordinates`), which changes no step; the
first one in a notebook draws the fresh pictures.
"""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.coordinates import PIXELS, Coordinates, as_columns
from course_utils.measured import read_measured, shipped_pictures, spread
from course_utils.progress import progress
from course_utils.student_steps import Steps, marked, notes_for
from course_utils.views import VIEWS

# Of a single kind a handful of pictures would decide, so kinds are counted together.
# The first words are the catalogue's modules.
_GROUPS = {
    "wildlife": "birds, fish and other animals",
    "plants": "plants",
    "places": "places and houses",
    "traffic": "things",
    "objects": "things",
}
_AT_HOME = "dogs, rabbits, bears, people"


@needs_student_code
def remeasure_shallow(
    initialize_parameters, forward_propagation, backward_propagation, update_parameters, starts=2
):
    """Train week 3's cat network from starts of the student's own, and print the table beside it."""
    own = Steps.shallow(initialize_parameters, forward_propagation, backward_propagation, update_parameters)
    _remeasure_starts(own, read_measured("week3_how_sure"), starts)


@needs_student_code
def remeasure_deep(
    initialize_parameters_deep, L_model_forward, L_model_backward, update_parameters, starts=2
):
    """Train week 4's two cat networks from starts of the student's own, and print the table beside them."""
    own = Steps.deep(initialize_parameters_deep, L_model_forward, L_model_backward, update_parameters)
    _remeasure_starts(own, read_measured("week4_how_sure"), starts)


@needs_student_code
def remeasure_more_data(
    initialize_parameters_deep,
    L_model_forward,
    L_model_backward,
    update_parameters,
    amounts=(100, 400),
):
    """Train the three models on some numbers of pictures, and print the table beside it.

    Args:
        initialize_parameters_deep, L_model_forward, L_model_backward, update_parameters: the student's.
        amounts: numbers of training pictures that the table has, too.
    """
    # Imported here: nobody else needs the drawing modules.
    from course_utils.scenes import TRAIN_START, render

    own = Steps.deep(initialize_parameters_deep, L_model_forward, L_model_backward, update_parameters)
    table = read_measured("week4_more_data")
    models = table["models"]
    own.try_out((2, 1))
    fresh_x, fresh_y, _ = shipped_pictures()["fresh"]
    data_set = models["four layers"]["runs"][0]["set"]
    x, y, _ = render(data_set, TRAIN_START, max(amounts), "drawing training pictures")
    coordinates, X_fresh = Coordinates(as_columns(x / 255.0)), as_columns(fresh_x / 255.0)
    steps = len(amounts) * sum(model["num_iterations"] for model in models.values())
    lines = []
    with progress(total=steps, description="training", unit="step") as bar:
        for amount in amounts:
            cells = []
            for model in models.values():
                parameters, complete = _train(own, coordinates, y[:amount], model, bar)
                yours = marked(*own.accuracy(parameters, X_fresh, fresh_y), complete)
                mean, deviation = spread(
                    [run["slice"] for run in model["runs"] if run["pictures"] == amount] or [np.nan]
                )
                cells.append(f"{yours:>9}  {mean:5.1f} ± {deviation:3.1f}")
            lines.append(f"{amount:8}   " + "   ".join(cells))
    print(f"accuracy (%) on {fresh_y.size} fresh pictures (table: mean ± spread of several sets and starts)")
    print("           " + "   ".join(f"{name:^22}" for name in models))
    print("pictures   " + "   ".join(["   yours      table   "] * len(models)))
    print(*lines, *notes_for(lines), coordinates, sep="\n")


@needs_student_code
def remeasure_what_it_saw(predict, parameters):
    """Show the student's trained network fresh pictures from which something is taken away.

    Args:
        predict: function of (parameters, X) that gives 0 or 1 per picture.
        parameters: of a network trained on cat pictures, pixels / 255 in (12288, m).
    """
    if np.shape(parameters["W1"])[1] != PIXELS:
        found = np.shape(parameters["W1"])[1]
        print(f"these parameters take {found} numbers; those of a network for cat pictures take {PIXELS}")
        return
    images, labels, kinds = shipped_pictures()["fresh"]
    print(f"your network on {labels.size} fresh pictures        accuracy (%)")
    for name, view in VIEWS.items():
        said = np.ravel(predict(parameters, as_columns(view(images)))) > 0.5
        print(f"{name:32} {100 * np.mean(said == labels):11.1f}")
        if name == "all pixels":
            said_whole = said
    groups = np.array([_group_of(kind) for kind in kinds])
    shares = {group: (said_whole[groups == group].mean(), np.sum(groups == group)) for group in set(groups)}
    print("\n                                  called cat (± standard error)   of so many")
    for group, (share, count) in sorted(shares.items(), key=lambda item: -item[1][0]):
        error = np.sqrt(share * (1 - share) / count)
        print(f"{group:32} {100 * share:7.0f} % ± {100 * error:2.0f} {count:22}")


def _group_of(kind):
    """Return the name of the group that a kind of picture is counted with."""
    # Imported here: nobody else needs the drawing modules.
    from course_utils.scenes.catalogue import CAT, NON_CATS

    if kind == CAT:
        return "cats"
    found = NON_CATS[kind]
    return _AT_HOME if found.at_home else _GROUPS[found.draw.__module__.rsplit(".", 1)[-1]]


def _remeasure_starts(own, table, starts):
    models = table["models"]
    own.try_out((2, 1))
    parts = shipped_pictures()
    x, y, _ = parts["train"]
    coordinates = Coordinates(as_columns(x / 255.0))
    judged = [(as_columns(parts[name][0] / 255.0), parts[name][1]) for name in ("test", "fresh")]
    lines = []
    steps = starts * sum(model["num_iterations"] for model in models.values())
    with progress(total=steps, description="training", unit="step") as bar:
        for name, model in models.items():
            for number in range(1, starts + 1):
                parameters, complete = _train(own, coordinates, y, model, bar)
                test, fresh = (marked(*own.accuracy(parameters, *each), complete) for each in judged)
                lines.append(f"{name:18} your start {number:<10} {test:>9} {'':13} {fresh:>9}")
            told = [
                f"{np.mean(values):8.1f} ({np.min(values):.1f} to {np.max(values):.1f})"
                for values in ([run[key] for run in model["starts"]] for key in ("test", "slice"))
            ]
            lines.append(f"{name:18} table, {len(model['starts'])} starts      {told[0]} {told[1]}")
    sizes = [labels.size for _, labels in judged]
    print(f"accuracy (%) {'':24} {sizes[0]:4} test pictures     {sizes[1]:5} fresh pictures")
    print(*lines, *notes_for(lines), coordinates, sep="\n")


def _train(own, coordinates, y, model, bar):
    parameters = own.start((PIXELS, *model["hidden"], 1))
    if not model["hidden"]:
        # Logistic regression starts at zero, as in week 2.
        parameters = {name: 0 * np.asarray(value) for name, value in parameters.items()}
    return own.train(parameters, coordinates, y, model["learning_rate"], model["num_iterations"], bar)
