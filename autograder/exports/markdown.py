"""Foreign text as GitHub's Markdown shows it: as it is written, and as nothing else."""

import re
from html import escape

from autograder.exports.words import one_line

# What can begin or end something in Markdown. Tables and formulas are looked for before backslashes are read,
# so what these consist of is written as entities.
_SIGNS = re.compile(r"[*_#!~]|([\\|`$\[\]])")
# What is made a link or a mention even so: @name, #12, http://, www.
_LINKED = re.compile(r"@(?=\w)|(?<=\w)@|#(?=\d)|:(?=//)|(?<=www)\.", re.IGNORECASE)
_CODE = re.compile(r"`([^`]+)`")
_NO_SPACE = "\u200b"


def markdown(text: object) -> str:
    """Return one line that shows the text, with what stands between backticks as code."""
    pieces = _CODE.split(one_line(text))
    return "".join(
        f"<code>{_shown(piece)}</code>" if number % 2 else _shown(piece)
        for number, piece in enumerate(pieces)
    )


def _shown(text: str) -> str:
    apart = _LINKED.sub(lambda match: match[0] + _NO_SPACE, text)
    return _SIGNS.sub(
        lambda match: f"&#{ord(match[0])};" if match[1] else f"\\{match[0]}", escape(apart, quote=False)
    )
