"""The card: a verdict as a student sees it, in a notebook and in a terminal.

A row per result: a mark and a word (never colour alone), the diagnosis first, the numbers second, the next
step last. Colours are those of Okabe and Ito's palette for colour-blind readers; JupyterLab's own variables
give text and background, so that the dark theme works, with fallbacks for pages that lack them.
"""

import html
import sys
import textwrap
from dataclasses import dataclass, replace

from course_utils.checking.findings import Finding, Verdict

_RIGHT, _WRONG, _WAIT = ("✓", "right", "#009e73"), ("✗", "not yet", "#d55e00"), ("·", "waits", "#8a8a8a")
_WORDS = {
    "runs": "runs",
    "general": "uses only its arguments",
    "vectorized": "no loop over the data",
    "pure": "leaves its arguments alone",
}
_STYLE = (
    "border:1px solid var(--jp-border-color1,#bdbdbd);border-left:6px solid {colour};border-radius:4px;"
    "padding:8px 12px;margin:4px 0;max-width:60em;line-height:1.45;font-size:14px;"
    "color:var(--jp-ui-font-color1,#1c1c1c);background:var(--jp-layout-color1,#ffffff)"
)
_QUIET = "color:var(--jp-ui-font-color2,#5c5c5c)"

# From so many results on, those that share their fate share a row: a deep network returns dozens of arrays.
_MANY = 6


@dataclass(frozen=True)
class _Row:
    mark: tuple[str, str, str]
    title: str
    message: str = ""
    evidence: str = ""
    hint: str = ""


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
        lines = [self._headline(), *self.verdict.notes]
        if self.verdict.summary:
            lines.append(self.verdict.summary)
        for row in self._rows():
            lines.append(f"  {row.mark[0]} {row.title}")
            for text in (row.message, row.evidence, f"→ {row.hint}" if row.hint else ""):
                lines.extend(textwrap.wrap(text, 96, initial_indent="      ", subsequent_indent="      "))
        return "\n".join(lines)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        colour = (_RIGHT if self.verdict.passed else _WRONG)[2]
        parts = [
            f'<div class="nn-card" style="{_STYLE.format(colour=colour)}">',
            f"<div><strong>{_marked_up(self._headline())}</strong></div>",
        ]
        for text in (*self.verdict.notes, self.verdict.summary):
            if text:
                parts.append(f'<div style="margin-top:4px">{_marked_up(text)}</div>')
        for row in self._rows():
            mark, word, mark_colour = row.mark
            parts.append(
                f'<div style="margin-top:6px"><span style="color:{mark_colour};font-weight:bold" '
                f'title="{word}">{mark}</span> {_marked_up(row.title)}'
            )
            if row.message:
                parts.append(f'<div style="margin-left:1.4em">{_marked_up(row.message)}</div>')
            if row.evidence:
                parts.append(
                    f'<div style="margin-left:1.4em;font-family:monospace;font-size:13px;{_QUIET}">'
                    f"{_marked_up(row.evidence)}</div>"
                )
            if row.hint:
                parts.append(f'<div style="margin-left:1.4em">→ {_marked_up(row.hint)}</div>')
            parts.append("</div>")
        return "".join((*parts, "</div>"))

    def _headline(self):
        verdict = self.verdict
        name = verdict.exercise.split(".")[-1]
        if verdict.state == "recorded":
            return f"{name}: answer recorded"
        if verdict.max_score == 0:
            return "Nothing to check"
        praise = "all right, " if verdict.passed else ""
        return f"{name}: {praise}{verdict.score:g} of {verdict.max_score:g} points"

    def _rows(self):
        """Merge the findings into rows: one per result, then one per criterion of the whole call."""
        rows, told = [], set()
        findings = self.verdict.findings
        for finding in findings:
            if finding.criterion == "runs" and not finding.passed:
                rows.append(_row(finding, _WORDS["runs"]))
        stopped = any(finding.criterion == "runs" and not finding.passed for finding in findings)
        targets = dict.fromkeys(one.target for one in findings if one.criterion in ("shape", "values"))
        many, right, again = len(targets) > _MANY, [], {}
        for target in targets:
            own = [one for one in findings if one.target == target and one.criterion in ("shape", "values")]
            failed = [one for one in own if not one.passed]
            if not failed and many:
                right.append(target)
            elif not failed:
                rows.append(_Row(_RIGHT, f"`{target}` right"))
            elif not stopped:
                row = _row(failed[0], f"`{target}` {_fault(failed)}")
                if len({one.diagnosis for one in failed if one.diagnosis}) > 1:
                    row = replace(row, message=f"{row.message} {failed[1].message}")
                # One cause is told once, however many results it spoils.
                same = row.message in told and failed[0].diagnosis
                told.add(row.message)
                if same and many:
                    again.setdefault(row.message, []).append(target)
                else:
                    rows.append(replace(row, message="The same cause as above.", hint="") if same else row)
        for message, others in again.items():
            place = next(index for index, row in enumerate(rows) if row.message == message)
            rows.insert(place + 1, _Row(_WRONG, f"the same cause: {_listed(others)}"))
        if right:
            rows.append(_Row(_RIGHT, f"right: {_listed(right)}"))
        for finding in findings:
            if finding.criterion in ("general", "vectorized", "pure"):
                rows.append(_row(finding, _WORDS[finding.criterion]))
        return rows


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


# For streams that lack these signs.
_PLAIN_SIGNS = str.maketrans(
    {"✓": "+", "✗": "x", "→": "->", "−": "-", "·": ".", "…": "...", "—": "-", "ᵀ": "'", "√": "root of "}
)


def _printable(text, stream):
    """Return a card's text with plainer signs where the stream cannot write its own (a Windows pipe)."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN_SIGNS).encode(encoding, "replace").decode(encoding)
    except LookupError:
        return text
    return text
