"""How sure is an accuracy of week 2? A slice of the table of repeated trainings, measured again."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.dataset_choice import shipped_folder
from course_utils.dataset_layout import read_pair
from course_utils.measured import read_measured
from course_utils.training import accuracy, train


@needs_student_code
def remeasure(model, flatten_images, sets=2):
    """Draw the first training sets of the table again, train the student's model on them, print both results.

    Args:
        model: the student's function.
        flatten_images: the student's function.
        sets: how many of the table's training sets.
    """
    # Imported here: nobody else needs the drawing modules.
    from course_utils.scenes import FRESH_START, TRAIN_START, render

    table = read_measured("week2_how_sure")
    rows = table["training_sets"][:sets]
    test = read_pair(shipped_folder())["test"]
    # First of all, so that a function which is not written yet says so before anything is drawn.
    X_test = flatten_images(test.x)
    fresh_x, fresh_y, _ = render(table["data_seed"], FRESH_START, table["slice"], "drawing fresh pictures")
    X_both = np.concatenate([X_test, flatten_images(fresh_x)], axis=1)
    Y_both = np.concatenate([np.ravel(test.y), fresh_y]).reshape(1, -1)
    size = test.x.shape[0]
    lines = []
    for number, row in enumerate(rows, start=1):
        x, y, _ = render(row["seed"], TRAIN_START, table["m_train"], f"drawing training set {number}")
        settings = table["num_iterations"], table["learning_rate"], f"training on set {number}"
        result = train(model, flatten_images(x), y.reshape(1, -1), X_both, Y_both, *settings)
        if result is None:
            return
        predicted = np.ravel(result["Y_prediction_test"])
        yours = accuracy(predicted[:size], Y_both[0, :size]), accuracy(predicted[size:], Y_both[0, size:])
        lines.append(
            f"{number:3}      {yours[0]:7.1f} {row['test']:8.1f}    {yours[1]:9.1f} {row['slice']:8.1f}"
        )
    print(f"accuracy (%)  {size} test pictures     {table['slice']} fresh pictures")
    print("training set   yours    table        yours    table", *lines, sep="\n")
