"""Time against size as a drawing: both axes logarithmic, one line for each program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 170, 46, 46
COLORS = ("#0b6e4f", "#b3261e", "#1f5fa8", "#8a5a00", "#6b3fa0", "#555555", "#00838f", "#999999")
STYLE = (
    "text{font:12px sans-serif;fill:#222}.t{font-size:15px;font-weight:bold}"
    ".g{stroke:#ddd}.l{fill:none;stroke-width:2}"
)

Series = Mapping[str, Sequence[tuple[int, float]]]
"""For each program its sizes with the time of each, in milliseconds."""

Scale = Callable[[float], float]
"""Places a value on an axis."""


def svg(title: str, series: Series) -> str:
    """The drawing. A program that was timed at one size is a point."""
    points = [point for line in series.values() for point in line]
    x = _scale([size for size, _ in points], LEFT, WIDTH - RIGHT)
    y = _scale([time for _, time in points], HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(title)}</title><style>{STYLE}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text class="t" x="{LEFT}" y="24">{escape(title)}</text>',
        *_grid(sorted({size for size, _ in points}), [time for _, time in points], x, y),
        *_lines(series, x, y),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _scale(values: Sequence[float], start: float, end: float) -> Scale:
    """A function that places a value between two ends of an axis."""
    low, high = floor(log10(min(values)) * 4) / 4, ceil(log10(max(values)) * 4) / 4
    span = (high - low) or 1
    return lambda value: round(start + (log10(value) - low) / span * (end - start), 1)


def _grid(sizes: Sequence[int], times: Sequence[float], x: Scale, y: Scale) -> list[str]:
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = [_label((LEFT + right) / 2, HEIGHT - 8, "middle", "activities")]
    for size in sizes:
        parts.append(f'<line class="g" x1="{x(size)}" x2="{x(size)}" y1="{TOP}" y2="{bottom}"/>')
        parts.append(_label(x(size), bottom + 18, "middle", f"{size:,}".replace(",", " ")))
    powers = range(floor(log10(min(times))), ceil(log10(max(times))) + 1)
    for time in (step * 10**power for power in powers for step in (1, 3)):
        if TOP <= y(time) <= bottom:
            parts.append(f'<line class="g" x1="{LEFT}" x2="{right}" y1="{y(time)}" y2="{y(time)}"/>')
            parts.append(_label(LEFT - 6, y(time) + 4, "end", _spoken(time)))
    return parts


def _label(x: float, y: float, anchor: str, text: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'


def _lines(series: Series, x: Scale, y: Scale) -> list[str]:
    parts, taken = [], []
    for color, (name, line) in zip(COLORS * 2, series.items(), strict=False):
        spots = [(x(size), y(time)) for size, time in sorted(line)]
        path = " ".join(f"{px},{py}" for px, py in spots)
        parts.append(f'<polyline class="l" stroke="{color}" points="{path}"/>')
        parts += [f'<circle cx="{px}" cy="{py}" r="3.5" fill="{color}"/>' for px, py in spots]
        place = spots[-1][1] + 4
        while any(abs(place - other) < 13 for other in taken):
            place -= 4
        taken.append(place)
        parts.append(f'<text x="{spots[-1][0] + 10}" y="{place}" style="fill:{color}">{escape(name)}</text>')
    return parts


def _spoken(milliseconds: float) -> str:
    return f"{milliseconds / 1000:g} s" if milliseconds >= 1000 else f"{milliseconds:g} ms"
