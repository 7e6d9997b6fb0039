"""Pictures of pages as a scanner delivers them, tilted and noisy; and a plan laid out by hand."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pypdfium2
import typst
from PIL import Image, ImageDraw, ImageFilter

DPI = 200
TILTS = (-1.0, 0.0, 2.0)
"""The tilts of successive pages, in degrees."""

DOCUMENTS = Path(__file__).parent / "documents"


def pictures(pdf, *, tilts=TILTS, noise=12.0, dpi=DPI):
    """The pages of a PDF as they come from a scanner. The noise is the same in every run."""
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        printed = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        yield scanned(printed, tilts[number % len(tilts)], noise=noise, seed=number)


def scanned(page, tilt, *, noise=12.0, specks=0.0003, seed=0):
    """A printed page after the scanner: turned, blurred, grey paper, noise and specks."""
    random = np.random.default_rng(seed)
    turned = page.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=255)
    tones = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.5)), dtype=np.float32) * 0.86 + 20
    tones += random.normal(0, noise, tones.shape)
    tones[random.random(tones.shape) < specks] = 40
    return Image.fromarray(tones.clip(0, 255).astype(np.uint8))


def photographed(page, *, narrower=0.03, darker=0.5):
    """A page as a camera that is held askew sees it: its far side is narrower, and its corners are darker."""
    width, height = page.size
    far, near = 1 + 2 * narrower, 1 + narrower
    grown = np.array([[1, 0, 0], [0, 1, 0]], dtype=float)
    projection = [*(grown[0] * far), *(grown[1] * near), narrower / width, narrower / height]
    projection[2] -= narrower * width
    projection[5] -= narrower * height / 2
    seen = page.transform(
        page.size, Image.Transform.PERSPECTIVE, projection, Image.Resampling.BICUBIC, fillcolor=255
    )
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    light = 1 - darker * (x**2 + y**2) / 2
    return Image.fromarray((np.asarray(seen) * light).clip(0, 255).astype(np.uint8))


def save(pages, path):
    """The pictures as one TIFF file of several pages, or one PNG or JPEG file."""
    first, *others = pages
    several = {"save_all": True, "append_images": others, "compression": "tiff_deflate"} if others else {}
    first.save(path, dpi=(DPI, DPI), **several)
    return path


HEADINGS = {
    "number": "T/r",
    "activity": "Amalga oshiriladigan chora-tadbirlar",
    "both": "Ijro",
    "deadline": "muddati",
    "executors": "uchun mas’ullar",
    "supervisor": "Nazorat uchun mas’ul",
    "note": "Izoh",
    "approved": "TASDIQLAYMAN",
}


def by_hand(plan, path, headings=HEADINGS):
    """A plan (the JSON of ``export``) laid out otherwise than the program does it, as a PDF."""
    return laid_out("by-hand.typ", plan | {"headings": headings}, path)


def table(head, rows, path, **options):
    """A table as a PDF; see layout.typ for the options."""
    return laid_out("layout.typ", {"head": head, "rows": rows, **options}, path)


def laid_out(template, data, path):
    """A PDF of data laid out by a template."""
    given = {"data": json.dumps(data)}
    typst.compile(DOCUMENTS / template, output=path, sys_inputs=given, ignore_system_fonts=True)
    return path


def drawn(
    *, columns=(150, 260, 1000, 1600, 2190), rows=(150, 230, 290, 450, 620), merged=(1,), width=2, text="2.1"
):
    """A low and wide page with a ruled table; the rows with the numbers ``merged`` have a single cell."""
    page = Image.new("L", (2339, 780), "white")
    pen = ImageDraw.Draw(page)
    for at in rows:
        pen.line([(columns[0], at), (columns[-1], at)], fill=70, width=width)
    for number, (top, bottom) in enumerate(pairwise(rows)):
        for at in (columns[0], columns[-1]) if number in merged else columns:
            pen.line([(at, top), (at, bottom)], fill=70, width=width)
        for left, right in pairwise(columns):
            place = ((left + right) / 2, (top + bottom) / 2)
            pen.text(place, text, fill=0, font_size=26, anchor="mm")
    return page
