"""The folded tent: what a few narrow layers draw, and how many units a single wide one would need."""

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.plots.style import BLUE, GREY, ORANGE, finished, new_figure

_FINE = 4097


@needs_student_code
def show_folding(folded, most=4):
    """Draw a function after 1, 2, 3, ... foldings, its pieces counted, and units against pieces.

    Args:
        folded: function of (x, k), x (1, m) numbers from 0 to 1, that returns x folded k times, (1, m); the
            notebook builds it from the student's layers.
        most: the largest k.
    """
    x = np.linspace(0, 1, _FINE).reshape(1, -1)
    figure, axes = new_figure(1, most + 1, size=(12.4, 2.9), width_ratios=[1] * most + [1.7])
    folds = np.arange(1, most + 1)
    for ax, k in zip(axes, folds, strict=False):
        y = np.asarray(folded(x, int(k)), dtype=float).reshape(-1)
        ax.plot(x[0], y, color=BLUE)
        ax.set(
            xlabel="x",
            title=f"{k} hidden layer{'' if k == 1 else 's'}: {count_pieces(y)} pieces",
            ylim=(-0.05, 1.1),
        )
    axes[0].set_ylabel("output")
    more = np.arange(1, 13)
    last = axes[-1]
    last.semilogy(2.0**more, 2.0**more - 1, "s--", color=ORANGE, label="one hidden layer")
    last.semilogy(2.0**more, 2.0 * more, "o-", color=BLUE, label="layers of two units")
    last.set_xscale("log", base=2)
    last.set(xlabel="pieces", ylabel="hidden units for all pieces", title="what the pieces cost")
    last.grid(color=GREY, alpha=0.3)
    last.legend(fontsize=8)
    for ax in axes:
        ax.title.set_fontsize(9)
    return finished(figure)


def count_pieces(y):
    """Return how many straight pieces an evenly sampled curve has; a bend must fall on a sample.

    Args:
        y: (n,) heights.
    """
    slopes = np.diff(y)
    return 1 + int(np.count_nonzero(np.abs(np.diff(slopes)) > 1e-3 * max(np.abs(slopes).max(), 1e-300)))
