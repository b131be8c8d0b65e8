"""The computation graph of J = 3(a + bc), with values flowing right and derivatives flowing left."""

from course_utils.attempts import needs_student_code
from course_utils.plots.boxes import draw_arrow, draw_box
from course_utils.plots.style import BLUE, RED, bare, finished, new_figure

_PLACES = {"a": (0, 2), "b": (0, 1), "c": (0, 0), "u": (2, 0.5), "v": (4, 1.25), "J": (6, 1.25)}
_RULES = {"u": "u = bc", "v": "v = a + u", "J": "J = 3v"}
_ARROWS = (("b", "u"), ("c", "u"), ("a", "v"), ("u", "v"), ("v", "J"))


def show_graph(a=5, b=3, c=2):
    """Draw the graph with the value of each node (blue) and the derivative of J there (orange)."""
    values = _values(a, b, c)
    nudge = 1e-6
    u, v = values["u"], values["v"]
    # Each derivative by its definition: nudge that node alone, see what J does.
    nudged = {
        "v": 3 * (v + nudge),
        "u": 3 * (a + (u + nudge)),
        "a": 3 * ((a + nudge) + u),
        "b": 3 * (a + (b + nudge) * c),
        "c": 3 * (a + b * (c + nudge)),
    }
    slopes = {name: (moved - values["J"]) / nudge for name, moved in nudged.items()}
    return _drawn(values, slopes, "forward (blue) from left to right, backward (orange) from right to left")


@needs_student_code
def show_graph_with(graph_gradients, a=-1, b=4, c=0.5):
    """Draw the graph with the J, da, db and dc that the student's function returns for other numbers."""
    values = _values(a, b, c)
    values["J"], grads = graph_gradients(a, b, c)
    slopes = {name: grads["d" + name] for name in "abc"}
    return _drawn(values, slopes, "J, da, db and dc as your function returns them")


def _values(a, b, c):
    u = b * c
    return {"a": a, "b": b, "c": c, "u": u, "v": a + u, "J": 3 * (a + u)}


def _drawn(values, slopes, title):
    figure, ax = new_figure(size=(8.6, 3.4))
    for start, end in _ARROWS:
        (x0, y0), (x1, y1) = _PLACES[start], _PLACES[end]
        draw_arrow(ax, (x0 + 0.55, y0), (x1 - 0.55, y1), BLUE)
    for name, (x, y) in _PLACES.items():
        draw_box(ax, (x, y), "", size=(0.96, 0.44))
        ax.text(x, y + 0.1, _RULES.get(name, name), ha="center", va="center", fontsize=10)
        ax.text(x, y - 0.11, f"{values[name]:g}", ha="center", va="center", color=BLUE, fontweight="bold")
        if name in slopes:
            words = f"d{name} = {float(slopes[name]):.4g}"
            ax.text(x, y - 0.3, words, ha="center", va="top", color=RED, fontsize=10)
    draw_arrow(ax, (5.9, -0.62), (0.6, -0.62), RED)
    ax.set(xlim=(-0.7, 6.7), ylim=(-0.8, 2.5), title=title)
    bare(ax)
    found = ", ".join(f"{name} = {value:g}" for name, value in values.items())
    derivatives = ", ".join(f"d{name} = {float(value):.4g}" for name, value in slopes.items())
    return finished(
        figure,
        f"The graph of J = 3(a + bc): b and c lead to u = bc, a and u to v = a + u, v to J = 3v. {title}. "
        f"Values: {found}. Derivatives of J: {derivatives}.",
    )
