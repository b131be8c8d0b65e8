"""Figures of the report as inline SVG: geometry in percent, text in pixels, so that a phone shows them."""

from collections.abc import Sequence

from markupsafe import Markup

from autograder.report.summary import ExerciseSummary, Week

HEIGHT, BASE, TOP = 190, 150, 24  # pixels: of the histogram, of its base line, above its highest bar
KINDS = ("full", "partly", "wrong", "unwritten")


def histogram(bins: Sequence[int], mean: float, median: float) -> Markup:
    """Return the distribution of scores.

    Args:
        bins: how many have 0 to 10, …, 90 to 100 percent.
        mean: in percent.
        median: in percent.
    """
    most = max([*bins, 1])
    width = 100 / len(bins)
    parts = []
    for place, count in enumerate(bins):
        tall = (BASE - TOP) * count / most
        left = place * width
        if count:
            parts.append(
                f'<rect class="bar" x="{left + 0.6:.1f}%" y="{BASE - tall:.1f}" width="{width - 1.2:.1f}%" '
                f'height="{tall:.1f}" rx="2"/><text x="{left + width / 2:.1f}%" y="{BASE - tall - 5:.1f}" '
                f'text-anchor="middle">{count}</text>'
            )
        anchor = "middle" if place else "start"
        parts.append(_label(left, 10 * place, anchor))
    parts.append(_label(100, 100, "end"))
    parts.append(f'<line x1="0" x2="100%" y1="{BASE}" y2="{BASE}"/>')
    parts.append(_mark(mean, "mean", BASE + 34))
    if abs(mean - median) >= 0.5:
        parts.append(_mark(median, "median", BASE + 34, below=abs(mean - median) < 30))
    told = ", ".join(
        f"{count} from {10 * place} to {10 * place + 10} %" for place, count in enumerate(bins) if count
    )
    height = HEIGHT + 16
    return Markup(
        f'<svg class="histogram" width="100%" height="{height}" role="img" '
        f'aria-label="Students by percent of the points: {told}; mean {mean:.0f} %, median {median:.0f} %">'
        f"{''.join(parts)}</svg>"
    )


def _label(at: float, percent: int, anchor: str) -> str:
    return f'<text class="dim" x="{at:.1f}%" y="{BASE + 16}" text-anchor="{anchor}">{percent}</text>'


def _mark(at: float, name: str, y: int, *, below: bool = False) -> str:
    """Return a dashed line at a percentage, with its name under the axis."""
    anchor = "end" if at > 70 else "start" if at < 30 else "middle"
    return (
        f'<line class="mark" x1="{at:.1f}%" x2="{at:.1f}%" y1="{TOP - 6}" y2="{BASE}"/>'
        f'<text class="{name}" x="{at:.1f}%" y="{y + 17 * below}" text-anchor="{anchor}">'
        f"{name} {at:.0f} %</text>"
    )


def stacked(one: ExerciseSummary) -> Markup:
    """Return a bar: how many earned everything, something, nothing, and how many wrote nothing."""
    counts = [getattr(one, kind) for kind in KINDS]
    total = sum(counts) or 1
    parts, left = [], 0.0
    for kind, count in zip(KINDS, counts, strict=True):
        share = 100 * count / total
        if count:
            parts.append(f'<rect class="{kind}" x="{left:.2f}%" y="0" width="{share:.2f}%" height="16"/>')
        left += share
    return Markup(f'<svg class="stacked" width="100%" height="16" aria-hidden="true">{"".join(parts)}</svg>')


def weeks(earlier: Sequence[Week]) -> Markup:
    """Return a bar per week: the mean in percent."""
    parts = []
    for place, one in enumerate(earlier):
        y = 26 * place
        inside = ' class="inside" dx="-6" text-anchor="end"', ' dx="6"'
        place_of_text = inside[one.mean <= 60]
        parts.append(
            f'<text x="0" y="{y + 16}">{one.name}</text>'
            f'<svg x="70" y="{y}" width="75%" height="22" overflow="visible">'
            f'<rect class="bar" x="0" y="2" width="{one.mean:.1f}%" height="18" rx="2"/>'
            f'<text{place_of_text} x="{one.mean:.1f}%" y="16">'
            f"{one.mean:.0f} %, {len(one.percents)} submissions</text></svg>"
        )
    told = ", ".join(f"{one.name} {one.mean:.0f} %" for one in earlier)
    return Markup(
        f'<svg width="100%" height="{26 * len(earlier)}" role="img" aria-label="Mean of each week: {told}">'
        f"{''.join(parts)}</svg>"
    )
