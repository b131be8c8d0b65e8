"""The harmless part of rendered Markdown.

An instructor's browser shows it in the formgrader and on feedback pages, with the instructor's rights. A
sanitizer reads it as a browser does, keeps what is listed here and closes every tag inside the cell. No class
and no style of an author stays: both could lay a false score over the true one. Nothing is fetched.
"""

import re
from collections.abc import Callable
from html import escape, unescape

import nh3
from pygments.token import STANDARD_TYPES

_words = str.split

# Without `mpadded`, whose content may stand outside its place, over what is above it.
MATHML_TAGS = {
    *_words("math menclose mfrac mi mmultiscripts mn mo mover mphantom mprescripts mroot mrow mspace msqrt"),
    *_words("mstyle msub msubsup msup mtable mtd mtext mtr munder munderover"),
}
TAGS = {
    *MATHML_TAGS,
    *_words("a abbr b big blockquote br caption center cite code col colgroup dd del details div dl dt em"),
    *_words("figcaption figure font h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q s samp"),
    *_words("small span strong sub summary sup table tbody td tfoot th thead tr u ul var"),
}
MATHML_ATTRIBUTES = {
    *_words("accent columnalign columnlines columnspacing depth display displaystyle fence form"),
    *_words("linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize symmetric"),
    *_words(
        "minsize movablelimits notation rowlines rowspacing rspace scriptlevel separator stretchy symmetric"
    ),
}
ATTRIBUTES = {
    "*": {*_words("align alt bgcolor color colspan height open rowspan size start title valign width")},
    "a": {"href"},
    "img": {"src"},
    "input": {"checked", "disabled"},
    "td": {"style"},
    "th": {"style"},
    **dict.fromkeys(MATHML_TAGS, MATHML_ATTRIBUTES),
}
# What the renderer itself writes: code in colours, and the boxes of task lists.
CLASSES = {
    "div": {"highlight"},
    "span": set(STANDARD_TYPES.values()),
    "li": {"task-list-item"},
    "input": {"task-list-item-checkbox"},
}
LINK = re.compile(r"https?://|mailto:|#", re.IGNORECASE)
NO_PICTURE = re.compile(r'<img((?: (?!src=)[a-z]+="[^"]*")*)>')


def plain_html(html: str, picture: Callable[[str], str | None]) -> str:
    """Return HTML with nothing in it but what is known to be harmless, and no tag left open.

    Args:
        html: what a renderer made; it is not believed to have escaped anything.
        picture: gives the address to show for a picture's, or None if it is missing.
    """

    def kept(_tag, attribute, value):
        if attribute == "src":
            return picture(value)
        if attribute == "href":
            return value if LINK.match(value) else None
        return value

    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=kept,
        allowed_classes=CLASSES,
        filter_style_properties={"text-align"},  # an aligned column of a Markdown table
        set_tag_attribute_values={"input": {"type": "checkbox"}},
        url_schemes={"http", "https", "mailto", "attachment", "data"},  # `picture` decides about the last two
    )
    return NO_PICTURE.sub(_missing, clean)


def _missing(image: re.Match) -> str:
    text = re.search(r' alt="([^"]*)"', image[1])
    return f"<em>{escape(unescape(text[1]) if text else '')} (picture missing)</em>"
