"""Opens the pictures of pages within limits: PNG, JPEG and TIFF files, and the pages of a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from warnings import catch_warnings, simplefilter

import pypdfium2
from PIL import Image, ImageOps, ImageSequence
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from workplan_cli.documents.tables import too_large
from workplan_cli.errors import DocumentError, WorkplanError

FORMATS = ("PNG", "JPEG", "TIFF")
MAX_FILE = 64 << 20
MAX_PAGES = 200
# The bytes of an unpacked picture: a colour scan of A4 with 600 dots per inch has 105 million.
MAX_BYTES = 120_000_000
# The longer side, in pixels, for which letters are neither too small nor needlessly large: 200 to 256 dots
# per inch for A4.
LONG_SIDES = (2339, 3000)


def pictures_of(path: Path) -> tuple[int, Iterator[Image.Image]]:
    """Return the number of pages of a picture file, and the pages as grey pictures.

    Raises :class:`DocumentError` (``document-too-large``, ``document-damaged``).
    """
    if path.stat().st_size > MAX_FILE:
        too_large()
    with _damage(), catch_warnings():
        # Its limit for a warning is below ours.
        simplefilter("ignore", Image.DecompressionBombWarning)
        image = Image.open(path, formats=FORMATS)
        _check(image)
        count = getattr(image, "n_frames", 1)
    if count > MAX_PAGES:
        image.close()
        too_large()
    return count, _frames(image)


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    with image, _damage():
        for frame in ImageSequence.Iterator(image):
            _check(frame)
            # A JPEG file is unpacked in the size that is needed, or not much larger.
            frame.draft("L", (LONG_SIDES[1], LONG_SIDES[1]))
            yield _fitted(ImageOps.exif_transpose(_grey(frame)))


def _check(image: Image.Image) -> None:
    """Compare the size that a picture declares with the limit before it is unpacked."""
    if image.width * image.height * max(1, len(image.getbands())) > MAX_BYTES:
        too_large()


def _grey(image: Image.Image) -> Image.Image:
    """Return the picture in grey, on white paper where it is transparent."""
    if image.mode in {"I", "F"} or image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        coloured = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, coloured).convert("L")
    return image.convert("L")


def _fitted(image: Image.Image) -> Image.Image:
    longer = max(image.size)
    wanted = min(max(longer, LONG_SIDES[0]), LONG_SIDES[1])
    if wanted == longer:
        return image
    width, height = (max(1, round(side * wanted / longer)) for side in image.size)
    return image.resize((width, height), Image.Resampling.BICUBIC)


def pages_of_pdf(path: Path, numbers: Sequence[int]) -> Iterator[Image.Image]:
    """Yield the pages of a PDF with the given numbers as grey pictures.

    Raises :class:`DocumentError` (``document-too-large``, ``document-damaged``).
    """
    if len(numbers) > MAX_PAGES:
        too_large()
    with _damage(), pypdfium2.PdfDocument(path) as document:
        for number in numbers:
            page = document[number - 1]
            sizes = list(_picture_sizes(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])))
            if sum(width * height for width, height in sizes) > MAX_BYTES:
                too_large()
            longest = max((max(size) for size in sizes), default=0)
            wanted = min(max(longest, LONG_SIDES[0]), LONG_SIDES[1])
            bitmap = page.render(scale=wanted / max(page.get_size()), grayscale=True)
            yield bitmap.to_pil().convert("L")
            page.close()


def _picture_sizes(objects: Iterable[pypdfium2.PdfObject]) -> Iterator[tuple[int, int]]:
    for each in objects:
        if isinstance(each, pypdfium2.PdfImage):
            yield each.get_px_size()


@contextmanager
def _damage() -> Iterator[None]:
    """Convert every exception that a damaged file can cause into one :class:`DocumentError`."""
    try:
        yield
    except (WorkplanError, GeneratorExit):
        raise
    except Image.DecompressionBombError:
        too_large()
    except Exception:  # noqa: BLE001 - the readers of pictures check few of the values in a file
        raise DocumentError.of("document-damaged") from None
