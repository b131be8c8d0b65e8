"""What a trained network responds to: pictures with something removed, and the kinds it confuses."""

import numpy as np

from course_utils.measured import read_measured, spread
from course_utils.plots.style import CAT, DARK, GREY, OTHER, PURPLE, colour_of, finished, new_figure

_KINDS_SHOWN = 12
_SMALLEST_KIND = 20


def show_what_it_saw(model="one hidden layer"):
    """Draw the accuracy of a network on reduced pictures, and how often each kind is called a cat.

    Args:
        model: "one hidden layer" (week 3's, of tanh units) or "four layers" (week 4's).
    """
    table = read_measured("week3_what_it_saw")
    found = table["models"][model]
    figure, (left, right) = new_figure(1, 2, size=(11, 4.6), width_ratios=[1.25, 1])
    _views(left, found, model)
    _kinds(right, found["taken_for_cats"], table["kinds"])
    told = "; ".join(
        f"{view}: {np.mean(found['trained_on'][view]):.0f} %, on whole ones {np.mean(values):.0f} %"
        for view, values in found["only_shown"].items()
    )
    return finished(
        figure,
        f"Left, the accuracy of a network that was trained on such pictures: {told}. "
        "Right, how often each kind of picture is called a cat.",
    )


def _views(ax, found, model):
    views = list(found["only_shown"])
    generator = np.random.default_rng(5)
    parts = (
        ("trained_on", "trained on such pictures", PURPLE, "s", -0.18),
        ("only_shown", "trained on whole pictures, tested on such", colour_of(model), "o", 0.18),
    )
    for part, label, colour, marker, shift in parts:
        for place, view in enumerate(reversed(views)):
            values = np.array(found[part][view])
            mean, deviation = spread(values)
            beside = place + shift + generator.uniform(-0.07, 0.07, values.size)
            ax.plot(values, beside, ".", color=colour, alpha=0.4, markersize=5, markeredgewidth=0)
            ax.errorbar(
                mean, place + shift, xerr=deviation, color=colour, fmt=marker, markersize=7, capsize=4,
                markeredgecolor=DARK, label=label if place == 0 else None,
            )  # fmt: skip
            ax.text(101, place + shift, f"{mean:.0f} ± {deviation:.0f}", color=DARK, fontsize=8, va="center")
    ax.axvline(50, color=GREY, linestyle=":", linewidth=1)
    ax.text(50, len(views) - 0.45, "guessing", color=GREY, fontsize=8, ha="center", va="bottom")
    ax.set_yticks(range(len(views)), list(reversed(views)))
    ax.set(xlabel="accuracy on 2000 fresh pictures (%)", xlim=(35, 100), ylim=(-1.5, len(views) - 0.5))
    ax.set_title(f"{model}: mean ± spread of {len(found['only_shown'][views[0]])} trainings", pad=16)
    ax.legend(fontsize=8, loc="lower left")


def _kinds(ax, shares, counts):
    others = [kind for kind in shares if kind != "cat" and counts[kind] >= _SMALLEST_KIND]
    others.sort(key=shares.get, reverse=True)
    kinds = ["cat", *others[: _KINDS_SHOWN // 2], *others[-_KINDS_SHOWN // 2 :]]
    for place, kind in enumerate(reversed(kinds)):
        share = shares[kind]
        error = np.sqrt(share * (100 - share) / counts[kind])
        ax.barh(place, share, color=CAT if kind == "cat" else OTHER, alpha=0.8)
        ax.errorbar(share, place, xerr=error, color=DARK, capsize=3, linewidth=1)
    ax.axhline(len(kinds) // 2 - 0.5, color=GREY, linestyle=":", linewidth=1)
    ax.set_yticks(range(len(kinds)), [f"{kind} ({counts[kind]})" for kind in reversed(kinds)])
    ax.set(xlabel="called a cat (%, ± standard error)", xlim=(0, 100))
    ax.set_title("kinds called a cat most and least often", pad=16)
