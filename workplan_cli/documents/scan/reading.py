"""Reads pages in the language and the rotation that give the most confident reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from PIL import Image

from workplan_cli.documents.pdf.pages import Page
from workplan_cli.documents.scan.agreement import agreed, confidence
from workplan_cli.documents.scan.latin import perhaps_latin, with_latin
from workplan_cli.documents.scan.mending import typed
from workplan_cli.documents.scan.sheets import Clip, Sheet
from workplan_cli.documents.scan.tesseract import BLOCK, LANGUAGES, LATIN, SPARSE, Reading, words_of

# The number of cells, those with the most ink, that are read to choose the language.
SAMPLE = 3
# A page that is read with less confidence may be in another language or lie on its side.
POOR = 0.7
# What is read with less confidence, and each text so short that it may be a number or a deadline, is read
# again from a picture enlarged so much, and a third time if the two readings disagree.
SURE = 0.9
SHORT = 40
LARGER = (1.5, 1.75)
TURNS = (90, 270, 180)


@dataclass(slots=True)
class Reader:
    """Reads pages with Tesseract, whose path is ``program``.

    ``language`` is the language of the previous page; the next page is first read in this language.
    """

    program: str
    language: str = ""

    def page(self, number: int, picture: Image.Image) -> Page:
        """Read one page.

        Raises :class:`DocumentError` (``recognition-failed``).
        """
        sheet = Sheet.of(picture)
        language, sure = self.clearest(sheet, [self.language] if self.language else LANGUAGES)
        if language and sure < POOR:
            sheet, language = self.turned(sheet, picture)
        self.language = language or self.language
        return sheet.page(number, self.words(sheet, self.language), self.language)

    def turned(self, sheet: Sheet, picture: Image.Image) -> tuple[Sheet, str]:
        """Return the page in the rotation with the most confident reading, and its language."""
        sheets = [sheet, *(Sheet.of(picture.rotate(turn, expand=True)) for turn in TURNS)]
        found = [(self.clearest(each, LANGUAGES), each) for each in sheets]
        (language, _), best = max(found, key=lambda each: each[0][1])
        return best, language

    def clearest(self, sheet: Sheet, languages: Sequence[str]) -> tuple[str, float]:
        """Return the language in which a sample is read with most confidence, and the confidence from 0 to 1.

        The language of a page without text is an empty string.
        """
        clips = sorted(sheet.cells(), key=lambda clip: -clip.ink)[:SAMPLE]
        layout = BLOCK if clips else SPARSE
        clips = clips or sheet.rest()
        tried = [
            (language, confidence(chain(*self.read(clips, language, layout))))
            for language in languages
            if clips
        ]
        return max(tried, key=lambda each: each[1], default=("", 0.0))

    def words(self, sheet: Sheet, language: str) -> list[list[Reading]]:
        """Return the words of each cell, and of the rest of the page, with their places on the page."""
        found: list[list[Reading]] = []
        for clips, layout in ((sheet.cells(), BLOCK), (sheet.rest(), SPARSE)):
            readings = [[words] for words in self.read(clips, language, layout)]
            for size in LARGER:
                unsure = [at for at, made in enumerate(readings) if _is_unsure(made)]
                again = self.read([clips[at] for at in unsure], language, layout, size)
                for at, words in zip(unsure, again, strict=True):
                    readings[at].append(words)
            read = [agreed(made) if len(made) > 1 else list(made[0]) for made in readings]
            if language != LATIN:
                self.add_latin(clips, read, layout)
            found += [[clip.placed(each) for each in made] for clip, made in zip(clips, read, strict=True)]
        return found

    def add_latin(self, clips: Sequence[Clip], read: list[list[Reading]], layout: str) -> None:
        """Replace, in the words read in each of some Cyrillic clips, those that are Latin."""
        unsure = [at for at, words in enumerate(read) if perhaps_latin(words)]
        for at, latin in zip(unsure, self.read([clips[at] for at in unsure], LATIN, layout), strict=True):
            read[at] = with_latin(read[at], latin)

    def read(
        self, clips: Sequence[Clip], language: str, layout: str, enlarged: float = 1.0
    ) -> list[list[Reading]]:
        """Return the words of each clip, which is a part of a page. The clip is enlarged before it is read.

        The places of the words are in pixels of the clip before it was enlarged.
        """
        pictures = [clip.framed(enlarged) for clip in clips]
        found = words_of(self.program, pictures, language or LATIN, layout)
        return [[each.reduced(enlarged) for each in words] for words in found]


def _is_unsure(readings: Sequence[Sequence[Reading]]) -> bool:
    """Return whether a part of a page must be read again.

    It must if its only reading is short or not confident, or if its readings differ.
    """
    first, *others = readings
    if others:
        return any(_text(each) != _text(first) for each in others)
    return len(_text(first)) < SHORT or any(word.confidence < SURE for word in first)


def _text(words: Sequence[Reading]) -> str:
    return typed("".join(word.text for word in words))
