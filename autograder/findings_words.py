"""Findings in words: as a table for a page, as lines for a terminal.

It needs nothing but the standard library, so that a worker or a report can use it without nbgrader.
"""

from html import escape

GREEN, RED = "#00684a", "#b00020"
CRITERIA = {
    "runs": "runs",
    "shape": "shapes",
    "values": "values",
    "vectorized": "no loop over the data",
    "general": "uses only its arguments",
    "pure": "leaves its arguments alone",
}


def rows(findings):
    """(passed, criterion in words, arrays, points earned, points possible, sentence) per row.

    Arrays of which the same is to be said share a row, with the numbers of the first: a deep network returns
    dozens. Numbers are left out if a seed says that the next submission meets the same cases again
    (`hidden.score`).
    """
    shared = {}
    for finding in findings["findings"]:
        criterion = str(finding["criterion"])
        key = bool(finding["passed"]), CRITERIA.get(criterion, criterion), *_said(finding)
        shared.setdefault(key, []).append(finding)
    for (passed, criterion, message, hint), same in shared.items():
        evidence = "" if passed or findings.get("seed") else _sentence(same[0].get("evidence", ""))
        yield (
            passed,
            criterion,
            ", ".join(finding["target"] for finding in same if finding.get("target")),
            number(sum(float(finding["points"]) for finding in same)),
            number(sum(float(finding["max_points"]) for finding in same)),
            " ".join(filter(None, [message, evidence, hint])),
        )


def _said(finding) -> tuple[str, str]:
    """What is wrong, and what to do next; why a criterion that holds has not earned everything."""
    if finding["passed"] and finding["points"] < finding["max_points"]:
        return "This holds, but earns points only as far as the values are right.", ""
    return finding.get("message") or "", finding.get("hint") or ""


def _sentence(text: str) -> str:
    text = text.strip()
    return text and f"{text[0].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def remarks(findings) -> list[str]:
    """What is to be said about the whole: why nothing was judged, notes for the student."""
    return [str(line) for line in (findings.get("summary"), *findings.get("notes", ())) if line]


def number(points) -> str:
    """Points without a needless `.0`: 4, 2.5, 0.33."""
    return f"{round(float(points), 2):g}"


def text(findings) -> str:
    """The findings as lines of text."""
    head = f"hidden cases: {number(findings['score'])} of {number(findings['max_score'])} points"
    lines = [
        f"{'✓' if passed else '✗'} {criterion} {target} {points}/{possible} {sentence}".rstrip()
        for passed, criterion, target, points, possible, sentence in rows(findings)
    ]
    return "\n".join([head, *remarks(findings), *lines])


def table(findings) -> str:
    """The findings as an HTML table; colours differ in lightness too, and a sign says the same."""
    body = "".join(
        f"<tr><td style='color:{GREEN if passed else RED};font-weight:bold'>{'✓' if passed else '✗'}</td>"
        f"<td>{escape(criterion)}</td><td><code>{escape(target)}</code></td>"
        f"<td style='text-align:right;white-space:nowrap'>{points} / {possible}</td>"
        f"<td>{escape(sentence)}</td></tr>"
        for passed, criterion, target, points, possible, sentence in rows(findings)
    )
    notes = "".join(f"<p>{escape(line)}</p>" for line in remarks(findings))
    if body:
        body = (
            "<table><tr><th></th><th>what</th><th>result</th><th>points</th>"
            f"<th>why, and what next</th></tr>{body}</table>"
        )
    return (
        "<div><p><b>On cases that the notebook does not show: "
        f"{number(findings['score'])} of {number(findings['max_score'])} points</b>"
        f"</p>{notes}{body}</div>"
    )
