"""The card: a verdict as a student sees it, in a notebook and in a terminal.

A row per result: a mark and a word (never colour alone), the diagnosis first, the numbers second, the next
step last. Colours are those of Okabe and Ito's palette for colour-blind readers; JupyterLab's own variables
give text and background, so that the dark theme works, with fallbacks for pages that lack them.
"""

import html
import sys
import textwrap
from dataclasses import dataclass, replace

from course_utils import __version__
from course_utils.checking.findings import MANNERS, Finding, Verdict
from course_utils.checking.language import translated

_RIGHT, _WRONG, _WAIT = ("✓", "right", "#009e73"), ("✗", "not yet", "#d55e00"), ("·", "waits", "#8a8a8a")
_STYLE = (
    "border:1px solid var(--jp-border-color1,#bdbdbd);border-left:6px solid {colour};border-radius:4px;"
    "padding:8px 12px;margin:4px 0;max-width:60em;line-height:1.45;font-size:14px;"
    "color:var(--jp-ui-font-color1,#1c1c1c);background:var(--jp-layout-color1,#ffffff)"
)
_NUMBERS = "font-family:monospace;font-size:13px;color:var(--jp-ui-font-color2,#5c5c5c)"

_PLAIN_SIGNS = str.maketrans("✓✗→−·…—", "+x>-..-")

# From so many results on, those that share their fate share a row: a deep network returns dozens of arrays.
_MANY = 6


@dataclass(frozen=True)
class _Row:
    mark: tuple[str, str, str]
    title: str
    message: str = ""
    evidence: str = ""
    hint: str = ""

    @property
    def texts(self):
        """The texts below the title, in order, each with its style."""
        hint = f"→ {self.hint}" if self.hint else ""
        return [pair for pair in ((self.message, ""), (self.evidence, _NUMBERS), (hint, "")) if pair[0]]


class Card:
    """A verdict with a face; see the module's text."""

    def __init__(self, verdict: Verdict):
        self.verdict = verdict

    def show(self) -> None:
        """Display the card in a notebook; print it anywhere else."""
        if _in_a_notebook():
            sys.modules["IPython"].display.display(
                {"text/html": self._repr_html_(), "text/plain": str(self)}, raw=True
            )
            return
        print(_printable(str(self), sys.stdout))

    def __str__(self) -> str:
        lines = [self._headline(), *self._remarks()]
        for row in self._rows():
            lines.append(f"  {row.mark[0]} {row.title}")
            for text, _ in row.texts:
                lines.extend(textwrap.wrap(text, 96, initial_indent="      ", subsequent_indent="      "))
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        colour = (_RIGHT if self.verdict.passed else _WRONG)[2]
        parts = [
            f'<div class="nn-card" style="{_STYLE.format(colour=colour)}">',
            # The version is for who looks into a saved notebook; a student sees it only when pointing there.
            f'<div title="course {__version__}"><strong>{_marked_up(self._headline())}</strong></div>',
        ]
        parts += [f'<div style="margin-top:4px">{_marked_up(text)}</div>' for text in self._remarks()]
        for row in self._rows():
            mark, word, mark_colour = row.mark
            parts.append(
                f'<div style="margin-top:6px"><span style="color:{mark_colour};font-weight:bold" '
                f'title="{word}">{mark}</span> {_marked_up(row.title)}'
            )
            parts += [
                f'<div style="margin-left:1.4em;{style}">{_marked_up(text)}</div>'
                for text, style in row.texts
            ]
            parts.append("</div>")
        return "".join((*parts, "</div>"))

    def _remarks(self):
        return [translated(text) for text in (*self.verdict.notes, self.verdict.summary) if text]

    def _headline(self):
        verdict = self.verdict
        name = verdict.exercise.split(".")[-1]
        if verdict.max_score == 0:
            return translated("Nothing to check")
        praise = "all right, " if verdict.passed else ""
        return translated(f"{name}: {praise}{verdict.score:g} of {verdict.max_score:g} points")

    def _rows(self):
        """Return the rows of the card; a hint that several would give stands in the first of them."""
        hints: set[str] = set()
        for row in self._all_rows():
            texts = (row.title, row.message, row.evidence, "" if row.hint in hints else row.hint)
            yield _Row(row.mark, *map(translated, texts))
            hints.add(row.hint)

    def _all_rows(self):
        """Merge the findings into rows: one per result, then one per criterion of the whole call."""
        findings = self.verdict.findings
        stopped = [one for one in findings if one.criterion == "runs" and not one.passed]
        yield from (_row(one, "runs") for one in stopped)
        faults: dict[str, list[Finding]] = {}
        for one in findings:
            if one.criterion in ("shape", "values"):
                faults.setdefault(one.target, []).extend([] if one.passed else [one])
        many = len(faults) > _MANY
        rows, same_cause = [], {}
        for target, failed in faults.items():
            if not failed and not many:
                rows.append(_Row(_RIGHT, f"`{target}` right"))
            if not failed or stopped:
                continue
            row = _row(failed[0], f"`{target}` {_fault(failed)}")
            if len({one.diagnosis for one in failed if one.diagnosis}) > 1:
                row = replace(row, message=f"{row.message} {failed[1].message}")
            # One cause is told once, however many results it spoils.
            if row.message not in same_cause or not failed[0].diagnosis:
                same_cause.setdefault(row.message, [])
                rows.append(row)
            elif many:
                same_cause[row.message].append(target)
            else:
                rows.append(replace(row, message="The same cause as above.", hint=""))
        for row in rows:
            yield row
            if others := same_cause.pop(row.message, None):
                yield _Row(_WRONG, f"the same cause: {_listed(others)}")
        if many and not all(faults.values()):
            yield _Row(_RIGHT, f"right: {_listed(target for target, failed in faults.items() if not failed)}")
        for one in findings:
            if one.criterion in MANNERS:
                yield _row(one, MANNERS[one.criterion])


def _listed(names):
    return ", ".join(f"`{name}`" for name in names)


def _fault(failed):
    if failed[0].criterion == "shape":
        numbers_right = all(one.criterion == "shape" for one in failed)
        return "right numbers, wrong form" if numbers_right else "wrong form"
    return "wrong values"


def _row(finding: Finding, title: str) -> _Row:
    if finding.passed:
        return _Row(_RIGHT, title)
    if not finding.diagnosis and not finding.evidence:
        return _Row(_WAIT, f"{title}: {finding.message[:1].lower()}{finding.message[1:]}")
    return _Row(_WRONG, title, finding.message, finding.evidence, finding.hint)


def _marked_up(text: str) -> str:
    """Escape for HTML; what stands between backticks becomes code."""
    pieces = html.escape(text).split("`")
    if len(pieces) % 2 == 0:  # a stray backtick, from a student's text: leave it as it is
        return html.escape(text)
    return "".join(f"<code>{piece}</code>" if place % 2 else piece for place, piece in enumerate(pieces))


def _in_a_notebook():
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None


def _printable(text, stream):
    """Return a card's text with plainer signs where the stream cannot write its own (a Windows pipe)."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN_SIGNS).encode(encoding, "replace").decode(encoding)
    return text
