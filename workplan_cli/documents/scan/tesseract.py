"""Recognises the words in pictures with the program Tesseract.

The program is started once for many pictures, because each start loads the language models again.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree.ElementTree import Element, ParseError, fromstring

from PIL import Image

from workplan_cli.errors import DocumentError, UsageError

LANGUAGES = ("uzb", "uzb_cyrl", "rus")
"""The languages of plans: Uzbek in Latin and in Cyrillic letters, and Russian."""

LATIN = "uzb"
"""The one of them with Latin letters."""

BLOCK, SPARSE = "6", "11"
"""The layouts that Tesseract may assume: one block of text, or texts anywhere in the picture."""

PATIENCE = 600
"""The number of seconds after which Tesseract is stopped."""

ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
"""The environment that limits Tesseract to one thread; with more, small pictures take two thirds longer."""

# Words of a line that are closer than this part of its height are one: a space is twice as wide.
TOUCHING = 0.17

_INSTALL = {
    "darwin": "brew install tesseract tesseract-lang",
    "win32": "winget install UB-Mannheim.TesseractOCR",
}
_TITLE = re.compile(r"(\w+) ([-\d. ]+)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as it was recognised, with its position in pixels of the picture.

    ``top`` and ``bottom`` are the edges of its line of text. ``confidence`` is a number from 0 to 1.
    ``doubtful`` means that several readings of the word differ; ``other`` is then the reading that was not
    chosen.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    confidence: float
    doubtful: bool = False
    other: str = ""

    def reduced(self, enlarged: float) -> Reading:
        """Convert a position in the enlarged picture to a position in the original picture."""
        x0, x1, top, bottom = (side / enlarged for side in (self.x0, self.x1, self.top, self.bottom))
        return Reading(self.text, x0, x1, top, bottom, self.confidence)


def program() -> str:
    """Return the path of Tesseract.

    Raises :class:`UsageError` (``recognition-missing``, ``recognition-languages-missing``).
    """
    found = shutil.which("tesseract")
    if found is None:
        raise UsageError.of("recognition-missing", command=_install("tesseract-ocr"))
    listed = set(_run([found, "--list-langs"]).split())
    missing = [name for name in LANGUAGES if name not in listed]
    if missing:
        packages = [f"tesseract-ocr-{name.replace('_', '-')}" for name in missing]
        raise UsageError.of("recognition-languages-missing", names=missing, command=_install(*packages))
    return found


def _install(*packages: str) -> str:
    names = dict.fromkeys((*packages, *(f"tesseract-ocr-{name.replace('_', '-')}" for name in LANGUAGES)))
    return _INSTALL.get(sys.platform, f"sudo apt-get install {' '.join(names)}")


def words_of(path: str, pictures: Sequence[Image.Image], language: str, layout: str) -> list[list[Reading]]:
    """Return the words of each picture; ``path`` is the path of Tesseract.

    Raises :class:`DocumentError` (``recognition-failed``, ``recognition-stopped``).
    """
    if not pictures:
        return []
    with TemporaryDirectory() as folder:
        names = [str(Path(folder) / f"{at}.pgm") for at in range(len(pictures))]
        for picture, name in zip(pictures, names, strict=True):
            picture.save(name)
        listed = Path(folder) / "pictures.txt"
        listed.write_text("\n".join(names), encoding="utf-8")
        options = ["-l", language, "--psm", layout, "--dpi", "300", "-c", "tessedit_create_hocr=1"]
        _run([path, str(listed), str(Path(folder) / "words"), *options])
        try:
            page = fromstring((Path(folder) / "words.hocr").read_bytes())  # noqa: S314 - written by Tesseract
        except (OSError, ParseError):
            raise DocumentError.of("recognition-stopped") from None
    pages = [each for each in page.iter() if each.get("class") == "ocr_page"]
    if len(pages) != len(pictures):
        raise DocumentError.of("recognition-stopped")
    return [list(_readings(each)) for each in pages]


def _run(command: Sequence[str]) -> str:
    """Run a command of Tesseract and return its output.

    Raises :class:`DocumentError` (``recognition-failed``, ``recognition-stopped``).
    """
    try:
        ran = subprocess.run(  # noqa: S603 - the program found on the path, with names of our own files
            command,
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
            env=os.environ | ONE_THREAD,
        )
    except subprocess.CalledProcessError as error:
        # It also names each page that it begins, which is no reason.
        said = [line for line in error.stderr.strip().splitlines() if not line.startswith("Page ")]
        if error.returncode < 0 or not said:
            raise DocumentError.of("recognition-stopped") from None
        raise DocumentError.of("recognition-failed", reason=said[-1]) from None
    except subprocess.TimeoutExpired:
        raise DocumentError.of("recognition-stopped") from None
    except OSError as error:
        raise DocumentError.of("recognition-failed", reason=str(error)) from None
    return ran.stdout


def _readings(page: Element) -> Iterator[Reading]:
    """Yield the words of a page in hOCR, the format in which Tesseract writes the words that it read."""
    for line in (each for each in page.iter() if "baseline" in (each.get("title") or "")):
        yield from joined(_words_of_line(line))


def _words_of_line(line: Element) -> Iterator[Reading]:
    """Yield the words of a line. All of them get the same height, whatever their letters."""
    facts = _facts(line)
    x0, _, _, lower = facts["bbox"]
    slope, rise = facts["baseline"]
    size, below = facts["x_size"][0], facts["x_descenders"][0]
    for word in (each for each in line.iter() if each.get("class") == "ocrx_word"):
        own = _facts(word)
        left, _, right, _ = own["bbox"]
        bottom = lower + rise + slope * ((left + right) / 2 - x0) + below
        text = "".join(word.itertext()).strip()
        if text:
            yield Reading(text, left, right, bottom - size, bottom, own["x_wconf"][0] / 100)


def joined(words: Iterable[Reading]) -> Iterator[Reading]:
    """Join words whose distance is less than a space: ``(A.`` and ``Valiyev)``. All words are of one line."""
    last: Reading | None = None
    for word in words:
        if last and 0 <= word.x0 - last.x1 < TOUCHING * (word.bottom - word.top):
            sure = min(last.confidence, word.confidence)
            last = Reading(last.text + word.text, last.x0, word.x1, last.top, last.bottom, sure)
            continue
        if last:
            yield last
        last = word
    if last:
        yield last


def _facts(element: Element) -> dict[str, list[float]]:
    """Return the numbers in the ``title`` of an hOCR element, by name: ``bbox`` has four of them."""
    return {
        name: [float(each) for each in numbers.split()]
        for name, numbers in _TITLE.findall(element.get("title") or "")
    }
