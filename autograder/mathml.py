"""Markdown to HTML with formulas as MathML, which a browser draws without a script or a network.

nbgrader's own templates fetch a script from a public server to draw formulas: raw dollars for whoever
reads a feedback page offline or inside JupyterLab, which blocks scripts.
"""

import jinja2
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

try:
    from latex2mathml.converter import convert
except ImportError:  # the extra [instructor] is not installed: formulas stay as they were typed
    convert = None


def formula(latex: str, *, block: bool) -> str | None:
    """MathML of one formula, or None if it cannot be converted."""
    if convert is None:
        return None
    try:
        return convert(latex.strip(), display="block" if block else "inline")
    except Exception:  # latex2mathml raises what its parser stumbles over; a page must still come out
        return None


class MathMLRenderer(IPythonRenderer):
    """nbconvert's renderer, with the formulas converted."""

    def inline_math(self, body):
        """`$...$`"""
        return formula(body, block=False) or super().inline_math(body)

    def block_math(self, body):
        """`$$...$$`"""
        return formula(body, block=True) or super().block_math(body)

    def latex_environment(self, name, body):
        r"""`\begin{...} ... \end{...}`"""
        return formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", block=True) or super().latex_environment(
            name, body
        )


@jinja2.pass_context
def markdown_with_mathml(context, source: str) -> str:
    """The template filter `markdown2html`: pictures embedded, formulas as MathML."""
    cell = context.get("cell", {})
    path = context.get("resources", {}).get("metadata", {}).get("path", "")
    renderer = MathMLRenderer(
        escape=False,
        attachments=cell.get("attachments", {}),
        embed_images=True,
        path=path,
        anchor_link_text="",
        exclude_anchor_links=True,
    )
    return MarkdownWithMath(renderer=renderer).render(source)
