"""The harmless part of HTML that a student wrote into a text cell.

An instructor's browser shows it in the formgrader and on feedback pages, with the instructor's rights: what
is not known to be harmless is shown as it was typed.
"""

import re
from html import escape, unescape

TAGS = re.compile(
    "a|abbr|b|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|figcaption|"
    "figure|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|samp|small|span|strong|sub|summary|sup|table|"
    "tbody|td|tfoot|th|thead|tr|u|ul|var"
)
ATTRIBUTES = re.compile(
    "align|alt|bgcolor|class|color|colspan|height|open|rowspan|size|start|title|valign|width"
)
TAG = re.compile(
    r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+))?)*)\s*/?>"""
)
ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=`]+))?""")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
ADDRESS = re.compile(
    r"https?://|mailto:|attachment:|#|data:image/(?:png|jpeg|gif);base64,|[^:]*$", re.IGNORECASE
)
STYLE = re.compile(r"(?!.*(?:url|position|expression|behavior))[\w\s:;.,#%()!'-]*", re.IGNORECASE | re.DOTALL)


PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=]*")


def plain_html(html: str) -> str:
    """Return HTML in which known tags stay, with known attributes, and all else is text."""
    return only_known(COMMENT.sub("", html))


def only_known(html: str, others: re.Pattern | None = None) -> str:
    """Return rendered HTML with nothing in it but known tags.

    Args:
        html: what a renderer made; it is not believed to have escaped everything.
        others: tags that stay as they are, too.
    """
    parts, end = [], 0
    for tag in TAG.finditer(html):
        parts.append(_as_text(html[end : tag.start()]))
        if TAGS.fullmatch(tag[2].lower()):
            parts.append(_as_tag(tag))
        else:
            parts.append(tag[0] if others and others.fullmatch(tag[0]) else _as_text(tag[0]))
        end = tag.end()
    return "".join([*parts, _as_text(html[end:])])


def is_harmless_address(address: str) -> bool:
    """Tell whether following a link, or loading a picture, runs nothing."""
    shown = "".join(sign for sign in address if sign.isprintable() and not sign.isspace())
    return ADDRESS.match(unescape(shown)) is not None


def _as_text(text):
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _as_tag(tag):
    name = tag[2].lower()
    if tag[1]:
        return f"</{name}>"
    attributes = "".join(
        f' {attribute.lower()}="{escape(value)}"'
        for attribute, value in (
            (one[1], unescape((one[2] or "").strip("\"'"))) for one in ATTRIBUTE.finditer(tag[3])
        )
        if _is_harmless(attribute.lower(), value)
    )
    return f"<{name}{attributes}>"


def _is_harmless(attribute, value):
    if attribute in ("href", "src"):
        # A drawing (SVG) as a picture runs no script; behind a link it would.
        return (attribute == "src" and PICTURE.fullmatch(value) is not None) or is_harmless_address(value)
    if attribute == "style":
        return STYLE.fullmatch(value) is not None
    return ATTRIBUTES.fullmatch(attribute) is not None
