"""Measures the tones of a picture of a page and turns the page until its lines are level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Mask = NDArray[np.bool_]

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
    """How much darker than its surroundings each pixel of a page is, and which pixels are ink.

    The surroundings decide, because a photograph is not equally bright everywhere.
    """

    contrast: NDArray[np.float32]
    dark: Mask

    @classmethod
    def of(cls, picture: Image.Image, dpi: float) -> Self:
        """Measure a grey picture."""
        around = np.asarray(picture.filter(ImageFilter.BoxBlur(round(dpi / 8))), dtype=np.float32)
        smooth = picture.filter(ImageFilter.BoxBlur(max(1, round(dpi / 200))))
        difference = around - np.asarray(smooth, dtype=np.float32)
        noise = 1.5 * float(np.median(np.abs(difference - np.median(difference))))
        dark = difference > max(LEAST_CONTRAST, NOISES * noise)
        return cls(around - np.asarray(picture, dtype=np.float32), dark)


def cleaned(picture: Image.Image, lines: Mask, dpi: float) -> Image.Image:
    """Return a grey picture with white paper, evenly bright and without specks; letters keep their shades.

    ``lines`` are the pixels of the ruling lines, which become white.
    """
    around = np.asarray(picture.filter(ImageFilter.BoxBlur(round(dpi / 8))), dtype=np.float32)
    contrast = around - np.asarray(picture, dtype=np.float32)
    even = around - np.asarray(picture.filter(ImageFilter.MedianFilter(3)), dtype=np.float32)
    noise = 1.5 * float(np.median(np.abs(even - np.median(even))))
    ink = (even > max(LEAST_CONTRAST, NOISES * noise)) & ~lines
    ink &= _ink_around(ink, round(AROUND * dpi)) > LONELY * dpi**2
    depth = float(np.percentile(contrast[ink], INK_DEPTH)) if ink.any() else 255.0
    near = _ink_around(ink, 2 * round(dpi / 60) + 1) > HALF_A_PIXEL
    darkness = np.clip(contrast / max(1.0, depth), 0.0, 1.0) * near * ~lines
    return Image.fromarray((255 * (1 - darkness)).astype(np.uint8))


def _ink_around(ink: Mask, side: int) -> NDArray[np.float32]:
    """Return the number of pixels of ink in the square around each pixel."""
    around: NDArray[np.float32] = means(means(ink.astype(np.float32), side).T, side).T * side**2
    return around


def means(plane: NDArray[np.float32], length: int) -> NDArray[np.float32]:
    """Return for each pixel the mean of ``length`` pixels around it in the same row."""
    before = length // 2
    padded = np.pad(plane, ((0, 0), (before + 1, length - before - 1)))
    sums = np.cumsum(padded, axis=1, dtype=np.float32)
    found: NDArray[np.float32] = (sums[:, length:] - sums[:, :-length]) / np.float32(length)
    return found


def straightened(picture: Image.Image, dpi: float) -> Image.Image:
    """Return the picture turned by the tilt of its lines."""
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
