"""Nothing that a student writes into a text cell runs in an instructor's browser."""

from html import escape, unescape
from html.parser import HTMLParser

import pytest

from autograder.mathml import markdown_with_mathml
from autograder.plain_html import only_known, plain_html

CONTEXT = {"cell": {}, "resources": {}}
HARMLESS = {"pre", "code", "p", "a", "b", "em", "img", "div", "table", "thead", "tbody", "tr", "th", "td"}


class Markup(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        """Remember tags and attributes that are not known to be harmless."""
        if tag not in HARMLESS and not tag.startswith("m"):
            self.found.append(tag)
        for name, value in attrs:
            address = "".join(unescape(value or "").split()).lower()
            if name.startswith("on") or "script:" in address or "position" in address or "url(" in address:
                self.found.append(f"{name}={value}")


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        '<img src="x"\nonerror="alert(1)">',
        "<svg onload=alert(1)>",
        "<iframe src='javascript:alert(1)'></iframe>",
        "[x](javascript:alert(1))",
        "[x](JaVa&Tab;script:alert(1))",
        '<a href="&#106;avascript:alert(1)">x</a>',
        '<a href="java\nscript:alert(1)">x</a>',
        "![x](javascript:alert(1))",
        r"$\text{<img src=x onerror=alert(1)>}$",
        r"$\text{<marquee/onstart=alert(1)>}$",
        "$$<script>alert(1)</script>$$",
        "\\begin{align}<script>alert(1)</script>\\end{align}",
        "<style>body { display: none }</style>",
        '<div style="position:fixed; top:0">over all</div>',
        '<p style="background:url(http://x.y)">seen</p>',
        "<<b>img src=x onerror=alert(1)>",
        "<form action=http://x.y><button>go</button></form>",
        "| a |\n|---|\n| <script>x</script> |",
        "```mermaid\n</pre><img src=x onerror=alert(1)><script>alert(2)</script>\n```",
        "```nolanguage <x>\n<script>alert(1)</script>\n```",
        "<!-- --!><script>alert(1)</script> -->",
        r"$\style{position:fixed; top:0}{a}$",
    ],
)
def test_what_could_run_or_mislead_is_text(source):
    """No tag, attribute or address of it is left as markup."""
    markup = Markup()

    markup.feed(markdown_with_mathml(CONTEXT, source))

    assert markup.found == []


def test_ordinary_html_stays():
    """Notebooks of other courses use it."""
    source = (
        '<div class="alert" style="color: red"><b>bold</b> x<sub>2</sub><br><img src="a.png" width="3"></div>'
    )

    assert plain_html(source) == source


def test_a_tag_in_a_line_holds_what_stands_in_it():
    """nbconvert would close it at once."""
    assert "<b>bold</b> x<sub>2</sub>" in markdown_with_mathml(CONTEXT, "a <b>bold</b> x<sub>2</sub>")


def test_a_lost_picture_is_told_and_stops_nothing():
    """An attachment that is not there would make the whole page fail."""
    assert "the graph (picture missing)" in markdown_with_mathml(CONTEXT, "![the graph](attachment:a.png)")


def test_what_a_renderer_forgets_to_escape_is_caught():
    """All rendered text passes the list of known tags once more."""
    assert only_known('<p onclick="x">a</p><script>b</script><input type="image" src="x">') == (
        '<p>a</p>&lt;script&gt;b&lt;/script&gt;&lt;input type="image" src="x"&gt;'
    )


def test_what_the_renderer_makes_stays():
    """Code in colours, boxes of task lists, aligned columns, and formulas pass."""
    html = markdown_with_mathml(
        CONTEXT, "- [x] done\n\n```python\nx = 1 < 2\n```\n\n| a |\n|:-:|\n| $x_1$ |\n\n1 < 2 & 3"
    )

    for part in (
        'type="checkbox" disabled checked',
        '<span class="n">',
        'style="text-align:center"',
        "<msub>",
    ):
        assert part in html
    assert "1 &lt; 2 &amp; 3" in html


@pytest.mark.parametrize("opening", [r"\begin{a}", "<!--", "[x](<", " ", "\t", "| a"])
def test_markdown_that_takes_for_ever_is_shown_as_it_is(opening):
    """Its rendering would take the square of its length; nothing in it is markup on the page either."""
    source = f"a{opening * 9000}<b>1"

    assert markdown_with_mathml({}, source) == f"<pre>{escape(source)}</pre>"
    assert "<pre>" not in markdown_with_mathml({}, f"a{opening * 2}1")
