"""A student's code as HTML: a numbered element per line, long lines wrap, colours by the page's style."""

from functools import lru_cache
from html import escape

from markupsafe import Markup
from pygments import lex
from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String

MOST_CHARACTERS = 60_000
KINDS = (
    (Comment, "c"),
    (Keyword, "k"),
    (Operator.Word, "k"),
    (String, "s"),
    (Number, "m"),
    (Name.Function, "f"),
    (Name.Builtin, "b"),
)


@lru_cache(4096)  # a class shares most of its cells
def code_html(source: str, marked: frozenset[int] = frozenset()) -> Markup:
    """Return the lines of a cell as a numbered list.

    Args:
        source: Python, or not.
        marked: lines to point out, from 1.
    """
    lines: list[list[str]] = [[]]
    for kind, text in lex(source.rstrip()[:MOST_CHARACTERS], PythonLexer(stripnl=False, ensurenl=False)):
        name = next((name for token, name in KINDS if kind in token), "")
        for place, piece in enumerate(text.split("\n")):
            if place:
                lines.append([])
            if piece:
                lines[-1].append(f'<span class="{name}">{escape(piece)}</span>' if name else escape(piece))
    if len(source) > MOST_CHARACTERS:
        lines.append(["…"])
    return Markup(
        "".join(
            f'<span class="line{" marked" if number in marked else ""}">{"".join(line) or "&#8203;"}\n</span>'
            for number, line in enumerate(lines, 1)
        )
    )
