"""How large a nudge should be: too large and the curve bends, too small and the digits run out."""

import numpy as np

from course_utils.plots.style import BLUE, DARK, GREY, ORANGE, RED, finished, new_figure


def show_nudge_sizes():
    """Draw the error of a measured slope against the nudge: one-sided, centred, and in float32."""
    generator = np.random.default_rng(7)
    weights, x, y = generator.standard_normal(12), generator.standard_normal((12, 30)), np.arange(30) % 2
    sizes = np.logspace(-12, -0.5, 70)

    def cost(first, number=np.float64):
        w, features = weights.astype(number), x.astype(number)
        w[0] = first
        z = w @ features
        return np.mean(np.logaddexp(0, z) - y.astype(number) * z)

    def error(slope):
        return abs(slope - exact) / (abs(slope) + abs(exact))

    here = weights[0]
    exact = np.mean((1 / (1 + np.exp(-weights @ x)) - y) * x[0])
    figure, ax = new_figure(size=(7.6, 4.0))
    short = [cost(np.float32(here + e), np.float32) - cost(np.float32(here - e), np.float32) for e in sizes]
    for words, colour, line, slopes in (
        ("one-sided, float64", ORANGE, "--", [(cost(here + e) - cost(here)) / e for e in sizes]),
        ("centred, float64", BLUE, "-", [(cost(here + e) - cost(here - e)) / (2 * e) for e in sizes]),
        ("centred, float32", RED, ":", np.array(short, dtype=np.float64) / (2 * sizes)),
    ):
        ax.loglog(sizes, [max(error(slope), 1e-12) for slope in slopes], line, color=colour, label=words)
    ax.axhline(1e-6, color=DARK, linewidth=1)
    ax.text(4e-13, 6e-7, "below: good\nenough for\na check", fontsize=8, color=DARK, va="top")
    ax.grid(color=GREY, alpha=0.3)
    ax.set(xlabel="nudge ε", ylabel="relative error of the measured slope", ylim=(1e-12, 3))
    ax.legend(loc="lower left", fontsize=8)
    return finished(figure)
