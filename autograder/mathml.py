"""Markdown to HTML with formulas as MathML, which a browser draws without a script or a network.

nbgrader's own templates fetch a script from a public server to draw formulas: raw dollars for whoever
reads a feedback page offline or inside JupyterLab, which blocks scripts.
"""

import re
from functools import lru_cache, partial
from html import escape

import jinja2
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.pictures import picture_address

try:
    from latex2mathml.converter import convert

    from autograder.plain_html import MATHML_TAGS, plain_html
except ImportError:  # the extra [instructor] is not installed: text stays as it was typed
    convert = None


LONGEST = 20_000  # characters of one text; rendering may take the square of them
MOST_OPENINGS = 200  # of what the renderer looks for the end of, each time to the end of the text
# Blanks in a row are looked through from each of them to the last: the sum of their numbers' squares.
MOST_BLANKS = 2_000**2
BLANKS = re.compile(r"\s{2,}")


def formula(latex: str, *, block: bool) -> str | None:
    """MathML of one formula, or None if it cannot be converted."""
    try:
        mathml = convert(latex.strip(), display="block" if block else "inline")
    except Exception:  # latex2mathml raises what its parser stumbles over; a page must still come out
        return None
    # The converter copies what stands in a `text` command as it is, "a<b" included.
    return mathml if set(re.findall(r"<(\w+)", mathml)) <= MATHML_TAGS else None


class MathMLRenderer(IPythonRenderer):
    """nbconvert's renderer with formulas converted; what an author could do to a reader goes afterwards."""

    def block_mermaidjs(self, code):
        """A diagram's text; nbconvert would hand it to a script, unescaped."""
        return f"<pre><code>{escape(code)}</code></pre>\n"

    def block_html(self, html):
        """Lines of HTML; nbconvert would close what they leave open for the Markdown that follows."""
        return html + "\n"

    def inline_html(self, html):
        """A tag within a paragraph."""
        return html

    def image(self, text, url, title=None):
        """A picture; its content is put in afterwards, and that of `<img>` likewise."""
        shown = f' title="{escape(title)}"' if title else ""
        return f'<img src="{escape(url)}" alt="{escape(text)}"{shown}>'

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
    """The template filter `markdown2html`: pictures embedded, formulas as MathML, nothing harmful."""
    attachments = context.get("cell", {}).get("attachments", {})
    return markdown_html(
        source, attachments, context.get("resources", {}).get("metadata", {}).get("path", "")
    )


def markdown_html(source: str, attachments: object = None, folder: str = "") -> str:
    """Return Markdown as HTML: pictures embedded, formulas as MathML, nothing harmful.

    Args:
        source: Markdown of anybody.
        attachments: the cell's, as its author left them.
        folder: the notebook's, where its pictures lie.
    """
    if convert is None or is_too_slow(source):
        return f"<pre>{escape(source)}</pre>"
    if "![" not in source and "<img" not in source.lower():
        return _rendered(source)  # a class shares most of its texts
    return _html(source, attachments, folder)


def is_too_slow(markdown: str) -> bool:
    """Return whether rendering a text could take the square of its length, so that it is shown as written."""
    openings = markdown.count(r"\begin{") + markdown.count("<!--")
    if len(markdown) > LONGEST or openings > MOST_OPENINGS:
        return True
    return sum((run.end() - run.start()) ** 2 for run in BLANKS.finditer(markdown)) > MOST_BLANKS


@lru_cache(4096)
def _rendered(source: str) -> str:
    return _html(source, {}, "")


def _html(source: str, attachments, folder: str) -> str:
    renderer = MathMLRenderer(escape=False, anchor_link_text="", exclude_anchor_links=True)
    html = MarkdownWithMath(renderer=renderer).render(source)
    return plain_html(html, partial(picture_address, attachments, folder))
