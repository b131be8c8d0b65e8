"""How long a notebook's text is: `python -m tests.notebooks.words` prints the words of every week.

Counted is what a student reads on the way through a notebook. Not counted are folded text (`<details>`),
sections and paragraphs that begin with "Optional", appendices, credits, displayed formulas, and marks without a
letter or digit, such as the bars of a table. An inline formula or a code span counts as it is written.
"""

import re

import nbformat

from autograder.exercises import WEEKS
from autograder.reference import notebook_path

_SKIPPED_SECTION = re.compile(r"#+ .*(optional|appendix|credits)", re.IGNORECASE)
_OPTIONAL_PARAGRAPH = re.compile(r"^(\*\*|\*)?optional", re.IGNORECASE)
_FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
_FORMULA = re.compile(r"\$\$.*?\$\$", re.DOTALL)


def counted_cells(week):
    """Return {id of the cell: how many words of it are counted}."""
    notebook = nbformat.read(notebook_path(week), as_version=4)
    counts, depth = {}, 9
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        heading = re.match(r"(#+) ", cell.source)
        if heading and len(heading[1]) <= depth:
            depth = len(heading[1]) if _SKIPPED_SECTION.match(cell.source) else 9
        if depth < 9 or _OPTIONAL_PARAGRAPH.match(cell.source):
            continue
        text = _FORMULA.sub("", _FOLDED.sub("", cell.source))
        counts[cell.id] = sum(any(map(str.isalnum, token)) for token in text.split())
    return counts


if __name__ == "__main__":
    for one in WEEKS:
        print(f"{one}: {sum(counted_cells(one).values()):,} words")
