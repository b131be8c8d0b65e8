"""Findings in words: as rows of a page, as a table, as lines for a terminal.

It needs nothing but the standard library, so that a worker or a report can use it without nbgrader.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from course_utils.checking.language import translated

GREEN, RED, GREY = "#00684a", "#b00020", "#595959"
CRITERIA = {
    "runs": "runs",
    "shape": "shapes",
    "values": "values",
    "vectorized": "no loop over the data",
    "general": "uses only its arguments",
    "pure": "leaves its arguments alone",
}


@dataclass(frozen=True)
class Row:
    """What is said of one criterion on the results that share it.

    Attributes:
        state: ``right``, ``wrong``, or ``open`` where nothing is known yet and something else comes first.
        criterion: in words.
        names: of the results.
        earned: points.
        possible: points.
        message: what is wrong, or why less was earned; "" when there is nothing to say.
        evidence: found and expected, in numbers.
        hint: what to do next.
    """

    state: str
    criterion: str
    names: tuple[str, ...]
    earned: float
    possible: float
    message: str = ""
    evidence: str = ""
    hint: str = ""

    @property
    def sign(self) -> str:
        """A mark that needs no colour."""
        return {"right": "✓", "wrong": "✗", "open": "·"}[self.state]

    @property
    def points(self) -> str:
        """Earned and possible points."""
        return f"{number(self.earned)} / {number(self.possible)}"

    @property
    def sentence(self) -> str:
        """All that is said, in one line."""
        return " ".join(filter(None, [self.message, self.evidence, self.hint]))


def rows(findings: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the findings of one exercise as rows.

    Arrays of which the same is to be said share a row, with the numbers of the first: a deep network returns
    dozens. Numbers are left out if a seed says that the next submission meets the same cases again
    (`hidden.score`).
    """
    shared: dict[tuple, list] = {}
    for finding in findings["findings"]:
        criterion = str(finding["criterion"])
        key = bool(finding["passed"]), CRITERIA.get(criterion, criterion), *_said(finding)
        shared.setdefault(key, []).append(finding)
    for (passed, criterion, message, hint), same in shared.items():
        evidence = "" if passed else _sentence(str(same[0].get("evidence") or ""))
        explained = evidence or hint or any(finding.get("diagnosis") for finding in same)
        yield Row(
            "right" if passed else "wrong" if explained else "open",
            translated(criterion),
            tuple(str(finding["target"]) for finding in same if finding.get("target")),
            sum(float(finding["points"]) for finding in same),
            sum(float(finding["max_points"]) for finding in same),
            translated(message),
            "" if findings.get("seed") else translated(evidence),
            translated(hint),
        )


def _said(finding) -> tuple[str, str]:
    """What is wrong, and what to do next; why a criterion that holds has not earned everything."""
    if finding["passed"] and finding["points"] < finding["max_points"]:
        return "This holds, but earns points only as far as the values are right.", ""
    return str(finding.get("message") or ""), str(finding.get("hint") or "")


def _sentence(text: str) -> str:
    text = text.strip()
    return text and f"{text[0].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def remarks(findings) -> list[str]:
    """What is to be said about the whole: why nothing was judged, notes for the student."""
    return [str(line) for line in (findings.get("summary"), *findings.get("notes", ())) if line]


def number(points) -> str:
    """Points without a needless `.0`: 4, 2.5, 0.33."""
    return f"{round(float(points), 2):g}"


def marked_up(text: str) -> str:
    """Return a sentence as HTML; what stands between backticks becomes code."""
    pieces = escape(text).split("`")
    if len(pieces) % 2 == 0:  # a stray backtick, from a student's text: it stays
        return escape(text)
    return "".join(f"<code>{piece}</code>" if place % 2 else piece for place, piece in enumerate(pieces))


def text(findings) -> str:
    """The findings as lines of text."""
    head = f"hidden cases: {number(findings['score'])} of {number(findings['max_score'])} points"
    lines = [
        f"{row.sign} {row.criterion} {', '.join(row.names)} {number(row.earned)}/{number(row.possible)} "
        f"{row.sentence}".rstrip()
        for row in rows(findings)
    ]
    return "\n".join([head, *remarks(findings), *lines])


def table(findings) -> str:
    """The findings as an HTML table; colours differ in lightness too, and a sign says the same."""
    colours = {"right": GREEN, "wrong": RED, "open": GREY}
    body = "".join(
        f"<tr><td style='color:{colours[row.state]};font-weight:bold'>{row.sign}</td>"
        f"<td>{escape(row.criterion)}</td><td><code>{escape(', '.join(row.names))}</code></td>"
        f"<td style='text-align:right;white-space:nowrap'>{row.points}</td>"
        f"<td style='text-align:left'>{marked_up(' '.join(filter(None, [row.message, row.hint])))}</td>"
        f"<td style='text-align:left'>{marked_up(row.evidence)}</td></tr>"
        for row in rows(findings)
    )
    notes = "".join(f"<p>{marked_up(line)}</p>" for line in remarks(findings))
    if body:
        body = (
            "<table><tr><th></th><th>what</th><th>result</th><th>points</th>"
            f"<th>why, and what next</th><th>found and expected</th></tr>{body}</table>"
        )
    return (
        "<div><p><b>On cases that the notebook does not show: "
        f"{number(findings['score'])} of {number(findings['max_score'])} points</b>"
        f"</p>{notes}{body}</div>"
    )
