"""Finds the ink in the picture of a page, and turns the page until its lines are level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Mask = NDArray[np.bool_]
Levels = NDArray[np.int16]
"""Differences between shades of grey, from -255 to 255."""
Plane = NDArray[np.float32]

SHADES = 256
# The number of rows of pixels that are calculated at once.
STRIP = 256

# The greatest tilt that is looked for, and the steps of the search, in degrees.
MOST_TILT = 6.0
STEPS = (0.5, 0.1, 0.02)
# A pixel is dark if it is darker than its surroundings by so many times the noise, and at least by so much.
NOISES = 4.0
LEAST_CONTRAST = 14.0
# The percentage of the pixels of ink that are not the darkest ones.
INK_DEPTH = 75.0
# Ink is dirt if a square around it (its side is in inches) has less ink than a letter: at most this part of
# the square of the resolution.
LONELY = 0.0004
HALF_A_PIXEL = 0.5
AROUND = 0.2


@dataclass(frozen=True, slots=True)
class Tones:
    """How much darker each pixel of a page is than the paper around it, and which pixels are ink.

    Pixels are compared with their surroundings because a photograph is not equally bright everywhere.
    """

    contrast: Levels
    dark: Mask

    @classmethod
    def of(cls, picture: Image.Image, dpi: float) -> Self:
        """Compare each pixel of a grey picture with its surroundings."""
        near = ImageFilter.BoxBlur(round(dpi / 8))
        blurred = picture.filter(near)
        around = _levels(blurred)
        difference = around - _levels(picture.filter(ImageFilter.BoxBlur(max(1, round(dpi / 200)))))
        dark = difference > _least_ink(difference)
        # With a ruling line in it, the surroundings are darker than the paper, and where the line leaves
        # them, the step would look like the side of a faint line.
        paper = picture.copy()
        paper.paste(blurred, mask=Image.fromarray(dark).filter(ImageFilter.MaxFilter(3)))
        return cls(_levels(paper.filter(near)) - _levels(picture), dark)


def _levels(picture: Image.Image) -> Levels:
    return np.asarray(picture, dtype=np.int16)


def _least_ink(difference: Levels) -> float:
    """Return the least difference from the surroundings at which a pixel is ink."""
    # As large as the page; each step is done in place, so that a page needs little memory.
    apart = difference - np.int16(median(difference))
    noise = 1.5 * median(np.abs(apart, out=apart))
    return max(LEAST_CONTRAST, NOISES * noise)


def median(levels: Levels) -> float:
    """Return the median of differences between shades. They are counted, not sorted, to save memory."""
    counts = np.zeros(2 * SHADES - 1, dtype=np.int64)
    for strip in strips(len(levels), 0):
        counts += np.bincount((levels[strip.rows] + np.int16(SHADES - 1)).ravel(), minlength=len(counts))
    middle = np.searchsorted(np.cumsum(counts), [(levels.size + 1) // 2, levels.size // 2 + 1])
    return float(middle.mean()) - (SHADES - 1)


def cleaned(picture: Image.Image, lines: Mask, dpi: float) -> Image.Image:
    """Return a grey picture with white paper, equal brightness and no specks. Letters keep their shades.

    ``lines`` are the pixels of the ruling lines, which become white.
    """
    around = _levels(picture.filter(ImageFilter.BoxBlur(round(dpi / 8))))
    even = around - _levels(picture.filter(ImageFilter.MedianFilter(3)))
    ink = (even > _least_ink(even)) & ~lines
    contrast = around - _levels(picture)
    lonely, close = round(AROUND * dpi), 2 * round(dpi / 60) + 1
    kept = np.empty_like(ink)
    for strip in strips(len(ink), lonely):
        kept[strip.rows] = strip.inner(
            ink[strip.outer] & (_ink_around(ink[strip.outer], lonely) > LONELY * dpi**2)
        )
    depth = float(np.percentile(contrast[kept], INK_DEPTH)) if kept.any() else 255.0
    white = np.full(ink.shape, 255, dtype=np.uint8)
    for strip in strips(len(ink), close):
        near = strip.inner(_ink_around(kept[strip.outer], close)) > HALF_A_PIXEL
        darkness = (
            np.clip(contrast[strip.rows] / np.float32(max(1.0, depth)), 0.0, 1.0) * near * ~lines[strip.rows]
        )
        white[strip.rows] = 255 * (1 - darkness)
    return Image.fromarray(white)


def _ink_around(ink: Mask, side: int) -> Plane:
    """Return for each pixel the number of ink pixels in the square of ``side`` pixels around it."""
    around: Plane = means(means(ink.astype(np.float32), side).T, side).T * side**2
    return around


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip of a page: the range ``rows``.

    ``outer`` is the same range with the rows above and below that affect the values in the strip.
    """

    rows: slice
    outer: slice

    def inner(self, plane: NDArray[Any]) -> NDArray[Any]:
        """Return the rows of the strip from ``plane``, which holds the rows ``outer``."""
        start = self.rows.start - self.outer.start
        return plane[start : start + self.rows.stop - self.rows.start]


def strips(height: int, reach: int) -> Iterator[Strip]:
    """Divide a page of ``height`` rows into strips, so that calculations need little memory.

    The value of a pixel depends on ``reach`` rows above and below it.
    """
    for start in range(0, height, STRIP):
        stop = min(height, start + STRIP)
        yield Strip(slice(start, stop), slice(max(0, start - reach), min(height, stop + reach)))


def means(plane: Plane, length: int) -> Plane:
    """Return for each pixel the mean of the ``length`` pixels around it in the same row."""
    before = length // 2
    padded = np.pad(plane, ((0, 0), (before + 1, length - before - 1)))
    sums = np.cumsum(padded, axis=1, dtype=np.float32)
    found: Plane = (sums[:, length:] - sums[:, :-length]) / np.float32(length)
    return found


def straightened(picture: Image.Image, dpi: float) -> Image.Image:
    """Return the picture rotated so that its lines are level."""
    tilt = _tilt(Tones.of(picture, dpi).dark)
    if abs(tilt) < STEPS[-1]:
        return picture
    paper = int(np.median(np.asarray(picture)))
    return picture.rotate(-tilt, resample=Image.Resampling.BICUBIC, fillcolor=paper)


def _tilt(mask: Mask) -> float:
    """Return the angle, counterclockwise in degrees, at which the dark pixels form the sharpest lines."""
    ys, xs = np.nonzero(mask[::2, ::2])
    if not len(ys):
        return 0.0
    centred = xs - mask.shape[1] / 4

    def sharpness(angle: float) -> float:
        rows = np.rint(ys + np.tan(np.radians(angle)) * centred).astype(np.int64)
        return float((np.bincount(rows - rows.min()).astype(np.float64) ** 2).sum())

    best, reach = 0.0, MOST_TILT
    for step in STEPS:
        steps = round(reach / step)
        best = max((best + step * at for at in range(-steps, steps + 1)), key=sharpness)
        reach = step
    return best
