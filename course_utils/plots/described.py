"""Figures that can also be read: each is shown with its alternative text.

JupyterLab and nbconvert's page of the same look draw PNG pictures without alternative text. Therefore it
stands in an invisible paragraph above the picture, where a screen reader finds it, and for other programs in
the picture's metadata and in the plain-text form of the output.
"""

import html
import io

from matplotlib.figure import Figure

_HIDDEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)"
# White figures on a dark page are dimmed; their colours keep their meaning, unlike with inversion.
_DIMMED = '<style>[data-jp-theme-light="false"] .jp-RenderedImage img{filter:brightness(.8)}</style>'


class DescribedFigure(Figure):
    """A figure with `alt`, one or two sentences that say what a reader would see."""

    alt = ""

    def outputs(self):
        """Return what a notebook gets: (data, metadata) of the invisible paragraph and of the picture."""
        words = self.alt or described(self)
        paragraph = f'{_DIMMED}<p style="{_HIDDEN}">Figure: {html.escape(words)}</p>'
        picture = io.BytesIO()
        self.savefig(picture, format="png", bbox_inches="tight")
        return [
            ({"text/html": paragraph, "text/plain": ""}, {}),
            ({"image/png": picture.getvalue(), "text/plain": words}, {"image/png": {"alt": words}}),
        ]

    def _ipython_display_(self):
        from IPython.display import display

        for data, metadata in self.outputs():
            display(data, metadata=metadata, raw=True)


def described(figure):
    """Return a description made from the titles, axis labels and legends of a figure."""
    panels = [_panel(ax) for ax in figure.axes]
    return "; ".join(dict.fromkeys(words for words in panels if words)) or "a drawing"


def _panel(ax):
    axes = [f"{name}: {label}" for name, label in (("x", ax.get_xlabel()), ("y", ax.get_ylabel())) if label]
    lines = ax.get_legend().get_texts() if ax.get_legend() else []
    parts = [ax.get_title(), *axes, ", ".join(line.get_text() for line in lines)]
    return ", ".join(" ".join(part.split()) for part in parts if part)
