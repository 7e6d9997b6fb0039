"""Removes the perspective of a photograph: lines that run towards each other become parallel.

Each line of text leans by an angle that grows evenly from the top of the page to its bottom, and so does each
vertical line from left to right. The angles are found at which the dark pixels form the sharpest lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from workplan_cli.documents.scan.straighten import MOST_TILT, Mask, Tones

# The steps of the search, in degrees: for the angle of the middle line, and for the growth over the page.
STEPS = ((0.5, 1.0), (0.1, 0.2), (0.02, 0.04))
# Of more dark pixels only some are looked at, fewer in the first steps.
ENOUGH = (40_000, 80_000, 80_000)
# The angles of a strong perspective do not grow evenly: what is left of it is removed again.
PASSES = 3
# A page has perspective if its level lines become so much sharper with such a growth, or its vertical ones by
# the second number: those of a page with little text become a tenth sharper by chance.
SHARPER, SHARPER_UPRIGHT = 1.1, 1.2
LEAST_GROWTH = 0.25

Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Lean:
    """The angle of the middle line, and how much more the last one leans than the first, in degrees.

    ``sharper`` is how many times sharper the lines are than with the angle of a page without perspective.
    """

    middle: float
    growth: float
    length: float
    sharper: float = 1.0

    @classmethod
    def of(cls, along: Places, across: Places, length: float, flat: float | None = None) -> Self:
        """Find the angles of lines that pixels form. Their places are counted from the middle of the page.

        ``length`` is the length of the page across the lines, ``flat`` the angle that they have without
        perspective; that of the middle line if it is not given.
        """
        best = cls(0.0, 0.0, length)
        reach = MOST_TILT, MOST_TILT
        for steps, enough in zip(STEPS, ENOUGH, strict=True):
            every = max(1, len(along) // enough)
            best = max(
                best.near(steps, reach), key=lambda each: each.sharpness(along[::every], across[::every])
            )
            reach = steps
            if not best.growth:
                break
        level = cls(best.middle if flat is None else flat, 0.0, length)
        sharper = best.sharpness(along, across) / level.sharpness(along, across) if best.growth else 1.0
        return cls(best.middle, best.growth, length, sharper)

    def near(self, steps: tuple[float, float], reach: tuple[float, float]) -> Iterator[Self]:
        """Yield the angles around these that differ by whole steps."""
        counts = [round(far / step) for far, step in zip(reach, steps, strict=True)]
        for at in range(-counts[0], counts[0] + 1):
            for by in range(-counts[1], counts[1] + 1):
                yield replace(self, middle=self.middle + steps[0] * at, growth=self.growth + steps[1] * by)

    def slope(self, across: Any) -> Any:
        """Return the slope of the line that crosses the middle of the page at a place."""
        return np.tan(np.radians(self.middle + self.growth * across / self.length))

    def sharpness(self, along: Places, across: Places) -> float:
        """Return how sharp the lines are that the pixels form."""
        near = across + self.slope(across) * along
        lines = np.rint(across + self.slope(near) * along).astype(np.int64)
        return float((np.bincount(lines - lines.min()).astype(np.float64) ** 2).sum())


def without_perspective(picture: Image.Image, dpi: float) -> Image.Image:
    """Return the grey picture of a page with parallel lines; the same picture if it has no perspective."""
    for _ in range(PASSES):
        leans = _leans(Tones.of(picture, dpi).dark)
        if leans is None:
            break
        picture = _projected(picture, *leans)
    return picture


def _leans(dark: Mask) -> tuple[_Lean, _Lean] | None:
    """Return the angles of the level lines and of the vertical ones; None if the page has no perspective."""
    ys, xs = np.nonzero(dark[::2, ::2])
    if not len(ys):
        return None
    height, width = dark.shape[0] // 2, dark.shape[1] // 2
    x, y = (xs - width // 2).astype(np.float64), (ys - height // 2).astype(np.float64)
    level = _Lean.of(x, y, height)
    upright = _Lean.of(-y, x, width, level.middle)
    certain = level.sharper >= SHARPER and abs(level.growth) >= LEAST_GROWTH
    return (level, upright) if certain or upright.sharper >= SHARPER_UPRIGHT else None


def _projected(picture: Image.Image, level: _Lean, upright: _Lean) -> Image.Image:
    """Return the picture with its lines level and vertical."""
    half = picture.width // 4, picture.height // 4
    corners = [(x, y) for y in (0, picture.height) for x in (0, picture.width)]
    found = [_source(level, upright, x / 2 - half[0], y / 2 - half[1]) for x, y in corners]
    return picture.transform(
        picture.size,
        Image.Transform.PERSPECTIVE,
        _projection(corners, [(2 * (x + half[0]), 2 * (y + half[1])) for x, y in found]),
        Image.Resampling.BICUBIC,
        fillcolor=int(np.median(np.asarray(picture))),
    )


def _source(level: _Lean, upright: _Lean, x: float, y: float) -> tuple[float, float]:
    """Return where the level line and the vertical line meet that shall cross at a place."""
    rise, lean = level.slope(y), upright.slope(x)
    at = (y - rise * x) / (1 + rise * lean)
    return float(x + lean * at), float(at)


def _projection(
    places: Sequence[tuple[float, float]], sources: Sequence[tuple[float, float]]
) -> tuple[float, ...]:
    """Return the eight numbers of the projection that takes four places to their sources."""
    rows, values = list[list[float]](), list[float]()
    for (x, y), source in zip(places, sources, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -x * source[0], -y * source[0]]]
        rows += [[0, 0, 0, x, y, 1, -x * source[1], -y * source[1]]]
        values += source
    return tuple(np.linalg.solve(np.array(rows, dtype=np.float64), np.array(values)).tolist())
