"""Divides the picture of a page into parts to read, and builds a page from the words read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Self

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from workplan_cli.documents.pdf.pages import Area, Page, Word
from workplan_cli.documents.scan.marks import Marks
from workplan_cli.documents.scan.mending import mended, typed
from workplan_cli.documents.scan.oddities import odd
from workplan_cli.documents.scan.perspective import without_perspective
from workplan_cli.documents.scan.rulings import Box, Rulings
from workplan_cli.documents.scan.straighten import Tones, cleaned, straightened
from workplan_cli.documents.scan.tesseract import Reading

# The longer side of a sheet of A4, in points and inches: a picture states its size only in pixels.
LONG_SIDE = 842.0
INCHES = 11.69
# The remains of lines inside a cell, in inches.
INSET = 0.02
MARGIN = 12
PAPER, INK = 255, 128
# Paper is fed with differences of so many points.
FED = 15.0
# An empty cell has at most so many pixels of ink, as a part of the square of the resolution.
SPECKS = 0.0006
# Signs without letters or digits that were read with less confidence are dirt.
DIRT = 0.4
# Pages on which the widths of the tables differ by a smaller part show the same table.
ALIKE = 0.1


@dataclass(frozen=True, slots=True)
class Clip:
    """A part of a page as a picture. ``x0`` and ``top`` are its corner on the page, in pixels."""

    picture: Image.Image
    x0: float
    top: float
    ink: int

    def placed(self, reading: Reading) -> Reading:
        """Convert the position of a word in the framed clip to its position on the page, in pixels."""
        left, top = self.x0 - MARGIN, self.top - MARGIN
        return replace(
            reading,
            x0=reading.x0 + left,
            x1=reading.x1 + left,
            top=reading.top + top,
            bottom=reading.bottom + top,
        )

    def framed(self, enlarged: float = 1.0) -> Image.Image:
        """Return the picture of the clip with a margin, scaled by ``enlarged``.

        Without a margin, Tesseract misses some letters.
        """
        framed = ImageOps.expand(self.picture, MARGIN, PAPER)
        size = (round(framed.width * enlarged), round(framed.height * enlarged))
        return framed if enlarged == 1 else framed.resize(size, Image.Resampling.BICUBIC)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A straightened page without its ruling lines. Positions are in pixels."""

    picture: Image.Image
    tables: tuple[tuple[Box, ...], ...]
    rules: tuple[float, ...]
    scale: float

    @classmethod
    def of(cls, picture: Image.Image) -> Self:
        """Straighten a grey picture of a page and find its tables."""
        dpi = max(picture.size) / INCHES
        picture = straightened(without_perspective(picture, dpi), dpi)
        tones = Tones.of(picture, dpi)
        rulings = Rulings(tones, dpi)
        # The border of a line is grey, hence one more pixel on each side.
        lines = Image.fromarray(rulings.mask.view(np.uint8)).filter(ImageFilter.MaxFilter(3))
        return cls(
            cleaned(picture, np.asarray(lines) > 0, dpi),
            tuple(tuple(table) for table in rulings.tables()),
            tuple(rulings.rules(picture.width)),
            LONG_SIDE / max(picture.size),
        )

    def cells(self) -> list[Clip]:
        """Return the table cells that contain text."""
        inset = max(1, round(INSET * 72 / self.scale))
        boxes = (
            (x0 + inset, top + inset, x1 - inset, bottom - inset) for x0, top, x1, bottom in self._boxes()
        )
        return list(self._clips(self.picture, boxes))

    def rest(self) -> list[Clip]:
        """Return the page without its tables, as one clip; an empty list if nothing is outside the tables."""
        picture = self.picture.copy()
        for x0, top, x1, bottom in self._boxes():
            picture.paste(PAPER, (x0, top, x1 + 1, bottom + 1))
        return list(self._clips(picture, [(0, 0, *picture.size)]))

    def _boxes(self) -> Iterator[tuple[int, int, int, int]]:
        for x0, top, x1, bottom in chain(*self.tables):
            yield round(x0), round(top), round(x1), round(bottom)

    def _clips(self, picture: Image.Image, boxes: Iterable[tuple[int, int, int, int]]) -> Iterator[Clip]:
        """Cut the given boxes out of a picture. Yield only those that contain ink."""
        for x0, top, x1, bottom in boxes:
            if x0 < x1 and top < bottom:
                part = picture.crop((x0, top, x1, bottom))
                ink = int((np.asarray(part) < INK).sum())
                if ink > SPECKS * (72 / self.scale) ** 2:
                    yield Clip(part, x0, top, ink)

    def page(self, number: int, parts: Sequence[Sequence[Reading]], language: str) -> Page:
        """Return the page with the words that were read in its parts."""
        marks = Marks.of(self.picture)
        areas = [[Area(*(side * self.scale for side in box)) for box in table] for table in self.tables]
        return Page(
            number=number,
            words=tuple(word for part in parts for word in self._words(part, marks, number, language)),
            tables=tuple(map(tuple, areas)),
            rules=tuple(at * self.scale for at in self.rules),
            slack=FED,
        )

    def _words(self, readings: Sequence[Reading], marks: Marks, number: int, language: str) -> Iterator[Word]:
        readings = [each for each in readings if not _is_dirt(each)]
        read = [each.text if language == "rus" else typed(each.text) for each in readings]
        texts = mended(read, language)
        for each, before, text, strange in zip(readings, read, texts, odd(texts, language), strict=True):
            x0, x1, top, bottom = (side * self.scale for side in (each.x0, each.x1, each.top, each.bottom))
            doubtful = each.doubtful or strange or marks.exceed(each)
            read_before = each.other or before
            yield Word(text, x0, x1, top, bottom, page=number, read=read_before, doubtful=doubtful)


def _is_dirt(reading: Reading) -> bool:
    return reading.confidence < DIRT and not any(sign.isalnum() for sign in reading.text)


def aligned(pages: Sequence[Page]) -> list[Page]:
    """Move and stretch the pages so that their tables have the same left and right sides.

    This is necessary because a scanner does not feed paper exactly.
    """
    wide = [_extent(page) for page in pages]
    first = next((extent for extent in wide if extent), None)
    return [
        _moved(page, extent, first) if first and extent and _alike(extent, first) else page
        for page, extent in zip(pages, wide, strict=True)
    ]


def _extent(page: Page) -> tuple[float, float] | None:
    """Return the positions of the left and right ends of the widest table of a page."""
    extents = [
        (min(area.x0 for area in table), max(area.x1 for area in table)) for table in page.tables if table
    ]
    return max(extents, key=lambda extent: extent[1] - extent[0], default=None)


def _alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs((one[1] - one[0]) / (other[1] - other[0]) - 1) < ALIKE


def _moved(page: Page, extent: tuple[float, float], target: tuple[float, float]) -> Page:
    stretch = (target[1] - target[0]) / (extent[1] - extent[0])

    def at(x: float) -> float:
        return target[0] + (x - extent[0]) * stretch

    return replace(
        page,
        words=tuple(replace(word, x0=at(word.x0), x1=at(word.x1)) for word in page.words),
        tables=tuple(
            tuple(replace(area, x0=at(area.x0), x1=at(area.x1)) for area in table) for table in page.tables
        ),
    )
