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
ATTRIBUTES = re.compile("align|alt|bgcolor|class|color|colspan|height|open|rowspan|size|title|valign|width")
TAG = re.compile(
    r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+))?)*)\s*/?>"""
)
ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=`]+))?""")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
ADDRESS = re.compile(
    r"https?://|mailto:|attachment:|#|data:image/(?:png|jpeg|gif);base64,|[^:]*$", re.IGNORECASE
)
STYLE = re.compile(r"(?!.*(?:url|position|expression|behavior))[\w\s:;.,#%()!'-]*", re.IGNORECASE | re.DOTALL)


def plain_html(html: str) -> str:
    """Return HTML in which known tags stay, with known attributes, and all else is text."""
    html = COMMENT.sub("", html)
    parts, end = [], 0
    for tag in TAG.finditer(html):
        parts.append(_as_text(html[end : tag.start()]))
        parts.append(_as_tag(tag) if TAGS.fullmatch(tag[2].lower()) else _as_text(tag[0]))
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
        return is_harmless_address(value)
    if attribute == "style":
        return STYLE.fullmatch(value) is not None
    return ATTRIBUTES.fullmatch(attribute) is not None
