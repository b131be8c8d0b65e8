"""Markdown to HTML with formulas as MathML, which a browser draws without a script or a network.

nbgrader's own templates fetch a script from a public server to draw formulas: raw dollars for whoever
reads a feedback page offline or inside JupyterLab, which blocks scripts.
"""

import re
from html import escape

import jinja2
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.plain_html import is_harmless_address, plain_html

try:
    from latex2mathml.converter import convert
except ImportError:  # the extra [instructor] is not installed: formulas stay as they were typed
    convert = None


MATHML_TAG = re.compile(
    r"</?m(?:ath|enclose|frac|i|multiscripts|n|o|over|padded|phantom|prescripts|root|row|space|sqrt|style|sub|"
    r'subsup|sup|table|td|text|tr|under|underover)(?: (?!on|href)[a-z]+="[^"<>]*")*\s*/?>'
)


def formula(latex: str, *, block: bool) -> str | None:
    """MathML of one formula, or None if it cannot be converted."""
    if convert is None:
        return None
    try:
        mathml = convert(latex.strip(), display="block" if block else "inline")
    except Exception:  # latex2mathml raises what its parser stumbles over; a page must still come out
        return None
    # The converter copies what stands in a `text` command as it is, HTML included.
    return mathml if "<" not in MATHML_TAG.sub("", mathml) else None


class MathMLRenderer(IPythonRenderer):
    """nbconvert's renderer, with formulas converted and without what an author could do to a reader."""

    def block_html(self, html):
        """Lines of HTML; nbconvert, which looks for pictures in them, would close what they leave open."""
        html = plain_html(html)
        return super().block_html(html) if "<img" in html else html + "\n"

    def inline_html(self, html):
        """A tag within a paragraph."""
        html = plain_html(html)
        return super().inline_html(html) if "<img" in html else html

    def link(self, text, url, title=None):
        """A link; one that would run a script leads nowhere."""
        return super().link(text, url if is_harmless_address(url) else "#", title)

    def image(self, text, url, title=None):
        """A picture; one that was attached to the cell and is lost is told by its alternative text."""
        if url.startswith("attachment:") and url.removeprefix("attachment:") not in self.attachments:
            return f"<em>{escape(text)} (picture missing)</em>"
        return super().image(text, url if is_harmless_address(url) else "#", title)

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
