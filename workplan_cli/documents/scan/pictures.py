"""Opens the pictures of pages within limits: PNG, JPEG and TIFF files, and the pages of a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import inf
from pathlib import Path
from warnings import catch_warnings, simplefilter

import pypdfium2
from PIL import Image, ImageOps, ImageSequence
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from workplan_cli.documents.pdf.declared import declared_sizes
from workplan_cli.documents.tables import too_large
from workplan_cli.errors import DocumentError, WorkplanError

FORMATS = ("PNG", "JPEG", "TIFF")
MAX_FILE = 64 << 20
MAX_PAGES = 200
# The bytes of an unpacked picture: a colour scan of A4 with 600 dots per inch has 139 million in memory.
MAX_BYTES = 140_000_000
# All pictures of a file may unpack to the first number of bytes, or to so many times the size of the file: a
# page of black and white in fax coding is packed 90 times, blank parts more.
FREE_BYTES = 40_000_000
MAX_RATIO = 400
# The tiles with which a pattern fills a page: hatching has 30 000.
MAX_TILES = 100_000
# The objects of a page may cover it so many times together; a scan has its picture and a few masks.
MAX_LAYERS = 100
# The modes in which Pillow holds a pixel in one byte; in others it takes four.
ONE_BYTE = {"1", "L", "P"}
# The longer side, in pixels, for which letters are neither too small nor needlessly large: 200 to 256 dots
# per inch for A4.
LONG_SIDES = (2339, 3000)


def pictures_of(path: Path) -> tuple[int, Iterator[Image.Image]]:
    """Return the number of pages of a picture file, and each page as a grey picture.

    Raises :class:`DocumentError` (``document-too-large``, ``document-damaged``).
    """
    size = path.stat().st_size
    if size > MAX_FILE:
        too_large()
    with _damage(), _opened(path) as image:
        count = _checked(image, size)
    return count, _frames(path)


def _opened(path: Path) -> Image.Image:
    with catch_warnings():
        # Its limit for a warning is below ours.
        simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(path, formats=FORMATS)


def _checked(image: Image.Image, size: int) -> int:
    """Check the sizes that the file declares for its pages against the limits. Return the number of pages."""
    count, unpacked = 0, 0.0
    for frame in _pages(image):
        count += 1
        pixels = frame.width * frame.height
        in_memory = pixels * (1 if frame.mode in ONE_BYTE else 4)
        unpacked += pixels / 8 if frame.mode == "1" else in_memory
        if count > MAX_PAGES or in_memory > MAX_BYTES or unpacked > max(FREE_BYTES, MAX_RATIO * size):
            too_large()
    return count


def _pages(image: Image.Image) -> Iterable[Image.Image]:
    """Return the pages of a file: all pictures of a TIFF file, otherwise only the first.

    In other formats than TIFF, the further pictures are previews.
    """
    return ImageSequence.Iterator(image) if image.format == "TIFF" else [image]


def _frames(path: Path) -> Iterator[Image.Image]:
    with _damage(), _opened(path) as image:
        for frame in _pages(image):
            # A JPEG file is unpacked in the size that is needed, or not much larger.
            frame.draft("L", (LONG_SIDES[1], LONG_SIDES[1]))
            yield _fitted(ImageOps.exif_transpose(_grey(frame)))


def _grey(image: Image.Image) -> Image.Image:
    """Return the picture in grey. Transparent parts become white."""
    if image.mode in {"I", "F"} or image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        covered = image if image.mode in {"RGBA", "LA"} else image.convert("RGBA")
        paper = Image.new("L", image.size, "white")
        paper.paste(covered.convert("L"), mask=covered.getchannel("A"))
        return paper
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
    with _damage():
        declared = declared_sizes(path)
    # Pdfium unpacks the masks and patterns of a page whatever their size, and draws each tile of a pattern.
    if max(declared.pictures, default=0) > MAX_BYTES or sum(declared.pictures) > MAX_BYTES * len(numbers):
        too_large()
    tile = min(declared.tiles, default=inf)
    with _damage(), pypdfium2.PdfDocument(path) as document:
        for number in numbers:
            page = document[number - 1]
            if page.get_width() * page.get_height() > MAX_TILES * tile or _is_overdrawn(page):
                too_large()
            sizes = list(_picture_sizes(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])))
            if sum(width * height for width, height in sizes) > MAX_BYTES:
                too_large()
            longest = max((max(size) for size in sizes), default=0)
            wanted = min(max(longest, LONG_SIDES[0]), LONG_SIDES[1])
            bitmap = page.render(scale=wanted / max(page.get_size()), grayscale=True)
            yield bitmap.to_pil().convert("L")
            page.close()


def _is_overdrawn(page: pypdfium2.PdfPage) -> bool:
    """Return whether the objects of a page take too long to draw, judged by the area that they cover.

    An object inside a form counts with the area of the outermost form.
    """
    width, height = page.get_size()
    left, area = MAX_LAYERS * width * height, 0.0
    for each in page.get_objects():
        if each.level == 0:
            x0, y0, x1, y1 = each.get_bounds()
            area = min(width, x1 - x0) * min(height, y1 - y0)
        left -= area
        if left < 0:
            return True
    return False


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
