"""The same pictures before several networks: which are wrong for all, and which only for one."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.comparison import predictions
from course_utils.plots.pictures import framed
from course_utils.plots.style import CAT, OTHER, bare, finished, new_figure

_COLUMNS = 8


@needs_student_code
def compare_mistakes(models, predict, X, cats, rows=3):
    """Draw test pictures that networks got wrong, the most often missed first, with who missed them.

    Args:
        models: {name: what `train_network` returned}; a network that is None is left out.
        predict: the student's function of (parameters, X).
        X: (n_x, m) the test pictures as columns.
        cats: the data, for the pictures, their labels and kinds.
        rows: of eight pictures each, at most.
    """
    trained = {name: model for name, model in models.items() if model is not None}
    if not trained:
        print("This figure needs a trained model from an earlier cell.")
        return None
    Y = cats.test_set_y
    wrong = {name: predictions(predict, model, X)[0] != Y[0] for name, model in trained.items()}
    missed = np.sum(list(wrong.values()), axis=0)
    for count in range(len(trained), 0, -1):
        print(
            f"{np.sum(missed == count):3} of {Y.size} test pictures are wrong for {count} of {len(trained)}"
        )
    # The most often missed first; among equals in their own order.
    shown = [i for i in np.argsort(-missed, kind="stable") if missed[i]][: rows * _COLUMNS]
    if not shown:
        return None
    used = -(-len(shown) // _COLUMNS)
    figure, axes = new_figure(used, _COLUMNS, size=(1.35 * _COLUMNS, 1.9 * used), squeeze=False)
    for ax in axes.flat:
        bare(ax)
    letters = {name: chr(ord("A") + number) for number, name in enumerate(trained)}
    for ax, i in zip(axes.flat, shown, strict=False):
        label = Y[0, i]
        framed(ax, cats.test_set_x[i], CAT if label else OTHER)
        what = cats.test_kind[i] if cats.test_kind else cats.list_classes[label]
        who = ", ".join(letters[name] for name in trained if wrong[name][i])
        ax.set_xlabel(f"{what}\nwrong: {who}", fontsize=8)
    figure.suptitle(", ".join(f"{letter}: {name}" for name, letter in letters.items()), fontsize=10)
    return finished(figure)
