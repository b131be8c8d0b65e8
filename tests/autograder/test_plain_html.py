"""Nothing that a student writes into a text cell runs in an instructor's browser, or covers what we say."""

from html import escape, unescape
from html.parser import HTMLParser

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from traitlets.config import Config

from autograder.mathml import convert, markdown_with_mathml
from autograder.plain_html import plain_html
from tests.autograder.course_notebooks import solved

CONTEXT = {"cell": {}, "resources": {}}
HOSTILE = [
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
    r"$\text{<mi class=score style=position:fixed>x</mi>}$",
    "$$<script>alert(1)</script>$$",
    "\\begin{align}<script>alert(1)</script>\\end{align}",
    "<style>body { display: none }</style>",
    '<div style="position:fixed; top:0">over all</div>',
    '<p style="background:url(http://x.y)">seen</p>',
    '<div class="panel navbar-fixed-top" id="score">Score: 100 / 100</div>',
    "| a |\n|---|\n| <td style='position:fixed' class=over>x |",
    "<<b>img src=x onerror=alert(1)>",
    "<form action=http://x.y><input name=q><button>go</button></form>",
    "```mermaid\n</pre><img src=x onerror=alert(1)><script>alert(2)</script>\n```",
    "```nolanguage <x>\n<script>alert(1)</script>\n```",
    "<!-- --!><script>alert(1)</script> -->",
    r"$\style{position:fixed; top:0}{a}$",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math><mpadded height=0 voffset=90em><mtext>Score 100</mtext></mpadded></math>",
    "![p](https://x.y/pixel.png) <img src=//x.y/pixel.png srcset=//x.y/2.png> ![q](file:///etc/x.png)",
    '<table background="http://x.y/p.png"><tr><td>x</td></tr></table>',
]

MISLEADING = ("script:", "position", "url(", "panel", "score", "over", "90em")


class Markup(HTMLParser):
    """Collects what a browser would act on, and whether every tag is closed where it was opened."""

    VOID = ("img", "br", "hr", "input", "col", "mspace", "mprescripts", "meta", "link")

    def __init__(self, html):
        super().__init__()
        self.found, self.open = [], []
        self.feed(html)
        self.found += self.open

    def handle_starttag(self, tag, attrs):
        """Remember attributes that act, load, or place something."""
        if tag in ("script", "style", "iframe", "svg", "form", "button", "marquee"):
            self.found.append(tag)
        for name, value in attrs:
            address = "".join(unescape(value or "").split()).lower()
            loads = name in ("src", "srcset", "background") and not address.startswith("data:")
            if (
                name.startswith("on")
                or name == "id"
                or loads
                or any(
                    one in address
                    for one in ("script:", "position", "url(", "panel", "score", "over", "90em")
                )
            ):
                self.found.append(f"{name}={value}")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Each closes what was opened last."""
        if tag not in self.VOID and (not self.open or self.open.pop() != tag):
            self.found.append(f"/{tag}")


@pytest.mark.parametrize("source", HOSTILE)
def test_what_could_run_mislead_or_tell_goes(source):
    """No tag, attribute or address of it is left as markup, and none is left open."""
    assert Markup(markdown_with_mathml(CONTEXT, source)).found == []


@pytest.mark.parametrize("source", ["</div></div><h1>Score 100</h1>", "<div><b>", "</body></html>x", "<!--"])
def test_a_cell_ends_where_it_ends(source):
    """Tags that an author left open, or closes too often, change nothing around the cell."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell(one) for one in ("before", source, "after")]
    )
    config = Config()
    config.HTMLExporter.filters = {"markdown2html": markdown_with_mathml}
    page, _ = HTMLExporter(config=config, template_name="basic").from_notebook_node(notebook)

    depths = {}

    class Depth(HTMLParser):
        depth = 0

        def handle_starttag(self, tag, _attrs):
            self.depth += tag == "div"

        def handle_endtag(self, tag):
            self.depth -= tag == "div"

        def handle_data(self, data):
            depths.setdefault(data.strip(), self.depth)

    Depth().feed(page)
    assert depths["before"] == depths["after"]


def test_ordinary_html_stays():
    """Notebooks use it; a class and a style of its author go."""
    source = '<div class="alert" align="center" style="color: red"><b>bold</b> x<sub>2</sub><br></div>'

    html = markdown_with_mathml(CONTEXT, source)

    assert html.strip() == '<div class="" align="center"><b>bold</b> x<sub>2</sub><br></div>'


def test_markdown_within_folded_html_is_rendered():
    """The lines of HTML around it are no whole element each."""
    html = markdown_with_mathml(
        CONTEXT, "<details open><summary>Hint</summary>\n\n**bold** $x$\n\n</details>\n\nrest"
    )

    assert '<details open=""><summary>Hint</summary>' in html
    assert "<strong>bold</strong> <math" in html
    assert html.index("</details>") < html.index("rest")


def test_what_the_renderer_makes_stays():
    """Code in colours, boxes of task lists, aligned columns, links and formulas pass."""
    html = markdown_with_mathml(
        CONTEXT,
        "- [x] done\n\n```python\nx = 1 < 2\n```\n\n| a |\n|:-:|\n| $x_1$ |\n\n1 < 2 & 3 [x](https://x.y)",
    )

    for part in (
        'disabled="" checked="" type="checkbox"',
        '<span class="n">',
        'style="text-align:center"',
        "<msub>",
        'href="https://x.y"',
    ):
        assert part in html
    assert "1 &lt; 2 &amp; 3" in html


def test_every_formula_of_the_course_passes_unchanged():
    """The lists of MathML's tags and attributes are long enough."""
    lost = set()

    class Attributes(HTMLParser):
        def __init__(self, html):
            super().__init__()
            self.found = []
            self.feed(html)

        def handle_starttag(self, tag, attrs):
            self.found.append((tag, *(pair for pair in attrs if pair[0] != "xmlns")))

        handle_startendtag = handle_starttag

    for week in ("week1", "week2", "week3", "week4"):
        for cell in solved(week)["cells"]:
            if cell["cell_type"] == "markdown":
                for latex in "".join(cell["source"]).split("$")[1::2]:
                    try:
                        made = convert(latex)
                    except Exception:
                        continue
                    if Attributes(made).found != Attributes(plain_html(made, str)).found:
                        lost.add(latex)
    assert lost == set()


def test_a_lost_picture_is_told_and_stops_nothing():
    """An attachment that is not there would make the whole page fail."""
    assert "the graph (picture missing)" in markdown_with_mathml(CONTEXT, "![the graph](attachment:a.png)")


def test_what_cannot_be_a_formula_is_shown_as_typed():
    """The converter would pass on a text's "<" as the beginning of a tag."""
    assert r"$\text{if a&lt;b}$" in markdown_with_mathml(CONTEXT, r"$\text{if a<b}$")


@pytest.mark.parametrize("opening", [r"\begin{a}", "<!--", "[x](<", " ", "\t", "| a"])
def test_markdown_that_takes_too_long_is_shown_as_it_is(opening):
    """Its rendering would take the square of its length; nothing in it is markup on the page either."""
    source = f"a{opening * 9000}<b>1"

    assert markdown_with_mathml({}, source) == f"<pre>{escape(source)}</pre>"
    assert "<pre>" not in markdown_with_mathml({}, f"a{opening * 2}1")
