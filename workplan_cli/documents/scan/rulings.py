"""Finds the ruling lines of a straightened page and the cells between them.

A ruling line may be thin, grey and noisy, so that no single pixel of it is reliably dark. Two properties
distinguish it from a row of letters. It is darker than the paper on both sides over its whole length, and
there is little ink beside it, whereas letters have stems.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

import numpy as np
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from workplan_cli.documents.pdf.pages import open_ends
from workplan_cli.documents.scan.straighten import Levels, Mask, Plane, Tones, means, strips

Edge = dict[str, Any]
Box = tuple[float, float, float, float]
"""A rectangle: left, top, right, bottom, in pixels."""

# Lengths in inches: of the shortest line, of the piece over which tones are averaged, of the distance to the
# paper on both sides; and the tolerances with which lines are brought to one place, joined, and meet.
LONG = 0.25
PIECE = 0.08
ASIDE = 0.025
SNAP = 0.02
JOIN = 0.12
MEET = 0.06
# The length in inches of a gap over which letters may hide a line.
GAP = 3.0
# A longer line needs no others beside it.
CERTAIN = 1.0
# A line goes on so far where there is ink beside it.
REACH = 4.0
# The part of a line that must be seen, and the part of the pixels beside it that may be dark.
FILLED = 0.8
INK_BESIDE = 0.2
# A line is darker than the paper by so many times the noise, and at least by so much on average.
NOISES = 5.0
LEAST_CONTRAST = 20.0
# It may be so much fainter beside a certain piece.
WEAK = 0.4
# A line shorter than this may be the stem of a letter; half of it must be without ink beside it.
SHORT = 0.5
HALF = 0.5
FINE = 0.025
# Darker than this makes no difference, so that letters do not outweigh lines.
DARKEST = 60


class Rulings:
    """The ruling lines of a page. ``mask`` marks the pixels of these lines."""

    def __init__(self, tones: Tones, dpi: float) -> None:
        self._dpi = dpi
        level = _Strokes.of(tones.contrast, tones.dark, dpi)
        upright = _Strokes.of(tones.contrast.T, tones.dark.T, dpi)
        merged = self._merged([*_edges(level.lines, "h"), *_edges(upright.lines, "v")])
        merged = self._merged([*merged, *self._gaps(merged, "h", level), *self._gaps(merged, "v", upright)])
        long = [edge for edge in merged if edge["width"] + edge["height"] > CERTAIN * dpi]
        parts = [part for edge in merged for part in self._parts(edge, long)]
        self.edges = self._merged(
            [
                part
                for part, held in parts
                if (level if part["orientation"] == "h" else upright).shows(part, dpi, held=held)
            ]
        )
        self.mask: Mask = np.zeros_like(tones.dark)
        for edge in self.edges:
            part = self._surroundings(edge)
            self.mask[part] |= (level.lines if edge["orientation"] == "h" else upright.lines.T)[part]

    def _surroundings(self, edge: Edge) -> tuple[slice, slice]:
        """Return the range of rows and the range of columns in which the pixels of a line may be."""
        drift = max(2, round(SNAP * self._dpi))
        return (
            slice(max(0, round(edge["top"]) - drift), round(edge["bottom"]) + drift + 1),
            slice(max(0, round(edge["x0"]) - drift), round(edge["x1"]) + drift + 1),
        )

    def _merged(self, edges: list[Edge]) -> list[Edge]:
        snap, join = SNAP * self._dpi, JOIN * self._dpi
        return list(merge_edges(edges, snap, snap, join, join)) if edges else []

    def _parts(self, edge: Edge, long: Sequence[Edge]) -> Iterator[tuple[Edge, bool]]:
        """Divide an edge at the long edges that cross it. Yield each part, and whether it is held.

        A part is held if a long edge crosses it at both ends. If the edge itself is short, the parts before
        the first crossing and after the last crossing are left out.
        """
        along, across = _sides(edge["orientation"])
        near = MEET * self._dpi
        start, end = edge[along[0]], edge[along[1]]
        crossings = sorted(
            other[along[0]]
            for other in long
            if other["orientation"] != edge["orientation"]
            and other[across[0]] - near <= edge[across[0]] <= other[across[1]] + near
            and start - near <= other[along[0]] <= end + near
        )
        ends = [*crossings] if edge not in long else [start, *crossings, end]
        for first, last in pairwise(ends):
            if last - first > near:
                held = first in crossings and last in crossings
                yield _edge(edge["orientation"], edge[across[0]], (first, last)), held

    def _gaps(self, edges: Sequence[Edge], orientation: str, strokes: _Strokes) -> Iterator[Edge]:
        """Yield the gaps in long lines where letters probably cover the line.

        A gap counts if enough of the line can be seen in it. A gap that is longer than a few words must also
        be without ink beside it for half of its length.
        """
        along, across = _sides(orientation)
        certain = [edge for edge in edges if edge["width"] + edge["height"] > CERTAIN * self._dpi]
        lines = [edge for edge in certain if edge["orientation"] == orientation]
        for one, other in pairwise(sorted(lines, key=lambda edge: (edge[across[0]], edge[along[0]]))):
            span = one[along[1]], other[along[0]]
            level = other[across[0]] - one[across[0]] <= SNAP * self._dpi
            if level and span[0] < span[1]:
                gap = _edge(orientation, one[across[0]], span)
                few = span[1] - span[0] < GAP * self._dpi
                if strokes.seen_part(gap, self._dpi) >= FILLED if few else strokes.shows(gap, self._dpi):
                    yield gap

    def tables(self) -> list[list[Box]]:
        """Return the cells of each table. A table need not have an outer border."""
        horizontal = [edge for edge in self.edges if edge["orientation"] == "h"]
        vertical = [edge for edge in self.edges if edge["orientation"] == "v"]
        near = MEET * self._dpi
        closing = [
            _edge("h", at, _span(vertical, "x0", "x1"))
            for at in open_ends(vertical, horizontal, ("top", "bottom"), near)
        ] + [
            _edge("v", at, _span(horizontal, "top", "bottom"))
            for at in open_ends(horizontal, vertical, ("x0", "x1"), near)
        ]
        meeting = edges_to_intersections([*self.edges, *closing], near, near)
        return [list(table) for table in cells_to_tables(intersections_to_cells(meeting))]

    def rules(self, width: float) -> Iterator[float]:
        """Yield the height of each horizontal line that is longer than half of ``width``."""
        for edge in self.edges:
            if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > width / 2:
                yield float(edge["top"])


@dataclass(frozen=True, slots=True)
class _Strokes:
    """The horizontal lines of a page. To find vertical lines, the page is transposed first.

    ``seen`` marks the pixels that are darker than the paper above or below them. ``bare`` marks the pixels
    with little ink above and below them.
    """

    lines: Mask
    seen: Mask
    bare: Mask

    @classmethod
    def of(cls, contrast: Levels, dark: Mask, dpi: float) -> Self:
        """Find the lines. A line may have short gaps and may be a pixel off."""
        aside = max(3, round(ASIDE * dpi))
        # Values depend on rows at most so far away: twice aside, and the rows that are averaged.
        parts = list(strips(len(dark), 3 * aside))
        peaks = np.empty(dark.shape, dtype=np.float32)
        for part in parts:
            tone = means(_thick(contrast[part.outer]), round(PIECE * dpi))
            peaks[part.rows] = part.inner(tone - np.maximum(*_beside(tone, aside)))
        least = max(LEAST_CONTRAST, NOISES * 1.5 * float(np.median(np.abs(peaks), overwrite_input=True)))
        found = cls(*(np.empty(dark.shape, dtype=np.bool_) for _ in range(3)))
        for part in parts:
            made = cls._of_strip(
                contrast[part.outer], dark[part.outer], peaks[part.outer] > least, WEAK * least, dpi
            )
            for whole, piece in zip((found.lines, found.seen, found.bare), made, strict=True):
                whole[part.rows] = part.inner(piece)
        return found

    @staticmethod
    def _of_strip(
        contrast: Levels, dark: Mask, peak: Mask, faint: float, dpi: float
    ) -> tuple[Mask, Mask, Mask]:
        """Return three masks for a strip of the page: the pixels of the lines, ``seen`` and ``bare``.

        The class explains ``seen`` and ``bare``.
        """
        aside, length = max(3, round(ASIDE * dpi)), round(LONG * dpi)
        near = _thick(contrast)
        tone = means(near, round(PIECE * dpi))
        ink = means(dark.T.astype(np.float32), aside).T
        beside = np.maximum(*_beside(ink, aside + aside // 2))
        clear = peak & (means(beside, length) < INK_BESIDE)
        certain = means(clear.astype(np.float32), 2 * length) >= FILLED
        weak = tone - np.minimum(*_beside(tone, aside)) > faint
        full = means(weak.astype(np.float32), length) >= FILLED
        full &= means(certain.astype(np.float32), round(REACH * dpi)) > 0
        lines = (means(full.astype(np.float32), length) > 0) & weak
        fine = means(near, max(3, round(FINE * dpi)))
        seen = fine - np.minimum(*_beside(fine, aside)) > faint
        return lines, seen, means(beside, round(PIECE * dpi)) < INK_BESIDE

    def shows(self, edge: Edge, dpi: float, *, held: bool = False) -> bool:
        """Return whether the page shows a line along an edge.

        A line that is short, or not held by a crossing line at both ends, must have no ink beside it, because
        otherwise it may be the stem of a letter or a row of bold letters.
        """
        seen, bare = self._pixels(edge, dpi)
        clear = (seen & bare).any(axis=0).mean() >= HALF
        free = clear or (held and seen.shape[1] > SHORT * dpi)
        return bool(free and seen.any(axis=0).mean() >= FILLED)

    def seen_part(self, edge: Edge, dpi: float) -> float:
        """Return the share of ``edge``, from 0 to 1, along which a line or a letter is visible."""
        return float(self._pixels(edge, dpi)[0].any(axis=0).mean())

    def _pixels(self, edge: Edge, dpi: float) -> tuple[Mask, Mask]:
        along, across = _sides(edge["orientation"])
        at, drift = round(edge[across[0]]), max(2, round(SNAP / 2 * dpi))
        part = slice(max(0, at - drift), at + drift + 1), slice(round(edge[along[0]]), round(edge[along[1]]))
        return self.seen[part], self.bare[part]


def _thick(contrast: Levels) -> Plane:
    """Return for each pixel the sum of three contrasts: its own, and those of the pixels above and below."""
    near = np.minimum(contrast, DARKEST).astype(np.float32)
    return near + _shifted(near, 1) + _shifted(near, -1)


def _beside(plane: Plane, by: int) -> tuple[Plane, Plane]:
    return _shifted(plane, by), _shifted(plane, -by)


def _shifted(plane: Plane, by: int) -> Plane:
    """Return the plane moved down by ``by`` rows. The rows that become free repeat the first or last row."""
    height = len(plane)
    return plane[np.clip(np.arange(height) - by, 0, height - 1)]


def _edges(lines: Mask, orientation: str) -> Iterator[Edge]:
    """Yield an edge (the position of a line) for each unbroken run of marked pixels in a row."""
    padded = np.zeros((lines.shape[0], lines.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = lines
    change = np.diff(padded, axis=1)
    starts, ends = np.argwhere(change == 1), np.argwhere(change == -1)
    for (at, start), (_, end) in zip(starts.tolist(), ends.tolist(), strict=True):
        yield _edge(orientation, at, (start, end))


def _edge(orientation: str, at: float, span: tuple[float, float]) -> Edge:
    along, across = _sides(orientation)
    edge: Edge = {"orientation": orientation, "object_type": "line"}
    edge |= dict(zip(along, span, strict=True)) | dict.fromkeys(across, at)
    return edge | {"width": edge["x1"] - edge["x0"], "height": edge["bottom"] - edge["top"]}


def _sides(orientation: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return two pairs of keys of pdfplumber's edge: the positions of its ends, and those of its sides.

    A horizontal edge has its ends at ``x0`` and ``x1``, and its sides at ``top`` and ``bottom``.
    """
    return (("x0", "x1"), ("top", "bottom")) if orientation == "h" else (("top", "bottom"), ("x0", "x1"))


def _span(edges: Sequence[Edge], first: str, last: str) -> tuple[float, float]:
    return min(edge[first] for edge in edges), max(edge[last] for edge in edges)
