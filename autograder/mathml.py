"""Markdown to HTML with formulas as MathML, which a browser draws without a script or a network.

nbgrader's own templates fetch a script from a public server to draw formulas: raw dollars for whoever
reads a feedback page offline or inside JupyterLab, which blocks scripts.
"""

import re
from functools import lru_cache
from html import escape, unescape

import jinja2
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.pictures import attached_picture, picture_beside, picture_missing
from autograder.plain_html import is_harmless_address, only_known, plain_html

try:
    from latex2mathml.converter import convert
except ImportError:  # the extra [instructor] is not installed: formulas stay as they were typed
    convert = None


MATHML_TAG = re.compile(
    r"</?m(?:ath|enclose|frac|i|multiscripts|n|o|over|padded|phantom|prescripts|root|row|space|sqrt|style|sub|"
    r'subsup|sup|table|td|text|tr|under|underover)(?: (?!on|href|style)[a-z]+="[^"<>]*")*\s*/?>'
)
IMAGE = re.compile(r"<img\b[^<>]*>")
# A picture from elsewhere would tell its author who reads the page, and when.
WITHIN = re.compile(r"data:image/(?:png|jpeg|gif);base64,", re.IGNORECASE)
LONGEST = 20_000  # characters of one text; rendering may take the square of them
MOST_OPENINGS = 200  # of what the renderer looks for the end of, each time to the end of the text
# Blanks in a row are looked through from each of them to the last: the sum of their numbers' squares.
MOST_BLANKS = 2_000**2
BLANKS = re.compile(r"\s{2,}")
# What the renderer makes beside plain HTML: formulas, and the boxes of task lists.
MADE_TAG = re.compile(
    MATHML_TAG.pattern
    + r'|<input class="task-list-item-checkbox" type="checkbox" disabled(?: checked)?\s*/?>'
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

    def block_mermaidjs(self, code):
        """A diagram's text; nbconvert would hand it to a script, unescaped."""
        return f"<pre><code>{escape(code)}</code></pre>\n"

    def block_html(self, html):
        """Lines of HTML; nbconvert would close what they leave open."""
        return self._html_embed_images(plain_html(html)) + "\n"

    def inline_html(self, html):
        """A tag within a paragraph."""
        return self._html_embed_images(plain_html(html))

    def link(self, text, url, title=None):
        """A link; one that would run a script leads nowhere."""
        return super().link(text, url if is_harmless_address(url) else "#", title)

    def image(self, text, url, title=None):
        """A picture; one that is lost is told by its alternative text."""
        source = self._picture(url)
        if source is None:
            return picture_missing(text)
        shown = f' title="{escape(title)}"' if title else ""
        return f'<img src="{escape(source)}" alt="{escape(text)}"{shown}>'

    def _html_embed_images(self, html):
        """Put the pictures of HTML, which is plain already, into it."""
        return IMAGE.sub(self._embedded, html)

    def _embedded(self, image):
        source, text = (re.search(rf' {name}="([^"]*)"', image[0]) for name in ("src", "alt"))
        found = self._picture(unescape(source[1])) if source else None
        if found is None:
            return picture_missing(unescape(text[1]) if text else "")
        return image[0].replace(source[0], f' src="{escape(found)}"')

    def _picture(self, address):
        """Return where a browser finds a picture: attached, in the text, beside the notebook; else None."""
        if address.startswith("attachment:"):
            return attached_picture(self.attachments, address.removeprefix("attachment:"))
        if WITHIN.match(address):
            return address
        return picture_beside(self.path, address)

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
    if is_too_dear(source):
        return f"<pre>{escape(source)}</pre>"
    if "![" not in source and "<img" not in source.lower():
        return _rendered(source)  # a class shares most of its texts
    attachments = context.get("cell", {}).get("attachments", {})
    return _with_pictures(
        source, attachments, context.get("resources", {}).get("metadata", {}).get("path", "")
    )


def is_too_dear(markdown: str) -> bool:
    """Tell whether rendering a text could take the square of its length, so that it is shown as written."""
    openings = markdown.count(r"\begin{") + markdown.count("<!--")
    if len(markdown) > LONGEST or openings > MOST_OPENINGS:
        return True
    return sum((run.end() - run.start()) ** 2 for run in BLANKS.finditer(markdown)) > MOST_BLANKS


@lru_cache(4096)
def _rendered(source: str) -> str:
    return _with_pictures(source, {}, "")


def _with_pictures(source: str, attachments, path: str) -> str:
    renderer = MathMLRenderer(
        escape=False,
        attachments=attachments,
        embed_images=True,
        path=path,
        anchor_link_text="",
        exclude_anchor_links=True,
    )
    return only_known(MarkdownWithMath(renderer=renderer).render(source), MADE_TAG)
